using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Model;

/// <summary>What a document says of itself (3.2.1 in 2.0, 3.2.2 in 2.1).</summary>
public sealed record AdvisoryMetadata : JsonRecord
{
    /// <summary>Who is thanked.</summary>
    public IReadOnlyList<Acknowledgment> Acknowledgments { get => AsRecords<Acknowledgment>("acknowledgments"); init => SetAll("acknowledgments", value); }

    /// <summary>How severe the whole is, in the words of the publisher.</summary>
    public AggregateSeverity? AggregateSeverity { get => AsRecord<AggregateSeverity>("aggregate_severity"); init => Set("aggregate_severity", value); }

    /// <summary>The profile: csaf_base, csaf_security_advisory, csaf_vex …</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>2.0 or 2.1.</summary>
    public string? CsafVersion { get => AsText("csaf_version"); init => Set("csaf_version", value); }

    /// <summary>To whom it may go.</summary>
    public Distribution? Distribution { get => AsRecord<Distribution>("distribution"); init => Set("distribution", value); }

    /// <summary>The language, a BCP 47 tag.</summary>
    public string? Lang { get => AsText("lang"); init => Set("lang", value); }

    /// <summary>2.1: the licence, an SPDX expression.</summary>
    public string? LicenseExpression { get => AsText("license_expression"); init => Set("license_expression", value); }

    /// <summary>Notes.</summary>
    public IReadOnlyList<Note> Notes { get => AsRecords<Note>("notes"); init => SetAll("notes", value); }

    /// <summary>Who publishes it.</summary>
    public Publisher? Publisher { get => AsRecord<Publisher>("publisher"); init => Set("publisher", value); }

    /// <summary>References.</summary>
    public IReadOnlyList<Reference> References { get => AsRecords<Reference>("references"); init => SetAll("references", value); }

    /// <summary>Of a translation: the language it was translated from.</summary>
    public string? SourceLang { get => AsText("source_lang"); init => Set("source_lang", value); }

    /// <summary>The title.</summary>
    public string? Title { get => AsText("title"); init => Set("title", value); }

    /// <summary>Id, version, dates and history.</summary>
    public Tracking? Tracking { get => AsRecord<Tracking>("tracking"); init => Set("tracking", value); }
}

/// <summary>How severe the whole is.</summary>
public sealed record AggregateSeverity : JsonRecord
{
    /// <summary>The address of the scale.</summary>
    public string? Namespace { get => AsText("namespace"); init => Set("namespace", value); }

    /// <summary>The severity.</summary>
    public string? Text { get => AsText("text"); init => Set("text", value); }
}

/// <summary>To whom a document may go.</summary>
public sealed record Distribution : JsonRecord
{
    /// <summary>2.1: the group it is shared in.</summary>
    public SharingGroup? SharingGroup { get => AsRecord<SharingGroup>("sharing_group"); init => Set("sharing_group", value); }

    /// <summary>In words.</summary>
    public string? Text { get => AsText("text"); init => Set("text", value); }

    /// <summary>By the Traffic Light Protocol.</summary>
    public TrafficLight? Tlp { get => AsRecord<TrafficLight>("tlp"); init => Set("tlp", value); }
}

/// <summary>2.1: the group that a document is shared in.</summary>
public sealed record SharingGroup : JsonRecord
{
    /// <summary>A UUID.</summary>
    public string? Id { get => AsText("id"); init => Set("id", value); }

    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }
}

/// <summary>A label of the Traffic Light Protocol.</summary>
public sealed record TrafficLight : JsonRecord
{
    /// <summary>The label: of TLP 1 in 2.0, of TLP 2 in 2.1.</summary>
    public string? Label { get => AsText("label"); init => Set("label", value); }

    /// <summary>Where the protocol is explained.</summary>
    public string? Url { get => AsText("url"); init => Set("url", value); }
}

/// <summary>Who publishes.</summary>
public sealed record Publisher : JsonRecord
{
    /// <summary>vendor, coordinator, discoverer, translator, user, other; in 2.1 multiplier too.</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>How to reach them.</summary>
    public string? ContactDetails { get => AsText("contact_details"); init => Set("contact_details", value); }

    /// <summary>By what right they publish.</summary>
    public string? IssuingAuthority { get => AsText("issuing_authority"); init => Set("issuing_authority", value); }

