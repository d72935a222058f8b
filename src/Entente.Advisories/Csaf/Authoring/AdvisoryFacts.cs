using Entente.Advisories.Cvss;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>What kind of document is written (CSAF 2.1, section 4).</summary>
public enum AdvisoryProfile
{
    /// <summary>csaf_base</summary>
    Base,

    /// <summary>csaf_informational_advisory: no vulnerabilities; a note and an external reference are needed.</summary>
    Informational,

    /// <summary>csaf_security_incident_response: a note and an external reference are needed.</summary>
    IncidentResponse,

    /// <summary>csaf_security_advisory: every vulnerability says what is affected.</summary>
    SecurityAdvisory,

    /// <summary>csaf_vex: which products a vulnerability does, and which it does not, concern.</summary>
    Vex,
}

/// <summary>How far a document has come.</summary>
public enum AdvisoryStatus
{
    /// <summary>Not for its audience yet.</summary>
    Draft,

    /// <summary>Published, and will change soon.</summary>
    Interim,

    /// <summary>Published, and not expected to change.</summary>
    Final,
}

/// <summary>Who publishes.</summary>
/// <param name="Name">The name of the organisation.</param>
/// <param name="Namespace">An address under its control, such as <c>https://example.com</c>.</param>
/// <param name="Category">What it is here: vendor, coordinator, discoverer, user, translator, other; in 2.1 multiplier too.</param>
/// <param name="ContactDetails">How to reach it.</param>
public sealed record PublisherFacts(string Name, string Namespace, string Category = "vendor", string? ContactDetails = null);

/// <summary>Someone to thank, such as who found a vulnerability. At least one of the three is given.</summary>
/// <param name="Names">People.</param>
/// <param name="Organization">Their organisation.</param>
/// <param name="Summary">What they did.</param>
public sealed record ThanksFacts(IReadOnlyList<string> Names, string? Organization = null, string? Summary = null);

/// <summary>A note.</summary>
/// <param name="Category">description, details, faq, general, legal_disclaimer, other or summary.</param>
/// <param name="Text">The text.</param>
/// <param name="Title">Its title.</param>
public sealed record NoteFacts(string Category, string Text, string? Title = null);

/// <summary>A reference.</summary>
/// <param name="Url">The address.</param>
/// <param name="Summary">What is there.</param>
/// <param name="IsSelf">Whether it is this document, in whatever form.</param>
public sealed record ReferenceFacts(string Url, string Summary, bool IsSelf = false);

/// <summary>
/// A version, or a range of versions, of a product. Facts about products name products, not ids: ids and the product tree are made by the writer, so a
/// reference without definition cannot be written. Two that are equal are the same product.
/// </summary>
/// <param name="Vendor">Who makes it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">The version; for a range, a VERS such as <c>vers:npm/&lt;1.2.3</c> or a vls such as <c>&lt;1.2.3</c>.</param>
/// <param name="IsRange">Whether it is a range.</param>
/// <param name="PackageUrl">Its package URL.</param>
/// <param name="Cpe">Its CPE name.</param>
public sealed record ProductFacts(string Vendor, string Name, string Version, bool IsRange = false, string? PackageUrl = null, string? Cpe = null);

/// <summary>What a vulnerability means for one product. A product has one of these, so contradicting statuses cannot be written.</summary>
/// <param name="Product">The product.</param>
public abstract record Standing(ProductFacts Product);

/// <summary>The product is affected, and this is what can be done: in a VEX it must be said.</summary>
/// <param name="Product">The product.</param>
/// <param name="Remedy">What can be done.</param>
public sealed record Affected(ProductFacts Product, RemedyFacts Remedy) : Standing(Product);

/// <summary>The product has the fix.</summary>
/// <param name="Product">The product.</param>
public sealed record Fixed(ProductFacts Product) : Standing(Product);

