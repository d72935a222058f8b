using Entente.Register.Acts;

namespace Entente.Register.Evidence;

/// <summary>How strong a piece of evidence is; less is stronger. Weaker evidence never contradicts stronger: it is set aside.</summary>
public enum EvidenceRank : byte
{
    /// <summary>A ruling of the secretariat.</summary>
    Ruling = 0,

    /// <summary>A dated statement about the party.</summary>
    Statement = 1,

    /// <summary>The depositary's list showed the party.</summary>
    Presence = 2,

    /// <summary>The depositary's list, complete on that day, did not show the party.</summary>
    Silence = 3,
}

/// <summary>What a leaving says besides that a membership ended (docs/design/register.md §3).</summary>
internal enum Leaving : byte
{
    /// <summary>It is no leaving.</summary>
    None,

    /// <summary>The pact left, or the party left the pact: the route ends, and no more is said of it.</summary>
    Carriage,

    /// <summary>Whatever there was ended: out after. Succession, and a leaving that names no route, as far as it bears on other routes.</summary>
    Ending,

    /// <summary>It left: in before, out after.</summary>
    Full,
}

/// <summary>
/// One act, as far as it bears on one party in one agreement, in the terms of the algebra (docs/design/register.md §2). All days are numbers, see
/// <see cref="Days"/>; the fields that do not apply hold <see cref="Days.Never"/>.
/// </summary>
internal readonly record struct EvidenceItem
{
    /// <summary>The act that says so; for the silence of a list, the act that says on which days the list was complete.</summary>
    public required Act Act { get; init; }

    public EvidenceRank Rank { get; init; }

    public Leaving Leaving { get; init; }

    public Route Route { get; init; }

    /// <summary>The day in whose spell it belongs: the first day on which a joining may have happened, else the day that is spoken of.</summary>
    public int Anchor { get; init; }

    /// <summary>In on this day, and from it until the party leaves.</summary>
    public int InFrom { get; init; }

    /// <summary>Presence only: the first day after <see cref="InFrom"/> on which the list no longer showed the party; else <see cref="Days.Forever"/>.</summary>
    public int ShownUntil { get; init; }

    /// <summary>Out on this day, and on all before it back to the last leaving.</summary>
    public int OutUntil { get; init; }

    /// <summary>Silence only: the first day of silence; the stretch runs to <see cref="OutUntil"/>.</summary>
    public int SilentFrom { get; init; }

    /// <summary>The first day on which it may have left, or <see cref="Days.Never"/> with a leaving whose first day is not known.</summary>
    public int LeftFirst { get; init; }

    /// <summary>The day from which on it certainly had left; <see cref="Days.Never"/> when this is no leaving.</summary>
    public int LeftLast { get; init; }

    public bool IsLeaving => Leaving != Leaving.None;

    public bool SaysIn => InFrom != Days.Never;

    public bool SaysOut => OutUntil != Days.Never;

    private static EvidenceItem Empty(Act act, EvidenceRank rank, Route route) => new()
    {
        Act = act,
        Rank = rank,
        Route = route,
        Anchor = Days.Never,
        InFrom = Days.Never,
        ShownUntil = Days.Forever,
        OutUntil = Days.Never,
        SilentFrom = Days.Never,
        LeftFirst = Days.Never,
        LeftLast = Days.Never,
    };

    public static EvidenceItem FromStatement(Act act, StandingStatement statement, EvidenceRank rank)
    {
        var item = Empty(act, rank, statement.Route);
        var (first, last) = (Days.Number(statement.On.First), Days.Number(statement.On.Last));
        return statement.Claim switch
        {
            StandingClaim.In => item with { Anchor = last, InFrom = last },
            StandingClaim.Out => item with { Anchor = last, OutUntil = last },
            StandingClaim.Joined when statement.IsLatest => item with { Anchor = last, InFrom = last },
            StandingClaim.Joined => item with { Anchor = first, InFrom = last, OutUntil = first - 1 },
            _ => item with { Leaving = Leaving.Full, LeftFirst = statement.IsLatest ? Days.Never : first, LeftLast = last },
        };
    }

    /// <summary>"At the latest", read off a list, is that list's presence on that day over again: it is worth no more than the list.</summary>
    public static EvidenceItem FromReading(Act act, StandingStatement statement) =>
        FromStatement(act, statement, EvidenceRank.Presence) is var item ? item with { ShownUntil = item.InFrom + 1 } : default;

    /// <param name="act">A row of the list.</param>
    /// <param name="from">The first day of the stretch of days, without a gap, on which rows showed the party.</param>
    /// <param name="until">The first day after it.</param>
    public static EvidenceItem FromListing(Act act, int from, int until) =>
        Empty(act, EvidenceRank.Presence, Route.Unstated) with { Anchor = from, InFrom = from, ShownUntil = until };

    public static EvidenceItem FromSilence(Act coverage, int first, int last) => Empty(coverage, EvidenceRank.Silence, Route.Unstated) with
    {
        SilentFrom = first,
        OutUntil = last,
    };

    public static EvidenceItem FromSuccession(Act act, PartySucceeded succession) => Empty(act, EvidenceRank.Statement, Route.Unstated) with
    {
        Leaving = Leaving.Ending,
        LeftFirst = Days.Number(succession.On.First),
        LeftLast = Days.Number(succession.On.Last),
    };
}
