using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Compare;

/// <summary>What became of a standing between two days.</summary>
public enum Change
{
    /// <summary>From out to in.</summary>
    Joined,

    /// <summary>From unknown or disputed to in: it was in already, or joined in between.</summary>
    BecameKnown,

    /// <summary>From out to unknown or disputed.</summary>
    MayHaveJoined,

    /// <summary>From in to out.</summary>
    Left,

    /// <summary>From unknown or disputed to out.</summary>
    RuledOut,

    /// <summary>From in to unknown or disputed, or between these two.</summary>
    BecameUncertain,
}

/// <summary>One party whose standing differs.</summary>
public sealed record ChangedParty(
    PartyId Id, string Name, PartyKind Kind, bool IsPact, Change Change, Standing Before, Standing After, LocalDate? JoinedEarliest, LocalDate? JoinedLatest);

/// <summary>The bounds for a kind on both days; a kind of null is all of them together.</summary>
public sealed record KindComparison(PartyKind? Kind, int KnownBefore, int PossibleBefore, int KnownAfter, int PossibleAfter)
{
    public static KindComparison Of(PartyKind? kind, Bounds before, Bounds after) => new(kind, before.Known, before.Possible, after.Known, after.Possible);
}

/// <summary>A stretch of days that is offered for comparison.</summary>
public sealed record OfferedPeriod(LocalDate From, LocalDate To, int Year);

public sealed record CompareModel(
    Named Agreement,
    LocalDate Launched,
    LocalDate From,
    LocalDate To,
    IReadOnlyList<KindComparison> Counts,
    IReadOnlyList<ChangedParty> Changes,
    IReadOnlyList<OfferedPeriod> Years);
