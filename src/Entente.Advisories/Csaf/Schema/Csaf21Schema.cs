using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>
/// The JSON schema of CSAF 2.1 (csaf.json), with SSVC selection lists 2.0.0 and the content schema of extensions. It names what is allowed, so there
/// is nothing to take more strictly but CVSS 2.0 and 3.
/// </summary>
internal static class Csaf21Schema
{
    private static readonly Message HashRight = new("must be a hash of at least 32 hexadecimal digits in lower case", "doit être une empreinte d’au moins 32 chiffres hexadécimaux en minuscules");
    private static readonly Message AlgorithmRight = new("must be the name of a hash algorithm in lower case, such as sha256", "doit être le nom d’un algorithme de hachage en minuscules, tel que sha256");
    private static readonly Message PurlRight = new("must be a package URL with its type in lower case, such as pkg:npm/left-pad@1.3.0", "doit être une URL de paquet dont le type est en minuscules, telle que pkg:npm/left-pad@1.3.0");
    private static readonly Message SharingGroupRight = new("must be a UUID of version 4, the Nil UUID or the Max UUID, in lower case", "doit être un UUID de version 4, l’UUID nul ou l’UUID maximal, en minuscules");
    private static readonly Message CweVersionRight = new("must be a version of the CWE catalogue, such as 4.13", "doit être une version du catalogue CWE, telle que 4.13");
    private static readonly Message ProbabilityRight = new("must be a number from 0.0 to 1.0 as text", "doit être un nombre de 0.0 à 1.0 sous forme de texte");
    private static readonly Message SsvcKeyRight = new("must be a key of SSVC: letters, digits and inner underscores", "doit être une clé SSVC : lettres, chiffres et tirets bas intérieurs");
    private static readonly Message SsvcNamespaceRight = new("must be a namespace of SSVC, such as ssvc or cisa", "doit être un espace de noms SSVC, tel que ssvc ou cisa");
    private static readonly Message SemanticVersionRight = new("must be a semantic version, such as 1.0.0", "doit être une version sémantique, telle que 1.0.0");
    private static readonly Message ExtensionRight = new(
        "must be the https address of an extension's schema, whose file name ends in its version, such as _1.0.0.json",
        "doit être l’adresse https du schéma d’une extension, dont le nom de fichier finit par sa version, telle que _1.0.0.json");

    private static readonly SchemaParts Parts = new(isClosed: true);
    private static readonly Rule Extensions = Rule.List(Extension(), isUnique: true);

    /// <summary>full_product_name_t, which extensions refer to.</summary>
    public static readonly Rule FullProductName = Product(Parts, Extensions);

    /// <summary>The whole schema.</summary>
    public static readonly Rule Root = Build(Parts, FullProductName, Extensions);

    private static Rule Build(SchemaParts parts, Rule product, Rule extensions)
    {
        var notes = Rule.List(parts.Note().May(Keys.GroupIds, SchemaParts.Ids).May(Keys.ProductIds, SchemaParts.Ids));
        return parts.Object()
            .Must(Keys.Schema, Rule.OneOf("https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json"))
            .Must(Keys.Document, Document(parts, notes, extensions))
            .May(Keys.ProductTree, parts.Object(min: 1)
                .May(Keys.Branches, parts.Branches(product, "architecture", "host_name", "language", "patch_level", "platform", "product_family", "product_name", "product_version",
                    "product_version_range", "service_pack", "specification", "vendor"))
                .May(Keys.FullProductNames, Rule.List(product))
                .May(Keys.ProductGroups, parts.ProductGroups())
                .May(Keys.ProductPaths, Rule.List(parts.Object()
                    .Must(Keys.BeginningProductReference, SchemaParts.Text)
                    .Must(Keys.FullProductName, product)
                    .Must(Keys.Subpaths, Rule.List(parts.Object()
                        .Must(Keys.Category, Rule.OneOf("default_component_of", "external_component_of", "installed_on", "installed_with", "optional_component_of"))
                        .Must(Keys.NextProductReference, SchemaParts.Text))))))
            .May(Keys.Vulnerabilities, Rule.List(Vulnerability(parts, notes, extensions)))
            .May(Keys.XExtensions, extensions);
    }

