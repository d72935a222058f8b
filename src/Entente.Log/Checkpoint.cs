// A checkpoint (c2sp.org/tlog-checkpoint): a signed note whose text is origin, size, root and perhaps further lines.
// The signature is verified before the body is parsed, and the origin must be the name of the key: a key of one log never speaks for another.
// A log must never sign two checkpoints that no consistency proof joins. This type cannot know; whoever calls Sign answers for it.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>What a log commits to: that at a size its tree has a root (c2sp.org/tlog-checkpoint). Equal when the note texts are equal.</summary>
/// <param name="Origin">The identity of the log; equal to the name of its key.</param>
/// <param name="Size">Number of leaves, from 0.</param>
/// <param name="Root">The root at that size.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Lines after the root, opaque and without newlines. Kept because they are signed; a log of ours writes none.</summary>
    public IReadOnlyList<string> ExtensionLines { get; init; } = [];

    /// <summary>Size and root.</summary>
    public TreeHead Head => new(Size, Root);

    /// <summary>
    /// Reads the text of a checkpoint. Only for a text whose signatures have been verified, as
    /// <see cref="TryOpen(SignedNote, NoteVerifier, out Checkpoint?, out string?)"/> does.
    /// </summary>
    /// <param name="text">The note text with its last newline.</param>
    /// <param name="checkpoint">The checkpoint, when the text is one.</param>
    /// <param name="reason">What is wrong, and what would be right, when it is not.</param>
    /// <returns>Whether the text is that of a checkpoint.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        checkpoint = null;
        reason = NoteText.Fault(text ?? "");
        if (reason is not null)
            return false;
        var lines = text![..^1].Split('\n');
        if (lines.Length < 3)
            reason = "a checkpoint has at least three lines: origin, size, root";
        else if (Array.IndexOf(lines, "") is >= 0 and var empty)
            reason = $"line {empty + 1} of the checkpoint is empty";
        else if (!CanonicalDecimal.TryParse(lines[1], out var size))
            reason = "the size is not a decimal from 0 to 9223372036854775807 without leading zeroes";
        else if (!TreeHash.TryParseBase64(lines[2], out var root))
            reason = "the root is not the canonical base64 of 32 bytes";
        else
            checkpoint = new Checkpoint(lines[0], size, root) { ExtensionLines = lines[3..] };
        return checkpoint is not null;
    }

    /// <summary>Verifies a log's checkpoint, then reads it. Signatures of other keys are ignored.</summary>
    /// <param name="note">The whole signed note.</param>
    /// <param name="logKey">The key of the log, which the caller trusts.</param>
    /// <param name="checkpoint">The checkpoint, when it is the log's.</param>
    /// <param name="reason">Why it is refused, when it is.</param>
    /// <returns>Whether the note is a checkpoint that the log signed under its own name.</returns>
    public static bool TryOpen(
        ReadOnlySpan<byte> note, NoteVerifier logKey, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        checkpoint = null;
        return SignedNote.TryParse(note, out var signed, out reason) && TryOpen(signed, logKey, out checkpoint, out reason);
    }

    /// <summary>Verifies a log's checkpoint, then reads it. Signatures of other keys are ignored.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="logKey">The key of the log, which the caller trusts.</param>
    /// <param name="checkpoint">The checkpoint, when it is the log's.</param>
    /// <param name="reason">Why it is refused, when it is.</param>
    /// <returns>Whether the note is a checkpoint that the log signed under its own name.</returns>
    public static bool TryOpen(
        SignedNote note, NoteVerifier logKey, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(logKey);
        return TryOpen(note, [logKey], out checkpoint, out reason);
    }

    /// <summary>The same for a log with several keys, which all have its name.</summary>
    internal static bool TryOpen(
        SignedNote note, IReadOnlyList<NoteVerifier> logKeys,
        [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(note);
        checkpoint = null;
        if (!note.TryVerify(logKeys, out reason) || !TryParse(note.Text, out var signed, out reason))
            return false;
        if (signed.Origin != logKeys[0].Name)
        {
            reason = $"the origin {signed.Origin} is not the name of the key, {logKeys[0].Name}";
            return false;
        }
        checkpoint = signed;
        return true;
    }

    /// <summary>The text to sign: one line each, all ended by a newline.</summary>
    /// <returns>The text that <see cref="TryParse"/> reads.</returns>
    public string ToNoteText()
    {
        string[] lines = [Origin, CanonicalDecimal.Print(Size), Root.ToString(), .. ExtensionLines, ""];
        return string.Join('\n', lines);
    }

    /// <summary>
    /// Signs the checkpoint with the key of its log. The caller makes sure that the tree only grows: two inconsistent checkpoints under one key
    /// are the one thing a log can never take back.
    /// </summary>
    /// <param name="signer">The key whose name is the origin.</param>
    /// <returns>The signed note.</returns>
    /// <exception cref="ArgumentException">
    /// The key has another name, or the members do not make a checkpoint (a negative size, an empty line).
    /// </exception>
    public SignedNote Sign(NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.Verifier.Name != Origin)
            throw new ArgumentException($"The key {signer.Verifier.Name} cannot sign for the origin {Origin}.", nameof(signer));
        return SignedNote.Sign(RequireNoteText(nameof(signer)), signer);
    }

    /// <summary>The text to sign, when it could be read back; otherwise signing it would be an error of the program.</summary>
    internal string RequireNoteText(string parameter)
    {
        var text = ToNoteText();
        return TryParse(text, out var parsed, out var reason) && parsed.ExtensionLines.Count == ExtensionLines.Count
            ? text
            : throw new ArgumentException($"This is no checkpoint: {reason ?? "an extension line has a newline"}.", parameter);
    }

    /// <inheritdoc/>
    public bool Equals(Checkpoint? other) => other is not null && ToNoteText() == other.ToNoteText();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Size, Root);
}
