using Entente.Register;
using Entente.Web.Instance;
using Entente.Web.Sources;
using NodaTime;

namespace Entente.Web.Accusations;

/// <summary>A principle by number and title.</summary>
public sealed record PrincipleName(AgreementId Agreement, int Number, string Title);

/// <summary>One accusation: a claim by the accuser, as a source reports it.</summary>
/// <param name="Act">The act that records it.</param>
/// <param name="Unverified">Nobody opened the source; only its address is known.</param>
public sealed record AccusationRow(
    long Act,
    PartialDate Date,
    Named Accuser,
    Named Accused,
    string Operation,
    string? Basis,
    IReadOnlyList<PrincipleName> Principles,
    Named Source,
    Seen SourceSeen,
    bool Unverified,
    string? Note);

/// <summary>How often one party accused each of the accused.</summary>
public sealed record AccuserRow(Named Accuser, IReadOnlyList<int> Counts)
{
    public int Total => Counts.Sum();
}

/// <summary>Accusations up to a day that pass the filters, and who accused whom how often, without filters.</summary>
public sealed record AccusationList(
    LocalDate AsOf,
    int Recorded,
    IReadOnlyList<AccusationRow> Accusations,
    IReadOnlyList<Named> Accused,
    IReadOnlyList<AccuserRow> Accusers,
    IReadOnlyList<PrincipleName> Principles,
    IReadOnlyList<int> Years);
