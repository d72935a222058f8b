using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>How many are in, by kind of party.</summary>
/// <param name="Known">Certainly in. Every kind is there.</param>
/// <param name="Possible">In, unknown or disputed. Every kind is there.</param>
/// <param name="Total">The bounds over all kinds.</param>
/// <param name="Unknown">How many are unknown. Every kind is there.</param>
/// <param name="Disputed">How many are disputed. Every kind is there.</param>
/// <param name="WithDuplicates">Whether each entry counts by itself.</param>
public sealed record CountReply(
    IReadOnlyDictionary<string, int> Known,
    IReadOnlyDictionary<string, int> Possible,
    BoundsWords Total,
    IReadOnlyDictionary<string, int> Unknown,
    IReadOnlyDictionary<string, int> Disputed,
    bool WithDuplicates) : Reply
{
    internal static CountReply Of(CountAnswer count, bool withDuplicates) => new(
        ByKind(kind => count.Of(kind).Known),
        ByKind(kind => count.Of(kind).Possible),
        BoundsWords.Of(count.Total),
        ByKind(kind => count.Of(kind, Standing.Unknown)),
        ByKind(kind => count.Of(kind, Standing.Disputed)),
        withDuplicates);

    private static OrderedDictionary<string, int> ByKind(Func<PartyKind, int> number)
    {
        var byKind = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<PartyKind>())
            byKind.Add(Words.PartyKinds.Write(kind), number(kind));
        return byKind;
    }
}
