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
/// The days between two leavings, and the evidence that speaks of them: here the algebra lives (docs/design/register.md §3). One spell is one
/// membership: out, then in, with days of doubt between. Built once for one route, then asked for any of its days.
/// </summary>
internal sealed class Spell
{
    private readonly int _from;
    private readonly int _until;
    private readonly EvidenceItem? _opening;
    private readonly EvidenceItem? _closing;
    private readonly List<Accepted> _accepted = [];

    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">End, exclusive.</param>
    /// <param name="opening">The leaving that came before, if any.</param>
    /// <param name="closing">The leaving that ends it, if any.</param>
    /// <param name="items">All evidence of the route, strongest first.</param>
    /// <param name="effects">Filled with what became of each item that speaks of this spell.</param>
    public Spell(int from, int until, EvidenceItem? opening, EvidenceItem? closing, List<EvidenceItem> items, EvidenceEffect?[] effects)
    {
        (_from, _until, _opening, _closing) = (from, until, opening, closing);
        if (closing is { LeftFirst: not Days.Never, IsCarriage: false } left && left.LeftFirst > from)
            _accepted.Add(new(left.Rank, left.LeftFirst - 1, Days.Never, -1));
        if (opening is { IsCarriage: false } before)
            _accepted.Add(new(before.Rank, Days.Never, from, -1));
        for (var i = 0; i < items.Count; i++)
        {
            if (!items[i].IsLeaving)
                Weigh(items[i], i, effects);
        }
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
        if (saysIn || saysOut)
            return saysIn && saysOut ? Standing.Disputed : saysOut ? Standing.Out : InUnlessLeaving(day);
        (saysIn, saysOut) = Asserted(day, EvidenceRank.Statement);
        if (saysOut)
            return saysIn || derived == Standing.In ? Standing.Disputed : Standing.Out;
        var own = saysIn ? InUnlessLeaving(day) : WithoutStatements(day);
        return own > derived ? own : derived;
    }

    /// <summary>Marks the evidence that decides a day, or that bounds its doubt.</summary>
    public void MarkDecisive(int day, Standing standing, EvidenceEffect?[] effects)
    {
        var (lastOut, firstIn) = (Days.Never, Days.Forever);
        foreach (var e in _accepted)
        {
            if (e.OutUntil != Days.Never && e.OutUntil < day)
                lastOut = Math.Max(lastOut, e.OutUntil);
            if (e.InFrom > day)
                firstIn = Math.Min(firstIn, e.InFrom);
        }

        var deciding = _accepted.Where(e => Asserts(e, day)).Select(e => (EvidenceRank?)e.Rank).Min();
        foreach (var e in _accepted.Where(e => e.Item >= 0))
        {
            var decides = standing switch
            {
                Standing.Unknown => (e.OutUntil == lastOut && lastOut != Days.Never) || e.InFrom == firstIn,
                _ when deciding is null => e.OutUntil == lastOut,
                _ => e.Rank == deciding && Asserts(e, day),
            };
            if (decides && effects[e.Item] != EvidenceEffect.Trimmed)
                effects[e.Item] = EvidenceEffect.Decisive;
        }
    }

    private static bool Asserts(Accepted e, int day) => (e.InFrom != Days.Never && e.InFrom <= day) || e.OutUntil >= day;

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
        var (inFrom, outUntil) = (Anchored(item.InFrom) ? item.InFrom : Days.Never, OutWithin(item));
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

        effects[index] = (inFrom, outUntil) == (saidIn, saidOut) ? EvidenceEffect.Consistent
            : inFrom == Days.Never && outUntil == Days.Never ? EvidenceEffect.SetAside
            : EvidenceEffect.Trimmed;
        if (effects[index] != EvidenceEffect.SetAside)
            _accepted.Add(new(item.Rank, inFrom, outUntil, index));
    }

    /// <summary>What an item says is out, as far as it lies in this spell: silence is cut to it, a statement belongs to the spell of its day.</summary>
    private int OutWithin(EvidenceItem item)
    {
        if (item.Rank != EvidenceRank.Silence)
            return Anchored(item.OutUntil) ? item.OutUntil : Days.Never;
        return item.SilentFrom < _until && item.OutUntil >= _from ? Math.Min(item.OutUntil, _until - 1) : Days.Never;
    }

    private bool Anchored(int day) => day != Days.Never && _from <= day && day < _until;

    /// <summary>Having left, it is out until any evidence says that it came back: a leaving outlives the rows of a list that began before it.</summary>
    private bool HasLeftForGood(EvidenceRank rank) =>
        _opening is { IsCarriage: false } left && left.Rank == rank && !_accepted.Exists(e => e.InFrom != Days.Never);

    /// <summary>In, or unknown on the days on which it may have left already.</summary>
    private Standing InUnlessLeaving(int day)
    {
        if (_closing is not { } left)
            return Standing.In;
        var lastIn = Days.Never;
        foreach (var e in _accepted)
            lastIn = Math.Max(lastIn, e.InFrom);
        var doubtFrom = left.LeftFirst == Days.Never ? lastIn + 1 : Math.Max(left.LeftFirst, lastIn + 1);
        return day >= doubtFrom ? Standing.Unknown : Standing.In;
    }

    /// <summary>Nothing speaks of the day: unknown if the party was in later, or had to be in to leave; else it had not joined.</summary>
    private Standing Gap(int day)
    {
        if (_closing is { IsCarriage: false })
            return Standing.Unknown;
        foreach (var e in _accepted)
        {
            if (e.InFrom > day)
                return Standing.Unknown;
        }

        return Standing.Out;
    }
}
