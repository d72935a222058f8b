using System.Diagnostics;

namespace Entente.Web.Pictures;

/// <summary>How many members of a bloc have each standing.</summary>
public sealed record SplitRow(string Label, int In, int Unknown, int Disputed, int Out, string? Href = null)
{
    public int Total => In + Unknown + Disputed + Out;

    public int Count(StandingMark mark) => mark switch
    {
        StandingMark.In => In,
        StandingMark.Unknown => Unknown,
        StandingMark.Disputed => Disputed,
        StandingMark.Out => Out,
        _ => throw new UnreachableException(),
    };

    /// <summary>The parts of the bar that are there, each with the share of the bar that lies before it.</summary>
    internal IEnumerable<(StandingMark Mark, int Count, double Start)> Parts()
    {
        var before = 0;
        foreach (var mark in StandingWords.Order)
        {
            var count = Count(mark);
            if (count == 0)
                continue;

            yield return (mark, count, before / (double)Total);
            before += count;
        }
    }
}