    /// <summary>Their name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>An address under their control.</summary>
    public string? Namespace { get => AsText("namespace"); init => Set("namespace", value); }
}

/// <summary>Id, version, dates and history of a document.</summary>
public sealed record Tracking : JsonRecord
{
    /// <summary>Other names of the document.</summary>
    public IReadOnlyList<string> Aliases { get => AsTexts("aliases"); init => SetAll("aliases", value); }

    /// <summary>When this version was released.</summary>
    public Timestamp? CurrentReleaseDate { get => AsTime("current_release_date"); init => Set("current_release_date", value); }

    /// <summary>What made it.</summary>
    public Generator? Generator { get => AsRecord<Generator>("generator"); init => Set("generator", value); }

    /// <summary>The id, from which the file name follows.</summary>
    public string? Id { get => AsText("id"); init => Set("id", value); }

    /// <summary>When the first version was released.</summary>
    public Timestamp? InitialReleaseDate { get => AsTime("initial_release_date"); init => Set("initial_release_date", value); }

    /// <summary>Its versions.</summary>
    public IReadOnlyList<Revision> RevisionHistory { get => AsRecords<Revision>("revision_history"); init => SetAll("revision_history", value); }

    /// <summary>draft, interim or final.</summary>
    public string? Status { get => AsText("status"); init => Set("status", value); }

    /// <summary>The version: an integer or a semantic version.</summary>
    public string? Version { get => AsText("version"); init => Set("version", value); }
}

/// <summary>What made a document.</summary>
public sealed record Generator : JsonRecord
{
    /// <summary>When.</summary>
    public Timestamp? Date { get => AsTime("date"); init => Set("date", value); }

    /// <summary>The program.</summary>
    public Engine? Engine { get => AsRecord<Engine>("engine"); init => Set("engine", value); }
}

/// <summary>A program.</summary>
public sealed record Engine : JsonRecord
{
    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>Its version.</summary>
    public string? Version { get => AsText("version"); init => Set("version", value); }
}

/// <summary>A version of a document.</summary>
public sealed record Revision : JsonRecord
{
    /// <summary>When it was released.</summary>
    public Timestamp? Date { get => AsTime("date"); init => Set("date", value); }

    /// <summary>The version in another numbering.</summary>
    public string? LegacyVersion { get => AsText("legacy_version"); init => Set("legacy_version", value); }

    /// <summary>The version.</summary>
    public string? Number { get => AsText("number"); init => Set("number", value); }

    /// <summary>What is new.</summary>
    public string? Summary { get => AsText("summary"); init => Set("summary", value); }
}

/// <summary>Thanks.</summary>
public sealed record Acknowledgment : JsonRecord
{
    /// <summary>People.</summary>
    public IReadOnlyList<string> Names { get => AsTexts("names"); init => SetAll("names", value); }

    /// <summary>Their organisation.</summary>
    public string? Organization { get => AsText("organization"); init => Set("organization", value); }

    /// <summary>What they did.</summary>
    public string? Summary { get => AsText("summary"); init => Set("summary", value); }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<string> Urls { get => AsTexts("urls"); init => SetAll("urls", value); }
}

/// <summary>A note.</summary>
public sealed record Note : JsonRecord
{
    /// <summary>For whom it is.</summary>
    public string? Audience { get => AsText("audience"); init => Set("audience", value); }

    /// <summary>description, details, faq, general, legal_disclaimer, other or summary.</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>2.1: the groups it is about.</summary>
    public IReadOnlyList<string> GroupIds { get => AsTexts("group_ids"); init => SetAll("group_ids", value); }

    /// <summary>2.1: the products it is about.</summary>
    public IReadOnlyList<string> ProductIds { get => AsTexts("product_ids"); init => SetAll("product_ids", value); }

    /// <summary>The text.</summary>
    public string? Text { get => AsText("text"); init => Set("text", value); }

    /// <summary>The title.</summary>
    public string? Title { get => AsText("title"); init => Set("title", value); }
}

/// <summary>A reference.</summary>
public sealed record Reference : JsonRecord
{
    /// <summary>external or self; external when it is missing.</summary>
    public string? Category { get => AsText("category"); init => Set("category", value); }

    /// <summary>What is there.</summary>
    public string? Summary { get => AsText("summary"); init => Set("summary", value); }

    /// <summary>The address.</summary>
    public string? Url { get => AsText("url"); init => Set("url", value); }
}
