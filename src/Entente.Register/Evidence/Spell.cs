namespace Entente.Register.Evidence;

/// <summary>What became of a piece of evidence.</summary>
public enum EvidenceEffect : byte
{
    /// <summary>It decides the standing on the day asked for, or bounds the days on which it is unknown.</summary>
    Decisive,

    /// <summary>It holds, but stronger or equal evidence decides that day.</summary>
    Consistent,

    /// <summary>It agrees only in part: the days on which stronger evidence says otherwise are set aside.</summary>
    Trimmed,

    /// <summary>Stronger evidence contradicts it: it is set aside as a whole.</summary>
    SetAside,
}

/// <summary>
/// The days between two leavings, and the evidence that speaks of them: here the algebra lives (docs/design/register.md §3 and §4). One spell is one
/// membership: out, then in, with days of doubt between. Built once for one route, then asked for any of its days.
/// </summary>
internal sealed class Spell
{
    private readonly int _from;
    private readonly int _until;
    private readonly List<EvidenceItem> _items;
    private readonly IReadOnlyList<Boundary> _opening;
    private readonly IReadOnlyList<Boundary> _closing;
    private readonly List<Accepted> _accepted = [];
    private readonly int _lastIn = Days.Never;

    // The first day on which it may have left: of several accounts of the leaving, the closest counts.
    private readonly int _leavingFrom = Days.Forever;

    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">End, exclusive.</param>
    /// <param name="opening">The leavings that came before; none for the first spell.</param>
    /// <param name="closing">The leavings that end it; none for the last spell.</param>
    /// <param name="items">All evidence of the route, strongest first.</param>
    /// <param name="effects">Filled with what became of each item that speaks of this spell.</param>
    public Spell(
        int from, int until, IReadOnlyList<Boundary> opening, IReadOnlyList<Boundary> closing, List<EvidenceItem> items, EvidenceEffect?[] effects)
    {
        (_from, _until, _opening, _closing, _items) = (from, until, opening, closing, items);
        foreach (var left in closing)
        {
            // Left on a day that is known: in on the eve.
            if (items[left.Item].Leaving == Leaving.Full && left.First == until)
                _accepted.Add(new(items[left.Item].Rank, until - 1, Days.Never, left.Item));
        }

        foreach (var left in opening)
        {
            if (items[left.Item].Leaving != Leaving.Carriage)
                _accepted.Add(new(items[left.Item].Rank, Days.Never, from, left.Item));
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (!items[i].IsLeaving)
                Weigh(items[i], i, effects);
        }

        foreach (var e in _accepted)
            _lastIn = Math.Max(_lastIn, e.InFrom);
        if (closing.Count > 0)
            _leavingFrom = closing.Max(left => left.First);
    }

    private readonly record struct Accepted(EvidenceRank Rank, int InFrom, int OutUntil, int Item);

    /// <summary>The days on which what holds in this spell begins or ends to hold.</summary>
    public void AddSteps(List<int> days)
    {
        foreach (var e in _accepted)
        {
            if (e.InFrom != Days.Never)
            {
                days.Add(e.InFrom);
                days.Add(e.InFrom + 1);
            }

            if (e.OutUntil != Days.Never)
                days.Add(e.OutUntil + 1);
        }

        if (_from != Days.Never)
            days.Add(_from);
        if (_closing.Count > 0 && _leavingFrom != Days.Never)
            days.Add(Math.Max(_leavingFrom, _from));
    }

    public bool Holds(int day) => _from <= day && day < _until;

    /// <summary>
    /// The standing on a day of this spell. The strongest rank that asserts anything about the day decides; two assertions of one rank that differ make it
    /// disputed. What is derived through a pact asserts "in" with the strength of a statement, because its two parts are statements; where it is itself
    /// in doubt it can only raise the standing. So the answer never falls when the derived standing rises, which lets cycles of pacts settle.
    /// </summary>
    public Standing At(int day, Standing derived)
    {
        var (saysIn, saysOut) = Asserted(day, EvidenceRank.Ruling);
        if (saysOut)
            return saysIn ? Standing.Disputed : Standing.Out;
        if (!saysIn)
        {
            (saysIn, saysOut) = Asserted(day, EvidenceRank.Statement);
            if (saysOut)
                return saysIn || derived == Standing.In ? Standing.Disputed : Standing.Out;
        }

        var own = saysIn ? InUnlessLeaving(day) : WithoutStatements(day);
        return own > derived ? own : derived;
    }

    /// <summary>Marks the evidence that decides a day, or that bounds its doubt.</summary>
    public void MarkDecisive(int day, Standing standing, EvidenceEffect?[] effects)
    {
        // Where the pact lends more than the party's own evidence gives, the evidence of the pact decides; but a statement against it makes a dispute.
        var own = At(day, Standing.Out);
        EvidenceRank? deciding = null;
        for (var rank = EvidenceRank.Ruling; deciding is null && rank <= EvidenceRank.Silence; rank++)
        {
            if (Asserted(day, rank) is { In: true } or { Out: true })
                deciding = rank;
        }

        if (own != standing && !(standing == Standing.Disputed && deciding <= EvidenceRank.Statement))
            return;
        if (deciding is null)
            MarkBounds(day, standing, effects);
        foreach (var e in _accepted)
        {
            var speaks = (e.InFrom != Days.Never && e.InFrom <= day) || e.OutUntil >= day || (_items[e.Item].IsLeaving && HasLeftForGood(e.Rank));
            if (e.Rank == deciding && speaks)
                effects[e.Item] = EvidenceEffect.Decisive;
        }

        if (deciding is not null && standing == Standing.Unknown)
            MarkLeavings(_closing, effects);
    }

