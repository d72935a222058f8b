using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>The member names of provider-metadata.json, aggregator.json and the ROLIE documents.</summary>
internal static class DistributionNames
{
    public static readonly JsonNames All = new();

    public static readonly JsonKey Aggregator = All.Add("aggregator");
    public static readonly JsonKey AggregatorVersion = All.Add("aggregator_version");
    public static readonly JsonKey CanonicalUrl = All.Add("canonical_url");
    public static readonly JsonKey Categories = All.Add("categories");
    public static readonly JsonKey Category = All.Add("category");
    public static readonly JsonKey Collection = All.Add("collection");
    public static readonly JsonKey Content = All.Add("content");
    public static readonly JsonKey CsafProviders = All.Add("csaf_providers");
    public static readonly JsonKey CsafPublishers = All.Add("csaf_publishers");
    public static readonly JsonKey Directory = All.Add("directory");
    public static readonly JsonKey DirectoryUrl = All.Add("directory_url");
    public static readonly JsonKey Distributions = All.Add("distributions");
    public static readonly JsonKey Entry = All.Add("entry");
    public static readonly JsonKey Feed = All.Add("feed");
    public static readonly JsonKey Feeds = All.Add("feeds");
    public static readonly JsonKey Fingerprint = All.Add("fingerprint");
    public static readonly JsonKey Format = All.Add("format");
    public static readonly JsonKey Href = All.Add("href");
    public static readonly JsonKey Id = All.Add("id");
    public static readonly JsonKey LastUpdated = All.Add("last_updated");
    public static readonly JsonKey Link = All.Add("link");
    public static readonly JsonKey MaintainedFrom = All.Add("maintained_from");
    public static readonly JsonKey MaintainedUntil = All.Add("maintained_until");
    public static readonly JsonKey Metadata = All.Add("metadata");
    public static readonly JsonKey MetadataVersion = All.Add("metadata_version");
    public static readonly JsonKey Mirrors = All.Add("mirrors");
    public static readonly JsonKey Name = All.Add("name");
    public static readonly JsonKey Namespace = All.Add("namespace");
    public static readonly JsonKey PublicOpenPgpKeys = All.Add("public_openpgp_keys");
    public static readonly JsonKey Publisher = All.Add("publisher");
    public static readonly JsonKey Rel = All.Add("rel");
    public static readonly JsonKey Role = All.Add("role");
    public static readonly JsonKey Rolie = All.Add("rolie");
    public static readonly JsonKey Service = All.Add("service");
    public static readonly JsonKey Services = All.Add("services");
    public static readonly JsonKey Src = All.Add("src");
    public static readonly JsonKey TlpLabel = All.Add("tlp_label");
    public static readonly JsonKey Updated = All.Add("updated");
    public static readonly JsonKey Url = All.Add("url");
    public static readonly JsonKey Version = All.Add("version");
    public static readonly JsonKey Workspace = All.Add("workspace");
}