/// <summary>The product is not affected, and this is why: in a VEX it must be said, by a justification or in words.</summary>
/// <param name="Product">The product.</param>
/// <param name="Because">Why.</param>
public sealed record NotAffected(ProductFacts Product, Reason Because) : Standing(Product);

/// <summary>It is not known yet.</summary>
/// <param name="Product">The product.</param>
public sealed record UnderInvestigation(ProductFacts Product) : Standing(Product);

/// <summary>Why a product is not affected.</summary>
public abstract record Reason
{
    /// <summary>One of the justifications that CSAF and VEX know.</summary>
    /// <param name="Label">component_not_present, inline_mitigations_already_exist, vulnerable_code_not_present …</param>
    public sealed record Justification(string Label) : Reason;

    /// <summary>In words.</summary>
    /// <param name="Text">The impact statement.</param>
    public sealed record Impact(string Text) : Reason;
}

/// <summary>What can be done.</summary>
/// <param name="Details">In words.</param>
/// <param name="Category">vendor_fix, mitigation, workaround, no_fix_planned, none_available; in 2.1 fix_planned too.</param>
/// <param name="Url">Where the fix is.</param>
public sealed record RemedyFacts(string Details, string Category = "vendor_fix", string? Url = null);

/// <summary>One vulnerability.</summary>
public sealed record VulnerabilityFacts
{
    /// <summary>Its CVE ID.</summary>
    public string? Cve { get; init; }

    /// <summary>Other IDs, each with the name of its system.</summary>
    public IReadOnlyList<(string System, string Id)> Ids { get; init; } = [];

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>The number of its weakness in CWE, such as 79; name and version are taken from the catalogue.</summary>
    public int? Cwe { get; init; }

    /// <summary>Its CVSS vectors, one a version of CVSS: scores are computed. They are of the products that are affected. CSAF 2.0 does not know CVSS 4.0.</summary>
    public IReadOnlyList<CvssVector> Cvss { get; init; } = [];

    /// <summary>Who found it.</summary>
    public IReadOnlyList<ThanksFacts> FoundBy { get; init; } = [];

    /// <summary>More about it.</summary>
    public IReadOnlyList<ReferenceFacts> References { get; init; } = [];

    /// <summary>What it means for which product. Each product stands here once; of two about the same product the last counts.</summary>
    public IReadOnlyList<Standing> Products { get; init; } = [];
}

/// <summary>The facts from which a document is written.</summary>
public sealed record AdvisoryFacts
{
    /// <summary>Its id, from which its file name follows.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who publishes it.</summary>
    public required PublisherFacts Publisher { get; init; }

    /// <summary>When this version is released.</summary>
    public required Timestamp Released { get; init; }

    /// <summary>The version of CSAF.</summary>
    public CsafVersion Version { get; init; } = CsafVersion.V21;

    /// <summary>What kind of document.</summary>
    public AdvisoryProfile Profile { get; init; } = AdvisoryProfile.SecurityAdvisory;

    /// <summary>How far it has come.</summary>
    public AdvisoryStatus Status { get; init; } = AdvisoryStatus.Final;

    /// <summary>To whom it may go.</summary>
    public TlpLabel Tlp { get; init; } = TlpLabel.Clear;

    /// <summary>The language of its texts, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Under which licence it is, as SPDX expression; CSAF 2.0 has no place for it.</summary>
    public string? License { get; init; }

    /// <summary>What is said of this first version in the revision history.</summary>
    public string RevisionSummary { get; init; } = "Initial version.";

    /// <summary>Notes of the whole document.</summary>
    public IReadOnlyList<NoteFacts> Notes { get; init; } = [];

    /// <summary>References of the whole document.</summary>
    public IReadOnlyList<ReferenceFacts> References { get; init; } = [];

    /// <summary>Who is thanked in the whole document.</summary>
    public IReadOnlyList<ThanksFacts> Thanks { get; init; } = [];

    /// <summary>The vulnerabilities.</summary>
    public IReadOnlyList<VulnerabilityFacts> Vulnerabilities { get; init; } = [];
}
