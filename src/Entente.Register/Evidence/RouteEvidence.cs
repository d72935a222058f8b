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
        List<EvidenceItem>? leavings = null;
        foreach (var item in items)
        {
            if (item.IsLeaving)
                (leavings ??= []).Add(item);
        }

        leavings?.Sort(static (a, b) => a.LeftLast.CompareTo(b.LeftLast));
        var from = Days.Never;
        EvidenceItem? opening = null;
        foreach (var leaving in leavings ?? [])
        {
            if (leaving.LeftLast > from)
                _spells.Add(new Spell(from, leaving.LeftLast, opening, leaving, items, _effects));
            (from, opening) = (leaving.LeftLast, leaving);
        }

        _spells.Add(new Spell(from, Days.Forever, opening, null, items, _effects));
    }

    /// <summary>The evidence with what became of it, as seen from a day.</summary>
    public IEnumerable<(EvidenceItem Item, EvidenceEffect Effect)> Weighed(int day, Standing standing)
    {
        var effects = (EvidenceEffect?[])_effects.Clone();
        SpellOf(day).MarkDecisive(day, standing, effects);
        for (var i = 0; i < _items.Count; i++)
            yield return (_items[i], effects[i] ?? EvidenceEffect.Consistent);
    }

    public Standing At(int day, Timeline derived) => day < _launched ? Standing.Out : SpellOf(day).At(day, derived.At(day));

    /// <summary>The standing can change only on these days: where a piece of evidence begins or ends to hold.</summary>
    public Timeline ToTimeline(Timeline derived)
    {
        var days = new List<int>(4 + (_items.Count * 2)) { _launched };
        foreach (var item in _items)
        {
            if (!item.IsLeaving)
                continue;
            days.Add(item.LeftLast);
            days.Add(item.LeftLast + 1);
            if (item.LeftFirst != Days.Never)
                days.Add(item.LeftFirst);
        }

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
