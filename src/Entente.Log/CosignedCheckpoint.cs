// A checkpoint with the cosignatures that were found to verify. What they are worth is for a policy to say (TlogPolicy.cs) and for the rule of
// dates (ProvenDates.cs).

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>A verified cosignature: who, and when by the cosigner's clock.</summary>
/// <param name="Key">The cosigner.</param>
/// <param name="Timestamp">
/// Seconds since 1970 (POSIX). 0 says that the cosigner makes no statement of time, which only ML-DSA-44 cosigners may do.
/// </param>
public sealed record Cosignature(CosignatureKey Key, long Timestamp);

/// <summary>A checkpoint that its log signed, with the cosignatures of known cosigners that verify.</summary>
/// <param name="Checkpoint">What the log signed.</param>
/// <param name="Note">The whole note, lines of unknown keys included.</param>
/// <param name="Cosignatures">The verified cosignatures in the order of their lines; a cosigner may have several, of different times.</param>
public sealed record CosignedCheckpoint(Checkpoint Checkpoint, SignedNote Note, IReadOnlyList<Cosignature> Cosignatures)
{
    /// <summary>
    /// Verifies a checkpoint and its cosignatures. Lines of unknown keys are ignored, and so are those of keys whose algorithm this platform has not;
    /// a known key's signature that fails refuses the whole note (c2sp.org/signed-note, "Verification").
    /// </summary>
    /// <param name="note">The whole signed note.</param>
    /// <param name="logKey">The key of the log, which the caller trusts.</param>
    /// <param name="cosigners">The cosigners whom the caller knows. That none of them signed is no fault.</param>
    /// <param name="cosigned">The checkpoint, when it is the log's and nothing known fails.</param>
    /// <param name="reason">Why it is refused, when it is.</param>
    /// <returns>Whether the note is a checkpoint that the log signed under its own name.</returns>
    public static bool TryOpen(
        SignedNote note, NoteVerifier logKey, IReadOnlyList<CosignatureKey> cosigners,
        [NotNullWhen(true)] out CosignedCheckpoint? cosigned, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(cosigners);
        cosigned = null;
        if (!Checkpoint.TryOpen(note, logKey, out var checkpoint, out reason)
            || !TryVerifyCosignatures(note, checkpoint, cosigners, out var cosignatures, out reason))
            return false;
        cosigned = new CosignedCheckpoint(checkpoint, note, cosignatures);
        return true;
    }

    /// <summary>Verifies a checkpoint and its cosignatures, from its bytes.</summary>
    /// <param name="note">The whole signed note.</param>
    /// <param name="logKey">The key of the log, which the caller trusts.</param>
    /// <param name="cosigners">The cosigners whom the caller knows. That none of them signed is no fault.</param>
    /// <param name="cosigned">The checkpoint, when it is the log's and nothing known fails.</param>
    /// <param name="reason">Why it is refused, when it is.</param>
    /// <returns>Whether the note is a checkpoint that the log signed under its own name.</returns>
    public static bool TryOpen(
        ReadOnlySpan<byte> note, NoteVerifier logKey, IReadOnlyList<CosignatureKey> cosigners,
        [NotNullWhen(true)] out CosignedCheckpoint? cosigned, [NotNullWhen(false)] out string? reason)
    {
        cosigned = null;
        return SignedNote.TryParse(note, out var signed, out reason) && TryOpen(signed, logKey, cosigners, out cosigned, out reason);
    }

    internal static bool TryVerifyCosignatures(
        SignedNote note, Checkpoint checkpoint, IReadOnlyList<CosignatureKey> cosigners,
        [NotNullWhen(true)] out IReadOnlyList<Cosignature>? cosignatures, [NotNullWhen(false)] out string? reason)
    {
        cosignatures = null;
        var verified = new List<Cosignature>();
        foreach (var line in note.Signatures)
        {
            foreach (var key in cosigners)
            {
                if (!key.CanVerify || !key.Claims(line))
                    continue;
                if (!key.TryVerify(checkpoint, line, out var cosignature))
                {
                    reason = $"the cosignature of the known cosigner {key.Name}+{key.KeyId:x8} does not verify";
                    return false;
                }
                verified.Add(cosignature);
            }
        }
        (cosignatures, reason) = (verified, null);
        return true;
    }
}
