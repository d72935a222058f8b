using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>The JSON schema of CSAF 2.0 (csaf_json_schema.json). It allows members that it does not name; taken strictly, it does not.</summary>
internal static class Csaf20Schema
{
    private static readonly Message HashRight = new("must be a hash of at least 32 hexadecimal digits", "doit être une empreinte d’au moins 32 chiffres hexadécimaux");
    private static readonly Message PurlRight = new("must be a package URL, such as pkg:npm/left-pad@1.3.0", "doit être une URL de paquet, telle que pkg:npm/left-pad@1.3.0");

    /// <summary>The whole schema.</summary>
    public static readonly Rule Root = Build(new SchemaParts(isClosed: false));

    private static Rule Build(SchemaParts parts)
    {
        var product = Product(parts);
        var notes = Rule.List(parts.Note());
        return parts.Object()
            .Must(Keys.Document, Document(parts, notes))
            .May(Keys.ProductTree, parts.Object(min: 1)
                .May(Keys.Branches, parts.Branches(product, "architecture", "host_name", "language", "legacy", "patch_level", "product_family", "product_name", "product_version",
                    "product_version_range", "service_pack", "specification", "vendor"))
                .May(Keys.FullProductNames, Rule.List(product))
                .May(Keys.ProductGroups, parts.ProductGroups())
                .May(Keys.Relationships, Rule.List(parts.Object()
                    .Must(Keys.Category, Rule.OneOf("default_component_of", "external_component_of", "installed_on", "installed_with", "optional_component_of"))
                    .Must(Keys.FullProductName, product)
                    .Must(Keys.ProductReference, SchemaParts.Text)
                    .Must(Keys.RelatesToProductReference, SchemaParts.Text))))
            .May(Keys.Vulnerabilities, Rule.List(Vulnerability(parts, notes)));
    }

    private static Rule Product(SchemaParts parts) => parts.Object()
        .Must(Keys.Name, SchemaParts.Text)
        .Must(Keys.ProductId, SchemaParts.Text)
        .May(Keys.ProductIdentificationHelper, parts.Object(min: 1)
            .May(Keys.Cpe, SchemaParts.Cpe20)
            .May(Keys.Hashes, parts.Hashes(SchemaParts.Text, Rule.Text(Forms.Hash20, HashRight, min: 32), isUnique: false))
            .May(Keys.ModelNumbers, SchemaParts.UniqueTexts)
            .May(Keys.Purl, Rule.Text(Forms.Purl20, PurlRight, min: 7))
            .May(Keys.SbomUrls, Rule.List(SchemaParts.Uri))
            .May(Keys.SerialNumbers, SchemaParts.UniqueTexts)
            .May(Keys.Skus, SchemaParts.Texts)
            .May(Keys.XGenericUris, parts.GenericUris(isUnique: false)));

    private static Rule Document(SchemaParts parts, Rule notes) => parts.Object()
        .May(Keys.Acknowledgments, parts.Acknowledgments())
        .May(Keys.AggregateSeverity, parts.AggregateSeverity())
        .Must(Keys.Category, SchemaParts.Category)
        .Must(Keys.CsafVersion, Rule.OneOf("2.0"))
        .May(Keys.Distribution, parts.Object(min: 1)
            .May(Keys.Text, SchemaParts.Text)
            .May(Keys.Tlp, parts.Object()
                .Must(Keys.Label, Rule.OneOf("AMBER", "GREEN", "RED", "WHITE"))
                .May(Keys.Url, SchemaParts.Uri)))
        .May(Keys.Lang, SchemaParts.Language)
        .May(Keys.Notes, notes)
        .Must(Keys.Publisher, parts.Publisher("coordinator", "discoverer", "other", "translator", "user", "vendor"))
        .May(Keys.References, parts.References())
        .May(Keys.SourceLang, SchemaParts.Language)
        .Must(Keys.Title, SchemaParts.Text)
        .Must(Keys.Tracking, parts.Tracking());

    private static Rule Vulnerability(SchemaParts parts, Rule notes) => parts.Object(min: 1)
        .May(Keys.Acknowledgments, parts.Acknowledgments())
        .May(Keys.Cve, SchemaParts.Cve)
        .May(Keys.Cwe, parts.Object().Must(Keys.Id, SchemaParts.Cwe).Must(Keys.Name, SchemaParts.Text))
        .May(Keys.DiscoveryDate, SchemaParts.DateTime)
        .May(Keys.Flags, parts.Flags())
        .May(Keys.Ids, Rule.List(parts.Object().Must(Keys.SystemName, SchemaParts.Text).Must(Keys.Text, SchemaParts.Text), isUnique: true))
        .May(Keys.Involvements, Rule.List(parts.Involvement(), isUnique: true))
        .May(Keys.Notes, notes)
        .May(Keys.ProductStatus, parts.ProductStatus())
        .May(Keys.References, parts.References())
        .May(Keys.ReleaseDate, SchemaParts.DateTime)
        .May(Keys.Remediations, parts.Remediations("mitigation", "no_fix_planned", "none_available", "vendor_fix", "workaround"))
        .May(Keys.Scores, Rule.List(parts.Object(min: 2)
            .May(Keys.CvssV2, CvssSchema.Version2())
            .May(Keys.CvssV3, CvssSchema.Version3())
            .Must(Keys.Products, SchemaParts.Ids)))
        .May(Keys.Threats, parts.Threats())
        .May(Keys.Title, SchemaParts.Text);
}
