using System.Text.Json.Serialization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Evidence;
using Entente.Web.Accusations;
using Entente.Web.Acts;
using Entente.Web.Instance;
using NodaTime;
using Route = Entente.Register.Route;

namespace Entente.Web.Parties;

/// <summary>The parties that pass the filters, one page of them.</summary>
/// <param name="Everyone">All that pass, on whatever page: the CSV holds them.</param>
/// <param name="Pacts">How many of all that pass are pacts.</param>
public sealed record PartyList(
    Named Agreement,
    LocalDate AsOf,
    long KnownBy,
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<PartyRow> Parties,
    [property: JsonIgnore] IEnumerable<PartyRow> Everyone,
    [property: JsonIgnore] int Pacts,
    [property: JsonIgnore] PartyFilter Filter,
    [property: JsonIgnore] PartyChoices Choices);

/// <summary>One line of the list.</summary>
public sealed record PartyRow(
    string Id,
    string Name,
    PartyKind Kind,
    string? Country,
    Standing Standing,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    IReadOnlyList<Route> Routes,
    string? DuplicateOf,
    bool? Pact);

/// <summary>What the filters offer.</summary>
public sealed record PartyChoices(
    IReadOnlyList<Named> Agreements, IReadOnlyList<string> Countries, IReadOnlyList<Named> Routes, IReadOnlyList<Named> Groups);

/// <summary>All that the register knows of a party.</summary>
/// <param name="MergedInto">The entry that counts, when this one is a duplicate; the standings are those of that entry.</param>
public sealed record PartyModel(
    string Id,
    string Name,
    LocalizedText Names,
    PartyKind Kind,
    string? Subkind,
    string? Country,
    string? Website,
    string? Note,
    LocalDate AsOf,
    long KnownBy,
    IReadOnlyList<string> OtherNames,
    IReadOnlyList<Renaming> Renamings,
    Named? MergedInto,
    IReadOnlyList<Named> Duplicates,
    Succession? SucceededBy,
    Named? Pact,
    IReadOnlyList<AgreementStanding> Agreements,
    IReadOnlyList<ListingLine> Listings,
    IReadOnlyList<GroupLine> Groups,
    IReadOnlyList<AccusationRow> AccusationsAgainst,
    IReadOnlyList<AccusationRow> AccusationsBy,
    IReadOnlyList<AttributeLine> Attributes,
    IReadOnlyList<Adhering.Changing.ProgressReport> Progress,
    IReadOnlyList<ActLine> Acts);

public sealed record Renaming(string Name, PartialDate? On, Named Source);

public sealed record Succession(Named By, PartialDate On, Named Source);

/// <summary>How the party stands to one agreement, on every day, and why on this one.</summary>
/// <param name="Because">The standing and its reasons in one sentence.</param>
public sealed record AgreementStanding(
    Named Agreement,
    LocalDate Launched,
    Standing Standing,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    LocalDate? Since,
    LocalDate? Until,
    string Because,
    [property: JsonIgnore] Sentence Sentence,
    IReadOnlyList<Stretch> Timeline,
    IReadOnlyList<RouteLine> Routes);

/// <summary>Days of one standing; both ends inclusive, null for "ever" and "still".</summary>
public sealed record Stretch(LocalDate? From, LocalDate? Until, Standing Standing);

/// <summary>One route with its evidence.</summary>
/// <param name="PactStanding">For a route through a pact: how the pact itself stands to the agreement.</param>
/// <param name="Membership">For a route through a pact: how the party stands to the pact.</param>
public sealed record RouteLine(
    Route Route,
    Standing Standing,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    Standing? PactStanding,
    Standing? Membership,
    IReadOnlyList<EvidenceLine> Evidence);

/// <summary>One act, as far as it bears on a standing.</summary>
public sealed record EvidenceLine(
    long Act,
    string Kind,
    EvidenceRank Strength,
    EvidenceEffect Effect,
    LocalDate? SaysIn,
    LocalDate? SaysOut,
    LocalDate? SilentFrom,
    Named? Source,
    string Text,
    [property: JsonIgnore] Sentence Sentence);

public sealed record ListingLine(Named Agreement, LocalDate From, LocalDate? Until, string? Category, long Act);

public sealed record GroupLine(string Id, string Name, PartialDate? From, PartialDate? Until, Standing Member, long Act);

public sealed record AttributeLine(string Attribute, string Value, LocalDate AsOf, Named Source, long Act, string Text, [property: JsonIgnore] Clause Sentence);
