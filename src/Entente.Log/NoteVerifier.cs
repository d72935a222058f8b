// The public half of a note key, and its text, the vkey (c2sp.org/signed-note; golang.org/x/mod/sumdb/note):
// <name>+<8 hexadecimal digits of the ID>+<base64(type ‖ key)>. A vkey whose ID is not that of its key is never accepted.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>Checks signatures of one Ed25519 key (signature type 0x01). Immutable; any number of threads may use one.</summary>
public sealed class NoteVerifier
{
    private readonly byte[] _publicKey;

    internal NoteVerifier(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
        KeyId = NoteKey.Id(name, NoteKey.Ed25519Type, publicKey);
    }

    /// <summary>The name of the key; for a log, the origin of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>The first four bytes, big-endian, of SHA-256(name ‖ newline ‖ 0x01 ‖ public key).</summary>
    public uint KeyId { get; }

    /// <summary>The 32 bytes of the Ed25519 public key.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Reads a vkey.</summary>
    /// <param name="vkey">The text of the key.</param>
    /// <param name="verifier">The key, when there is one.</param>
    /// <param name="reason">What is wrong, and what would be right, when there is none.</param>
    /// <returns>Whether the text is the vkey of an Ed25519 key.</returns>
    public static bool TryParse(string? vkey, [NotNullWhen(true)] out NoteVerifier? verifier, [NotNullWhen(false)] out string? reason)
    {
        verifier = null;
        if (!NoteKey.TrySplit(vkey, out var name, out var id, out var key, out reason))
            return false;
        if (NoteKey.Id(name, key[0], key.AsSpan(1)) != id)
            reason = "the key ID is not that of the name and the key";
        else if (key[0] != NoteKey.Ed25519Type)
            reason = $"the key has the type 0x{key[0]:x2}; 0x01 (Ed25519) is expected";
        else if (key.Length != 1 + Ed25519.PublicKeyBytes)
            reason = $"the key has {key.Length - 1} bytes; an Ed25519 key has {Ed25519.PublicKeyBytes}";
        else
            verifier = new NoteVerifier(name, key[1..]);
        return verifier is not null;
    }

    /// <summary>Whether a signature over a text is by this key.</summary>
    /// <param name="text">The note text in UTF-8, its last newline included.</param>
    /// <param name="signature">The bytes after the key ID; any length but 64 is refused.</param>
    /// <returns>True when the signature verifies.</returns>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Ed25519.Verify(_publicKey, text, signature);

    /// <summary>The vkey.</summary>
    /// <returns>The text that <see cref="TryParse"/> reads.</returns>
    public override string ToString() => NoteKey.Print(Name, KeyId, NoteKey.Ed25519Type, _publicKey);
}
