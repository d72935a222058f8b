using Entente.Advisories.Csaf.Schema;

namespace Entente.Advisories.Csaf;

/// <summary>An extension whose schema and metadata are known here.</summary>
/// <param name="Address">The address of its schema, which an extension gives as <c>$schema</c>.</param>
/// <param name="Rule">Its schema.</param>
/// <param name="Most">How often it may stand in one list, by the place of the list.</param>
/// <param name="Incompatible">The addresses of extensions that may not be in the same document.</param>
internal sealed record KnownExtension(string Address, Rule Rule, IReadOnlyDictionary<ExtensionPlace, int> Most, IReadOnlyList<string> Incompatible)
{
    public int MostIn(ExtensionPlace place) => Most[place];
}

/// <summary>
/// The extensions that are known here: those that the OASIS CSAF TC publishes for documentation and tests (csaf_2.1/test/extension). Its lists of
/// registered and official extensions are empty so far.
/// </summary>
internal static class KnownExtensions
{
    private const string Place = "https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/";

    /// <summary>Below <see cref="Place"/>: as the draft of July 2026 has it, and as that of August 2026 does, which is where the files are.</summary>
    private static readonly string[] Folders = ["extension/data/valid/", "test/extension/data/valid/"];

    /// <summary>The one value that documentation-11 and documentation-12 allow.</summary>
    private const string Documentation = "This extension is for documentation and test purposed only. It is valid. It is not allowed to be used in a production CSAF.";

    private static readonly Lazy<KnownExtension[]> All = new(static () => [.. Folders.SelectMany(Build)]);

    public static KnownExtension? Find(string address) => address.StartsWith(Place, StringComparison.Ordinal) ? All.Value.FirstOrDefault(known => known.Address == address) : null;

    /// <summary>The class of an extension as findings name it: the word of the standard, in every language.</summary>
    public static string NameOf(CsafExtensionClass kind) => kind switch
    {
        CsafExtensionClass.Official => "official",
        CsafExtensionClass.Registered => "registered",
        _ => "experimental",
    };

    private static KnownExtension[] Build(string folder)
    {
        var (address11, address12, address13) = (AddressOf(folder, 11), AddressOf(folder, 12), AddressOf(folder, 13));
        var documentation = Rule.OneOf(Documentation);
        var configurations = Rule.Object(isClosed: true).Must(Keys.ConfigurationId, SchemaParts.Text).Must(Keys.Details, SchemaParts.Text);
        var relationships = Rule.Object(isClosed: true)
            .Must(Keys.ConfigurationReference, SchemaParts.Text)
            .Must(Keys.FullProductName, Csaf21Schema.FullProductName)
            .Must(Keys.ProductReference, SchemaParts.Text);
        return
        [
            new KnownExtension(
                address11,
                Extension(address11, isCritical: false, Rule.Object(isClosed: true, min: 1).May(Keys.Documentation, documentation)),
                Counts(root: 1, document: 1, branches: 1, products: 1, paths: 1, metrics: 1, vulnerabilities: 1),
                [address12]),
            new KnownExtension(
                address12,
                Extension(address12, isCritical: false, Rule.Object(isClosed: true, min: 1).Must(Keys.Documentation, documentation).May(Keys.Notes, SchemaParts.Texts)),
                Counts(root: 4096, document: 4096, branches: 4096, products: 10, paths: 2, metrics: 0, vulnerabilities: 4096),
                [address11]),
            new KnownExtension(
                address13,
                Extension(address13, isCritical: true, Rule.Object(isClosed: true, min: 1).May(Keys.ConfigurationTree, Rule.Object(isFree: true)
                    .Must(Keys.Configurations, Rule.List(configurations, isUnique: true))
                    .Must(Keys.Relationships, Rule.List(relationships, isUnique: true)))),
                Counts(root: 1, document: 0, branches: 0, products: 0, paths: 0, metrics: 0, vulnerabilities: 0),
                []),
        ];
    }

    private static string AddressOf(string folder, int number) => $"{Place}{folder}documentation-{number}/documentation-{number}-content_1.0.0.json";

    private static Rule Extension(string address, bool isCritical, Rule content) => Rule.Object(isClosed: true)
        .Must(Keys.Schema, Rule.OneOf(address))
        .Must(Keys.Category, Rule.OneOf("essential", "significant", "supplementary"))
        .Must(Keys.Critical, Rule.Only(isCritical))
        .Must(Keys.Content, content);

    private static Dictionary<ExtensionPlace, int> Counts(int root, int document, int branches, int products, int paths, int metrics, int vulnerabilities) => new()
    {
        [ExtensionPlace.Root] = root,
        [ExtensionPlace.Document] = document,
        [ExtensionPlace.Branches] = branches,
        [ExtensionPlace.FullProductNames] = products,
        [ExtensionPlace.ProductPaths] = paths,
        [ExtensionPlace.Metrics] = metrics,
        [ExtensionPlace.Vulnerabilities] = vulnerabilities,
    };
}
