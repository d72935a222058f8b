using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>
/// Which names a reader knows, as far as the register can tell: who leads an agreement, whom sources name plainly as in or out of this one, of whom they
/// report something else, and how many different sources speak of a party at all. A list names everybody and so tells nothing.
/// </summary>
internal sealed class Prominence
{
    private const int Leads = 100;
    private const int NamedPlainly = 10;
    private const int TalkedOf = 5;

    private readonly Dictionary<PartyId, int> _scores = [];
    private readonly HashSet<(PartyId, SourceId, int)> _seen = [];

    public Prominence(RegisterSnapshot register, Agreement agreement)
    {
        foreach (var other in register.AgreementList)
        {
            if (other.Declared.Lead is { } lead && register.Parties.TryGetValue(lead, out var leader))
                Add(register.Canonical(leader).Id, Leads);
        }

        foreach (var other in register.AgreementList)
        {
            foreach (var observed in other.Evidence.Select(a => a.Says).OfType<StandingObserved>())
            {
                var isPlain = other == agreement && observed.Confidence == Confidence.High;
                Hear(register, observed.Statement.Party, observed.Source, isPlain ? NamedPlainly : 1);
            }
        }

        foreach (var (_, attribute) in register.Attributes)
            Hear(register, attribute.Party, attribute.Source, TalkedOf);
        foreach (var (_, accusation) in register.Accusations)
            Hear(register, accusation.Accused, accusation.Source, TalkedOf);
    }

    /// <summary>Parties by prominence, then by name; those of whom only one source or a list speaks are left out.</summary>
    public IReadOnlyList<Party> Best(IEnumerable<Party> parties, int most) =>
    [
        .. parties.Where(p => Score(p) > 1)
            .OrderByDescending(Score)
            .ThenBy(p => Roll.FoldText(p.Name.En), StringComparer.Ordinal)
            .ThenBy(p => p.Id.Value, StringComparer.Ordinal)
            .Take(most),
    ];

    private int Score(Party party) => _scores.GetValueOrDefault(party.Id);

    /// <summary>One source counts once for each thing that it can tell.</summary>
    private void Hear(RegisterSnapshot register, PartyId party, SourceId source, int worth)
    {
        var canonical = register.Canonical(register.Parties[party]).Id;
        if (register.Sources[source].Source.SourceKind != StandingSentence.OfficialList && _seen.Add((canonical, source, worth)))
            Add(canonical, worth);
    }

    private void Add(PartyId party, int worth) => _scores[party] = _scores.GetValueOrDefault(party) + worth;
}
