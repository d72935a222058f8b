// The private half of a note key. Its text is that of PrivateKeyText.cs.
//
// What may never happen: the seed in a log line or an exception. ToString prints the public key; copies of the seed are zeroed, and OpenSSL cleanses
// its own when the key is freed. Who exports a key as text holds a string that cannot be zeroed.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>Signs note texts with one Ed25519 key (signature type 0x01). Any number of threads may use one until it is disposed.</summary>
public sealed class NoteSigner : IDisposable
{
    private readonly LibCrypto.PkeyHandle _key;

    private NoteSigner(string name, LibCrypto.PkeyHandle key)
    {
        _key = key;
        Verifier = new NoteVerifier(name, Ed25519.PublicKeyOf(key));
    }

    /// <summary>The public half, with the name and the key ID.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Makes a new key from the system's random numbers.</summary>
    /// <param name="name">Name of the key: not empty, no Unicode space, no plus sign. For a log, its origin.</param>
    /// <returns>The new key.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no key name.</exception>
    public static NoteSigner Generate(string name)
    {
        KeyName.Require(name);
        return new NoteSigner(name, PrivateKeyText.Generate());
    }

    /// <summary>Takes a key from its seed (RFC 8032, section 5.1.5). The caller zeroes the seed.</summary>
    /// <param name="name">Name of the key: not empty, no Unicode space, no plus sign. For a log, its origin.</param>
    /// <param name="seed">Thirty-two bytes.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no key name, or the seed is not 32 bytes long.</exception>
    public static NoteSigner FromSeed(string name, ReadOnlySpan<byte> seed)
    {
        KeyName.Require(name);
        return new NoteSigner(name, Ed25519.ImportSeed(seed));
    }

    /// <summary>Reads the private text of a key.</summary>
    /// <param name="privateKey">Text that begins with <c>PRIVATE+KEY+</c>.</param>
    /// <param name="signer">The key, when there is one.</param>
    /// <param name="reason">What is wrong, when there is none; it never repeats the key.</param>
    /// <returns>Whether the text is an Ed25519 key.</returns>
    public static bool TryParse(string? privateKey, [NotNullWhen(true)] out NoteSigner? signer, [NotNullWhen(false)] out string? reason)
    {
        signer = PrivateKeyText.TryParse(privateKey, NoteKey.Ed25519Type, out var name, out var key, out reason) ? new NoteSigner(name, key) : null;
        return signer is not null;
    }

    /// <summary>A copy of the 32-byte seed, which is the whole secret. The caller zeroes it.</summary>
    /// <returns>Thirty-two bytes.</returns>
    public byte[] ExportSeed() => Ed25519.ExportSeed(_key);

    /// <summary>The private text of the key, which <see cref="TryParse"/> reads. The string stays in memory until it is collected.</summary>
    /// <returns>Text that begins with <c>PRIVATE+KEY+</c>.</returns>
    public string ExportPrivateKey() => PrivateKeyText.Print(Verifier.Name, Verifier.KeyId, NoteKey.Ed25519Type, _key);

    /// <summary>Signs a note text. The signature is deterministic: the same key and text give the same bytes.</summary>
    /// <param name="text">Text that ends with a newline and has no other control character.</param>
    /// <returns>The signature line to put below the text.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> cannot be the text of a note.</exception>
    public NoteSignature Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (NoteText.Fault(text) is { } fault)
            throw new ArgumentException(fault, nameof(text));
        return new NoteSignature(Verifier.Name, Verifier.KeyId, Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The public key; the private one is never printed by accident.</summary>
    /// <returns>The vkey.</returns>
    public override string ToString() => Verifier.ToString();

    /// <summary>Frees the key. OpenSSL overwrites the secret.</summary>
    public void Dispose() => _key.Dispose();
}
