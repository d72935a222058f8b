using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Json;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;
using Entente.Advisories.Tlp;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>The ROLIE-based distribution (7.1.15 to 7.1.17): feeds, and the service and category documents that are used.</summary>
/// <param name="run">The check.</param>
/// <param name="documents">Takes what the feeds name.</param>
internal sealed class RolieCheck(CheckRun run, ListedDocuments documents)
{
    private static readonly Message s_noOpenFeed = new("there is no feed for TLP:CLEAR or TLP:GREEN documents", "il n’y a pas de flux pour des documents TLP:CLEAR ou TLP:GREEN");
    private static readonly Message s_empty = new("has no entries", "n’a pas d’entrées");
    private static readonly Message s_noService = new("there is none; it is optional", "il n’y en a pas ; il est facultatif");
    private static readonly Message s_notInService = new("does not list the feed {0}", "ne nomme pas le flux {0}");
    private static readonly Message s_unknownFeed = new("lists {0}, which the provider-metadata.json does not name", "nomme {0}, que le provider-metadata.json ne nomme pas");
    private static readonly Message s_self = new("calls itself {0}", "se nomme {0}");

    private readonly List<(Uri Url, string Label)> _feeds = [];
    private readonly List<Uri> _protected = [];

    /// <summary>Whether there is a ROLIE-based distribution.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The feeds that could be read.</summary>
    public IReadOnlyList<(Uri Url, string Label)> Feeds => _feeds;

    public async Task ReadAsync(JsonView metadata)
    {
        var (feeds, services, categories) = (new List<(Uri Url, string Label)>(), new List<Uri>(), new List<Uri>());
        foreach (var distribution in metadata[Names.Distributions])
        {
            var rolie = distribution[Names.Rolie];
            foreach (var feed in rolie[Names.Feeds])
            {
                if (Uri.TryCreate(feed[Names.Url].Text(), UriKind.Absolute, out var url))
                    feeds.Add((url, feed[Names.TlpLabel].Text() ?? ""));
            }

            AddTo(services, rolie[Names.Services]);
            AddTo(categories, rolie[Names.Categories]);
        }

        if (feeds.Count == 0)
            return;
        IsUsed = true;
        run.Use(15, 16, 17);
        if (!feeds.Exists(feed => feed.Label is "CLEAR" or "WHITE" or "GREEN" or "UNLABELED"))
            run.Error(15, null, s_noOpenFeed);
        foreach (var (url, label) in feeds)
            await ReadFeedAsync(url, label);
        foreach (var service in services)
            await JudgeServiceAsync(service, feeds);
        foreach (var category in categories)
            _ = await GetAsync(17, category, "", DistributionValidator.RolieCategory);
        if (services.Count == 0)
            run.Tell(16, null, s_noService);
        if (categories.Count == 0)
            run.Tell(17, null, s_noService);
    }

    private static void AddTo(List<Uri> list, JsonView addresses)
    {
        foreach (var address in addresses)
        {
            if (Uri.TryCreate(address.Text(), UriKind.Absolute, out var url))
                list.Add(url);
        }
    }

    private async Task ReadFeedAsync(Uri url, string label)
    {
        if (await GetAsync(15, url, label, DistributionValidator.RolieFeed) is not { } feed)
            return;
        _feeds.Add((url, label));
        if (LinkOf(feed[Names.Feed], "self"u8) is [var self, ..] && self != url.AbsoluteUri)
            run.Warn(15, url, s_self, self);
        if (feed[Names.Feed][Names.Entry].Count == 0)
            run.Warn(15, url, s_empty);
        foreach (var entry in feed[Names.Feed][Names.Entry])
        {
            if (entry[Names.Content][Names.Src].Text() is not { } source || !documents.TryFind(url, source, out var document))
                continue;
            document.Feeds.Add((url, label));
            document.EntryId ??= entry[Names.Id].Text();
            AddTo(document.Hashes, url, LinkOf(entry, "hash"u8));
            AddTo(document.Signatures, url, LinkOf(entry, "signature"u8));
        }
    }

    private async Task JudgeServiceAsync(Uri url, IEnumerable<(Uri Url, string Label)> feeds)
    {
        if (await GetAsync(16, url, "", DistributionValidator.RolieService) is not { } service)
            return;
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workspace in service[Names.Service][Names.Workspace])
        {
            foreach (var collection in workspace[Names.Collection])
                listed.Add(collection[Names.Href].Text() ?? "");
        }

        foreach (var feed in feeds.Where(feed => feed.Url.Scheme == Uri.UriSchemeHttps && !listed.Remove(feed.Url.AbsoluteUri)))
            run.Error(16, url, s_notInService, feed.Url.AbsoluteUri);
        // RFC 8322 lets a service have other collections; who reads it for feeds is misled.
        foreach (var other in listed.Order(StringComparer.Ordinal))
            run.Warn(16, url, s_unknownFeed, other);
    }

    private async Task<JsonView?> GetAsync(int number, Uri url, string label, Func<ReadOnlyMemory<byte>, JsonLimits?, DocumentReport> judge)
    {
        var page = await run.GetAsync(url);
        // A category document belongs to the feed beside it (7.1.17).
        var isBesideProtected = _protected.Exists(folder => folder.IsBaseOf(url));
        if (page.IsProtected && (label.Length > 0 || isBesideProtected))
        {
            var isForAll = TlpLabels.IsForAll(label) && !isBesideProtected;
            run.Protected(number, url, isForAll);
            if (!isForAll)
                _protected.Add(new Uri(url, "."));
            return null;
        }

        if (!page.IsFound)
        {
            run.NotFound(number, page);
            return null;
        }

        run.JudgeOrigin(page);
        var report = judge(page.Body, null);
        run.JudgeSchema(number, url, report);
        return report.Document?.Root;
    }

    private static List<string> LinkOf(JsonView container, ReadOnlySpan<byte> rel)
    {
        var found = new List<string>();
        foreach (var link in container[Names.Link])
        {
            if (link[Names.Rel].Is(rel) && link[Names.Href].Text() is { } href)
                found.Add(href);
        }

        return found;
    }

    private static void AddTo(List<Uri> list, Uri feed, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (Uri.TryCreate(feed, address, out var url) && !list.Contains(url))
                list.Add(url);
        }
    }
}
