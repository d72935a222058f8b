using Entente.Register.Acts;

namespace Entente.Register.Evidence;

/// <summary>
/// The timelines of all parties in all agreements. A party is in outright, or through a pact: the pact is in, and the party is in the pact. Since
/// pacts may adhere to pacts, and in circles, the answer is the least one that satisfies all these rules at once: start with nobody in through any pact
/// and apply the rules until nothing changes. They only ever raise a standing (<see cref="Spell.At"/>), so this ends.
/// </summary>
internal sealed class Standings
{
    private readonly Fold _fold;
    private readonly HashSet<SourceId> _lists;
    private readonly List<Pact> _pacts = [];
    private readonly Lazy<Timeline[][]> _distinct;
    private readonly Lazy<Timeline[][]> _withDuplicates;

    public Standings(Fold fold)
    {
        _fold = fold;
        _lists = [.. fold.Sources.Values.Where(s => s.Source.SourceKind == "official-list").Select(s => s.Source.Id)];
        foreach (var agreement in fold.AgreementList)
        {
            if (agreement.IsPact && fold.Parties.TryGetValue(agreement.Id.AsParty, out var party))
                _pacts.Add(new Pact(agreement, fold.PartyList[party.Canonical], NoTimelines()));
        }

        var changed = _pacts.Count > 0;
        while (changed)
        {
            changed = false;
            for (var i = 0; i < _pacts.Count; i++)
            {
                var next = Solve(EntriesOf(_pacts[i].Party), _pacts[i].Timelines);
                changed |= !next.SequenceEqual(_pacts[i].Timelines);
                _pacts[i] = _pacts[i] with { Timelines = next };
            }
        }

        _distinct = new(() => SolveAll(p => p.Canonical == p.Ordinal, EntriesOf));
        _withDuplicates = new(() => fold.PartyList.Exists(p => p.Canonical != p.Ordinal) ? SolveAll(_ => true, p => new[] { p }) : _distinct!.Value);
    }

    private sealed record Pact(Agreement Agreement, Party Party, Timeline[] Timelines);

    /// <summary>By agreement, then by party: the party with all that was said of its duplicates; the duplicates themselves are null.</summary>
    public Timeline[][] Distinct => _distinct.Value;

    /// <summary>By agreement, then by party: each entry by itself, as a list with duplicates would count.</summary>
    public Timeline[][] WithDuplicates => _withDuplicates.Value;

    public IEnumerable<Party> EntriesOf(Party party) =>
        party.Duplicates.Count == 0 ? new[] { party } : party.Duplicates.Select(id => _fold.Parties[id]).Prepend(party);

    public Adherence AdherenceOf(Agreement agreement, IReadOnlyList<Party> entries) =>
        new(agreement, entries, _lists, pact => Carriage(agreement, pact, entries));

    /// <summary>
    /// The standing that a pact lends a party: the lesser of the pact's own and of the party's in the pact. To itself it lends nothing, whatever circles it is in.
    /// </summary>
    private Timeline Derived(Agreement agreement, int party, AgreementId pactId, Timeline[] ofParty)
    {
        var pact = _pacts.Find(p => p.Agreement.Id == pactId);
        return pact is null || pact.Agreement == agreement || pact.Party.Ordinal == party
            ? Timeline.AlwaysOut
            : Timeline.Min(pact.Timelines[agreement.Ordinal], ofParty[pact.Agreement.Ordinal]);
    }

