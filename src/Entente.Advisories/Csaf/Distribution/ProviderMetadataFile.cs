using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>
/// The provider-metadata.json of a provider that is updated (7.1.7): what people set by hand (publisher, whether aggregators may list and mirror, when it is
/// maintained, members that nobody names) stays; addresses, keys and feeds follow the folder.
/// </summary>
internal sealed class ProviderMetadataFile
{
    private const string TrustedProvider = "csaf_trusted_provider";

    private readonly JsonObject _members;
    private readonly Uri _address;
    private readonly ProviderOptions _options;

    private ProviderMetadataFile(JsonObject members, Uri address, ProviderOptions options) => (_members, _address, _options) = (members, address, options);

    /// <summary>The version of CSAF that is served; null until the first document says it.</summary>
    public CsafVersion? Version { get; private set; }

    /// <summary>On whose behalf is published; null until the first document says it.</summary>
    public string? PublisherNamespace => _members.Object("publisher").Text("namespace");

    public string PublisherName => _members.Object("publisher").Text("name") ?? "";

    public static string NameOf(CsafVersion version) => version == CsafVersion.V20 ? "2.0" : "2.1";

    public static bool TryOpen(ProviderSite site, ProviderOptions options, [NotNullWhen(true)] out ProviderMetadataFile? file, [NotNullWhen(false)] out string? reason)
    {
        file = null;
        var members = new JsonObject { ["list_on_CSAF_aggregators"] = true, ["mirror_on_CSAF_aggregators"] = true, ["role"] = "csaf_provider" };
        var address = options.Address;
        CsafVersion? version = null;
        if (site.Read(ProviderSite.MetadataName) is { } utf8)
        {
            var report = DistributionValidator.ProviderMetadata(utf8);
            if (!report.IsValid)
                return Refusal.Because($"{ProviderSite.MetadataName} is there and is not valid: {report.Fault?.ToString() ?? report.Findings[0].ToString()}", out reason);
            members = (JsonObject)Nodes.Copy(report.Document!.Root)!;
            version = members.Text("metadata_version") == "2.0" ? CsafVersion.V20 : CsafVersion.V21;
            var canonical = members.Text("canonical_url")!;
            address ??= new Uri(canonical[..^ProviderSite.MetadataName.Length]);
        }

        if (address is null)
            return Refusal.Because("there is no provider yet: say at which address it will be served", out reason);
        if (members.Text("role") == TrustedProvider && options.Signer is null)
            return Refusal.Because("this is a trusted provider, whose documents are all signed: name the key", out reason);
        (file, reason) = (new ProviderMetadataFile(members, address, options) { Version = version }, null);
        return true;
    }

    /// <summary>The address of a file below the folder of the provider.</summary>
    public string Address(string path) => new Uri(_address, path).AbsoluteUri;

    /// <summary>The first document says who publishes, and in which version.</summary>
    public void Publish(ReadOnlyMemory<byte> utf8)
    {
        if (Version is not null || !JsonTree.TryParse(utf8, Keys.All, null, out var tree, out _))
            return;
        Version = tree.Root[Keys.Document][Keys.CsafVersion].Is("2.0"u8) ? CsafVersion.V20 : CsafVersion.V21;
        _members["publisher"] = Nodes.Copy(tree.Root[Keys.Document][Keys.Publisher]);
    }

    /// <summary>The file as it should be.</summary>
    /// <param name="feeds">Of each label: when its feed was last updated.</param>
    /// <param name="categories">The category documents.</param>
    /// <param name="lastUpdated">When the file was last changed.</param>
    public JsonObject Write(IReadOnlyList<(string Label, string LastUpdated)> feeds, IEnumerable<string> categories, string lastUpdated)
    {
        var file = (JsonObject)_members.DeepClone();
        file["canonical_url"] = Address(ProviderSite.MetadataName);
        file["last_updated"] = lastUpdated;
        file["metadata_version"] = NameOf(Version!.Value);
        if (Version == CsafVersion.V21)
            file["$schema"] = DistributionShapes.Provider21;
        var rolie = new JsonObject
        {
            ["feeds"] = new JsonArray([.. feeds.Select(Feed)]),
            ["services"] = new JsonArray(Address(ProviderIndexes.ServiceName)),
        };
        if (categories.Select(path => (JsonNode)Address(path)).ToArray() is { Length: > 0 } addresses)
            rolie["categories"] = new JsonArray(addresses);
        file["distributions"] = new JsonArray([new JsonObject { ["rolie"] = rolie }, .. feeds.Select(feed => Directory(feed.Label))]);
        if (_options.Signer is { } signer)
        {
            file["role"] = TrustedProvider;
            // Keys of the past stay: what they signed is still there.
            var keys = file.Objects("public_openpgp_keys").Where(key => !string.Equals(key.Text("fingerprint"), signer.Key.Fingerprint, StringComparison.OrdinalIgnoreCase)).Select(key => key.DeepClone());
            file["public_openpgp_keys"] = new JsonArray(
                [.. keys, new JsonObject { ["fingerprint"] = signer.Key.Fingerprint, ["url"] = Address(ProviderIndexes.KeyPath(signer.Key.Fingerprint)) }]);
        }

        return file;
    }

    private JsonObject Feed((string Label, string LastUpdated) feed)
    {
        var node = new JsonObject
        {
            ["summary"] = $"All TLP:{feed.Label} advisories of {PublisherName}.",
            ["tlp_label"] = feed.Label,
            ["url"] = Address(ProviderIndexes.FeedPath(feed.Label)),
        };
        if (Version == CsafVersion.V21)
            node["last_updated"] = feed.LastUpdated;
        return node;
    }

    private JsonObject Directory(string label)
    {
        var url = Address(SiteAdvisory.FolderOf(label) + "/");
        return Version == CsafVersion.V20 ? new JsonObject { ["directory_url"] = url } : new JsonObject { ["directory"] = new JsonObject { ["tlp_label"] = label, ["url"] = url } };
    }
}
