using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>
/// One signature line of a note: <c>— name base64(key ID ‖ blob)</c> (c2sp.org/signed-note, "Signatures"). What the blob means is known to the
/// key of that name and ID alone; a line of an unknown key is kept and printed as it came.
/// </summary>
public sealed class NoteSignature
{
    /// <summary>Em dash and space, which begin each signature line.</summary>
    private const string LinePrefix = "— ";

    /// <summary>The key ID before each signature.</summary>
    private const int KeyIdBytes = 4;

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
        var signature = new byte[KeyIdBytes + Blob.Length];
        BinaryPrimitives.WriteUInt32BigEndian(signature, KeyId);
        Blob.CopyTo(signature.AsMemory(KeyIdBytes));
        return $"{LinePrefix}{Name} {Convert.ToBase64String(signature)}";
    }

    /// <summary>Reads one line or more, each ended by a newline.</summary>
    internal static bool TryParseLines(
        ReadOnlySpan<char> lines, [NotNullWhen(true)] out List<NoteSignature>? signatures, [NotNullWhen(false)] out string? reason)
    {
        signatures = null;
        if (!lines.EndsWith('\n'))
        {
            reason = "the last signature line does not end with a newline";
            return false;
        }
        var parsed = new List<NoteSignature>();
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf('\n');
            if (parsed.Count == LogLimits.MaxNoteSignatures)
            {
                reason = $"the note has more than {LogLimits.MaxNoteSignatures} signatures";
                return false;
            }
            if (!TryParse(lines[..end], out var signature, out var fault))
            {
                reason = $"signature line {parsed.Count + 1}: {fault}";
                return false;
            }
            parsed.Add(signature);
            lines = lines[(end + 1)..];
        }
        (signatures, reason) = (parsed, null);
        return true;
    }

    private static bool TryParse(
        ReadOnlySpan<char> line, [NotNullWhen(true)] out NoteSignature? signature, [NotNullWhen(false)] out string? reason)
    {
        signature = null;
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal))
        {
            reason = "it does not begin with an em dash and a space";
            return false;
        }
        line = line[LinePrefix.Length..];
        var space = line.IndexOf(' ');
        if (space < 0)
        {
            reason = "there is no space between the key name and the signature";
            return false;
        }
        reason = KeyName.Fault(line[..space]);
        if (reason is not null)
            return false;
        if (!StrictBase64.TryDecode(line[(space + 1)..], out var bytes))
            reason = "the signature is not canonical base64";
        else if (bytes.Length <= KeyIdBytes)
            reason = "the signature is empty; four bytes of key ID and a signature are expected";
        else
            signature = new NoteSignature(line[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdBytes..]);
        return signature is not null;
    }
}
