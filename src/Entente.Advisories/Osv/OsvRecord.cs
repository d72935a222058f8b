// A record of the Open Source Vulnerability format (ossf/osv-schema 1.7), as types.

using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Time;

namespace Entente.Advisories.Osv;

/// <summary>An OSV record.</summary>
public sealed record OsvRecord : JsonRecord
{
    /// <summary>The packages and their versions.</summary>
    public IReadOnlyList<OsvAffected> Affected { get => AsRecords<OsvAffected>("affected"); init => SetAll("affected", value); }

    /// <summary>Other IDs of the same vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get => AsTexts("aliases"); init => SetAll("aliases", value); }

    /// <summary>Who is thanked.</summary>
    public IReadOnlyList<OsvCredit> Credits { get => AsRecords<OsvCredit>("credits"); init => SetAll("credits", value); }

    /// <summary>What it is, in Markdown.</summary>
    public string? Details { get => AsText("details"); init => Set("details", value); }

    /// <summary>The ID.</summary>
    public string? Id { get => AsText("id"); init => Set("id", value); }

    /// <summary>When it was last changed.</summary>
    public Timestamp? Modified { get => AsTime("modified"); init => Set("modified", value); }

    /// <summary>When it was published.</summary>
    public Timestamp? Published { get => AsTime("published"); init => Set("published", value); }

    /// <summary>References.</summary>
    public IReadOnlyList<OsvReference> References { get => AsRecords<OsvReference>("references"); init => SetAll("references", value); }

    /// <summary>IDs of related vulnerabilities.</summary>
    public IReadOnlyList<string> Related { get => AsTexts("related"); init => SetAll("related", value); }

    /// <summary>The version of the format.</summary>
    public string? SchemaVersion { get => AsText("schema_version"); init => Set("schema_version", value); }

    /// <summary>Scores.</summary>
    public IReadOnlyList<OsvSeverity> Severity { get => AsRecords<OsvSeverity>("severity"); init => SetAll("severity", value); }

    /// <summary>One line.</summary>
    public string? Summary { get => AsText("summary"); init => Set("summary", value); }

    /// <summary>IDs of the vulnerabilities it was derived from.</summary>
    public IReadOnlyList<string> Upstream { get => AsTexts("upstream"); init => SetAll("upstream", value); }

    /// <summary>When it was withdrawn.</summary>
    public Timestamp? Withdrawn { get => AsTime("withdrawn"); init => Set("withdrawn", value); }

    /// <summary>Reads a record. It need not be valid: what is missing is null or empty, what is of another kind is kept.</summary>
    /// <param name="utf8">The text. It must not change while the record is in use.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out OsvRecord? record, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryOpen(utf8, OsvValidator.Names, limits, out record, out fault);

    /// <summary>Reads a record from a stream, to its end.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(Stream utf8, [NotNullWhen(true)] out OsvRecord? record, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryRead(ReadAll(utf8, limits), out record, out fault, limits);

    /// <summary>Judges the record as it would be written.</summary>
    public DocumentReport Validate() => OsvValidator.Validate(ToUtf8());
}

/// <summary>A package and its versions.</summary>
public sealed record OsvAffected : JsonRecord
{
    /// <summary>The package.</summary>
    public OsvPackage? Package { get => AsRecord<OsvPackage>("package"); init => Set("package", value); }

    /// <summary>Ranges of versions.</summary>
    public IReadOnlyList<OsvRange> Ranges { get => AsRecords<OsvRange>("ranges"); init => SetAll("ranges", value); }

    /// <summary>Scores of this package.</summary>
    public IReadOnlyList<OsvSeverity> Severity { get => AsRecords<OsvSeverity>("severity"); init => SetAll("severity", value); }

    /// <summary>Versions.</summary>
    public IReadOnlyList<string> Versions { get => AsTexts("versions"); init => SetAll("versions", value); }
}

/// <summary>A package.</summary>
public sealed record OsvPackage : JsonRecord
{
    /// <summary>npm, PyPI, Debian:12 …</summary>
    public string? Ecosystem { get => AsText("ecosystem"); init => Set("ecosystem", value); }

    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>Its package URL.</summary>
    public string? Purl { get => AsText("purl"); init => Set("purl", value); }
}

/// <summary>A range of versions, as events in the order of versions.</summary>
public sealed record OsvRange : JsonRecord
{
    /// <summary>Where it begins and ends.</summary>
    public IReadOnlyList<OsvEvent> Events { get => AsRecords<OsvEvent>("events"); init => SetAll("events", value); }

    /// <summary>Of a range of commits: the repository.</summary>
    public string? Repo { get => AsText("repo"); init => Set("repo", value); }

    /// <summary>SEMVER, ECOSYSTEM or GIT.</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }
}

/// <summary>Where a range begins or ends: one of four.</summary>
public sealed record OsvEvent : JsonRecord
{
    /// <summary>The first version that is not affected any more.</summary>
    public string? Fixed { get => AsText("fixed"); init => Set("fixed", value); }

    /// <summary>The first version that is affected; 0 is before all.</summary>
    public string? Introduced { get => AsText("introduced"); init => Set("introduced", value); }

    /// <summary>The last version that is affected.</summary>
    public string? LastAffected { get => AsText("last_affected"); init => Set("last_affected", value); }

    /// <summary>Where to stop looking.</summary>
    public string? Limit { get => AsText("limit"); init => Set("limit", value); }
}

/// <summary>A score.</summary>
public sealed record OsvSeverity : JsonRecord
{
    /// <summary>The vector.</summary>
    public string? Score { get => AsText("score"); init => Set("score", value); }

    /// <summary>CVSS_V2, CVSS_V3, CVSS_V4 or Ubuntu.</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }
}

/// <summary>A reference.</summary>
public sealed record OsvReference : JsonRecord
{
    /// <summary>ADVISORY, FIX, WEB …</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }

    /// <summary>The address.</summary>
    public string? Url { get => AsText("url"); init => Set("url", value); }
}

/// <summary>Thanks.</summary>
public sealed record OsvCredit : JsonRecord
{
    /// <summary>How to reach them.</summary>
    public IReadOnlyList<string> Contacts { get => AsTexts("contact"); init => SetAll("contact", value); }

    /// <summary>Who.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>FINDER, REPORTER …</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }
}
