using Entente.Register;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Adhering.Changing;

/// <summary>An agreement that a party is in, or may be in.</summary>
/// <param name="IsOwn">Whether by a route of its own, so that it can leave; what a pact brings ends with the pact.</param>
public sealed record SignatureLine(string Id, string Name, Standing Standing, LocalDate? Since, bool IsOwn);

/// <summary>Something that was asked of the secretariat for a party.</summary>
/// <param name="Answers">What was asked, by the names of the fields.</param>
/// <param name="MayAmend">Whether the reader can change it and hand it in again: the secretariat asks for more.</param>
/// <param name="MayAppeal">Whether the reader can ask for another decision.</param>
/// <param name="Said">What the secretariat said last.</param>
public sealed record MatterLine(
    string Id, MatterKind Kind, MatterStatus Status, Instant? FiledAt, Instant? DueAt, IReadOnlyDictionary<string, string> Answers, bool MayCancel, bool MayAmend, bool MayAppeal, string? Said);

/// <summary>What a party has signed, what is under way, and the forms about it.</summary>
/// <param name="Owns">Whether the reader is an owner of the party.</param>
/// <param name="IsSecretariat">Whether the reader is of the secretariat.</param>
/// <param name="Pacts">The pacts that the party leads.</param>
/// <param name="NotIn">Those of them that have not signed.</param>
public sealed record SignatureModel(
    string Party, string Name, bool Owns, bool IsSecretariat, int CoolingDays, IReadOnlyList<SignatureLine> Signatures, IReadOnlyList<MatterLine> Matters,
    IReadOnlyList<Named> Pacts, IReadOnlyList<Named> NotIn, IReadOnlyList<Named> Countries);

/// <summary>A member of a pact.</summary>
public sealed record MemberLine(string Id, string Name, Standing Standing, LocalDate? Since);

/// <summary>An applicant that wants to sign as a member.</summary>
public sealed record CandidateLine(string Matter, string Name, bool IsConfirmed);

/// <summary>A pact, for its lead.</summary>
public sealed record PactModel(string Party, string PartyName, string Pact, string Name, LocalDate Launched, bool Owns, IReadOnlyList<MemberLine> Members, IReadOnlyList<CandidateLine> Candidates);

/// <summary>A principle, and what the party said that it did.</summary>
public sealed record ProgressLine(int Number, string Title, string? Answer);

/// <summary>The question of a year.</summary>
public sealed record ProgressModel(string Party, string Name, int Year, LocalDate Due, bool Owns, IReadOnlyList<ProgressLine> Principles);
