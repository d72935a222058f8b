// What the two textual forms of a key share: the key ID, and the split at the first two plus signs (c2sp.org/signed-note, "Signatures").
// The base64 of a key may contain plus signs itself, which is why only the first two count.

using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Entente.Log;

internal static class NoteKey
{
    /// <summary>Signature type of a plain Ed25519 signature over the note text (c2sp.org/signed-note, "Signature types").</summary>
    public const byte Ed25519Type = 0x01;

    /// <summary>Signature type of an Ed25519 cosignature (c2sp.org/tlog-cosignature, "Format").</summary>
    public const byte Ed25519CosignatureType = 0x04;

    /// <summary>Signature type of an ML-DSA-44 cosignature (c2sp.org/tlog-cosignature, "Format").</summary>
    public const byte MLDsa44CosignatureType = 0x06;

    private const int IdBytes = 4;
    private const int IdHexLength = 8;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>The first four bytes, big-endian, of SHA-256(name ‖ newline ‖ type ‖ public key).</summary>
    public static uint Id(string name, byte type, ReadOnlySpan<byte> publicKey)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input).AsSpan(0, IdBytes));
    }

    public static string Print(string name, uint id, byte type, ReadOnlySpan<byte> key)
    {
        byte[] bytes = [type, .. key];
        var text = $"{name}+{id:x8}+{Convert.ToBase64String(bytes)}";
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    /// <summary>Reads name, ID and the bytes of the key, type first. Reasons never repeat the bytes: they may be secret.</summary>
    public static bool TrySplit(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out string? name, out uint id, [NotNullWhen(true)] out byte[]? key,
        [NotNullWhen(false)] out string? reason)
    {
        (name, id, key) = (null, 0, null);
        var first = text.IndexOf('+');
        var second = first < 0 ? -1 : text[(first + 1)..].IndexOf('+');
        if (second < 0)
        {
            reason = "a key reads <name>+<8 hexadecimal digits>+<base64>";
            return false;
        }
        var hex = text.Slice(first + 1, second);
        reason = KeyName.Fault(text[..first]);
        if (reason is not null)
            return false;
        if (hex.Length != IdHexLength || hex.ContainsAnyExcept(LowerHex))
            reason = "the key ID is not 8 lower-case hexadecimal digits";
        else if (!StrictBase64.TryDecode(text[(first + second + 2)..], out var bytes))
            reason = "the key is not canonical base64";
        else if (bytes.Length == 0)
            reason = "the key is empty";
        else
        {
            (name, key) = (text[..first].ToString(), bytes);
            id = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return true;
        }
        return false;
    }
}