    /// <summary>The routes of a party into an agreement: those that are named, and those that its pacts lend it.</summary>
    public IReadOnlyList<(Route Route, RouteEvidence Evidence, Timeline Derived)> RoutesOf(Agreement agreement, Adherence adherence, Timeline[] ofParty)
    {
        var routes = new List<(Route, RouteEvidence, Timeline)>();
        foreach (var route in adherence.Routes.ToArray())
            routes.Add((route, adherence.Of(route), route.Pact is { } pact ? Derived(agreement, adherence.Party, pact, ofParty) : Timeline.AlwaysOut));
        foreach (var pact in _pacts)
        {
            var route = Route.Via(pact.Agreement.Id);
            if (adherence.Routes.Contains(route))
                continue;
            var derived = Derived(agreement, adherence.Party, pact.Agreement.Id, ofParty);
            if (!ReferenceEquals(derived, Timeline.AlwaysOut))
                routes.Add((route, adherence.Of(route), derived));
        }

        return routes;
    }

    private Timeline[] NoTimelines() => [.. Enumerable.Repeat(Timeline.AlwaysOut, _fold.AgreementList.Count)];

    private Timeline[][] SolveAll(Func<Party, bool> counts, Func<Party, IEnumerable<Party>> entries)
    {
        // Each party by itself: nothing is shared but what is only read, so all cores can work.
        var all = _fold.AgreementList.Select(_ => new Timeline[_fold.PartyList.Count]).ToArray();
        var none = NoTimelines();
        Parallel.ForEach(_fold.PartyList, party =>
        {
            if (!counts(party))
                return;
            var solved = Solve(entries(party), none);
            for (var a = 0; a < all.Length; a++)
                all[a][party.Ordinal] = solved[a];
        });
        return all;
    }

    /// <summary>Applies the rules to one party until its own timelines settle, the pacts' being given.</summary>
    private Timeline[] Solve(IEnumerable<Party> entriesOfParty, Timeline[] start)
    {
        var entries = entriesOfParty as Party[] ?? [.. entriesOfParty];
        var current = start;
        var adherences = new Adherence?[current.Length];
        while (true)
        {
            var next = (Timeline[])current.Clone();
            foreach (var agreement in _fold.AgreementList)
            {
                var a = agreement.Ordinal;
                if (!Array.Exists(entries, e => agreement.EvidenceOn(e).Count > 0) && !MayDerive(agreement, entries[0].Canonical, next))
                    continue;
                adherences[a] ??= AdherenceOf(agreement, entries);
                var timeline = Timeline.AlwaysOut;
                foreach (var (_, evidence, derived) in RoutesOf(agreement, adherences[a]!, next))
                    timeline = Timeline.Max(timeline, evidence.ToTimeline(derived));
                next[a] = timeline;
            }

            if (!_pacts.Exists(p => next[p.Agreement.Ordinal].StepCount > 0) || next.SequenceEqual(current))
                return next;
            current = next;
        }
    }

    private bool MayDerive(Agreement agreement, int party, Timeline[] ofParty)
    {
        foreach (var pact in _pacts)
        {
            if (!ReferenceEquals(Derived(agreement, party, pact.Agreement.Id, ofParty), Timeline.AlwaysOut))
                return true;
        }

        return false;
    }

    private IEnumerable<EvidenceItem> Carriage(Agreement agreement, AgreementId pactId, IEnumerable<Party> entries)
    {
        if (_pacts.Find(p => p.Agreement.Id == pactId) is not { } pact)
            yield break;
        Party[] asParty = [.. EntriesOf(pact.Party)];
        foreach (var item in Leavings(pact.Agreement, entries).Concat(Leavings(agreement, asParty)).Concat(Adherence.Successions(asParty)))
            yield return item with { Leaving = Leaving.Carriage, Route = Route.Via(pactId) };
    }

    private static IEnumerable<EvidenceItem> Leavings(Agreement agreement, IEnumerable<Party> entries)
    {
        foreach (var act in entries.SelectMany(e => agreement.EvidenceOn(e)))
        {
            StandingStatement? statement = act.Says switch { StandingObserved o => o.Statement, StandingRuled r => r.Statement, _ => null };
            if (statement is { Claim: StandingClaim.Left } leaving)
                yield return EvidenceItem.FromStatement(act, leaving, EvidenceRank.Statement);
        }
    }
}
