// What a log proves about dates. A log proves order, not time: its own clock is its own word. Time comes from the cosignatures of witnesses, and only
// from a quorum of them (TlogPolicy.cs):
//
//   - an entry existed at the latest when a quorum had cosigned a checkpoint that covers it;
//   - an entry was not yet in the log when a quorum still cosigned a checkpoint that does not cover it.
//
// Both are statements of the witnesses' clocks. What no checkpoint bounds is unknown and stays so: no end is ever guessed, from neighbours or otherwise.
// The rule for a claimed time is in docs/formats/log.md, "Dates".

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>When a quorum cosigned one checkpoint, in seconds since 1970 (POSIX), by the witnesses' clocks.</summary>
/// <param name="First">By then enough witnesses had cosigned: the tree existed.</param>
/// <param name="Last">
/// From then on enough witnesses cosigned: the log had shown them no larger tree yet. Before, at or after <paramref name="First"/>, as the quorum is.
/// </param>
public readonly record struct QuorumTimes(long First, long Last);

/// <summary>The size of a checkpoint that a quorum cosigned, and when it did.</summary>
/// <param name="Size">Number of entries that the checkpoint covers.</param>
/// <param name="Times">When it was cosigned.</param>
public readonly record struct WitnessedSize(long Size, QuorumTimes Times);

/// <summary>The interval that is proven for the arrival of an entry in the log, in seconds since 1970 (POSIX). An end that is null is unknown.</summary>
/// <param name="After">The entry was not in the log at this time; null when no quorum saw the log without it.</param>
/// <param name="NotLaterThan">The entry was in the log at this time; null when no quorum has seen it yet.</param>
public readonly record struct ProvenInterval(long? After, long? NotLaterThan);

/// <summary>The dates that the cosigned checkpoints of a log prove for its entries. Immutable.</summary>
public sealed class ProvenDates
{
    private readonly long[] _sizes;

    // At each size the latest time of a checkpoint not larger, and the earliest time of one not smaller.
    private readonly long[] _latestUpTo;
    private readonly long[] _earliestFrom;

    /// <summary>Takes what is known of a log. All checkpoints must be of one history: consistent with each other.</summary>
    /// <param name="witnessed">Cosigned sizes in any order.</param>
    public ProvenDates(IEnumerable<WitnessedSize> witnessed)
    {
        var sorted = witnessed.OrderBy(at => at.Size).ToArray();
        _sizes = [.. sorted.Select(at => at.Size)];
        _latestUpTo = [.. sorted.Select(at => at.Times.Last)];
        _earliestFrom = [.. sorted.Select(at => at.Times.First)];
        for (var i = 1; i < sorted.Length; i++)
            _latestUpTo[i] = Math.Max(_latestUpTo[i], _latestUpTo[i - 1]);
        for (var i = sorted.Length - 2; i >= 0; i--)
            _earliestFrom[i] = Math.Min(_earliestFrom[i], _earliestFrom[i + 1]);
    }

    /// <summary>Takes the checkpoints of a log for which a policy gives times; others say nothing.</summary>
    /// <param name="policy">Whose cosignatures count.</param>
    /// <param name="checkpoints">Verified checkpoints of one history, in any order.</param>
    /// <returns>What they prove.</returns>
    public static ProvenDates From(TlogPolicy policy, IEnumerable<CosignedCheckpoint> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new ProvenDates(
            from at in checkpoints
            let times = policy.TimesOf(at.Cosignatures)
            where times is not null
            select new WitnessedSize(at.Checkpoint.Size, times.Value));
    }

    /// <summary>The interval that is proven for an entry.</summary>
    /// <param name="index">The entry, from 0.</param>
    /// <returns>
    /// Ends that are unknown are null. When the witnesses' clocks contradict one another, <see cref="ProvenInterval.After"/> is the later end.
    /// </returns>
    public ProvenInterval Of(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        // The first checkpoint that covers the entry: the first whose size is above the index.
        var (low, high) = (0, _sizes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sizes[middle] <= index)
                low = middle + 1;
            else
                high = middle;
        }
        return new ProvenInterval(low == 0 ? null : _latestUpTo[low - 1], low == _sizes.Length ? null : _earliestFrom[low]);
    }

    /// <summary>Whether a claimed time of recording lies in the proven interval, give or take a tolerance. An unknown end allows everything.</summary>
    /// <param name="index">The entry, from 0.</param>
    /// <param name="claimed">The time that is claimed for it, in seconds since 1970 (POSIX).</param>
    /// <param name="toleranceSeconds">How far clocks may differ: not negative.</param>
    /// <param name="reason">By how much the claim lies outside, when it does.</param>
    /// <returns>Whether nothing that is proven speaks against the claim.</returns>
    public bool Allows(long index, long claimed, long toleranceSeconds, [NotNullWhen(false)] out string? reason)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceSeconds);
        var (after, notLaterThan) = Of(index);
        reason = null;
        // Times go up to 2^63 − 1, and so their differences beyond.
        if (after is { } without && (Int128)without - claimed is var early && early > toleranceSeconds)
            reason = $"entry {index} claims the time {claimed}, but at {without} a quorum of witnesses saw the log without it: "
                + $"{early} s too early, and {toleranceSeconds} s are tolerated";
        else if (notLaterThan is { } with && (Int128)claimed - with is var late && late > toleranceSeconds)
            reason = $"entry {index} claims the time {claimed}, but at {with} a quorum of witnesses had it: "
                + $"{late} s too late, and {toleranceSeconds} s are tolerated";
        return reason is null;
    }
}
