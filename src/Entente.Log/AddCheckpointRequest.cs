// What a log sends to a witness (c2sp.org/tlog-witness, "add-checkpoint"):
//
//     old <size>
//     <base64 of a hash>        the consistency proof, at most 63 lines
//                               empty line
//     <checkpoint, verbatim>
//
// It has one spelling: what TryParse reads, ToBytes prints to the same bytes.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>A request for a cosignature (c2sp.org/tlog-witness). Equal when the bytes are equal.</summary>
/// <param name="OldSize">The size of the last checkpoint that the witness is thought to have cosigned; 0 when it is not known.</param>
/// <param name="Proof">The consistency proof from the old size to that of the checkpoint; empty from 0 and between equal sizes.</param>
/// <param name="Checkpoint">The log's checkpoint, not yet verified.</param>
public sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<TreeHash> Proof, SignedNote Checkpoint)
{
    private const string OldPrefix = "old ";

    /// <summary>Reads a request without verifying it.</summary>
    /// <param name="bytes">The whole body.</param>
    /// <param name="request">The request, when the bytes are one.</param>
    /// <param name="reason">What is wrong, and what would be right, when they are not.</param>
    /// <returns>Whether the bytes are a request.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AddCheckpointRequest? request, [NotNullWhen(false)] out string? reason)
    {
        request = null;
        if (bytes.Length > LogLimits.MaxWitnessRequestBytes)
        {
            reason = $"the request has {bytes.Length} bytes; at most {LogLimits.MaxWitnessRequestBytes} are accepted";
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
        if (!lines[0].StartsWith(OldPrefix, StringComparison.Ordinal)
            || !CanonicalDecimal.TryParse(lines[0].AsSpan(OldPrefix.Length), out var oldSize))
        {
            reason = "line 1 is not \"old\" and a decimal from 0 to 9223372036854775807 without leading zeroes";
            return false;
        }
        if (lines.Length - 1 > LogLimits.MaxConsistencyHashes)
        {
            reason = $"the proof has {lines.Length - 1} hashes; at most {LogLimits.MaxConsistencyHashes} may be sent";
            return false;
        }
        var proof = new TreeHash[lines.Length - 1];
        for (var i = 0; i < proof.Length; i++)
        {
            if (!TreeHash.TryParseBase64(lines[i + 1], out proof[i]))
            {
                reason = $"line {i + 2} is not the canonical base64 of 32 bytes";
                return false;
            }
        }
        if (!SignedNote.TryParse(bytes[(split + 2)..], out var checkpoint, out reason))
        {
            reason = $"the checkpoint of the request: {reason}";
            return false;
        }
        request = new AddCheckpointRequest(oldSize, proof, checkpoint);
        return true;
    }

    /// <summary>The body in its one spelling.</summary>
    /// <returns>The bytes to send.</returns>
    public byte[] ToBytes()
    {
        var head = new StringBuilder(OldPrefix).Append(CanonicalDecimal.Print(OldSize)).Append('\n');
        foreach (var hash in Proof)
            head.Append(hash).Append('\n');
        return [.. Encoding.UTF8.GetBytes(head.Append('\n').ToString()), .. Checkpoint.ToBytes()];
    }

    /// <inheritdoc/>
    public bool Equals(AddCheckpointRequest? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OldSize, Proof.Count);
}
