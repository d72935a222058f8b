using Entente.Register.Acts;
using Entente.Register.Evidence;

namespace Entente.Register;

/// <summary>What makes questions about one agreement fast: running counts by day, built when first asked for, then looked up by binary search.</summary>
internal sealed class AgreementIndex
{
    public static readonly int KindCount = Enum.GetValues<PartyKind>().Length;

    private readonly Lazy<StepTable<Tally>> _distinct;
    private readonly Lazy<StepTable<Tally>> _withDuplicates;
    private readonly Lazy<StepTable<IReadOnlyDictionary<string, int>>> _listed;
    private readonly Lazy<IReadOnlyList<(Route Route, Timeline Timeline)>[]> _routes;

    public AgreementIndex(RegisterSnapshot register, Agreement agreement)
    {
        _distinct = new(() => Tally(register, register.Standings.Distinct[agreement.Ordinal]));
        _withDuplicates = new(() => Tally(register, register.Standings.WithDuplicates[agreement.Ordinal]));
        _listed = new(() => List(agreement));
        _routes = new(() => RouteTimelines(register, agreement));
    }

    public StepTable<Tally> Distinct => _distinct.Value;

    public StepTable<Tally> WithDuplicates => _withDuplicates.Value;

    /// <summary>By day: how many entries the public list showed under each category.</summary>
    public StepTable<IReadOnlyDictionary<string, int>> Listed => _listed.Value;

    /// <summary>By ordinal of the party: its routes with their timelines.</summary>
    public IReadOnlyList<(Route Route, Timeline Timeline)>[] Routes => _routes.Value;

    private static StepTable<Tally> Tally(RegisterSnapshot register, Timeline[] timelines)
    {
        var changes = new List<(int Day, PartyKind Kind, Standing Before, Standing After)>();
        foreach (var party in register.PartyList)
        {
            if (party.IsPact || timelines[party.Ordinal] is not { } timeline)
                continue;
            var before = Standing.Out;
            for (var i = 0; i < timeline.StepCount; i++)
            {
                var (day, after) = timeline.Step(i);
                changes.Add((day, party.Kind, before, after));
                before = after;
            }
        }

        changes.Sort(static (a, b) => a.Day.CompareTo(b.Day));
        var table = new StepTable<Tally>(new Tally(KindCount));
        foreach (var day in changes.ChunkBy(c => c.Day))
            table.Add(day.Key, table.Last.After(day.Items.Select(c => (c.Kind, c.Before, c.After))));
        return table;
    }

    private static StepTable<IReadOnlyDictionary<string, int>> List(Agreement agreement)
    {
        var changes = new List<(int Day, string Category, int By)>();
        foreach (var listing in agreement.Evidence.Select(a => a.Says).OfType<ListingObserved>())
        {
            changes.Add((Days.Number(listing.From), listing.Category ?? Queries.Listed.NoCategory, 1));
            if (listing.Until is { } until)
                changes.Add((Days.Number(until), listing.Category ?? Queries.Listed.NoCategory, -1));
        }

        changes.Sort(static (a, b) => a.Day.CompareTo(b.Day));
        var table = new StepTable<IReadOnlyDictionary<string, int>>(new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var day in changes.ChunkBy(c => c.Day))
        {
            var counts = new SortedDictionary<string, int>(table.Last.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
            foreach (var (_, category, by) in day.Items)
                counts[category] = counts.GetValueOrDefault(category) + by;
            foreach (var empty in counts.Where(c => c.Value == 0).Select(c => c.Key).ToArray())
                counts.Remove(empty);
            table.Add(day.Key, counts);
        }

        return table;
    }

    private static IReadOnlyList<(Route, Timeline)>[] RouteTimelines(RegisterSnapshot register, Agreement agreement)
    {
        var standings = register.Standings;
        var all = new IReadOnlyList<(Route, Timeline)>[register.PartyList.Count];
        var ofParty = new Timeline[register.AgreementList.Count];
        foreach (var party in register.PartyList)
        {
            all[party.Ordinal] = [];
            if (party.Canonical != party.Ordinal || standings.Distinct[agreement.Ordinal][party.Ordinal].StepCount == 0)
                continue;
            for (var a = 0; a < ofParty.Length; a++)
                ofParty[a] = standings.Distinct[a][party.Ordinal];
            var adherence = standings.AdherenceOf(agreement, [.. standings.EntriesOf(party)]);
            all[party.Ordinal] = [.. standings.RoutesOf(agreement, adherence, ofParty).Select(r => (r.Route, r.Evidence.ToTimeline(r.Derived)))];
        }

        return all;
    }
}

/// <summary>How many parties of each kind have which standing. Immutable.</summary>
internal sealed class Tally
{
    private readonly int[] _counts;

    public Tally(int kinds) => _counts = new int[kinds * 4];

    private Tally(int[] counts) => _counts = counts;

    public int Of(PartyKind kind, Standing standing) => _counts[((int)kind * 4) + (int)standing];

    public Tally After(IEnumerable<(PartyKind Kind, Standing Before, Standing After)> changes)
    {
        var counts = (int[])_counts.Clone();
        foreach (var (kind, before, after) in changes)
        {
            counts[((int)kind * 4) + (int)before]--;
            counts[((int)kind * 4) + (int)after]++;
        }

        return new Tally(counts);
    }
}
