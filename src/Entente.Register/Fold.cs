using Entente.Register.Acts;

namespace Entente.Register;

/// <summary>An act that has no effect, and why. It stays in the log; the register goes on without it.</summary>
/// <param name="Index">The act's place in the log.</param>
/// <param name="Reason">Why it has no effect, in words for the one who recorded it.</param>
public sealed record ActFault(long Index, string Reason);

/// <summary>
/// From acts to what they add up to: one pass, in the order of the log. An act that cannot apply (it names what does not exist, it would close a
/// circle of merges) becomes an <see cref="ActFault"/> and changes nothing: the fold is total, because a log cannot be repaired by refusing to read it.
/// </summary>
internal sealed class Fold
{
    public Dictionary<PartyId, Party> Parties { get; } = [];

    public List<Party> PartyList { get; } = [];

    public Dictionary<AgreementId, Agreement> Agreements { get; } = [];

    public List<Agreement> AgreementList { get; } = [];

    public Dictionary<GroupId, Group> Groups { get; } = [];

    public Dictionary<SourceId, (Act Act, SourceDeclared Source)> Sources { get; } = [];

    public List<(Act Act, CountReported Count)> Counts { get; } = [];

    public List<(Act Act, AccusationReported Accusation)> Accusations { get; } = [];

    public List<(Act Act, AttributeReported Attribute)> Attributes { get; } = [];

    public List<ActFault> Faults { get; } = [];

    public static Fold Of(ActLog acts)
    {
        var fold = new Fold();
        var effective = new EffectiveActs(acts, fold.Faults);
        for (var i = 0; i < acts.Count; i++)
        {
            if (effective.At(i) is { } act && fold.Apply(act) is { } reason)
                fold.Faults.Add(new ActFault(act.Index, reason));
        }

        foreach (var agreement in fold.AgreementList)
        {
            agreement.Seal(fold.PartyList.Count, acts);
            if (agreement.IsPact && fold.Parties.TryGetValue(agreement.Id.AsParty, out var pact))
            {
                // Every entry of the pact is the pact, whichever of them the others were merged into.
                var canonical = fold.PartyList[pact.Canonical];
                foreach (var id in canonical.Duplicates.Prepend(canonical.Id))
                    fold.Parties[id].IsPact = true;
            }
        }

        fold.Faults.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return fold;
    }

    /// <summary>Applies one act; gives the reason when it has no effect.</summary>
    private string? Apply(Act act) => act.Says switch
    {
        StandingObserved o => Unsourced(o) ?? Bears(act, o.Statement),
        ListingObserved l => Unsourced(l) ?? Lists(act, l),
        PartyDeclared p => Declare(act, p),
        SourceDeclared s => Sources.TryAdd(s.Id, (act, s)) ? null : $"source '{s.Id}' is declared already",
        AgreementDeclared a => Declare(act, a),
        PrincipleDeclared p => Agreements.TryGetValue(p.Agreement, out var agreement)
            ? agreement.AddPrinciple(p) ? null : $"principle {p.Number} of '{p.Agreement}' is declared already"
            : Missing("agreement", p.Agreement.Value),
        StandingRuled r => Bears(act, r.Statement),
        ListCovered c => Unsourced(c) ?? Cover(act, c),
        GroupDeclared g => Groups.TryAdd(g.Id, new Group(act, g)) ? null : $"group '{g.Id}' is declared already",
        GroupMembership m => Unsourced(m) ?? Join(act, m),
        PartyRenamed r => Unsourced(r) ?? Rename(r),
        PartyMerged m => Merge(m),
        PartySucceeded s => Unsourced(s) ?? Succeed(act, s),
        CountReported c => Unsourced(c) ?? Count(act, c),
        AccusationReported a => Unsourced(a) ?? Accuse(act, a),
        AttributeReported a => Unsourced(a) ?? Describe(act, a),
        UnreadableAct u => u.Reason,
        _ => null,
    };

    private string? Unsourced(ISourced says) => Sources.ContainsKey(says.Source) ? null : Missing("source", says.Source.Value);

    private static string Missing(string what, string id) => $"{what} '{id}' does not exist; it must be declared by an earlier act";

    private string? Declare(Act act, PartyDeclared declared)
    {
        var party = new Party(PartyList.Count, act);
        if (!Parties.TryAdd(declared.Id, party))
            return $"party '{declared.Id}' is declared already";
        PartyList.Add(party);
        return null;
    }

    private string? Declare(Act act, AgreementDeclared declared)
    {
        if (!Agreements.TryAdd(declared.Id, new Agreement(AgreementList.Count, act, declared)))
            return $"agreement '{declared.Id}' is declared already";
        AgreementList.Add(Agreements[declared.Id]);
        return null;
    }

