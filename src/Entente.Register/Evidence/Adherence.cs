using Entente.Register.Acts;

namespace Entente.Register.Evidence;

/// <summary>
/// All the evidence on one party in one agreement, sorted by route. What names no route counts for the only route that is named, or for the unstated
/// one; what says that the party is out counts against every route.
/// </summary>
internal sealed class Adherence
{
    private readonly Agreement _agreement;
    private readonly List<EvidenceItem> _items;
    private readonly List<Route> _named = [];
    private readonly Dictionary<Route, RouteEvidence> _routes = [];
    private readonly Func<AgreementId, IEnumerable<EvidenceItem>> _carriage;

    /// <param name="agreement">The agreement.</param>
    /// <param name="entries">The party, or the party with its duplicates.</param>
    /// <param name="lists">The sources that are the depositary's own list.</param>
    /// <param name="carriage">The leavings of and from a pact: what ends a route through it.</param>
    public Adherence(
        Agreement agreement, IEnumerable<Party> entries, HashSet<SourceId> lists, Func<AgreementId, IEnumerable<EvidenceItem>> carriage)
    {
        (_agreement, _carriage) = (agreement, carriage);
        _items = Collect(agreement, entries, lists);
        foreach (var item in _items)
        {
            if (item.Route.IsStated && (item.SaysIn || item.IsLeaving) && !_named.Contains(item.Route))
                _named.Add(item.Route);
        }

        foreach (var route in _named)
            _ = Of(route);
        if (_items.Exists(i => i.SaysIn && !i.Route.IsStated) && _named.Count != 1)
            _ = Of(Route.Unstated);
    }

    /// <summary>The routes that some source names, and the unstated one where evidence is left that names none.</summary>
    public IEnumerable<Route> Routes => _routes.Keys;

    /// <summary>The evidence that bears on one route.</summary>
    public RouteEvidence Of(Route route)
    {
        if (_routes.TryGetValue(route, out var known))
            return known;
        var items = new List<EvidenceItem>(_items.Count);
        var takesUnstated = _named.Count == 1 ? route == _named[0] : !route.IsStated;
        foreach (var item in _items)
        {
            if (item.Route == route || (!item.Route.IsStated && takesUnstated))
                items.Add(item);
            else if (!item.Route.IsStated && (item.SaysOut || item.IsLeaving))
                items.Add(item with { InFrom = Days.Never });
        }

        if (route.Pact is { } pact)
            items.AddRange(_carriage(pact));
        return _routes[route] = new RouteEvidence(Days.Number(_agreement.Launched), items);
    }

    /// <summary>What acts say, as evidence; and the silence of the list on the days on which it was complete and showed none of the entries.</summary>
    private static List<EvidenceItem> Collect(Agreement agreement, IEnumerable<Party> entries, HashSet<SourceId> lists)
    {
        var items = new List<EvidenceItem>();
        List<(int From, int Until)>? shown = null;
        foreach (var entry in entries)
        {
            foreach (var act in agreement.EvidenceOn(entry))
            {
                var item = act.Says switch
                {
                    StandingObserved o => EvidenceItem.FromStatement(act, o.Statement, RankOf(o, lists)),
                    StandingRuled r => EvidenceItem.FromStatement(act, r.Statement, EvidenceRank.Ruling),
                    _ => EvidenceItem.FromListing(act, (ListingObserved)act.Says),
                };
                items.Add(item);
                if (act.Says is ListingObserved)
                    (shown ??= []).Add((item.InFrom, item.ShownUntil));
            }

            if (entry is { Succession: { } succession, SuccessionAct: { } by })
                items.Add(EvidenceItem.FromSuccession(by, succession));
        }

        foreach (var act in agreement.CoverageActs)
            AddSilence(act, shown, items);
        return items;
    }

    /// <summary>"At the latest", read off a list, is that list's presence over again: it is worth no more than the list.</summary>
    private static EvidenceRank RankOf(StandingObserved observed, HashSet<SourceId> lists) =>
        observed.Statement is { IsLatest: true, Claim: StandingClaim.Joined } && lists.Contains(observed.Source) ? EvidenceRank.Presence : EvidenceRank.Statement;

    private static void AddSilence(Act act, List<(int From, int Until)>? shown, List<EvidenceItem> items)
    {
        var coverage = (ListCovered)act.Says;
        var (from, until) = (Days.Number(coverage.From), Days.Number(coverage.Until));
        if (shown is not null)
        {
            shown.Sort();
            foreach (var row in shown)
            {
                if (row.From > from && from <= until)
                    items.Add(EvidenceItem.FromSilence(act, from, Math.Min(row.From - 1, until)));
                from = Math.Max(from, row.Until);
            }
        }

        if (from <= until)
            items.Add(EvidenceItem.FromSilence(act, from, until));
    }
}
