namespace Entente.Register.Evidence;

/// <summary>
/// All that is known of one route of one party into one agreement, cut into spells at the leavings, and the timeline that follows from it.
/// </summary>
internal sealed class RouteEvidence
{
    private readonly List<Spell> _spells = [];
    private readonly List<EvidenceItem> _items;
    private readonly EvidenceEffect?[] _effects;
    private readonly int _launched;

    /// <param name="launched">The first day on which anyone can be in.</param>
    /// <param name="items">All evidence that bears on the route, in any order.</param>
    public RouteEvidence(int launched, List<EvidenceItem> items)
    {
        _launched = launched;
        items.Sort(static (a, b) => a.Rank.CompareTo(b.Rank));
        _items = items;
        _effects = new EvidenceEffect?[items.Count];
        // Nearly every party has never left.
        if (!items.Exists(static i => i.IsLeaving))
        {
            _spells.Add(new Spell(Days.Never, Days.Forever, [], [], items, _effects));
            return;
        }

        IReadOnlyList<Boundary> opening = [];
        var from = Days.Never;
        foreach (var (day, closing) in Boundaries().ChunkBy(b => b.Day))
        {
            _spells.Add(new Spell(from, day, opening, closing, items, _effects));
            (from, opening) = (day, closing);
        }

        _spells.Add(new Spell(from, Days.Forever, opening, [], items, _effects));
    }

    /// <summary>The evidence with what became of it, as seen from a day.</summary>
    public IEnumerable<(EvidenceItem Item, EvidenceEffect Effect)> Weighed(int day, Standing standing)
    {
        var effects = (EvidenceEffect?[])_effects.Clone();
        if (day >= _launched)
            SpellOf(day).MarkDecisive(day, standing, effects);
        for (var i = 0; i < _items.Count; i++)
            yield return (_items[i], effects[i] ?? EvidenceEffect.Consistent);
    }

    public Standing At(int day, Timeline derived) => day < _launched ? Standing.Out : SpellOf(day).At(day, derived.At(day));

    /// <summary>The standing can change only on these days: where a piece of evidence begins or ends to hold.</summary>
    public Timeline ToTimeline(Timeline derived)
    {
        var days = new List<int>(4 + (_items.Count * 2)) { _launched };
        foreach (var spell in _spells)
            spell.AddSteps(days);
        for (var i = 0; i < derived.StepCount; i++)
            days.Add(derived.Step(i).Day);
        days.Sort();
        var steps = new List<(int, Standing)>(days.Count);
        var last = Days.Never;
        foreach (var day in days)
        {
            if (day >= _launched && day != last)
                steps.Add((day, At(day, derived)));
            last = day;
        }

        return Timeline.From(steps);
    }

    /// <summary>The leavings in the order of the days by which it had left, which never go back.</summary>
    private List<Boundary> Boundaries()
    {
        var leavings = new List<Boundary>();
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].IsLeaving)
                leavings.Add(new(_items[i].LeftLast, _items[i].LeftFirst, i));
        }

        leavings.Sort(static (a, b) => (a.Day, a.First).CompareTo((b.Day, b.First)));
        var from = Days.Never;
        for (var i = 0; i < leavings.Count;)
        {
            // Accounts that give the same days mean the same leaving.
            var (last, first) = (leavings[i].Day, leavings[i].First);
            from = DayLeft(leavings[i], from);
            for (; i < leavings.Count && (leavings[i].Day, leavings[i].First) == (last, first); i++)
                leavings[i] = leavings[i] with { Day = from };
        }

        return leavings;
    }

    /// <summary>
    /// The day by which it had left. Where only a stretch of days is known, evidence of being out may bound it from above: if it was in on an earlier day
    /// of the spell, was out on a day of the stretch, and nothing says in between that day and the end of the stretch, it had left by that day.
    /// </summary>
    private int DayLeft(Boundary leaving, int from)
    {
        if (leaving.First == leaving.Day)
            return leaving.Day;
        var day = leaving.Day;
        foreach (var item in _items)
        {
            if (item.Rank <= EvidenceRank.Statement && item.OutUntil >= Math.Max(leaving.First, from) && item.OutUntil < day
                && IsInWithin(from, item.OutUntil) && !IsInWithin(item.OutUntil + 1, leaving.Day))
                day = item.OutUntil;
        }

        return day;
    }

    /// <summary>Whether a piece of evidence begins to say in on or after one day and before another.</summary>
    private bool IsInWithin(int from, int until)
    {
        foreach (var item in _items)
        {
            if (item.SaysIn && from <= item.InFrom && item.InFrom < until)
                return true;
        }

        return false;
    }

    private Spell SpellOf(int day)
    {
        for (var i = _spells.Count - 1; i > 0; i--)
        {
            if (_spells[i].Holds(day))
                return _spells[i];
        }

        return _spells[0];
    }
}

/// <summary>A leaving on its place between two spells.</summary>
/// <param name="Day">The day by which it had left: the first day of the next spell.</param>
/// <param name="First">The first day on which it may have left, or <see cref="Days.Never"/>.</param>
/// <param name="Item">Its place among the evidence.</param>
internal readonly record struct Boundary(int Day, int First, int Item);
