using Entente.Register.Acts;

namespace Entente.Register.Tests.Reference;

/// <summary>All evidence on some entries in one agreement (docs/design/register.md §2 to §5). One set of days for each thing that is said.</summary>
internal sealed class SlowAdherence
{
    private const int Ever = -10_000_000;
    private const int Forever = 10_000_000;
    private readonly SlowRegister _register;
    private readonly string[] _entries;
    private readonly string _agreement;
    private readonly List<Evidence> _evidence;
    private readonly Dictionary<Route, List<Evidence>> _bearing = [];
    private readonly Dictionary<(Route Route, int From), List<Held>> _held = [];

    public SlowAdherence(SlowRegister register, string[] entries, string agreement)
    {
        (_register, _entries, _agreement) = (register, entries, agreement);
        _evidence = [.. register.Says.SelectMany(Read), .. entries.SelectMany(Succession)];
        var stated = _evidence.Where(e => e.Route.IsStated && (e.In is not null || e.Left is not null)).Select(e => e.Route).Distinct().ToArray();
        Only = stated.Length == 1 ? stated[0] : null;
        var isLeft = _evidence.Any(e => !e.Route.IsStated && (e.In is not null || e.Left is { SaysIn: true }));
        Named = [.. stated, .. isLeft && stated.Length != 1 ? [Route.Unstated] : (Route[])[]];
    }

    /// <summary>The routes that evidence names, and the unstated one where evidence of being in is left that names none.</summary>
    public Route[] Named { get; }

    private Route? Only { get; }

    /// <summary>The days that an act speaks of.</summary>
    public static IEnumerable<int> DaysIn(ActBody says) => says switch
    {
        StandingObserved o => [SlowRegister.Day(o.Statement.On.First), SlowRegister.Day(o.Statement.On.Last)],
        StandingRuled r => [SlowRegister.Day(r.Statement.On.First), SlowRegister.Day(r.Statement.On.Last)],
        ListingObserved l => [SlowRegister.Day(l.From), SlowRegister.Day(l.Until ?? l.From)],
        ListCovered c => [SlowRegister.Day(c.From), SlowRegister.Day(c.Until)],
        PartySucceeded s => [SlowRegister.Day(s.On.First), SlowRegister.Day(s.On.Last)],
        _ => [],
    };

    /// <summary>§4: the standing by one route on one day, when a pact lends it so much.</summary>
    public Standing On(Route route, int day, Standing lent)
    {
        if (day < SlowRegister.Day(_register.Agreements[_agreement].Launched))
            return Standing.Out;
        var cuts = Cuts(route);
        var from = cuts.Select(c => c.Day).Where(d => d <= day).Append(Ever).Max();
        var until = cuts.Select(c => c.Day).Where(d => d > day).Append(Forever).Min();
        var (opening, closing) = (cuts.Where(c => c.Day == from).ToArray(), cuts.Where(c => c.Day == until).ToArray());
        if (!_held.TryGetValue((route, from), out var held))
            _held[(route, from)] = held = Hold(route, from, until, opening, closing);

        var wasNeverIn = !held.Exists(h => h.IsIn);
        bool SaysIn(int rank) => held.Exists(h => h.Rank == rank && h.IsIn && h.Days.Contains(day));
        bool SaysOut(int rank) => held.Exists(h => h.Rank == rank && !h.IsIn && h.Days.Contains(day))
            || (wasNeverIn && opening.Any(o => o.Leaving.Rank == rank && o.Leaving.Left!.SaysOut));
        var mayHaveLeft = closing.Length > 0 && closing.Max(c => c.Leaving.Left!.First) <= day && !held.Exists(h => h.IsIn && h.Days.Min() >= day);
        var wasInLater = held.Exists(h => h.IsIn && h.Days.Min() > day) || closing.Any(c => c.Leaving.Left!.SaysIn);

        if (SaysOut(0))
            return SaysIn(0) ? Standing.Disputed : Standing.Out;
        if (!SaysIn(0) && SaysOut(1))
            return SaysIn(1) || lent == Standing.In ? Standing.Disputed : Standing.Out;
        var speaks = Enumerable.Range(0, 4).FirstOrDefault(rank => SaysIn(rank) || SaysOut(rank), -1);
        var own = speaks < 0 ? (wasInLater ? Standing.Unknown : Standing.Out)
            : SaysIn(speaks) ? (mayHaveLeft ? Standing.Unknown : Standing.In)
            : Standing.Out;
        return own > lent ? own : lent;
    }

