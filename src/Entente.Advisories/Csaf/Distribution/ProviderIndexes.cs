// The files by which readers find documents: of each TLP label index.txt, changes.csv, the ROLIE feed and its categories, and listings for people; of
// the whole the ROLIE service document, the public key and, last of all, provider-metadata.json (7.1.7, 7.1.12 to 7.1.17, 7.1.20).

using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Distribution;

/// <param name="site">What is there.</param>
/// <param name="options">How it is published.</param>
/// <param name="metadata">The metadata of the provider.</param>
/// <param name="advisories">All that is published.</param>
internal sealed class ProviderIndexes(ProviderSite site, ProviderOptions options, ProviderMetadataFile metadata, IReadOnlyList<SiteAdvisory> advisories)
{
    public const string ServiceName = "service.json";

    private readonly List<string> _obsolete = [];

    /// <summary>What was an index and is none any more: listings of years without documents.</summary>
    public IReadOnlyList<string> Obsolete => _obsolete;

    private bool Is20 => metadata.Version == CsafVersion.V20;

    public static string FeedPath(string label) => $"{SiteAdvisory.FolderOf(label)}/csaf-feed-tlp-{SiteAdvisory.FolderOf(label)}.json";

    public static string CategoryPath(string label) => $"{SiteAdvisory.FolderOf(label)}/category-{SiteAdvisory.FolderOf(label)}.json";

    public static string KeyPath(string fingerprint) => $"openpgp/{fingerprint}.asc";

    public IReadOnlyList<SiteFile> Files()
    {
        var (files, feeds, categories) = (new List<SiteFile>(), new List<(string, string)>(), new List<string>());
        var labels = Labels();
        foreach (var label in labels)
        {
            var folder = SiteAdvisory.FolderOf(label);
            // The newest first, in every list.
            SiteAdvisory[] published = [.. advisories.Where(advisory => advisory.Label == label).OrderByDescending(advisory => advisory.Released).ThenBy(advisory => advisory.Path, StringComparer.Ordinal)];
            var terms = published.SelectMany(advisory => advisory.Terms).Distinct().Order(StringComparer.Ordinal).ToArray();
            if (terms.Length > 0)
            {
                categories.Add(CategoryPath(label));
                files.Add(new SiteFile(CategoryPath(label), Json(Categories(terms))));
            }
            else if (site.Paths.Contains(CategoryPath(label)))
            {
                _obsolete.Add(CategoryPath(label));
            }

            files.Add(new SiteFile($"{folder}/index.txt", Lines(published.Select(advisory => Below(advisory.Path)))));
            // 2.0 wants quotes around both, 2.1 wants none; what stands between them needs none.
            files.Add(new SiteFile($"{folder}/changes.csv", Lines(published.Select(advisory => Is20 ? $"\"{Below(advisory.Path)}\",\"{advisory.Current}\"" : $"{Below(advisory.Path)},{advisory.Current}"))));
            var (feed, updated) = Stamped(FeedPath(label), node => node.Object("feed").Text("updated"), stamp => Feed(label, published, stamp));
            files.Add(new SiteFile(FeedPath(label), feed));
            feeds.Add((label, updated));
        }

        if (options.Signer is { } signer)
            files.Add(new SiteFile(KeyPath(signer.Key.Fingerprint), signer.Key.Armored));
        files.Add(new SiteFile(ServiceName, Json(Service(labels))));
        files.AddRange(ProviderListings.Of(site, advisories, [.. files.Select(file => file.Path), ProviderSite.MetadataName], options.Signer is not null, _obsolete));
        var (written, _) = Stamped(ProviderSite.MetadataName, node => node.Text("last_updated"), stamp => metadata.Write(feeds, categories, stamp));
        files.Add(new SiteFile(ProviderSite.MetadataName, written));
        return files;
    }

    private static string Below(string path) => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static byte[] Json(JsonNode node) => CanonicalJson.Of(node);

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static JsonObject Categories(IEnumerable<string> terms) =>
        new() { ["categories"] = new JsonObject { ["category"] = new JsonArray([.. terms.Select(term => new JsonObject { ["term"] = term })]) } };