    private string? Bears(Act act, StandingStatement statement)
    {
        if (statement.Route.Pact is { } pact && !(Agreements.TryGetValue(pact, out var through) && through.IsPact))
            return through is null ? Missing("pact", pact.Value) : $"'{pact}' is a declaration; only a pact brings its members in";
        if (statement.Route.Pact == statement.Agreement)
            return $"'{statement.Agreement}' cannot be the route into itself";
        if (statement.Agreement.AsParty == statement.Party)
            return $"'{statement.Party}' cannot be a member of itself";
        if (statement.Route.Pact?.AsParty == statement.Party)
            return $"'{statement.Party}' cannot be its own route";
        if (!Agreements.TryGetValue(statement.Agreement, out var agreement))
            return Missing("agreement", statement.Agreement.Value);
        if (!Parties.TryGetValue(statement.Party, out var party))
            return Missing("party", statement.Party.Value);
        if (statement.Claim != StandingClaim.Out && statement.On.Last < agreement.Launched)
            return $"'{agreement.Id}' was launched on {agreement.Launched:uuuu-MM-dd}; nobody was in it on {statement.On}";
        if (statement.Claim == StandingClaim.Left && statement.On.Last == agreement.Launched)
            return $"'{agreement.Id}' was launched on {agreement.Launched:uuuu-MM-dd}; nobody had been in it before that day, to leave on it";
        agreement.AddEvidence(party, act);
        return null;
    }

    private string? Lists(Act act, ListingObserved listing)
    {
        if (!Agreements.TryGetValue(listing.Agreement, out var agreement))
            return Missing("agreement", listing.Agreement.Value);
        if (!Parties.TryGetValue(listing.Party, out var party))
            return Missing("party", listing.Party.Value);
        agreement.AddEvidence(party, act);
        return null;
    }

    private string? Cover(Act act, ListCovered covered)
    {
        if (!Agreements.TryGetValue(covered.Agreement, out var agreement))
            return Missing("agreement", covered.Agreement.Value);
        agreement.AddCoverage(act);
        return null;
    }

    private string? Count(Act act, CountReported count)
    {
        if (!Agreements.ContainsKey(count.Agreement))
            return Missing("agreement", count.Agreement.Value);
        Counts.Add((act, count));
        return null;
    }

    private string? Describe(Act act, AttributeReported attribute)
    {
        if (!Parties.ContainsKey(attribute.Party))
            return Missing("party", attribute.Party.Value);
        Attributes.Add((act, attribute));
        return null;
    }

    private string? Rename(PartyRenamed renaming)
    {
        if (!Parties.TryGetValue(renaming.Party, out var party))
            return Missing("party", renaming.Party.Value);
        party.Rename(renaming);
        return null;
    }

    private string? Join(Act act, GroupMembership membership)
    {
        if (!Groups.TryGetValue(membership.Group, out var group))
            return Missing("group", membership.Group.Value);
        if (!Parties.ContainsKey(membership.Party))
            return Missing("party", membership.Party.Value);
        group.Add(act, membership);
        return null;
    }

    private string? Merge(PartyMerged merge)
    {
        if (!Parties.TryGetValue(merge.Party, out var party))
            return Missing("party", merge.Party.Value);
        if (!Parties.TryGetValue(merge.Into, out var into))
            return Missing("party", merge.Into.Value);
        if (party.MergedInto is { } already)
            return $"party '{party.Id}' is merged into '{already}' already";
        if (into.Canonical == party.Canonical)
            return $"merging '{party.Id}' into '{into.Id}' would close a circle";
        party.MergedInto = into.Id;
        var to = into.Canonical;
        foreach (var moved in party.Duplicates.Prepend(party.Id).ToArray())
        {
            Parties[moved].Canonical = to;
            PartyList[to].AddDuplicate(moved);
        }

        return null;
    }

    private string? Succeed(Act act, PartySucceeded succession)
    {
        if (!Parties.TryGetValue(succession.Party, out var party))
            return Missing("party", succession.Party.Value);
        if (!Parties.ContainsKey(succession.By))
            return Missing("party", succession.By.Value);
        if (succession.By == succession.Party)
            return $"party '{party.Id}' cannot succeed itself";
        if (party.Succession is { } already)
            return $"party '{party.Id}' was succeeded by '{already.By}' already";
        party.SuccessionAct = act;
        return null;
    }

    private string? Accuse(Act act, AccusationReported accusation)
    {
        foreach (var id in new[] { accusation.Accuser, accusation.Accused })
        {
            if (!Parties.ContainsKey(id))
                return Missing("party", id.Value);
        }

        if (accusation.Agreement is { } agreementId)
        {
            if (!Agreements.TryGetValue(agreementId, out var agreement))
                return Missing("agreement", agreementId.Value);
            foreach (var number in accusation.Principles)
            {
                if (agreement.Principles.All(p => p.Number != number))
                    return $"'{agreementId}' has no principle {number}";
            }
        }

        Accusations.Add((act, accusation));
        return null;
    }
}
