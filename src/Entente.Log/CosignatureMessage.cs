// What a cosigner signs (c2sp.org/tlog-cosignature, "Ed25519 signed message" and "ML-DSA-44 signed message").
// The two say different things: Ed25519 covers the whole text of the checkpoint, extension lines too, but not the cosigner's name (hence one key for one
// cosigner); ML-DSA-44 covers names and tree, but no extension lines.

using System.Buffers.Binary;
using System.Text;

namespace Entente.Log;

internal static class CosignatureMessage
{
    /// <summary>Longest name of a cosigner or origin in a <c>cosigned_message</c>: an opaque vector with a length of one byte.</summary>
    private const int MaxNameBytes = 255;

    public static byte[] Ed25519(string checkpointText, long timestamp) =>
        Encoding.UTF8.GetBytes($"cosignature/v1\ntime {CanonicalDecimal.Print(timestamp)}\n{checkpointText}");

    /// <summary>The struct <c>cosigned_message</c> for a whole tree, or null when a name is too long for it: then nobody can have signed it.</summary>
    public static byte[]? MLDsa44(string cosignerName, long timestamp, Checkpoint checkpoint)
    {
        var (cosigner, origin) = (Encoding.UTF8.GetBytes(cosignerName), Encoding.UTF8.GetBytes(checkpoint.Origin));
        if (cosigner.Length > MaxNameBytes || origin.Length > MaxNameBytes)
            return null;
        const long Start = 0;
        return
        [
            .. "subtree/v1\n\0"u8,
            (byte)cosigner.Length, .. cosigner,
            .. UInt64(timestamp),
            (byte)origin.Length, .. origin,
            .. UInt64(Start),
            .. UInt64(checkpoint.Size),
            .. checkpoint.Root.ToArray(),
        ];
    }

    private static byte[] UInt64(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