    /// <summary>§4: what is held of the evidence of a spell, the strongest first; what stronger evidence contradicts is not held.</summary>
    private List<Held> Hold(Route route, int from, int until, Cut[] opening, Cut[] closing)
    {
        var spell = _register.Days.Where(d => from <= d && d < until).ToArray();
        var held = new List<Held>();
        for (var rank = 0; rank < 4; rank++)
        {
            var stronger = held.ToArray();
            var inDays = stronger.Where(h => h.IsIn).SelectMany(h => h.Days).ToHashSet();
            var outDays = stronger.Where(h => !h.IsIn).SelectMany(h => h.Days).ToHashSet();
            held.AddRange(closing.Where(c => c.Leaving.Rank == rank && c.Leaving.Left!.SaysIn && c.Leaving.Left.First == until)
                .Select(_ => new Held(rank, true, [.. spell.Where(d => d >= until - 1)])));
            held.AddRange(opening.Where(c => c.Leaving.Rank == rank && c.Leaving.Left!.SaysOut).Select(_ => new Held(rank, false, [.. spell.Where(d => d <= from)])));
            foreach (var e in Bearing(route).Where(e => e.Rank == rank && e.Left is null))
            {
                if (e.In is { } first && from <= e.Of && e.Of < until && first < until)
                {
                    var days = spell.Where(d => d >= first).ToHashSet();
                    var left = days.Except(outDays).ToHashSet();
                    if (left.Count == days.Count || (left.Count > 0 && left.Min() < e.ShownBefore))
                        held.Add(new(rank, true, left));
                }

                if (e.Out is { } last && last >= from && (e.SilentFrom is { } silent ? silent < until : from <= e.Of && e.Of < until))
                {
                    var days = spell.Where(d => d <= last).ToHashSet();
                    var left = days.Except(inDays).ToHashSet();
                    if (left.Count == days.Count || (left.Count > 0 && left.Max() >= e.SilentFrom))
                        held.Add(new(rank, false, left));
                }
            }
        }

        return held;
    }

    /// <summary>§3: the days by which it had left.</summary>
    private List<Cut> Cuts(Route route)
    {
        var cuts = new List<Cut>();
        var accounts = Bearing(route).Where(e => e.Left is not null).GroupBy(e => (e.Left!.Last, e.Left.First)).OrderBy(g => g.Key);
        foreach (var same in accounts)
        {
            var (since, (last, first)) = (cuts.Select(c => c.Day).Prepend(Ever).Last(), same.Key);
            var saidIn = Bearing(route).Select(e => e.In).OfType<int>().Where(d => d >= since).ToArray();
            var saidOut = Bearing(route).Where(e => e.Rank <= 1).Select(e => e.Out).OfType<int>();
            var sooner = saidOut.Where(o => since <= o && first <= o && o < last && saidIn.Any(i => i < o) && !saidIn.Any(i => o < i && i < last));
            var day = first == last ? last : sooner.Append(last).Min();
            cuts.AddRange(same.Select(leaving => new Cut(day, leaving)));
        }

        return cuts;
    }

    /// <summary>§5: the evidence that bears on a route.</summary>
    private List<Evidence> Bearing(Route route)
    {
        if (_bearing.TryGetValue(route, out var bearing))
            return bearing;
        bearing = [];
        foreach (var e in _evidence)
        {
            if (e.Route == route || (!e.Route.IsStated && (Only is null ? !route.IsStated : route == Only)))
                bearing.Add(e);
            else if (!e.Route.IsStated)
                bearing.Add(e with { In = null, Left = e.Left is null ? null : e.Left with { SaysIn = false } });
        }

        if (route.Pact is { } pact && _register.Parties.ContainsKey(pact.Value))
        {
            var asParty = _register.Entries(pact.Value);
            var ends = new SlowAdherence(_register, _entries, pact.Value)._evidence.Where(e => e.Left is { SaysIn: true })
                .Concat(new SlowAdherence(_register, asParty, _agreement)._evidence.Where(e => e.Left is not null));
            bearing.AddRange(ends.Select(e => e with { Left = e.Left! with { SaysIn = false, SaysOut = false } }));
        }

        return _bearing[route] = bearing;
    }

