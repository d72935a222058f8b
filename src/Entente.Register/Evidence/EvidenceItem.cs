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

/// <summary>
/// One act, as far as it bears on one party in one agreement, in the terms of the algebra (docs/design/register.md §2). All days are numbers, see
/// <see cref="Days"/>; the fields that do not apply hold <see cref="Days.Never"/>.
/// </summary>
internal readonly record struct EvidenceItem
{
    /// <summary>The act that says so; for the silence of a list, the act that says on which days the list was complete.</summary>
    public required Act Act { get; init; }

    public EvidenceRank Rank { get; init; }

    public Route Route { get; init; }

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

    /// <summary>The leaving of a pact ends the route through it, and says nothing of other ways to be in.</summary>
    public bool IsCarriage { get; init; }

    public bool IsLeaving => LeftLast != Days.Never;

    public bool SaysIn => InFrom != Days.Never && !IsLeaving;

    public bool SaysOut => OutUntil != Days.Never;

    private static EvidenceItem Empty(Act act, EvidenceRank rank, Route route) => new()
    {
        Act = act,
        Rank = rank,
        Route = route,
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
            StandingClaim.In => item with { InFrom = last },
            StandingClaim.Out => item with { OutUntil = last },
            StandingClaim.Joined => item with { InFrom = last, OutUntil = statement.IsLatest ? Days.Never : first - 1 },
            _ => item with { LeftFirst = statement.IsLatest ? Days.Never : first, LeftLast = last },
        };
    }

    public static EvidenceItem FromListing(Act act, ListingObserved listing) => Empty(act, EvidenceRank.Presence, Route.Unstated) with
    {
        InFrom = Days.Number(listing.From),
        ShownUntil = listing.Until is { } until ? Days.Number(until) : Days.Forever,
    };

    public static EvidenceItem FromSilence(Act coverage, int first, int last) => Empty(coverage, EvidenceRank.Silence, Route.Unstated) with
    {
        SilentFrom = first,
        OutUntil = last,
    };

    public static EvidenceItem FromSuccession(Act act, PartySucceeded succession) => Empty(act, EvidenceRank.Statement, Route.Unstated) with
    {
        LeftFirst = Days.Number(succession.On.First),
        LeftLast = Days.Number(succession.On.Last),
    };
}