    private static Rule Product(SchemaParts parts, Rule extensions) => parts.Object()
        .Must(Keys.Name, SchemaParts.Text)
        .Must(Keys.ProductId, SchemaParts.Text)
        .May(Keys.ProductIdentificationHelper, parts.Object(min: 1)
            .May(Keys.Cpe, SchemaParts.Cpe21)
            .May(Keys.Hashes, parts.Hashes(Rule.Text(Forms.HashAlgorithm, AlgorithmRight, min: 1), Rule.Text(Forms.Hash21, HashRight, min: 32), isUnique: true))
            .May(Keys.ModelNumbers, SchemaParts.UniqueTexts)
            .May(Keys.Purls, Rule.List(Rule.Text(Forms.Purl21, PurlRight, min: 7), isUnique: true))
            .May(Keys.SbomUrls, Rule.List(SchemaParts.Uri, isUnique: true))
            .May(Keys.SerialNumbers, SchemaParts.UniqueTexts)
            .May(Keys.Skus, SchemaParts.UniqueTexts)
            .May(Keys.XGenericUris, parts.GenericUris(isUnique: true)))
        .May(Keys.XExtensions, extensions);

    private static Rule Document(SchemaParts parts, Rule notes, Rule extensions) => parts.Object()
        .May(Keys.Acknowledgments, parts.Acknowledgments())
        .May(Keys.AggregateSeverity, parts.AggregateSeverity())
        .Must(Keys.Category, SchemaParts.Category)
        .Must(Keys.CsafVersion, Rule.OneOf("2.1"))
        .Must(Keys.Distribution, parts.Object()
            .May(Keys.SharingGroup, parts.Object()
                .Must(Keys.Id, Rule.Text(Forms.SharingGroup, SharingGroupRight))
                .May(Keys.Name, SchemaParts.Text))
            .May(Keys.Text, SchemaParts.Text)
            .Must(Keys.Tlp, parts.Object()
                .Must(Keys.Label, Rule.OneOf("AMBER", "AMBER+STRICT", "CLEAR", "GREEN", "RED"))
                .May(Keys.Url, SchemaParts.Uri)))
        .May(Keys.Lang, SchemaParts.Language)
        .May(Keys.LicenseExpression, SchemaParts.Text)
        .May(Keys.Notes, notes)
        .Must(Keys.Publisher, parts.Publisher("coordinator", "discoverer", "multiplier", "other", "translator", "user", "vendor"))
        .May(Keys.References, parts.References())
        .May(Keys.SourceLang, SchemaParts.Language)
        .Must(Keys.Title, SchemaParts.Text)
        .Must(Keys.Tracking, parts.Tracking())
        .May(Keys.XExtensions, extensions);

