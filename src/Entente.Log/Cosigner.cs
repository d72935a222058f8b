// The private half of a cosigner: what a witness or a mirror signs with (c2sp.org/tlog-cosignature). Its text is that of PrivateKeyText.cs.
//
// A cosigner says: at this time, this is the largest tree of this log that I know, and it is consistent with all that I knew. This type cannot know
// whether that is so; WitnessRules decides, and whoever calls Cosign answers for the record and for the clock.
// One Ed25519 key belongs to one cosigner: its name is not in what it signs.

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>Cosigns checkpoints with one Ed25519 key (signature type 0x04). Any number of threads may use one until it is disposed.</summary>
public sealed class Cosigner : IDisposable
{
    private readonly LibCrypto.PkeyHandle _key;

    private Cosigner(string name, LibCrypto.PkeyHandle key)
    {
        _key = key;
        Key = new CosignatureKey(name, CosignatureType.Ed25519, Ed25519.PublicKeyOf(key));
    }

    /// <summary>The public half, with the name and the key ID.</summary>
    public CosignatureKey Key { get; }

    /// <summary>Makes a new key from the system's random numbers.</summary>
    /// <param name="name">Name of the cosigner: not empty, no Unicode space, no plus sign.</param>
    /// <returns>The new key.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no key name.</exception>
    public static Cosigner Generate(string name)
    {
        KeyName.Require(name);
        return new Cosigner(name, PrivateKeyText.Generate());
    }

    /// <summary>Takes a key from its seed (RFC 8032, section 5.1.5). The caller zeroes the seed.</summary>
    /// <param name="name">Name of the cosigner: not empty, no Unicode space, no plus sign.</param>
    /// <param name="seed">Thirty-two bytes.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no key name, or the seed is not 32 bytes long.</exception>
    public static Cosigner FromSeed(string name, ReadOnlySpan<byte> seed)
    {
        KeyName.Require(name);
        return new Cosigner(name, Ed25519.ImportSeed(seed));
    }

    /// <summary>Reads the private text of a cosigner's key, which has the type 0x04.</summary>
    /// <param name="privateKey">Text that begins with <c>PRIVATE+KEY+</c>.</param>
    /// <param name="cosigner">The key, when there is one.</param>
    /// <param name="reason">What is wrong, when there is none; it never repeats the key.</param>
    /// <returns>Whether the text is the Ed25519 key of a cosigner.</returns>
    public static bool TryParse(string? privateKey, [NotNullWhen(true)] out Cosigner? cosigner, [NotNullWhen(false)] out string? reason)
    {
        cosigner = PrivateKeyText.TryParse(privateKey, NoteKey.Ed25519CosignatureType, out var name, out var key, out reason)
            ? new Cosigner(name, key) : null;
        return cosigner is not null;
    }

    /// <summary>The private text of the key, which <see cref="TryParse"/> reads. The string stays in memory until it is collected.</summary>
    /// <returns>Text that begins with <c>PRIVATE+KEY+</c>.</returns>
    public string ExportPrivateKey() => PrivateKeyText.Print(Key.Name, Key.KeyId, NoteKey.Ed25519CosignatureType, _key);

    /// <summary>Cosigns a checkpoint. The same key, checkpoint and time give the same bytes.</summary>
    /// <param name="checkpoint">A checkpoint that the caller has found consistent with all that this cosigner signed before.</param>
    /// <param name="timestamp">The time now, in seconds since 1970 (POSIX): at least 1, since a witness must not omit it.</param>
    /// <returns>The signature line to put below the checkpoint.</returns>
    /// <exception cref="ArgumentException">The members do not make a checkpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public NoteSignature Cosign(Checkpoint checkpoint, long timestamp)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timestamp);
        var blob = new byte[sizeof(long) + Ed25519.SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(blob, timestamp);
        Ed25519.Sign(_key, CosignatureMessage.Ed25519(checkpoint.RequireNoteText(nameof(checkpoint)), timestamp)).CopyTo(blob, sizeof(long));
        return new NoteSignature(Key.Name, Key.KeyId, blob);
    }

    /// <summary>The public key; the private one is never printed by accident.</summary>
    /// <returns>The vkey.</returns>
    public override string ToString() => Key.ToString();

    /// <summary>Frees the key. OpenSSL overwrites the secret.</summary>
    public void Dispose() => _key.Dispose();
}
