using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Cve;

/// <summary>What one organisation says of a vulnerability.</summary>
public sealed record CveContainer : JsonRecord
{
    /// <summary>The products and their versions.</summary>
    public IReadOnlyList<CveAffected> Affected { get => AsRecords<CveAffected>("affected"); init => SetAll("affected", value); }

    /// <summary>In which configurations it exists.</summary>
    public IReadOnlyList<CveText> Configurations { get => AsRecords<CveText>("configurations"); init => SetAll("configurations", value); }

    /// <summary>Who is thanked.</summary>
    public IReadOnlyList<CveCredit> Credits { get => AsRecords<CveCredit>("credits"); init => SetAll("credits", value); }

    /// <summary>When the ID was assigned.</summary>
    public Timestamp? DateAssigned { get => AsTime("dateAssigned"); init => Set("dateAssigned", value); }

    /// <summary>When it became known.</summary>
    public Timestamp? DatePublic { get => AsTime("datePublic"); init => Set("datePublic", value); }

    /// <summary>What it is.</summary>
    public IReadOnlyList<CveText> Descriptions { get => AsRecords<CveText>("descriptions"); init => SetAll("descriptions", value); }

    /// <summary>What is known of exploitation.</summary>
    public IReadOnlyList<CveText> Exploits { get => AsRecords<CveText>("exploits"); init => SetAll("exploits", value); }

    /// <summary>Impacts.</summary>
    public IReadOnlyList<CveImpact> Impacts { get => AsRecords<CveImpact>("impacts"); init => SetAll("impacts", value); }

    /// <summary>Scores and ratings.</summary>
    public IReadOnlyList<CveMetric> Metrics { get => AsRecords<CveMetric>("metrics"); init => SetAll("metrics", value); }

    /// <summary>Weaknesses.</summary>
    public IReadOnlyList<CveProblem> ProblemTypes { get => AsRecords<CveProblem>("problemTypes"); init => SetAll("problemTypes", value); }

    /// <summary>Who says this.</summary>
    public CveProvider? Provider { get => AsRecord<CveProvider>("providerMetadata"); init => Set("providerMetadata", value); }

    /// <summary>References.</summary>
    public IReadOnlyList<CveReference> References { get => AsRecords<CveReference>("references"); init => SetAll("references", value); }

    /// <summary>Of a rejected record: why.</summary>
    public IReadOnlyList<CveText> RejectedReasons { get => AsRecords<CveText>("rejectedReasons"); init => SetAll("rejectedReasons", value); }

    /// <summary>Of a rejected record: what to use instead.</summary>
    public IReadOnlyList<string> ReplacedBy { get => AsTexts("replacedBy"); init => SetAll("replacedBy", value); }

    /// <summary>What to do.</summary>
    public IReadOnlyList<CveText> Solutions { get => AsRecords<CveText>("solutions"); init => SetAll("solutions", value); }

    /// <summary>unsupported-when-assigned, exclusively-hosted-service, disputed.</summary>
    public IReadOnlyList<string> Tags { get => AsTexts("tags"); init => SetAll("tags", value); }

    /// <summary>Other taxonomies.</summary>
    public IReadOnlyList<CveTaxonomy> Taxonomies { get => AsRecords<CveTaxonomy>("taxonomyMappings"); init => SetAll("taxonomyMappings", value); }

    /// <summary>What happened when.</summary>
    public IReadOnlyList<CveEvent> Timeline { get => AsRecords<CveEvent>("timeline"); init => SetAll("timeline", value); }

    /// <summary>Its title.</summary>
    public string? Title { get => AsText("title"); init => Set("title", value); }

    /// <summary>How to live with it.</summary>
    public IReadOnlyList<CveText> Workarounds { get => AsRecords<CveText>("workarounds"); init => SetAll("workarounds", value); }
}

/// <summary>A text in a language.</summary>
public sealed record CveText : JsonRecord
{
    /// <summary>The language.</summary>
    public string? Lang { get => AsText("lang"); init => Set("lang", value); }

    /// <summary>The text in other forms, such as HTML.</summary>
    public IReadOnlyList<CveMedia> SupportingMedia { get => AsRecords<CveMedia>("supportingMedia"); init => SetAll("supportingMedia", value); }

