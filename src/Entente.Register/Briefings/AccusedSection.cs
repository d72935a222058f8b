using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>Parties other than states that sources report to be accused: of what, and whether they are in all the same, each for its own reason.</summary>
internal static class AccusedSection
{
    public static IEnumerable<Sentence> Sentences(Story s)
    {
        var reports = s.Register.Attributes.Where(a => a.Attribute.AsOf <= s.AsOf && AttributeWords.IsAccusation(a.Attribute.Attribute))
            .Select(a => (a.Act, a.Attribute, Party: s.Head(a.Attribute.Party)))
            .Where(a => a.Party.Kind != PartyKind.State);
        foreach (var same in reports.GroupBy(a => (a.Attribute.Attribute, a.Attribute.Value, a.Attribute.Source)))
        {
            var parties = s.Sorted(same.Select(a => a.Party).Distinct());
            if (parties.All(p => s.Register.Explain(s.Agreement, p, s.AsOf).Routes.Count == 0))
                continue;
            var value = s.Register.Parties.TryGetValue(new(same.Key.Value), out var named) ? s.W.Name(named) : same.Key.Value;
            var accused = s.W.List([.. parties.Select(p => s.Because(s.W.Name(p), same.Where(a => a.Party == p).Select(a => a.Act.Index)))]);
            yield return s.Say(
                parties.Length == 1 ? "{0} reports that {1} is accused of {2}." : "{0} reports that {1} are accused of {2}.",
                "{0} rapporte des accusations contre {1} : {2}.",
                s.Source(same.Key.Source), accused, AttributeWords.OfAccusation(same.Key.Attribute, value, s.W));
            foreach (var party in parties)
                yield return s.Explained(party);
        }
    }
}
