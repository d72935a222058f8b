// The public key of a cosigner (c2sp.org/tlog-cosignature): a vkey of type 0x04 (Ed25519) or 0x06 (ML-DSA-44).
// ML-DSA-44 needs a platform that has it (OpenSSL 3.5 on Linux). Where there is none such keys are still read, and their lines kept and republished as
// lines of unknown keys are; they just count for nothing.

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Entente.Log;

/// <summary>The signature algorithm of a cosigner; the value is the signature type of its key (c2sp.org/tlog-cosignature, "Format").</summary>
public enum CosignatureType
{
    /// <summary>Ed25519 over the text of the checkpoint and a time.</summary>
    Ed25519 = NoteKey.Ed25519CosignatureType,

    /// <summary>ML-DSA-44 over names, time, size and root.</summary>
    MLDsa44 = NoteKey.MLDsa44CosignatureType,
}

/// <summary>Checks cosignatures of one cosigner. Immutable; any number of threads may use one.</summary>
public sealed class CosignatureKey
{
    private const int MLDsa44PublicKeyBytes = 1312;
    private const int MLDsa44SignatureBytes = 2420;
    private const int TimestampBytes = sizeof(ulong);

    private readonly byte[] _publicKey;

    internal CosignatureKey(string name, CosignatureType type, byte[] publicKey)
    {
        Name = name;
        Type = type;
        _publicKey = publicKey;
        KeyId = NoteKey.Id(name, (byte)type, publicKey);
    }

    /// <summary>The name of the cosigner.</summary>
    public string Name { get; }

    /// <summary>The first four bytes, big-endian, of SHA-256(name ‖ newline ‖ type ‖ public key).</summary>
    public uint KeyId { get; }

    /// <summary>The algorithm.</summary>
    public CosignatureType Type { get; }

    /// <summary>The public key: 32 bytes for Ed25519, 1312 for ML-DSA-44.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Whether this platform has the algorithm. Without it, cosignatures of this key are as those of an unknown key.</summary>
    public bool CanVerify => Type == CosignatureType.Ed25519 || MLDsa.IsSupported;

    /// <summary>Reads the vkey of a cosigner.</summary>
    /// <param name="vkey">The text of the key.</param>
    /// <param name="key">The key, when there is one.</param>
    /// <param name="reason">What is wrong, and what would be right, when there is none.</param>
    /// <returns>Whether the text is the vkey of a cosigner.</returns>
    public static bool TryParse(string? vkey, [NotNullWhen(true)] out CosignatureKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = null;
        if (!NoteKey.TrySplit(vkey, out var name, out var id, out var bytes, out reason))
            return false;
        var publicKey = bytes[1..];
        var expected = bytes[0] == NoteKey.MLDsa44CosignatureType ? MLDsa44PublicKeyBytes : Ed25519.PublicKeyBytes;
        if (NoteKey.Id(name, bytes[0], publicKey) != id)
            reason = "the key ID is not that of the name and the key";
        else if (bytes[0] is not (NoteKey.Ed25519CosignatureType or NoteKey.MLDsa44CosignatureType))
            reason = $"the key has the type 0x{bytes[0]:x2}; a cosigner has 0x04 (Ed25519) or 0x06 (ML-DSA-44)";
        else if (publicKey.Length != expected)
            reason = $"the key has {publicKey.Length} bytes; {expected} are expected for the type 0x{bytes[0]:x2}";
        else
            key = new CosignatureKey(name, (CosignatureType)bytes[0], publicKey);
        return key is not null;
    }

    /// <summary>Whether a line is this key's by its name and ID, which says nothing yet of its signature.</summary>
    /// <param name="line">A signature line of a note.</param>
    /// <returns>True when the line claims to be by this key.</returns>
    public bool Claims(NoteSignature line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.KeyId == KeyId && line.Name == Name;
    }

    /// <summary>Verifies a cosignature of a checkpoint by this key.</summary>
    /// <param name="checkpoint">The checkpoint that is said to be cosigned.</param>
    /// <param name="line">The signature line.</param>
    /// <param name="cosignature">The cosignature with its time, when it verifies.</param>
    /// <returns>True when it is by this key, over this checkpoint. False also where <see cref="CanVerify"/> is false.</returns>
    public bool TryVerify(Checkpoint checkpoint, NoteSignature line, [NotNullWhen(true)] out Cosignature? cosignature)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        cosignature = null;
        if (!Claims(line) || line.Blob.Length <= TimestampBytes)
            return false;
        // A time above 2^63 − 1 must not be (c2sp.org/tlog-cosignature, "Format").
        var timestamp = BinaryPrimitives.ReadInt64BigEndian(line.Blob.Span);
        if (timestamp < 0 || !Verify(checkpoint, timestamp, line.Blob.Span[TimestampBytes..]))
            return false;
        cosignature = new Cosignature(this, timestamp);
        return true;
    }

    /// <summary>The vkey.</summary>
    /// <returns>The text that <see cref="TryParse"/> reads.</returns>
    public override string ToString() => NoteKey.Print(Name, KeyId, (byte)Type, _publicKey);

    private bool Verify(Checkpoint checkpoint, long timestamp, ReadOnlySpan<byte> signature)
    {
        if (Type == CosignatureType.Ed25519)
            return Ed25519.Verify(_publicKey, CosignatureMessage.Ed25519(checkpoint.ToNoteText(), timestamp), signature);
        if (signature.Length != MLDsa44SignatureBytes || !CanVerify
            || CosignatureMessage.MLDsa44(Name, timestamp, checkpoint) is not { } message)
            return false;
        using var key = MLDsa.ImportMLDsaPublicKey(MLDsaAlgorithm.MLDsa44, _publicKey);
        return key.VerifyData(message, signature);
    }
}