    /// <summary>§2: what an act says of these entries in this agreement.</summary>
    private IEnumerable<Evidence> Read(ActBody says) => says switch
    {
        StandingObserved o when Concerns(o.Statement) => [Read(o.Statement, 1) with
        {
            Rank = IsReading(o) ? 2 : 1,
            ShownBefore = IsReading(o) ? SlowRegister.Day(o.Statement.On.Last) + 1 : null,
        }],
        StandingRuled r when Concerns(r.Statement) => [Read(r.Statement, 0)],
        ListingObserved l when l.Agreement.Value == _agreement && _entries.Contains(l.Party.Value) => [Presence(SlowRegister.Day(l.From))],
        ListCovered c when c.Agreement.Value == _agreement => Silences(SlowRegister.Day(c.From), SlowRegister.Day(c.Until)),
        _ => [],
    };

    private bool Concerns(StandingStatement s) => s.Agreement.Value == _agreement && _entries.Contains(s.Party.Value);

    private bool IsReading(StandingObserved o) => o.Statement is { Claim: StandingClaim.Joined, IsLatest: true } && _register.IsList(o.Source);

    private static Evidence Read(StandingStatement s, int rank)
    {
        var (first, last) = (SlowRegister.Day(s.On.First), SlowRegister.Day(s.On.Last));
        var e = new Evidence(rank, s.Route);
        return (s.Claim, s.IsLatest) switch
        {
            (StandingClaim.In, _) or (StandingClaim.Joined, true) => e with { Of = last, In = last },
            (StandingClaim.Out, _) => e with { Of = last, Out = last },
            (StandingClaim.Joined, false) => e with { Of = first, In = last, Out = first - 1 },
            (_, var isLatest) => e with { Left = new(isLatest ? Ever : first, last, true, true) },
        };
    }

    private IEnumerable<Evidence> Succession(string entry)
    {
        if (_register.Succession(entry) is { } s && !_entries.Contains(s.By.Value))
            yield return new Evidence(1, Route.Unstated) { Left = new(SlowRegister.Day(s.On.First), SlowRegister.Day(s.On.Last), false, true) };
    }

    private bool IsShown(int day) => _register.Says.OfType<ListingObserved>().Any(l => l.Agreement.Value == _agreement
        && _entries.Contains(l.Party.Value) && SlowRegister.Day(l.From) <= day && (l.Until is not { } until || day < SlowRegister.Day(until)));

    /// <summary>A row counts for the whole stretch of days on which the list showed any of the entries.</summary>
    private Evidence Presence(int day)
    {
        var (first, end) = (day, day);
        while (IsShown(first - 1))
            first--;
        while (IsShown(end) && end < _register.Days[^1])
            end++;
        return new Evidence(2, Route.Unstated) { Of = first, In = first, ShownBefore = IsShown(end) ? Forever : end };
    }

    /// <summary>The list was complete on these days: the stretches on which it showed none of the entries.</summary>
    private IEnumerable<Evidence> Silences(int from, int until)
    {
        for (var day = from; day <= until; day++)
        {
            if (IsShown(day))
                continue;
            var first = day;
            while (day < until && !IsShown(day + 1))
                day++;
            yield return new Evidence(3, Route.Unstated) { SilentFrom = first, Out = day };
        }
    }

    /// <param name="Rank">0 ruling, 1 statement, 2 presence, 3 silence.</param>
    /// <param name="Route">The route that it names.</param>
    private sealed record Evidence(int Rank, Route Route)
    {
        public int? Of { get; init; }

        public int? In { get; init; }

        public int? ShownBefore { get; init; }

        public int? Out { get; init; }

        public int? SilentFrom { get; init; }

        public Departure? Left { get; init; }
    }

    private sealed record Departure(int First, int Last, bool SaysIn, bool SaysOut);

    private sealed record Cut(int Day, Evidence Leaving);

    private sealed record Held(int Rank, bool IsIn, HashSet<int> Days);
}
