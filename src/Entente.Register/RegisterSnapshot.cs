using Entente.Register.Acts;
using Entente.Register.Evidence;
using NodaTime;

namespace Entente.Register;

/// <summary>
/// The register that follows from the first <see cref="Size"/> acts of a log. Immutable and safe for use from several threads. Every answer is a function
/// of the acts and of the day that is asked about: <em>as of</em> is an argument, <em>known by</em> is the register itself.
/// </summary>
public sealed class RegisterSnapshot
{
    private readonly ActLog _acts;
    private readonly Fold _fold;
    private readonly Lazy<AgreementIndex[]> _indexes;

    private RegisterSnapshot(ActLog acts)
    {
        _acts = acts;
        _fold = Entente.Register.Fold.Of(acts);
        Standings = new Standings(_fold);
        _indexes = new(() => [.. _fold.AgreementList.Select(a => new AgreementIndex(this, a))]);
    }

    /// <summary>The register of no act.</summary>
    public static RegisterSnapshot Empty { get; } = new(ActLog.Of([]));

    /// <summary>The acts that it was folded from, by their place in the log.</summary>
    public IReadOnlyList<Act> Acts => _acts;

    /// <summary>How many acts it was folded from: the size of the log that it knows.</summary>
    public long Size => _acts.Count;

    /// <summary>The acts that have no effect, and why, by index.</summary>
    public IReadOnlyList<ActFault> Faults => _fold.Faults;

    /// <summary>All parties by name, duplicates included.</summary>
    public IReadOnlyDictionary<PartyId, Party> Parties => _fold.Parties;

    /// <summary>All parties in the order in which they were declared, duplicates included.</summary>
    public IReadOnlyList<Party> PartyList => _fold.PartyList;

    /// <summary>All agreements by name.</summary>
    public IReadOnlyDictionary<AgreementId, Agreement> Agreements => _fold.Agreements;

    /// <summary>All agreements in the order in which they were declared.</summary>
    public IReadOnlyList<Agreement> AgreementList => _fold.AgreementList;

    /// <summary>All groups by name.</summary>
    public IReadOnlyDictionary<GroupId, Group> Groups => _fold.Groups;

    /// <summary>All sources by name, with their acts.</summary>
    public IReadOnlyDictionary<SourceId, (Act Act, SourceDeclared Source)> Sources => _fold.Sources;

    /// <summary>All reported counts, with their acts.</summary>
    public IReadOnlyList<(Act Act, CountReported Count)> ReportedCounts => _fold.Counts;

    /// <summary>All accusations, with their acts.</summary>
    public IReadOnlyList<(Act Act, AccusationReported Accusation)> Accusations => _fold.Accusations;

    /// <summary>All reported attributes, with their acts.</summary>
    public IReadOnlyList<(Act Act, AttributeReported Attribute)> Attributes => _fold.Attributes;

    internal Standings Standings { get; }

    /// <summary>Folds acts.</summary>
    /// <param name="acts">All acts of a log from the first, in order: act i has index i.</param>
    /// <returns>The register; acts without effect are listed in <see cref="Faults"/>.</returns>
    /// <exception cref="ArgumentException">An act does not stand at its own index.</exception>
    public static RegisterSnapshot Fold(IReadOnlyList<Act> acts)
    {
        ArgumentNullException.ThrowIfNull(acts);
        return acts.Count == 0 ? Empty : new(ActLog.Of(acts));
    }

    /// <summary>The register that follows when more acts are appended.</summary>
    /// <param name="more">What they say, in order.</param>
    /// <param name="recorded">When they are recorded.</param>
    /// <returns>A new register; this one stays.</returns>
    public RegisterSnapshot With(IEnumerable<ActBody> more, Instant recorded) => new(_acts.Then(more, recorded));

    /// <summary>The register as it was when the log had fewer acts: what was known by then.</summary>
    /// <param name="size">0 to <see cref="Size"/>, inclusive.</param>
    /// <returns>The earlier register.</returns>
    public RegisterSnapshot KnownBy(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == Size ? this : size == 0 ? Empty : new(_acts.First((int)size));
    }

    /// <summary>The acts that hold: without those that were taken back, and with a correction in the place of what it corrects.</summary>
    /// <returns>In the order of the log; a correction comes where the act stands that it corrects, with its own index.</returns>
    public IEnumerable<Act> EffectiveActs()
    {
        var effective = new EffectiveActs(_acts, []);
        for (var i = 0; i < _acts.Count; i++)
        {
            if (effective.At(i) is { } act)
                yield return act;
        }
    }

    /// <summary>The size that the log had at an instant, by the recording times that it claims.</summary>
    /// <param name="instant">The instant, inclusive.</param>
    /// <returns>0 to <see cref="Size"/>.</returns>
    public long SizeAt(Instant instant)
    {
        // An act that could not be read has no time of its own, so there is no order to search in.
        var seconds = instant.ToUnixTimeSeconds();
        for (var i = 0; i < _acts.Count; i++)
        {
            if (_acts.RecordedSeconds(i) > seconds)
                return i;
        }

        return _acts.Count;
    }

    /// <summary>The reasons for which acts would have no effect if they were appended now: empty when all is well.</summary>
    /// <param name="more">What they would say, in order.</param>
    /// <param name="recorded">When.</param>
    /// <returns>Faults whose index counts on from <see cref="Size"/>, and faults that the new acts would give to older ones.</returns>
    public IReadOnlyList<ActFault> Check(IEnumerable<ActBody> more, Instant recorded)
    {
        var known = Faults.Select(f => f.Index).ToHashSet();
        return [.. With(more, recorded).Faults.Where(f => !known.Contains(f.Index))];
    }

    /// <summary>The party that counts for an entry: itself, or the one it was merged into.</summary>
    /// <param name="party">Any entry.</param>
    /// <returns>The canonical party.</returns>
    public Party Canonical(Party party) => _fold.PartyList[party.Canonical];

    /// <summary>The standing of a party in an agreement on every day; duplicates answer for the party they were merged into.</summary>
    /// <param name="agreement">An agreement of this register.</param>
    /// <param name="party">A party of this register.</param>
    /// <returns>The timeline.</returns>
    public Timeline TimelineOf(Agreement agreement, Party party) => Standings.Distinct[agreement.Ordinal][party.Canonical];

    /// <summary>The acts in effect that bear on a party in an agreement, those about its duplicates included: observations, rulings, listings.</summary>
    /// <param name="agreement">An agreement of this register.</param>
    /// <param name="party">A party of this register; a duplicate answers for the party that it was merged into.</param>
    /// <returns>In the order in which the entries were declared, and of the log within each.</returns>
    public IEnumerable<Act> EvidenceOf(Agreement agreement, Party party)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(party);
        return Standings.EntriesOf(Canonical(party)).SelectMany(entry => agreement.EvidenceOn(entry));
    }

    internal AgreementIndex IndexOf(Agreement agreement) => _indexes.Value[agreement.Ordinal];
}
