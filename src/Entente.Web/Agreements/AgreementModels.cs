using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accusations;
using Entente.Web.Community;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Agreements;

/// <summary>How many parties of a kind are in.</summary>
public sealed record KindBounds(PartyKind Kind, int Known, int Possible);

/// <summary>An agreement in a line.</summary>
public sealed record AgreementRow(AgreementId Id, string Name, AgreementKind Kind, LocalDate Launched, int Known, int Possible, int Principles);

public sealed record AgreementList(LocalDate AsOf, IReadOnlyList<AgreementRow> Agreements);

/// <summary>A pact that adheres to the agreement as a body, or an agreement that the pact adheres to.</summary>
public sealed record PactLink(AgreementId Id, string Name, Standing Standing, LocalDate? JoinedEarliest, LocalDate? JoinedLatest);

/// <summary>Someone who is in, or may be.</summary>
public sealed record Adherent(
    PartyId Id, string Name, PartyKind Kind, string? Country, Standing Standing, LocalDate? JoinedEarliest, LocalDate? JoinedLatest, IReadOnlyList<Register.Route> Routes);

/// <summary>Days on which the public list is fully known, both ends inclusive.</summary>
public sealed record ListCoverage(LocalDate From, LocalDate Until);

/// <summary>A principle in a line: what it asks in this register's own words, where there are any, and how many accusations touch it.</summary>
public sealed record PrincipleRow(AgreementId Agreement, int Number, string Title, int Accusations);

public sealed record AgreementModel(
    AgreementRow Agreement,
    LocalDate AsOf,
    Named? Lead,
    string? LegalForce,
    string? Url,
    long DeclaredBy,
    IReadOnlyList<KindBounds> Counts,
    IReadOnlyList<PactLink> Pacts,
    IReadOnlyList<PactLink> AdheresTo,
    IReadOnlyList<PrincipleRow> Principles,
    IReadOnlyList<ListCoverage> ListCoverage,
    IReadOnlyList<Adherent> Adherents);

/// <summary>The principles of an agreement.</summary>
public sealed record AgreementPrinciples(Named Agreement, IReadOnlyList<PrincipleRow> Principles);

public sealed record PrincipleList(LocalDate AsOf, IReadOnlyList<AgreementPrinciples> Agreements);

/// <summary>One principle, whom it addresses, the accusations that touch it, and the case studies of signatories.</summary>
public sealed record PrincipleModel(
    Named Agreement,
    int Number,
    string Title,
    LocalDate AsOf,
    IReadOnlyList<string> Addressees,
    int Known,
    int Possible,
    IReadOnlyList<AccusationRow> Accusations,
    IReadOnlyList<PrincipleRow> All,
    IReadOnlyList<CaseModel> Cases);
