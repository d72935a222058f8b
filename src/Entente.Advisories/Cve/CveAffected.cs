using Entente.Advisories.Cvss;
using Entente.Advisories.Json;

namespace Entente.Advisories.Cve;

/// <summary>A product and what is said of its versions.</summary>
public sealed record CveAffected : JsonRecord
{
    /// <summary>The collection that has the package.</summary>
    public string? CollectionUrl { get => AsText("collectionURL"); init => Set("collectionURL", value); }

    /// <summary>CPE names.</summary>
    public IReadOnlyList<string> Cpes { get => AsTexts("cpes"); init => SetAll("cpes", value); }

    /// <summary>What holds of versions that are not listed.</summary>
    public string? DefaultStatus { get => AsText("defaultStatus"); init => Set("defaultStatus", value); }

    /// <summary>The parts that are affected.</summary>
    public IReadOnlyList<string> Modules { get => AsTexts("modules"); init => SetAll("modules", value); }

    /// <summary>The name of the package in the collection.</summary>
    public string? PackageName { get => AsText("packageName"); init => Set("packageName", value); }

    /// <summary>The platforms it is about.</summary>
    public IReadOnlyList<string> Platforms { get => AsTexts("platforms"); init => SetAll("platforms", value); }

    /// <summary>The product.</summary>
    public string? Product { get => AsText("product"); init => Set("product", value); }

    /// <summary>The files that are affected.</summary>
    public IReadOnlyList<string> ProgramFiles { get => AsTexts("programFiles"); init => SetAll("programFiles", value); }

    /// <summary>The address of the source.</summary>
    public string? Repo { get => AsText("repo"); init => Set("repo", value); }

    /// <summary>Who makes it.</summary>
    public string? Vendor { get => AsText("vendor"); init => Set("vendor", value); }

    /// <summary>Versions and ranges.</summary>
    public IReadOnlyList<CveVersion> Versions { get => AsRecords<CveVersion>("versions"); init => SetAll("versions", value); }
}

/// <summary>A version, or a range from it.</summary>
public sealed record CveVersion : JsonRecord
{
    /// <summary>Where the status changes in the range.</summary>
    public IReadOnlyList<CveVersionChange> Changes { get => AsRecords<CveVersionChange>("changes"); init => SetAll("changes", value); }

    /// <summary>Where the range ends, not included.</summary>
    public string? LessThan { get => AsText("lessThan"); init => Set("lessThan", value); }

    /// <summary>Where the range ends, included.</summary>
    public string? LessThanOrEqual { get => AsText("lessThanOrEqual"); init => Set("lessThanOrEqual", value); }

    /// <summary>affected, unaffected or unknown.</summary>
    public string? Status { get => AsText("status"); init => Set("status", value); }

    /// <summary>The version, or where the range begins.</summary>
    public string? Version { get => AsText("version"); init => Set("version", value); }

    /// <summary>How versions compare: semver, rpm, git, custom …</summary>
    public string? VersionType { get => AsText("versionType"); init => Set("versionType", value); }
}

/// <summary>A change of status in a range.</summary>
public sealed record CveVersionChange : JsonRecord
{
    /// <summary>From which version.</summary>
    public string? At { get => AsText("at"); init => Set("at", value); }

    /// <summary>The status from there.</summary>
    public string? Status { get => AsText("status"); init => Set("status", value); }
}

/// <summary>A score or rating.</summary>
public sealed record CveMetric : JsonRecord
{
    /// <summary>CVSS 2.0.</summary>
    public CvssScore? CvssV2 { get => AsRecord<CvssScore>("cvssV2_0"); init => Set("cvssV2_0", value); }

    /// <summary>CVSS 3.0.</summary>
    public CvssScore? CvssV30 { get => AsRecord<CvssScore>("cvssV3_0"); init => Set("cvssV3_0", value); }

    /// <summary>CVSS 3.1.</summary>
    public CvssScore? CvssV31 { get => AsRecord<CvssScore>("cvssV3_1"); init => Set("cvssV3_1", value); }

    /// <summary>CVSS 4.0.</summary>
    public CvssScore? CvssV4 { get => AsRecord<CvssScore>("cvssV4_0"); init => Set("cvssV4_0", value); }

    /// <summary>The name of the format.</summary>
    public string? Format { get => AsText("format"); init => Set("format", value); }

    /// <summary>A rating of another kind, such as SSVC.</summary>
    public CveOtherMetric? Other { get => AsRecord<CveOtherMetric>("other"); init => Set("other", value); }

    /// <summary>When it holds.</summary>
    public IReadOnlyList<CveText> Scenarios { get => AsRecords<CveText>("scenarios"); init => SetAll("scenarios", value); }

    /// <summary>The CVSS scores that are there.</summary>
    public IEnumerable<CvssScore> Scores => new[] { CvssV4, CvssV31, CvssV30, CvssV2 }.OfType<CvssScore>();
}

/// <summary>A rating of another kind; its content is its own, in <see cref="JsonRecord.Member"/>.</summary>
public sealed record CveOtherMetric : JsonRecord
{
    /// <summary>The kind.</summary>
    public string? Type { get => AsText("type"); init => Set("type", value); }
}
