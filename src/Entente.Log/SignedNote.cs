// A signed note (c2sp.org/signed-note): text, an empty line, signature lines. Text and signatures part at the last empty line.
// The text means nothing until TryVerify has said yes. A note has one spelling: what TryParse reads, ToBytes prints to the same bytes.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Log;

/// <summary>A text with the signatures below it, verified or not (c2sp.org/signed-note). Immutable.</summary>
public sealed class SignedNote
{
    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>The text with its last newline. Do not trust it before <see cref="TryVerify"/> says yes.</summary>
    public string Text { get; }

    /// <summary>The signatures in their order, at least one; those of unknown keys too.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text with one or more keys, in the given order.</summary>
    /// <param name="text">Text that ends with a newline and has no other control character.</param>
    /// <param name="signers">One to <see cref="LogLimits.MaxNoteSignatures"/> keys.</param>
    /// <returns>The signed note.</returns>
    /// <exception cref="ArgumentException">
    /// The text cannot be that of a note, or there are no keys or too many, or the note would be too large.
    /// </exception>
    public static SignedNote Sign(string text, params ReadOnlySpan<NoteSigner> signers)
    {
        if (signers.IsEmpty || signers.Length > LogLimits.MaxNoteSignatures)
            throw new ArgumentException($"A note has 1 to {LogLimits.MaxNoteSignatures} signatures, not {signers.Length}.", nameof(signers));
        var signatures = new List<NoteSignature>(signers.Length);
        foreach (var signer in signers)
            signatures.Add(signer.Sign(text));
        var note = new SignedNote(text, signatures);
        if (note.ToBytes().Length > LogLimits.MaxNoteBytes)
            throw new ArgumentException($"A note has at most {LogLimits.MaxNoteBytes} bytes.", nameof(text));
        return note;
    }

    /// <summary>Reads a note without verifying it.</summary>
    /// <param name="bytes">The whole note.</param>
    /// <param name="note">The note, when the bytes are one.</param>
    /// <param name="reason">What is wrong, and what would be right, when they are not.</param>
    /// <returns>Whether the bytes are a signed note.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? reason)
    {
        note = null;
        if (bytes.Length > LogLimits.MaxNoteBytes)
        {
            reason = $"the note has {bytes.Length} bytes; at most {LogLimits.MaxNoteBytes} are accepted";
            return false;
        }
        if (!NoteText.TryDecode(bytes, out var all, out reason))
            return false;
        var split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0)
            reason = "there is no empty line between text and signatures";
        else if (split + 2 == all.Length)
            reason = "there is no signature after the last empty line";
        else if (NoteSignature.TryParseLines(all.AsSpan(split + 2), out var signatures, out reason))
            note = new SignedNote(all[..(split + 1)], signatures);
        return note is not null;
    }

    /// <summary>
    /// Checks the signatures of known keys. Those of unknown keys are ignored, also when they share a name or an ID with a known one; a known key's
    /// signature that fails refuses the whole note, whatever else verifies.
    /// </summary>
    /// <param name="known">The keys that the caller trusts for this note.</param>
    /// <param name="reason">Why the note is refused, when it is.</param>
    /// <returns>Whether at least one known key signed the text and none failed to.</returns>
    public bool TryVerify(IReadOnlyList<NoteVerifier> known, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(known);
        var text = Encoding.UTF8.GetBytes(Text);
        var verified = false;
        foreach (var signature in Signatures)
        {
            foreach (var key in known)
            {
                if (key.KeyId != signature.KeyId || key.Name != signature.Name)
                    continue;
                if (!key.Verify(text, signature.Blob.Span))
                {
                    reason = $"the signature of the known key {key.Name}+{key.KeyId:x8} does not verify";
                    return false;
                }
                verified = true;
            }
        }
        reason = verified ? null : "no known key signed the note";
        return verified;
    }

    /// <summary>
    /// The same text with further signature lines. A key, told by name and ID, has one line: the one that is there already stays, so that nobody
    /// replaces what was published. Lines are not verified here; add only what has been.
    /// </summary>
    /// <param name="lines">Lines to add, in their order; those of keys that have one already are left out.</param>
    /// <param name="note">The note with all lines, when they fit.</param>
    /// <param name="reason">Which limit is passed, when they do not.</param>
    /// <returns>Whether the note stays within <see cref="LogLimits"/>.</returns>
    public bool TryAdd(IEnumerable<NoteSignature> lines, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(lines);
        note = new SignedNote(Text, [.. Signatures.Concat(lines).DistinctBy(line => (line.Name, line.KeyId))]);
        reason = note.Signatures.Count > LogLimits.MaxNoteSignatures ? $"the note would have more than {LogLimits.MaxNoteSignatures} signatures"
            : note.ToBytes().Length > LogLimits.MaxNoteBytes ? $"the note would have more than {LogLimits.MaxNoteBytes} bytes"
            : null;
        if (reason is not null)
            note = null;
        return note is not null;
    }

    /// <summary>Joins two notes of one text, for instance a checkpoint cosigned here and cosigned there. Each key keeps one line, this note's first.</summary>
    /// <param name="other">A note of the same text.</param>
    /// <param name="note">The note with the lines of both, when they can be joined.</param>
    /// <param name="reason">Why they cannot, when they cannot.</param>
    /// <returns>Whether the texts are the same and the lines fit.</returns>
    public bool TryMerge(SignedNote other, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(other);
        (note, reason) = (null, "the notes have different texts");
        return other.Text == Text && TryAdd(other.Signatures, out note, out reason);
    }

    /// <summary>The same text with the lines that claim to be by some of these keys, which the caller has verified. There is one at least.</summary>
    internal SignedNote WithLinesOf(IReadOnlyList<NoteVerifier> keys) =>
        new(Text, [.. Signatures.Where(line => keys.Any(key => key.KeyId == line.KeyId && key.Name == line.Name))]);

    /// <summary>The note in its one spelling.</summary>
    /// <returns>Text, empty line and signature lines in UTF-8.</returns>
    public byte[] ToBytes()
    {
        var all = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
            all.Append(signature).Append('\n');
        return Encoding.UTF8.GetBytes(all.ToString());
    }
}
