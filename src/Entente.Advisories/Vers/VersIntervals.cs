// A range as intervals: what is between bounds, single versions beside them, and holes. Works on sorted constraints; of redundant bounds the first opens
// and the last closes. A range of nothing but holes is everything else.

namespace Entente.Advisories.Vers;

internal static class VersIntervals
{
    // A null bound is open towards infinity.
    private readonly record struct Interval(string? Low, bool LowInclusive, string? High, bool HighInclusive);

    public static bool Contain(IReadOnlyList<VersConstraint> constraints, string version, Comparison<string> compare)
    {
        if (constraints.Any(constraint => constraint.IsInclusive && compare(constraint.Version, version) == 0))
            return true;
        return !Excludes(constraints, version, compare) && Intervals(constraints).Any(interval => Within(interval, version, compare));
    }

    public static bool Overlap(IReadOnlyList<VersConstraint> one, IReadOnlyList<VersConstraint> other, Comparison<string> compare)
    {
        foreach (var a in Intervals(one))
        {
            foreach (var b in Intervals(other))
            {
                var (low, lowInclusive) = Innermost(a.Low, a.LowInclusive, b.Low, b.LowInclusive, 1);
                var (high, highInclusive) = Innermost(a.High, a.HighInclusive, b.High, b.HighInclusive, -1);
                var order = low is null || high is null ? -1 : compare(low, high);
                // Dense: holes cannot empty an interval that is more than one version.
                if (order < 0 || (order == 0 && lowInclusive && highInclusive && !Excludes(one, low!, compare) && !Excludes(other, low!, compare)))
                    return true;
            }
        }
        return false;

        (string?, bool) Innermost(string? x, bool xInclusive, string? y, bool yInclusive, int sign)
        {
            if (x is null || y is null)
                return x is null ? (y, yInclusive) : (x, xInclusive);
            var order = compare(x, y) * sign;
            return order > 0 ? (x, xInclusive) : order < 0 ? (y, yInclusive) : (x, xInclusive && yInclusive);
        }
    }

    private static bool Excludes(IReadOnlyList<VersConstraint> constraints, string version, Comparison<string> compare) =>
        constraints.Any(constraint => constraint.Comparator == VersComparator.NotEqual && compare(constraint.Version, version) == 0);

    private static bool Within(Interval interval, string version, Comparison<string> compare)
    {
        if (interval.Low is { } low && compare(version, low) is var above && (above < 0 || (above == 0 && !interval.LowInclusive)))
            return false;
        return interval.High is not { } high || compare(version, high) is var below && (below < 0 || (below == 0 && interval.HighInclusive));
    }

    private static IEnumerable<Interval> Intervals(IReadOnlyList<VersConstraint> constraints)
    {
        if (constraints.All(constraint => constraint.Comparator == VersComparator.NotEqual))
        {
            yield return new Interval(null, false, null, false);
            yield break;
        }
        VersConstraint? opened = null;
        Interval? closed = null;
        var first = true;
        foreach (var constraint in constraints)
        {
            if (constraint.Comparator == VersComparator.Equal)
                yield return new Interval(constraint.Version, true, constraint.Version, true);
            else if (constraint.IsLower)
            {
                if (closed is { } done)
                    yield return done;
                closed = null;
                opened ??= constraint;
                first = false;
            }
            else if (constraint.IsUpper && (opened is not null || closed is not null || first))
            {
                // A further upper bound widens the interval that the one before it closed.
                closed = new Interval(
                    opened?.Version ?? closed?.Low, opened?.IsInclusive ?? closed?.LowInclusive ?? false, constraint.Version, constraint.IsInclusive);
                opened = null;
                first = false;
            }
        }
        if (closed is { } last)
            yield return last;
        if (opened is { } open)
            yield return new Interval(open.Version, open.IsInclusive, null, false);
    }
}
