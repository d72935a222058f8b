using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>What the public list showed at the end of a day.</summary>
/// <param name="Total">All entries, duplicates included, as the list counts them.</param>
/// <param name="ByCategory">By the list's own categories; <c>none</c> for entries without one.</param>
/// <param name="Covered">Whether the list is known to be complete on that day.</param>
public sealed record ListedReply(int Total, IReadOnlyDictionary<string, int> ByCategory, bool Covered) : Reply
{
    internal static ListedReply Of(ListedAnswer listed) => new(listed.Total, listed.ByCategory, listed.IsCovered);
}

/// <summary>On which days the public list showed given counts.</summary>
/// <param name="Days">The longest stretches, in order; empty when there was no such day.</param>
/// <param name="Listed">The counts that were asked for.</param>
/// <param name="Searched">The days on which the list is known to be complete: no others were searched.</param>
public sealed record WhenReply(IReadOnlyList<DaysWords> Days, IReadOnlyDictionary<string, int> Listed, IReadOnlyList<DaysWords> Searched) : Reply
{
    internal static WhenReply Of(RegisterSnapshot register, Agreement agreement, IReadOnlyDictionary<string, int> counts) => new(
        [.. register.WhenListed(agreement, counts).Select(r => new DaysWords(r.From, r.To))],
        counts,
        [.. agreement.Coverage.OrderBy(c => c.From).Select(c => new DaysWords(c.From, c.Until))]);
}
