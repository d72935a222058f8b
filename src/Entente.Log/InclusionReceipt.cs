// A receipt: the text that proves, offline and for ever, that an entry is in a log (c2sp.org/tlog-proof; file extension .tlog-proof).
//
//     c2sp.org/tlog-proof@v1
//     extra <base64>            only when there is extra data; nobody signed it
//     index <decimal>
//     <base64 of a hash>        from the leaf's sibling up to the root's child, none for a tree of one
//                               empty line
//     <checkpoint, verbatim>
//
// It has one spelling: what TryParse reads, ToBytes prints to the same bytes.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>An inclusion proof with the checkpoint that it leads to (c2sp.org/tlog-proof). Equal when the bytes are equal.</summary>
/// <param name="Index">Index of the entry, from 0.</param>
/// <param name="Proof">Hashes from the leaf's sibling up to the root's child.</param>
/// <param name="Checkpoint">The log's checkpoint with all its signatures, not yet verified.</param>
public sealed record InclusionReceipt(long Index, IReadOnlyList<TreeHash> Proof, SignedNote Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraPrefix = "extra ";
    private const string IndexPrefix = "index ";

    /// <summary>Opaque data of the application, often empty. Not authenticated: never trust it because the receipt verifies.</summary>
    public ReadOnlyMemory<byte> Extra { get; init; }

    /// <summary>Reads a receipt without verifying it.</summary>
    /// <param name="bytes">The whole receipt.</param>
    /// <param name="receipt">The receipt, when the bytes are one.</param>
    /// <param name="reason">What is wrong, and what would be right, when they are not.</param>
    /// <returns>Whether the bytes are a receipt.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out InclusionReceipt? receipt, [NotNullWhen(false)] out string? reason)
    {
        receipt = null;
        if (bytes.Length > LogLimits.MaxReceiptBytes)
        {
            reason = $"the receipt has {bytes.Length} bytes; at most {LogLimits.MaxReceiptBytes} are accepted";
            return false;
        }
        var split = bytes.IndexOf("\n\n"u8);
        if (split < 0)
        {
            reason = "there is no empty line between proof and checkpoint";
            return false;
        }
        if (!NoteText.TryDecode(bytes[..split], out var head, out reason))
            return false;
        var lines = head.Split('\n');
        if (lines[0] != Header)
        {
            reason = $"the first line is not {Header}";
            return false;
        }
        byte[]? extra = null;
        var indexLine = lines.Length > 1 && lines[1].StartsWith(ExtraPrefix, StringComparison.Ordinal) ? 2 : 1;
        if (indexLine == 2 && (!StrictBase64.TryDecode(lines[1].AsSpan(ExtraPrefix.Length), out extra) || extra.Length == 0))
        {
            reason = "line 2, the extra data, is not canonical base64 of at least one byte; without extra data there is no such line";
            return false;
        }
        if (indexLine == lines.Length || !lines[indexLine].StartsWith(IndexPrefix, StringComparison.Ordinal)
            || !CanonicalDecimal.TryParse(lines[indexLine].AsSpan(IndexPrefix.Length), out var index))
        {
            reason = $"line {indexLine + 1} is not \"index\" and a decimal from 0 to 9223372036854775807 without leading zeroes";
            return false;
        }
        var hashLines = lines.AsSpan(indexLine + 1);
        if (hashLines.Length > LogLimits.MaxInclusionHashes)
        {
            reason = $"the proof has {hashLines.Length} hashes; no tree needs more than {LogLimits.MaxInclusionHashes}";
            return false;
        }
        var proof = new TreeHash[hashLines.Length];
        for (var i = 0; i < proof.Length; i++)
        {
            if (!TreeHash.TryParseBase64(hashLines[i], out proof[i]))
            {
                reason = $"line {indexLine + i + 2} is not the canonical base64 of 32 bytes";
                return false;
            }
        }
        if (!SignedNote.TryParse(bytes[(split + 2)..], out var checkpoint, out reason))
        {
            reason = $"the checkpoint of the receipt: {reason}";
            return false;
        }
        receipt = new InclusionReceipt(index, proof, checkpoint) { Extra = extra };
        return true;
    }

    /// <summary>Checks that the log whose key this is has the entry at <see cref="Index"/>. <see cref="Extra"/> is not checked by anything.</summary>
    /// <param name="entry">The bytes of the entry.</param>
    /// <param name="logKey">The key of the log, which the caller trusts.</param>
    /// <param name="reason">Why the receipt proves nothing, when it does not.</param>
    /// <returns>Whether the entry is in the tree that the log signed.</returns>
    public bool TryVerify(ReadOnlySpan<byte> entry, NoteVerifier logKey, [NotNullWhen(false)] out string? reason)
    {
        if (!Log.Checkpoint.TryOpen(Checkpoint, logKey, out var checkpoint, out reason))
            return false;
        if (Index < 0 || Index >= checkpoint.Size)
            reason = $"index {Index} is not in a tree of size {checkpoint.Size}";
        else if (!MerkleProof.VerifyInclusion(Index, checkpoint.Size, Rfc6962.LeafHash(entry), [.. Proof], checkpoint.Root))
            reason = $"the proof does not lead from this entry at index {Index} to the root of size {checkpoint.Size}";
        return reason is null;
    }

    /// <summary>The receipt in its one spelling.</summary>
    /// <returns>The bytes of a <c>.tlog-proof</c> file.</returns>
    public byte[] ToBytes()
    {
        var head = new StringBuilder(Header).Append('\n');
        if (!Extra.IsEmpty)
            head.Append(ExtraPrefix).Append(Convert.ToBase64String(Extra.Span)).Append('\n');
        head.Append(IndexPrefix).Append(CanonicalDecimal.Print(Index)).Append('\n');
        foreach (var hash in Proof)
            head.Append(hash).Append('\n');
        return [.. Encoding.UTF8.GetBytes(head.Append('\n').ToString()), .. Checkpoint.ToBytes()];
    }

    /// <inheritdoc/>
    public bool Equals(InclusionReceipt? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Proof.Count);
}
