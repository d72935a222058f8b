using System.Buffers.Binary;
using System.Security.Cryptography;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Refreshing;

/// <summary>What an act says, as a number: equal for acts of one kind whose canonical bytes are equal but for the recording time.</summary>
internal static class ActDigest
{
    public static byte[] Bytes(ActBody says) => ActCodec.Write(says, Instant.FromUnixTimeSeconds(0));

    // Half of SHA-256: nobody gains by making two rows of an own import collide.
    public static UInt128 Of(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));

    public static UInt128 Of(ActBody says) => Of(Bytes(says));
}
