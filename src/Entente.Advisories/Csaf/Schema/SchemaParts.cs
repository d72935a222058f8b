using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>
/// Definitions that the schemas of CSAF 2.0 and 2.1 share, but that 2.1 closes them: it refuses members that it does not name, which 2.0 allows.
/// </summary>
/// <param name="isClosed">Whether objects refuse members that they do not name.</param>
internal sealed class SchemaParts(bool isClosed)
{
    public static readonly Message DateTimeRight = new("must be a date-time of RFC 3339, such as 2024-01-24T10:00:00Z", "doit être une date-heure de la RFC 3339, telle que 2024-01-24T10:00:00Z");
    private static readonly Message UriRight = new("must be a URI (RFC 3986) with its scheme", "doit être un URI (RFC 3986) avec son schéma");
    private static readonly Message LanguageRight = new("must have the form of a language tag (RFC 5646), such as en-US", "doit avoir la forme d’une étiquette de langue (RFC 5646), telle que en-US");
    private static readonly Message VersionRight = new("must be an integer or a semantic version, such as 1 or 1.0.0", "doit être un entier ou une version sémantique, tel que 1 ou 1.0.0");
    private static readonly Message CveRight = new("must be a CVE ID, such as CVE-2024-12345", "doit être un identifiant CVE, tel que CVE-2024-12345");
    private static readonly Message CweRight = new("must be a CWE ID, such as CWE-79", "doit être un identifiant CWE, tel que CWE-79");
    private static readonly Message CpeRight = new("must be a CPE name, 2.3 as formatted string or 2.2 as URI", "doit être un nom CPE, 2.3 sous forme de chaîne ou 2.2 sous forme d’URI");
    private static readonly Message CategoryRight = new(
        "must be one line that neither begins nor ends with white space, hyphen, underscore or full stop",
        "doit être une seule ligne qui ne commence ni ne finit par une espace, un trait d’union, un tiret bas ou un point");

    private static readonly Message TrackingIdRight = new("must be one line without white space at its ends", "doit être une seule ligne sans espace à ses extrémités");

    public static Rule Text { get; } = Rule.Text();

    public static Rule Uri { get; } = Rule.Text(UriForm.IsUri, UriRight);

    public static Rule DateTime { get; } = Rule.Text(Forms.DateTime, DateTimeRight);

    public static Rule Language { get; } = Rule.Text(LanguageForm.IsTag, LanguageRight);

    public static Rule Version { get; } = Rule.Text(Forms.Version, VersionRight);

    public static Rule Cve { get; } = Rule.Text(Forms.Cve, CveRight);

    public static Rule Cwe { get; } = Rule.Text(Forms.Cwe, CweRight);

    public static Rule Cpe20 { get; } = Rule.Text(CpeForm.IsCpe20, CpeRight, min: 5);

    public static Rule Cpe21 { get; } = Rule.Text(CpeForm.IsCpe, CpeRight, min: 5);

    public static Rule Category { get; } = Rule.Text(Forms.Category, CategoryRight, min: 1);

    public static Rule TrackingId { get; } = Rule.Text(Forms.TrackingId, TrackingIdRight, min: 1);

    public static Rule Texts { get; } = Rule.List(Text);

    public static Rule UniqueTexts { get; } = Rule.List(Text, isUnique: true);

    /// <summary>products_t and product_groups_t.</summary>
    public static Rule Ids { get; } = UniqueTexts;

    public Rule Object(int min = 0, int max = int.MaxValue) => Rule.Object(isClosed, min, max);

    public Rule Acknowledgments() => Rule.List(Object(min: 1)
        .May(Keys.Names, Texts)
        .May(Keys.Organization, Text)
        .May(Keys.Summary, Text)
        .May(Keys.Urls, Rule.List(Uri)));

    public Rule References() => Rule.List(Object()
        .May(Keys.Category, Rule.OneOf("external", "self"))
        .Must(Keys.Summary, Text)
        .Must(Keys.Url, Uri));

    /// <summary>An item of notes_t without what 2.1 adds.</summary>
    public Rule Note() => Object()
        .May(Keys.Audience, Text)
        .Must(Keys.Category, Rule.OneOf("description", "details", "faq", "general", "legal_disclaimer", "other", "summary"))
        .Must(Keys.Text, Text)
        .May(Keys.Title, Text);

    /// <summary>branches_t, which holds itself.</summary>
    public Rule Branches(Rule product, params string[] categories)
    {
        var branch = Object(min: 3, max: 3);
        var branches = Rule.List(branch);
        branch.May(Keys.Branches, branches).Must(Keys.Category, Rule.OneOf(categories)).Must(Keys.Name, Text).May(Keys.Product, product);
        return branches;
    }

