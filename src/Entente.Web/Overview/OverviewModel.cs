using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Acts;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Overview;

/// <summary>An agreement at a glance, as of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="KnownBy">The size of the log that the answers come from.</param>
public sealed record OverviewModel(
    AgreementFacts Agreement,
    LocalDate AsOf,
    long KnownBy,
    Bounds Total,
    IReadOnlyList<KindCount> Counts,
    IReadOnlyList<ReportedFigure> Reported,
    IReadOnlyList<StateLine> States,
    IReadOnlyList<AdherenceDay> Adherence,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<PactLine> Pacts,
    IReadOnlyList<BlocLine> Blocs,
    IReadOnlyList<ChangeLine> Changes,
    IReadOnlyList<ActLine> Acts,
    IReadOnlyList<PrincipleLine> Principles);

/// <summary>What was declared of an agreement.</summary>
public sealed record AgreementFacts(
    string Id, string Name, AgreementKind Kind, LocalDate Launched, Named? Lead, string? LegalForce, string? Url);

/// <summary>How many of a kind are in. Unknown and disputed are the difference between the bounds.</summary>
public sealed record KindCount(PartyKind Kind, int Known, int Possible, int Unknown, int Disputed);

/// <summary>What a source counts, beside the register's own bounds on the date it speaks of.</summary>
public sealed record ReportedFigure(
    string Category, Comparator Comparator, int Count, PartialDate On, CountVerdict Verdict, bool Proven, Bounds? Bounds, int? Listed, string Source, string Publisher, long Act);

/// <summary>A state on the map.</summary>
public sealed record StateLine(string Id, string Name, string? Country, Standing Standing, LocalDate? JoinedEarliest, LocalDate? JoinedLatest);

/// <summary>From this day on, so many are known to be in and so many may be.</summary>
public sealed record AdherenceDay(LocalDate Day, int Known, int Possible);

public enum MilestoneKind
{
    Launched,
    PactAdhered,
    StateJoined,
    ListComplete,
    ListEnds,
}

/// <summary>A day that the curve should be read with.</summary>
public sealed record Milestone(LocalDate Day, MilestoneKind Kind, IReadOnlyList<Named> Parties);

/// <summary>A pact that adheres to the agreement, with its members of the day.</summary>
/// <param name="Through">The pact by which it adheres, or null when it does outright.</param>
public sealed record PactLine(string Id, string Name, Standing Standing, string? Through, IReadOnlyList<PactMember> Members);

/// <param name="Standing">The standing that this pact lends the member in the agreement.</param>
/// <param name="Founding">Whether it joined the pact on the day of its launch.</param>
public sealed record PactMember(string Id, string Name, Standing Standing, bool Founding);

/// <summary>How the members of a group split.</summary>
public sealed record BlocLine(string Id, string Name, int In, int Unknown, int Disputed, int Out, IReadOnlyList<Named> Absent);

/// <summary>A party whose standing changed, and when.</summary>
public sealed record ChangeLine(string Id, string Name, PartyKind Kind, string? Country, Standing Standing, LocalDate Since, LocalDate? JoinedEarliest);

public sealed record PrincipleLine(int Number, string Title);