    private static JsonObject InformationType() => new() { ["scheme"] = RolieShapes.InformationType, ["term"] = "csaf" };

    // Feeds that were announced stay, empty or not; that for everybody always is (7.1.15).
    private string[] Labels()
    {
        string[] known = Is20 ? ["WHITE", SiteAdvisory.Unlabeled, "GREEN", "AMBER", "RED"] : ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];
        return [.. known.Where(label => label == known[0] || site.Paths.Contains(FeedPath(label)) || advisories.Any(advisory => advisory.Label == label))];
    }

    // The stamp stays as long as nothing else changes, so that an update without news writes nothing.
    private (byte[] Content, string Stamp) Stamped(string path, Func<JsonNode?, string?> stampOf, Func<string, JsonObject> write)
    {
        if (site.Read(path) is { } old && JsonTree.TryParse(old, DistributionNames.All, null, out var tree, out _) && stampOf(Nodes.Copy(tree.Root)) is { } before && Json(write(before)) is var same && old.AsSpan().SequenceEqual(same))
            return (same, before);
        var now = Timestamp.From(options.Now.AddTicks(-(options.Now.Ticks % TimeSpan.TicksPerSecond))).ToString();
        return (Json(write(now)), now);
    }

    private JsonObject Feed(string label, IEnumerable<SiteAdvisory> published, string updated) => new()
    {
        ["feed"] = new JsonObject
        {
            ["id"] = $"csaf-feed-tlp-{SiteAdvisory.FolderOf(label)}",
            ["title"] = $"CSAF feed of {metadata.PublisherName} (TLP:{label})",
            ["link"] = new JsonArray(Link("self", FeedPath(label)), Link("service", ServiceName)),
            ["category"] = new JsonArray(InformationType()),
            ["updated"] = updated,
            ["entry"] = new JsonArray([.. published.Select(Entry)]),
        },
    };

    private JsonObject Entry(SiteAdvisory advisory)
    {
        var links = new JsonArray(Link("self", advisory.Path), Link("hash", advisory.Path + ".sha256"), Link("hash", advisory.Path + ".sha512"));
        if (options.Signer is not null)
            links.Add((JsonNode)Link("signature", advisory.Path + ".asc"));
        var entry = new JsonObject
        {
            ["id"] = advisory.Id,
            ["title"] = advisory.Title,
            ["link"] = links,
            ["published"] = advisory.Initial,
            ["updated"] = advisory.Current,
            ["content"] = new JsonObject { ["type"] = "application/json", ["src"] = metadata.Address(advisory.Path) },
            ["format"] = new JsonObject { ["schema"] = Is20 ? RolieShapes.Schema20 : RolieShapes.Schema21, ["version"] = Is20 ? "2.0" : "2.1" },
        };
        if (advisory.Summary is { } summary)
            entry["summary"] = new JsonObject { ["content"] = summary };
        return entry;
    }

    private JsonObject Link(string rel, string path) => new() { ["rel"] = rel, ["href"] = metadata.Address(path) };

    private JsonObject Service(string[] labels)
    {
        var workspaces = new JsonArray();
        foreach (var (title, members) in ((string, string[])[])[("Public CSAF feed", [.. labels.Where(TlpLabels.IsForAll)]), ("CSAF feeds with access protection", [.. labels.Where(label => !TlpLabels.IsForAll(label))])])
        {
            if (members.Length > 0)
                workspaces.Add((JsonNode)new JsonObject { ["title"] = title, ["collection"] = new JsonArray([.. members.Select(Collection)]) });
        }

        return new JsonObject { ["service"] = new JsonObject { ["workspace"] = workspaces } };
    }

    private JsonObject Collection(string label)
    {
        var categories = new JsonArray(InformationType());
        if (label != SiteAdvisory.Unlabeled)
            categories.Add((JsonNode)new JsonObject { ["scheme"] = "https://www.first.org/tlp/", ["term"] = label });
        return new JsonObject { ["title"] = $"CSAF feed of {metadata.PublisherName} (TLP:{label})", ["href"] = metadata.Address(FeedPath(label)), ["categories"] = new JsonObject { ["category"] = categories } };
    }
}