    public Rule ProductGroups() => Rule.List(Object()
        .Must(Keys.GroupId, Text)
        .Must(Keys.ProductIds, Rule.List(Text, min: 2, isUnique: true))
        .May(Keys.Summary, Text));

    public Rule AggregateSeverity() => Object().May(Keys.Namespace, Uri).Must(Keys.Text, Text);

    public Rule Publisher(params string[] categories) => Object()
        .Must(Keys.Category, Rule.OneOf(categories))
        .May(Keys.ContactDetails, Text)
        .May(Keys.IssuingAuthority, Text)
        .Must(Keys.Name, Text)
        .Must(Keys.Namespace, Uri);

    public Rule Tracking() => Object()
        .May(Keys.Aliases, UniqueTexts)
        .Must(Keys.CurrentReleaseDate, DateTime)
        .May(Keys.Generator, Object()
            .May(Keys.Date, DateTime)
            .Must(Keys.Engine, Object().Must(Keys.Name, Text).May(Keys.Version, Text)))
        .Must(Keys.Id, TrackingId)
        .Must(Keys.InitialReleaseDate, DateTime)
        .Must(Keys.RevisionHistory, Rule.List(Object()
            .Must(Keys.Date, DateTime)
            .May(Keys.LegacyVersion, Text)
            .Must(Keys.Number, Version)
            .Must(Keys.Summary, Text)))
        .Must(Keys.Status, Rule.OneOf("draft", "final", "interim"))
        .Must(Keys.Version, Version);

    public Rule GenericUris(bool isUnique) => Rule.List(Object().Must(Keys.Namespace, Uri).Must(Keys.Uri, Uri), isUnique: isUnique);

    public Rule Hashes(Rule algorithm, Rule value, bool isUnique) => Rule.List(
        Object()
            .Must(Keys.FileHashes, Rule.List(Object().Must(Keys.Algorithm, algorithm).Must(Keys.Value, value), isUnique: isUnique))
            .Must(Keys.Filename, Text),
        isUnique: isUnique);

    /// <summary>The flags, whose items are the same in all versions.</summary>
    public Rule Flags() => Rule.List(
        Object()
            .May(Keys.Date, DateTime)
            .May(Keys.GroupIds, Ids)
            .Must(Keys.Label, Rule.OneOf(
                "component_not_present",
                "inline_mitigations_already_exist",
                "vulnerable_code_cannot_be_controlled_by_adversary",
                "vulnerable_code_not_in_execute_path",
                "vulnerable_code_not_present"))
            .May(Keys.ProductIds, Ids),
        isUnique: true);

    /// <summary>An item of involvements without what 2.1 adds.</summary>
    public Rule Involvement() => Object()
        .May(Keys.Date, DateTime)
        .Must(Keys.Party, Rule.OneOf("coordinator", "discoverer", "other", "user", "vendor"))
        .Must(Keys.Status, Rule.OneOf("completed", "contact_attempted", "disputed", "in_progress", "not_contacted", "open"))
        .May(Keys.Summary, Text);

    public Rule ProductStatus() => Object(min: 1)
        .May(Keys.FirstAffected, Ids)
        .May(Keys.FirstFixed, Ids)
        .May(Keys.Fixed, Ids)
        .May(Keys.KnownAffected, Ids)
        .May(Keys.KnownNotAffected, Ids)
        .May(Keys.LastAffected, Ids)
        .May(Keys.Recommended, Ids)
        .May(Keys.UnderInvestigation, Ids);

    public Rule Remediations(params string[] categories) => Rule.List(Object()
        .Must(Keys.Category, Rule.OneOf(categories))
        .May(Keys.Date, DateTime)
        .Must(Keys.Details, Text)
        .May(Keys.Entitlements, Texts)
        .May(Keys.GroupIds, Ids)
        .May(Keys.ProductIds, Ids)
        .May(Keys.RestartRequired, Object()
            .Must(Keys.Category, Rule.OneOf("connected", "dependencies", "machine", "none", "parent", "service", "system", "vulnerable_component", "zone"))
            .May(Keys.Details, Text))
        .May(Keys.Url, Uri));

    public Rule Threats() => Rule.List(Object()
        .Must(Keys.Category, Rule.OneOf("exploit_status", "impact", "target_set"))
        .May(Keys.Date, DateTime)
        .Must(Keys.Details, Text)
        .May(Keys.GroupIds, Ids)
        .May(Keys.ProductIds, Ids));
}
