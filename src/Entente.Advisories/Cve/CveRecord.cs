// A CVE record in JSON 5 (CVEProject/cve-schema, CVE_Record_Format 5.1.1), as types.

using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Time;

namespace Entente.Advisories.Cve;

/// <summary>A CVE record.</summary>
public sealed record CveRecord : JsonRecord
{
    /// <summary>CVE_RECORD.</summary>
    public string? DataType { get => AsText("dataType"); init => Set("dataType", value); }

    /// <summary>The version of the format: 5.1.</summary>
    public string? DataVersion { get => AsText("dataVersion"); init => Set("dataVersion", value); }

    /// <summary>Its ID, state and dates.</summary>
    public CveMetadata? Metadata { get => AsRecord<CveMetadata>("cveMetadata"); init => Set("cveMetadata", value); }

    /// <summary>What is said of it.</summary>
    public CveContainers? Containers { get => AsRecord<CveContainers>("containers"); init => Set("containers", value); }

    /// <summary>Its CVE ID.</summary>
    public string? CveId => Metadata?.CveId;

    /// <summary>Whether it was rejected: there is no such vulnerability.</summary>
    public bool IsRejected => Metadata?.State == "REJECTED";

    /// <summary>What the CNA says of it.</summary>
    public CveContainer? Cna => Containers?.Cna;

    /// <summary>Reads a record. It need not be valid: what is missing is null or empty, what is of another kind is kept.</summary>
    /// <param name="utf8">The text. It must not change while the record is in use.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out CveRecord? record, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryOpen(utf8, CveValidator.Names, limits, out record, out fault);

    /// <summary>Reads a record from a stream, to its end.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">Why it is no JSON object that is accepted, and where.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static bool TryRead(Stream utf8, [NotNullWhen(true)] out CveRecord? record, [NotNullWhen(false)] out JsonFault? fault, JsonLimits? limits = null) =>
        TryRead(ReadAll(utf8, limits), out record, out fault, limits);

    /// <summary>Judges the record as it would be written.</summary>
    public DocumentReport Validate() => CveValidator.Validate(ToUtf8());
}

/// <summary>Id, state and dates of a record.</summary>
public sealed record CveMetadata : JsonRecord
{
    /// <summary>The UUID of the CNA that assigned the ID.</summary>
    public string? AssignerOrgId { get => AsText("assignerOrgId"); init => Set("assignerOrgId", value); }

    /// <summary>Its short name.</summary>
    public string? AssignerShortName { get => AsText("assignerShortName"); init => Set("assignerShortName", value); }

    /// <summary>The CVE ID.</summary>
    public string? CveId { get => AsText("cveId"); init => Set("cveId", value); }

    /// <summary>When it was published.</summary>
    public Timestamp? DatePublished { get => AsTime("datePublished"); init => Set("datePublished", value); }

    /// <summary>When it was rejected.</summary>
    public Timestamp? DateRejected { get => AsTime("dateRejected"); init => Set("dateRejected", value); }

    /// <summary>When the ID was reserved.</summary>
    public Timestamp? DateReserved { get => AsTime("dateReserved"); init => Set("dateReserved", value); }

    /// <summary>When it was last changed.</summary>
    public Timestamp? DateUpdated { get => AsTime("dateUpdated"); init => Set("dateUpdated", value); }

    /// <summary>The number of the version.</summary>
    public decimal? Serial { get => AsNumber("serial"); init => Set("serial", value); }

    /// <summary>PUBLISHED or REJECTED.</summary>
    public string? State { get => AsText("state"); init => Set("state", value); }
}

/// <summary>What the CNA and others say of a record.</summary>
public sealed record CveContainers : JsonRecord
{
    /// <summary>What authorised data publishers say.</summary>
    public IReadOnlyList<CveContainer> Adp { get => AsRecords<CveContainer>("adp"); init => SetAll("adp", value); }

    /// <summary>What the CNA says.</summary>
    public CveContainer? Cna { get => AsRecord<CveContainer>("cna"); init => Set("cna", value); }
}

/// <summary>Who says something.</summary>
public sealed record CveProvider : JsonRecord
{
    /// <summary>When they last changed it.</summary>
    public Timestamp? DateUpdated { get => AsTime("dateUpdated"); init => Set("dateUpdated", value); }

    /// <summary>The UUID of the organisation.</summary>
    public string? OrgId { get => AsText("orgId"); init => Set("orgId", value); }

    /// <summary>Its short name.</summary>
    public string? ShortName { get => AsText("shortName"); init => Set("shortName", value); }
}
