using System.Buffers.Binary;

namespace Entente.Log;

/// <summary>
/// One signature line of a note: <c>— name base64(key ID ‖ blob)</c> (c2sp.org/signed-note, "Signatures"). What the blob means is known to the
/// key of that name and ID alone; a line of an unknown key is kept and printed as it came.
/// </summary>
public sealed class NoteSignature
{
    internal NoteSignature(string name, uint keyId, byte[] blob)
    {
        Name = name;
        KeyId = keyId;
        Blob = blob;
    }

    /// <summary>The name of the key.</summary>
    public string Name { get; }

    /// <summary>The four bytes that tell keys of one name apart, read big-endian.</summary>
    public uint KeyId { get; }

    /// <summary>The signature after the key ID, at least one byte; 64 bytes for Ed25519, 72 for an Ed25519 cosignature.</summary>
    public ReadOnlyMemory<byte> Blob { get; }

    /// <summary>The whole line without its newline.</summary>
    /// <returns>The line as it stands in a note.</returns>
    public override string ToString()
    {
        var signature = new byte[SignedNote.KeyIdBytes + Blob.Length];
        BinaryPrimitives.WriteUInt32BigEndian(signature, KeyId);
        Blob.CopyTo(signature.AsMemory(SignedNote.KeyIdBytes));
        return $"{SignedNote.LinePrefix}{Name} {Convert.ToBase64String(signature)}";
    }
}
