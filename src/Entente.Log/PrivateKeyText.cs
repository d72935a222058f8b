// The text of a private Ed25519 key, in the form of golang.org/x/mod/sumdb/note, so that keys move between implementations:
// PRIVATE+KEY+<name>+<8 hexadecimal digits of the ID>+<base64(type ‖ 32-byte seed)>. Go writes the type 0x01; a cosigner's key is written the same
// way with its type, 0x04.
//
// What may never happen: the seed in a log line or an exception. Reasons never repeat the text, and copies of the seed are zeroed here.

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Entente.Log;

internal static class PrivateKeyText
{
    private const string Prefix = "PRIVATE+KEY+";

    public static bool TryParse(
        string? text, byte type, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out LibCrypto.PkeyHandle? key,
        [NotNullWhen(false)] out string? reason)
    {
        (name, key) = (null, null);
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            reason = $"a private key begins with {Prefix}";
            return false;
        }
        if (!NoteKey.TrySplit(text.AsSpan(Prefix.Length), out name, out var id, out var typeAndSeed, out reason))
            return false;
        try
        {
            if (typeAndSeed[0] != type)
                reason = $"the key has the type 0x{typeAndSeed[0]:x2}; 0x{type:x2} (Ed25519) is expected";
            else if (typeAndSeed.Length != 1 + Ed25519.SeedBytes)
                reason = $"the seed has {typeAndSeed.Length - 1} bytes; an Ed25519 seed has {Ed25519.SeedBytes}";
            else
                key = Ed25519.ImportSeed(typeAndSeed.AsSpan(1));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(typeAndSeed);
        }
        if (key is null || NoteKey.Id(name, type, Ed25519.PublicKeyOf(key)) == id)
            return key is not null;
        key.Dispose();
        (key, reason) = (null, "the key ID is not that of the name and the key");
        return false;
    }

    public static string Print(string name, uint id, byte type, LibCrypto.PkeyHandle key)
    {
        var seed = Ed25519.ExportSeed(key);
        var text = Prefix + NoteKey.Print(name, id, type, seed);
        CryptographicOperations.ZeroMemory(seed);
        return text;
    }

    /// <summary>A key from the system's random numbers.</summary>
    public static LibCrypto.PkeyHandle Generate()
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedBytes];
        RandomNumberGenerator.Fill(seed);
        try
        {
            return Ed25519.ImportSeed(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
