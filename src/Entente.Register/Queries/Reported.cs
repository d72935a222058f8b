using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Queries;

/// <summary>How a reported count stands to the bounds of the register.</summary>
public enum CountVerdict
{
    /// <summary>It lies within the bounds: nothing that the register knows speaks against it.</summary>
    Consistent,

    /// <summary>It lies outside the bounds.</summary>
    Contradicted,

    /// <summary>It cannot be compared: it is undated, or counts what the register does not.</summary>
    Undecidable,
}

/// <summary>A reported count beside the register's own bounds.</summary>
/// <param name="Act">The act that records the report.</param>
/// <param name="Report">What was reported.</param>
/// <param name="Verdict">The comparison.</param>
/// <param name="IsProven">The bounds alone force the report to be true.</param>
/// <param name="Bounds">The register's bounds over the date of the report; null when they cannot be given.</param>
/// <param name="Listed">What the public list counted on the day of the report; null when that is not known.</param>
public sealed record ReportedAnswer(Act Act, CountReported Report, CountVerdict Verdict, bool IsProven, Bounds? Bounds, int? Listed);

/// <summary>Reported counts against the register.</summary>
public static class Reported
{
    /// <summary>Compares every reported count of an agreement with the bounds on its date.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <returns>In the order in which they were recorded.</returns>
    public static IReadOnlyList<ReportedAnswer> CompareReported(this RegisterSnapshot register, Agreement agreement) =>
        [.. register.ReportedCounts.Where(r => r.Count.Agreement == agreement.Id).Select(r => Compare(register, agreement, r.Act, r.Count))];

    private static ReportedAnswer Compare(RegisterSnapshot register, Agreement agreement, Act act, CountReported report)
    {
        if (report.AsOf is not { } asOf || asOf.Last < agreement.Launched || KindsOf(report.Category) is not { } kinds)
            return new(act, report, CountVerdict.Undecidable, false, null, null);

        // A report of a month or a year may speak of any of its days: the widest bounds over them.
        var first = LocalDate.Max(asOf.First, agreement.Launched);
        var days = register.CountHistory(agreement).Select(c => c.Day).Where(d => first < d && d <= asOf.Last).Prepend(first);
        var bounds = days.Select(d => Sum(register.Count(agreement, d), kinds)).Aggregate((a, b) => new(Math.Min(a.Known, b.Known), Math.Max(a.Possible, b.Possible)));
        var (possible, proven) = report.Comparator switch
        {
            Comparator.Exact => (bounds.Known <= report.Count && report.Count <= bounds.Possible, bounds.IsExact && bounds.Known == report.Count),
            Comparator.MoreThan => (bounds.Possible > report.Count, bounds.Known > report.Count),
            Comparator.AtLeast => (bounds.Possible >= report.Count, bounds.Known >= report.Count),
            Comparator.FewerThan => (bounds.Known < report.Count, bounds.Possible < report.Count),
            _ => (bounds.Known <= report.Count, bounds.Possible <= report.Count),
        };
        var listed = register.ListedOn(agreement, asOf.Last);
        return new(act, report, possible ? CountVerdict.Consistent : CountVerdict.Contradicted, proven, bounds, listed.IsCovered ? OnList(listed, report.Category) : null);
    }

    /// <summary>The kinds that a category counts: <c>all</c>, one kind, or several joined by a plus sign. Null for a word of the source's own.</summary>
    private static IReadOnlyList<PartyKind>? KindsOf(string category)
    {
        if (category == "all")
            return Enum.GetValues<PartyKind>();
        var kinds = new List<PartyKind>();
        foreach (var word in category.Split('+'))
        {
            if (!Words.PartyKinds.TryRead(word, out var kind))
                return null;
            kinds.Add(kind);
        }

        return kinds;
    }

    private static Bounds Sum(CountAnswer count, IReadOnlyList<PartyKind> kinds) => kinds.Aggregate(default(Bounds), (sum, kind) => sum + count.Of(kind));

    private static int OnList(ListedAnswer listed, string category) =>
        category == "all" ? listed.Total : category.Split('+').Sum(word => listed.ByCategory.GetValueOrDefault(word));
}