    /// <summary>The text.</summary>
    public string? Value { get => AsText("value"); init => Set("value", value); }
}

/// <summary>A text in another form.</summary>
public sealed record CveMedia : JsonRecord
{
    /// <summary>Whether the value is base64.</summary>
    public bool? IsBase64 { get => AsTruth("base64"); init => Set("base64", value); }

    /// <summary>The media type.</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }

    /// <summary>The text.</summary>
    public string? Value { get => AsText("value"); init => Set("value", value); }
}

/// <summary>Thanks.</summary>
public sealed record CveCredit : JsonRecord
{
    /// <summary>The language.</summary>
    public string? Lang { get => AsText("lang"); init => Set("lang", value); }

    /// <summary>finder, reporter, analyst …</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }

    /// <summary>The UUID of the user.</summary>
    public string? User { get => AsText("user"); init => Set("user", value); }

    /// <summary>Who.</summary>
    public string? Value { get => AsText("value"); init => Set("value", value); }
}

/// <summary>An impact.</summary>
public sealed record CveImpact : JsonRecord
{
    /// <summary>The attack pattern.</summary>
    public string? CapecId { get => AsText("capecId"); init => Set("capecId", value); }

    /// <summary>In words.</summary>
    public IReadOnlyList<CveText> Descriptions { get => AsRecords<CveText>("descriptions"); init => SetAll("descriptions", value); }
}

/// <summary>A weakness, in words and by CWE.</summary>
public sealed record CveProblem : JsonRecord
{
    /// <summary>In each language.</summary>
    public IReadOnlyList<CveProblemText> Descriptions { get => AsRecords<CveProblemText>("descriptions"); init => SetAll("descriptions", value); }
}

/// <summary>A weakness in one language.</summary>
public sealed record CveProblemText : JsonRecord
{
    /// <summary>Its CWE ID.</summary>
    public string? CweId { get => AsText("cweId"); init => Set("cweId", value); }

    /// <summary>In words.</summary>
    public string? Description { get => AsText("description"); init => Set("description", value); }

    /// <summary>The language.</summary>
    public string? Lang { get => AsText("lang"); init => Set("lang", value); }

    /// <summary>References.</summary>
    public IReadOnlyList<CveReference> References { get => AsRecords<CveReference>("references"); init => SetAll("references", value); }

    /// <summary>CWE, text …</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }
}

/// <summary>A reference.</summary>
public sealed record CveReference : JsonRecord
{
    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>patch, vendor-advisory, exploit …</summary>
    public IReadOnlyList<string> Tags { get => AsTexts("tags"); init => SetAll("tags", value); }

    /// <summary>The address.</summary>
    public string? Url { get => AsText("url"); init => Set("url", value); }
}

/// <summary>What another taxonomy says.</summary>
public sealed record CveTaxonomy : JsonRecord
{
    /// <summary>The taxonomy.</summary>
    public string? Name { get => AsText("taxonomyName"); init => Set("taxonomyName", value); }

    /// <summary>What it says.</summary>
    public IReadOnlyList<CveTaxonomyRelation> Relations { get => AsRecords<CveTaxonomyRelation>("taxonomyRelations"); init => SetAll("taxonomyRelations", value); }

    /// <summary>Its version.</summary>
    public string? Version { get => AsText("taxonomyVersion"); init => Set("taxonomyVersion", value); }
}

/// <summary>What another taxonomy says in one place.</summary>
public sealed record CveTaxonomyRelation : JsonRecord
{
    /// <summary>The kind of relation.</summary>
    public string? Name { get => AsText("relationshipName"); init => Set("relationshipName", value); }

    /// <summary>The place.</summary>
    public string? TaxonomyId { get => AsText("taxonomyId"); init => Set("taxonomyId", value); }

    /// <summary>What it is related to.</summary>
    public string? Value { get => AsText("relationshipValue"); init => Set("relationshipValue", value); }
}

/// <summary>Something that happened.</summary>
public sealed record CveEvent : JsonRecord
{
    /// <summary>The language.</summary>
    public string? Lang { get => AsText("lang"); init => Set("lang", value); }

    /// <summary>When.</summary>
    public Timestamp? Time { get => AsTime("time"); init => Set("time", value); }

    /// <summary>What.</summary>
    public string? Value { get => AsText("value"); init => Set("value", value); }
}
