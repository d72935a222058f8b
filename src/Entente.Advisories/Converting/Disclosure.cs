using Entente.Advisories.Cvss;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Converting;

/// <summary>What CSAF, CVE and OSV all can say of a vulnerability, each part with its place in the source. A reader fills it, a writer takes from it.</summary>
internal sealed class Disclosure
{
    /// <summary>The id of the record, if it is not the CVE ID.</summary>
    public Said? Id { get; set; }

    public Said? Cve { get; set; }

    public List<Said> Aliases { get; } = [];

    public Said? Title { get; set; }

    public List<(Said Text, Said? Language)> Descriptions { get; } = [];

    public Said? Published { get; set; }

    public Said? Modified { get; set; }

    /// <summary>When it became known.</summary>
    public Said? Disclosed { get; set; }

    public Said? Withdrawn { get; set; }

    /// <summary>Whether there is no such vulnerability.</summary>
    public bool IsWithdrawn { get; set; }

    public List<LinkedPage> References { get; } = [];

    public List<Thanked> Credits { get; } = [];

    public List<Scored> Scores { get; } = [];

    public List<(Said Id, SourceNode From)> Weaknesses { get; } = [];

    public List<Concerned> Products { get; } = [];

    public List<(Said Text, SourceNode From)> Solutions { get; } = [];

    public List<(Said Text, SourceNode From)> Workarounds { get; } = [];

    public List<(Said Text, SourceNode From)> Exploits { get; } = [];

    public void LoseAllButDescriptions(Message reason)
    {
        foreach (var said in new[] { Title, Disclosed }.OfType<Said>())
            said.Lose(reason);
        foreach (var from in References.Select(one => one.From).Concat(Credits.Select(one => one.From)).Concat(Scores.Select(one => one.From)).Concat(Weaknesses.Select(one => one.From)).Concat(Products.Select(one => one.From))
            .Concat(Solutions.Concat(Workarounds).Concat(Exploits).Select(one => one.From)))
            from.Lose(reason);
    }
}

/// <summary>A reference: with a name (CSAF, CVE), tags (CVE), a type (OSV).</summary>
internal sealed record LinkedPage(Said Url, Said? Name, IReadOnlyList<Said> Tags, Said? Type, SourceNode From);

/// <summary>Someone to thank. The type is in the words of CVE.</summary>
internal sealed record Thanked(Said Name, string? Type, IReadOnlyList<Said> Contacts, SourceNode From);

/// <summary>A score, which follows from its vector.</summary>
internal sealed record Scored(CvssVector Vector, SourceNode From)
{
    public static readonly Message NoVector = new("is no CVSS vector that can be read: {0}", "n’est pas un vecteur CVSS lisible : {0}");
    public static readonly Message Unordered = new("the metrics of the vector are written in the order of the specification", "les métriques du vecteur sont écrites dans l’ordre de la spécification");
}

/// <summary>A product of a vendor, or a package of an ecosystem, and what holds of its versions.</summary>
internal sealed class Concerned
{
    public Said? Vendor { get; init; }

    public Said? Name { get; init; }

    /// <summary>As OSV calls it.</summary>
    public string? Ecosystem { get; init; }

    /// <summary>The name in the ecosystem, where it is not <see cref="Name"/>.</summary>
    public string? PackageName { get; init; }

    public Said? PackageUrl { get; init; }

    public Said? Repository { get; init; }

    public required SourceNode From { get; init; }

    public List<VersionSpan> Versions { get; } = [];
}

internal enum Effect
{
    Affected,
    NotAffected,
    Unknown,
}

/// <summary>A version, or a range that is a list of intervals.</summary>
/// <param name="Effect">What holds of it.</param>
/// <param name="Scheme">How versions compare, a type of VERS; git for commits; null where nobody said.</param>
/// <param name="Single">The version; null for a range.</param>
/// <param name="Intervals">The range: no interval is no version, one from nothing to nothing is all.</param>
/// <param name="From">Where it stands.</param>
internal sealed record VersionSpan(Effect Effect, string? Scheme, string? Single, IReadOnlyList<Interval> Intervals, SourceNode From);

/// <summary>Versions from one to another.</summary>
/// <param name="Start">The first that is in; null from the beginning.</param>
/// <param name="End">The end; null for no end.</param>
/// <param name="IsEndIncluded">Whether the end is in.</param>
internal sealed record Interval(string? Start, string? End, bool IsEndIncluded);