    private static Rule Vulnerability(SchemaParts parts, Rule notes, Rule extensions) => parts.Object(min: 1)
        .May(Keys.Acknowledgments, parts.Acknowledgments())
        .May(Keys.Cve, SchemaParts.Cve)
        .May(Keys.Cwes, Rule.List(
            parts.Object().Must(Keys.Id, SchemaParts.Cwe).Must(Keys.Name, SchemaParts.Category).Must(Keys.Version, Rule.Text(Forms.CweVersion, CweVersionRight)),
            isUnique: true))
        .May(Keys.DisclosureDate, SchemaParts.DateTime)
        .May(Keys.DiscoveryDate, SchemaParts.DateTime)
        .May(Keys.FirstKnownExploitationDates, Rule.List(
            parts.Object(min: 3)
                .Must(Keys.Date, SchemaParts.DateTime)
                .Must(Keys.ExploitationDate, SchemaParts.DateTime)
                .May(Keys.GroupIds, SchemaParts.Ids)
                .May(Keys.ProductIds, SchemaParts.Ids),
            isUnique: true))
        .May(Keys.Flags, parts.Flags())
        .May(Keys.Ids, Rule.List(
            parts.Object()
                .May(Keys.GroupIds, SchemaParts.Ids)
                .May(Keys.ProductIds, SchemaParts.Ids)
                .Must(Keys.SystemName, SchemaParts.Text)
                .Must(Keys.Text, SchemaParts.Text),
            isUnique: true))
        .May(Keys.Involvements, Rule.List(
            parts.Involvement().May(Keys.Contact, SchemaParts.Text).May(Keys.GroupIds, SchemaParts.Ids).May(Keys.ProductIds, SchemaParts.Ids),
            isUnique: true))
        .May(Keys.Metrics, Rule.List(
            parts.Object()
                .Must(Keys.Content, parts.Object(min: 1)
                    .May(Keys.CvssV2, CvssSchema.Version2())
                    .May(Keys.CvssV3, CvssSchema.Version3())
                    .May(Keys.CvssV4, CvssSchema.Version4())
                    .May(Keys.Epss, parts.Object()
                        .Must(Keys.Percentile, Rule.Text(Forms.Probability, ProbabilityRight))
                        .Must(Keys.Probability, Rule.Text(Forms.Probability, ProbabilityRight))
                        .Must(Keys.Timestamp, SchemaParts.DateTime))
                    .May(Keys.QualitativeSeverityRating, Rule.OneOf("critical", "high", "low", "medium", "none"))
                    .May(Keys.SsvcV2, Ssvc())
                    .May(Keys.XExtensions, extensions))
                .Must(Keys.Products, SchemaParts.Ids)
                .May(Keys.Source, SchemaParts.Uri),
            isUnique: true))
        .May(Keys.Notes, notes)
        .May(Keys.ProductStatus, parts.ProductStatus().May(Keys.Unknown, SchemaParts.Ids))
        .May(Keys.References, parts.References())
        .May(Keys.Remediations, parts.Remediations("fix_planned", "mitigation", "no_fix_planned", "none_available", "optional_patch", "vendor_fix", "workaround"))
        .May(Keys.Threats, parts.Threats())
        .May(Keys.Title, SchemaParts.Text)
        .May(Keys.XExtensions, extensions);

    /// <summary>extension-content.json</summary>
    private static Rule Extension() => Rule.Object(isClosed: true, domain: Domain.Extension)
        .Must(Keys.Schema, Rule.Text(SsvcForms.ExtensionSchema, ExtensionRight))
        .Must(Keys.Category, Rule.OneOf("essential", "significant", "supplementary"))
        .Must(Keys.Content, Rule.Object(min: 1, isFree: true))
        .Must(Keys.Critical, Rule.Boolean());

    /// <summary>SelectionList_2_0_0.schema.json of CERT/CC.</summary>
    private static Rule Ssvc()
    {
        var key = Rule.Text(SsvcForms.Key, SsvcKeyRight, min: 1);
        var references = Rule.List(Rule.Object(isClosed: true).Must(Keys.Uri, SchemaParts.Uri).Must(Keys.Summary, Rule.AnyText()));
        return Rule.Object(isClosed: true, domain: Domain.Ssvc)
            .Must(Keys.Timestamp, SchemaParts.DateTime)
            .Must(Keys.SchemaVersion, Rule.OneOf("2.0.0"))
            .May(Keys.TargetIds, Rule.List(Rule.AnyText(), isUnique: true))
            .Must(Keys.Selections, Rule.List(Rule.Object(isClosed: true)
                .Must(Keys.Namespace, Rule.Text(SsvcForms.Namespace, SsvcNamespaceRight, min: 3, max: 1000))
                .Must(Keys.Key, key)
                .Must(Keys.Version, Rule.Text(Forms.SemanticVersion, SemanticVersionRight, min: 5))
                .May(Keys.Name, SchemaParts.Text)
                .May(Keys.Definition, SchemaParts.Text)
                .Must(Keys.Values, Rule.List(Rule.Object(isClosed: true)
                    .May(Keys.Name, SchemaParts.Text)
                    .May(Keys.Definition, SchemaParts.Text)
                    .Must(Keys.Key, key)))))
            .May(Keys.DecisionPointResources, references)
            .May(Keys.References, references);
    }
}
