using Entente.Register.Acts;

namespace Entente.Register.Evidence;

/// <summary>
/// All the evidence on one party in one agreement, sorted by route (docs/design/register.md §5). What names no route counts for the only route that is
/// named, or for the unstated one; what says that the party is out, or left, counts against every route.
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
        Agreement agreement, IReadOnlyList<Party> entries, HashSet<SourceId> lists, Func<AgreementId, IEnumerable<EvidenceItem>> carriage)
    {
        (_agreement, _carriage, Party) = (agreement, carriage, entries[0].Canonical);
        _items = Collect(agreement, entries, lists);
        foreach (var item in _items)
        {
            if (item.Route.IsStated && (item.SaysIn || item.IsLeaving) && !_named.Contains(item.Route))
                _named.Add(item.Route);
        }

        foreach (var route in _named)
            _ = Of(route);
        if (_named.Count != 1 && _items.Exists(i => !i.Route.IsStated && (i.SaysIn || i.Leaving == Leaving.Full)))
            _ = Of(Route.Unstated);
    }

    /// <summary>The ordinal of the party that counts.</summary>
    public int Party { get; }

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
                items.Add(item with { InFrom = Days.Never, Leaving = item.IsLeaving ? Leaving.Ending : Leaving.None });
        }

        if (route.Pact is { } pact)
            items.AddRange(_carriage(pact));
        return _routes[route] = new RouteEvidence(Days.Number(_agreement.Launched), items);
    }

    /// <summary>What acts say, as evidence; and the silence of the list on the days on which it was complete and showed none of the entries.</summary>
    private static List<EvidenceItem> Collect(Agreement agreement, IReadOnlyList<Party> entries, HashSet<SourceId> lists)
    {
        var items = new List<EvidenceItem>();
        var shown = Shown(agreement, entries);
        foreach (var entry in entries)
        {
            foreach (var act in agreement.EvidenceOn(entry))
            {
                items.Add(act.Says switch
                {
                    StandingObserved o when IsReading(o, lists) => EvidenceItem.FromReading(act, o.Statement),
                    StandingObserved o => EvidenceItem.FromStatement(act, o.Statement, EvidenceRank.Statement),
                    StandingRuled r => EvidenceItem.FromStatement(act, r.Statement, EvidenceRank.Ruling),
                    _ => Presence(act, Days.Number(((ListingObserved)act.Says).From), shown!),
                });
            }
        }

        items.AddRange(Successions(entries));
        foreach (var act in agreement.CoverageActs)
            AddSilence(act, shown, items);
        return items;
    }

    /// <summary>That an entry was succeeded ends whatever it was in. A party cannot succeed itself, which a merge may seem to say.</summary>
    public static IEnumerable<EvidenceItem> Successions(IReadOnlyList<Party> entries)
    {
        foreach (var entry in entries)
        {
            if (entry is { Succession: { } succession, SuccessionAct: { } by } && !entries.Any(e => e.Id == succession.By))
                yield return EvidenceItem.FromSuccession(by, succession);
        }
    }

    private static bool IsReading(StandingObserved observed, HashSet<SourceId> lists) =>
        observed.Statement is { IsLatest: true, Claim: StandingClaim.Joined } && lists.Contains(observed.Source);

    /// <summary>The days on which rows showed any of the entries. Rows that follow without a gap are one stretch: a new category is no new joining.</summary>
    private static List<(int From, int Until)>? Shown(Agreement agreement, IReadOnlyList<Party> entries)
    {
        List<(int From, int Until)>? rows = null;
        foreach (var entry in entries)
        {
            foreach (var act in agreement.EvidenceOn(entry))
            {
                if (act.Says is ListingObserved row)
                    (rows ??= []).Add((Days.Number(row.From), row.Until is { } until ? Days.Number(until) : Days.Forever));
            }
        }

        if (rows is null or { Count: 1 })
            return rows;
        rows.Sort();
        var stretches = new List<(int From, int Until)>(rows.Count) { rows[0] };
        foreach (var row in rows)
        {
            if (row.From > stretches[^1].Until)
                stretches.Add(row);
            else
                stretches[^1] = (stretches[^1].From, Math.Max(stretches[^1].Until, row.Until));
        }

        return stretches;
    }

    private static EvidenceItem Presence(Act act, int day, List<(int From, int Until)> shown)
    {
        var stretch = shown.FindLast(s => s.From <= day);
        return EvidenceItem.FromListing(act, stretch.From, stretch.Until);
    }

    private static void AddSilence(Act act, List<(int From, int Until)>? shown, List<EvidenceItem> items)
    {
        var coverage = (ListCovered)act.Says;
        var (from, until) = (Days.Number(coverage.From), Days.Number(coverage.Until));
        foreach (var stretch in shown ?? [])
        {
            if (stretch.From > from && from <= until)
                items.Add(EvidenceItem.FromSilence(act, from, Math.Min(stretch.From - 1, until)));
            from = Math.Max(from, stretch.Until);
        }

        if (from <= until)
            items.Add(EvidenceItem.FromSilence(act, from, until));
    }
}
