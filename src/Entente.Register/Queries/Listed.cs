using NodaTime;

namespace Entente.Register.Queries;

/// <summary>What the depositary's public list showed at the end of a day.</summary>
/// <param name="Day">The day that was asked about.</param>
/// <param name="IsCovered">Whether the list is known to be complete on that day; otherwise the counts are those of the rows that are known.</param>
/// <param name="Total">All entries, duplicates included, as the list counts them.</param>
/// <param name="ByCategory">By the list's own categories; <see cref="Listed.NoCategory"/> for those without.</param>
public sealed record ListedAnswer(LocalDate Day, bool IsCovered, int Total, IReadOnlyDictionary<string, int> ByCategory);

/// <summary>A stretch of days, both ends inclusive.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct DayRange(LocalDate From, LocalDate To);

/// <summary>Questions to the public list.</summary>
public static class Listed
{
    /// <summary>The key for entries that the list showed under no category.</summary>
    public const string NoCategory = "none";

    /// <summary>The key under which all entries together can be asked for.</summary>
    public const string Total = "total";

    /// <summary>What the list showed on a day.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="day">The day; the list as it stood at its end.</param>
    /// <returns>The counts.</returns>
    public static ListedAnswer ListedOn(this RegisterSnapshot register, Agreement agreement, LocalDate day)
    {
        var counts = register.IndexOf(agreement).Listed.At(Days.Number(day));
        return new(day, agreement.Coverage.Any(c => c.From <= day && day <= c.Until), counts.Values.Sum(), counts);
    }

    /// <summary>
    /// On which days did the list show exactly these counts? Only days on which the list is known to be complete are searched, so the answer dates an
    /// undated claim, or exposes it.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="counts">By category, or <see cref="Total"/>; categories that are not named may have any count.</param>
    /// <returns>The longest stretches, in order.</returns>
    public static IReadOnlyList<DayRange> WhenListed(this RegisterSnapshot register, Agreement agreement, IReadOnlyDictionary<string, int> counts)
    {
        var table = register.IndexOf(agreement).Listed;
        var ranges = new List<DayRange>();
        foreach (var (first, last) in agreement.CoverageDays.Order())
        {
            for (var step = -1; step < table.Count; step++)
            {
                var from = Math.Max(first, step < 0 ? first : table[step].Day);
                var to = Math.Min(last, step + 1 < table.Count ? table[step + 1].Day - 1 : last);
                if (from <= to && Matches(table.At(from), counts))
                    Append(ranges, new(Days.Date(from), Days.Date(to)));
            }
        }

        return ranges;
    }

    private static bool Matches(IReadOnlyDictionary<string, int> shown, IReadOnlyDictionary<string, int> asked) =>
        asked.All(a => (a.Key == Total ? shown.Values.Sum() : shown.GetValueOrDefault(a.Key)) == a.Value);

    private static void Append(List<DayRange> ranges, DayRange next)
    {
        if (ranges.Count > 0 && ranges[^1].To.PlusDays(1) >= next.From)
            ranges[^1] = ranges[^1] with { To = LocalDate.Max(ranges[^1].To, next.To) };
        else
            ranges.Add(next);
    }
}
