// What a witness answers (c2sp.org/tlog-witness, "add-checkpoint"): with 200, signature lines and nothing else; with 409, the size that it has.
// A witness may send lines of keys that the log does not know; they are dropped, not refused.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>The cosignatures that a witness sent and the log knows.</summary>
/// <param name="Lines">
/// The lines of known cosigners, to be added to the checkpoint: those that verify, and those whose algorithm this platform has not.
/// </param>
/// <param name="Cosignatures">Those that verify.</param>
public sealed record AddCheckpointResponse(IReadOnlyList<NoteSignature> Lines, IReadOnlyList<Cosignature> Cosignatures)
{
    /// <summary>Reads and verifies the body of an answer with the status 200.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="checkpoint">The checkpoint that was sent.</param>
    /// <param name="known">The keys of that witness.</param>
    /// <param name="response">The cosignatures, when there is one at least.</param>
    /// <param name="reason">What is wrong with the answer, when there is none.</param>
    /// <returns>Whether a known key cosigned the checkpoint and none failed to.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> body, Checkpoint checkpoint, IReadOnlyList<CosignatureKey> known,
        [NotNullWhen(true)] out AddCheckpointResponse? response, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(known);
        response = null;
        if (body.Length > LogLimits.MaxNoteBytes)
        {
            reason = $"the answer has {body.Length} bytes; at most {LogLimits.MaxNoteBytes} are accepted";
            return false;
        }
        if (!NoteText.TryDecode(body, out var text, out reason) || !NoteSignature.TryParseLines(text, out var all, out reason))
            return false;
        var (lines, cosignatures) = (new List<NoteSignature>(), new List<Cosignature>());
        foreach (var line in all)
        {
            if (known.FirstOrDefault(key => key.Claims(line)) is not { } key)
                continue;
            lines.Add(line);
            if (!key.CanVerify)
                continue;
            if (!key.TryVerify(checkpoint, line, out var cosignature) || cosignature.Timestamp == 0)
            {
                reason = $"the cosignature of {key.Name}+{key.KeyId:x8} does not verify, or has no time";
                return false;
            }
            cosignatures.Add(cosignature);
        }
        reason = lines.Count == 0 ? "no line of the answer is by a known key of the witness" : null;
        if (reason is null)
            response = new AddCheckpointResponse(lines, cosignatures);
        return response is not null;
    }

    /// <summary>Reads the body of an answer with the status 409: the size of the last checkpoint that the witness cosigned.</summary>
    /// <param name="body">The whole body, of the type <see cref="WitnessRefusal.SizeContentType"/>.</param>
    /// <param name="size">The size to prove consistency from.</param>
    /// <returns>Whether the body is a decimal and a newline.</returns>
    public static bool TryReadConflict(ReadOnlySpan<byte> body, out long size)
    {
        size = 0;
        // The longest size has 19 digits.
        return body.Length is > 1 and <= 20 && body[^1] == '\n' && CanonicalDecimal.TryParse(Encoding.Latin1.GetString(body[..^1]), out size);
    }
}