    private static void MarkLeavings(IReadOnlyList<Boundary> leavings, EvidenceEffect?[] effects)
    {
        foreach (var left in leavings)
            effects[left.Item] = EvidenceEffect.Decisive;
    }

    /// <summary>Nothing speaks of the day: what came last before it and what comes first after it decide.</summary>
    private void MarkBounds(int day, Standing standing, EvidenceEffect?[] effects)
    {
        var (lastOut, firstIn) = (Days.Never, Days.Forever);
        foreach (var e in _accepted)
        {
            if (e.OutUntil != Days.Never && e.OutUntil < day)
                lastOut = Math.Max(lastOut, e.OutUntil);
            if (e.InFrom > day)
                firstIn = Math.Min(firstIn, e.InFrom);
        }

        foreach (var e in _accepted)
        {
            if ((e.OutUntil == lastOut && lastOut != Days.Never) || e.InFrom == firstIn)
                effects[e.Item] = EvidenceEffect.Decisive;
        }

        if (standing == Standing.Unknown && firstIn == Days.Forever)
            MarkLeavings(_closing, effects);
        if (standing == Standing.Out && lastOut == Days.Never)
            MarkLeavings(_opening, effects);
    }

    /// <summary>What presence, silence and the gaps between them say, where no ruling and no statement speaks.</summary>
    private Standing WithoutStatements(int day)
    {
        var (saysIn, saysOut) = Asserted(day, EvidenceRank.Presence);
        if (!saysIn && !saysOut)
            (saysIn, saysOut) = Asserted(day, EvidenceRank.Silence);
        return saysIn ? InUnlessLeaving(day) : saysOut ? Standing.Out : Gap(day);
    }

    private (bool In, bool Out) Asserted(int day, EvidenceRank rank)
    {
        var (saysIn, saysOut) = (false, HasLeftForGood(rank));
        foreach (var e in _accepted)
        {
            if (e.Rank != rank)
                continue;
            saysIn |= e.InFrom != Days.Never && e.InFrom <= day;
            saysOut |= e.OutUntil >= day;
        }

        return (saysIn, saysOut);
    }

    /// <summary>Takes an item in as far as nothing stronger contradicts it. Items come strongest first, so all that is stronger has been weighed.</summary>
    private void Weigh(EvidenceItem item, int index, EvidenceEffect?[] effects)
    {
        var (inFrom, outUntil) = (InWithin(item), OutWithin(item));
        if (inFrom == Days.Never && outUntil == Days.Never)
            return;
        var (saidIn, saidOut) = (inFrom, outUntil);
        foreach (var e in _accepted)
        {
            if (e.Rank >= item.Rank)
                continue;
            if (inFrom != Days.Never && e.OutUntil >= inFrom)
                inFrom = item.Rank == EvidenceRank.Presence && e.OutUntil + 1 < Math.Min(item.ShownUntil, _until) ? e.OutUntil + 1 : Days.Never;
            if (outUntil != Days.Never && e.InFrom != Days.Never && e.InFrom <= outUntil)
                outUntil = item.Rank == EvidenceRank.Silence && e.InFrom > Math.Max(item.SilentFrom, _from) ? e.InFrom - 1 : Days.Never;
        }

        var effect = (inFrom, outUntil) == (saidIn, saidOut) ? EvidenceEffect.Consistent
            : inFrom == Days.Never && outUntil == Days.Never ? EvidenceEffect.SetAside
            : EvidenceEffect.Trimmed;

        // The silence of a list may speak of several spells.
        effects[index] = effects[index] is { } other && other != effect ? EvidenceEffect.Trimmed : effect;
        if (effect != EvidenceEffect.SetAside)
            _accepted.Add(new(item.Rank, inFrom, outUntil, index));
    }

    /// <summary>From when an item says in. A joining that may have come before the leaving did: the leaving says all that is known.</summary>
    private int InWithin(EvidenceItem item) => item.SaysIn && Holds(item.Anchor) && item.InFrom < _until ? item.InFrom : Days.Never;

    /// <summary>What an item says is out, as far as it lies in this spell: silence is cut to it, a statement belongs to the spell of its day.</summary>
    private int OutWithin(EvidenceItem item)
    {
        if (item.Rank != EvidenceRank.Silence)
            return item.SaysOut && Holds(item.Anchor) && item.OutUntil >= _from ? item.OutUntil : Days.Never;
        return item.SilentFrom < _until && item.OutUntil >= _from ? Math.Min(item.OutUntil, _until - 1) : Days.Never;
    }

    /// <summary>Having left, it is out until any evidence says that it came back: a leaving outlives the rows of a list that began before it.</summary>
    private bool HasLeftForGood(EvidenceRank rank)
    {
        if (_opening.Count == 0)
            return false;
        foreach (var e in _accepted)
        {
            if (e.InFrom != Days.Never)
                return false;
        }

        return _opening.Any(left => _items[left.Item].Rank == rank && _items[left.Item].Leaving != Leaving.Carriage);
    }

    /// <summary>In, or unknown on the days on which it may have left already.</summary>
    private Standing InUnlessLeaving(int day) => day >= _leavingFrom && day > _lastIn ? Standing.Unknown : Standing.In;

    /// <summary>Nothing speaks of the day: unknown if the party was in later, or had to be in to leave; else it had not joined.</summary>
    private Standing Gap(int day)
    {
        foreach (var left in _closing)
        {
            if (_items[left.Item].Leaving == Leaving.Full)
                return Standing.Unknown;
        }

        return _lastIn > day ? Standing.Unknown : Standing.Out;
    }
}
