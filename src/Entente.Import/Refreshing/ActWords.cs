using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Refreshing;

/// <summary>Acts in English, for the one who decides whether to append them.</summary>
internal sealed class ActWords
{
    private readonly RegisterSnapshot _register;
    private readonly Dictionary<PartyId, string> _parties = [];
    private readonly Dictionary<AgreementId, string> _agreements = [];
    private readonly Dictionary<GroupId, string> _groups = [];

    public ActWords(RegisterSnapshot register, IEnumerable<ActBody> news)
    {
        _register = register;
        foreach (var act in news)
        {
            if (act is PartyDeclared party)
                _parties[party.Id] = party.Name.En;
            else if (act is AgreementDeclared agreement)
                _agreements[agreement.Id] = agreement.Name.En;
            else if (act is GroupDeclared group)
                _groups[group.Id] = group.Name.En;
        }
    }

    public string Of(ActBody says) => says switch
    {
        SourceDeclared s => $"new source {s.Id}: {s.Title}",
        AgreementDeclared a => $"new agreement {a.Id}: {a.Name}, {Words.AgreementKinds.Write(a.AgreementKind)}, launched on {Text(a.Launched)}",
        PartyDeclared p => $"new party {p.Id}: {p.Name}, {Words.PartyKinds.Write(p.PartyKind)}{(p.Country is null ? "" : ", " + p.Country)}",
        PartyMerged m => $"{Name(m.Party)} is a duplicate of {Name(m.Into)}",
        PrincipleDeclared p => $"principle {p.Number} of {Name(p.Agreement)}: {p.Title}",
        GroupDeclared g => $"new group {g.Id}: {g.Name}",
        GroupMembership m => $"{Name(m.Party)} belonged to {Name(m.Group)}{Interval(m.From?.ToString(), m.Until?.ToString())}, says {m.Source}",
        StandingObserved s => $"{Name(s.Statement.Party)} {Verb(s.Statement.Claim)} {Name(s.Statement.Agreement)} on {s.Statement.On}"
            + (s.Statement.IsLatest ? " at the latest" : "") + By(s.Statement.Route) + $", says {s.Source}",
        ListCovered c => $"the list of {Name(c.Agreement)} is completely known from {Text(c.From)} to {Text(c.Until)}, says {c.Source}",
        ListingObserved l => $"{Name(l.Party)} stood on the list of {Name(l.Agreement)}{Interval(Text(l.From), l.Until is { } u ? Text(u) : null)} "
            + (l.Category is null ? "without a category" : "as " + l.Category),
        CountReported c => $"{c.Source} counts {Words.Comparators.Write(c.Comparator)} {c.Count} {c.Category} in {Name(c.Agreement)}{AsOf(c.AsOf)}",
        AccusationReported a => $"{Name(a.Accuser)} accused {Name(a.Accused)} on {a.Date} of: {a.Operation}, says {a.Source}",
        AttributeReported a => $"{a.Source} reports of {Name(a.Party)} on {Text(a.AsOf)}: {a.Attribute} = {a.Value}",
        ActCorrected c => $"correction of act {c.ActIndex} ({c.Reason}): {Of(c.Replacement)}",
        _ => says.Kind,
    };

    private static string Verb(StandingClaim claim) => claim switch
    {
        StandingClaim.In => "was in",
        StandingClaim.Out => "was not in",
        StandingClaim.Joined => "joined",
        _ => "left",
    };

    private static string By(Route route) => route.Pact is { } pact ? $", through {pact}" : route.IsStated ? ", outright" : "";

    private static string AsOf(PartialDate? date) => date is { } on ? $" as of {on}" : "";

    private static string Interval(string? from, string? until) => (from is null ? "" : $" from {from}") + (until is null ? "" : $" until {until}");

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private string Name(PartyId id) => _parties.TryGetValue(id, out var name) ? name : _register.Parties.TryGetValue(id, out var party) ? party.Name.En : id.Value;

    private string Name(AgreementId id) =>
        _agreements.TryGetValue(id, out var name) ? name : _register.Agreements.TryGetValue(id, out var agreement) ? agreement.Name.En : id.Value;

    private string Name(GroupId id) => _groups.TryGetValue(id, out var name) ? name : _register.Groups.TryGetValue(id, out var group) ? group.Name.En : id.Value;
}
