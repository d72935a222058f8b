using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>Checks a CSAF lister (7.2.4), or an aggregator (7.2.5) with the documents that it mirrors.</summary>
/// <param name="run">The check.</param>
internal sealed class AggregatorCheck(CheckRun run)
{
    private static readonly Message s_adjacent = new("must not be stored beside a provider-metadata.json", "ne doit pas être à côté d’un provider-metadata.json");
    private static readonly Message s_notDisjoint = new("must list two providers, or a publisher and a provider, that are different parties", "doit nommer deux fournisseurs, ou un éditeur et un fournisseur, qui soient distincts");
    private static readonly Message s_ownMirror = new("a lister must not list mirrors of its own", "un lister ne doit pas nommer ses propres miroirs");
    private static readonly Message s_fewMirrors = new("an aggregator must mirror at least two parties itself", "un aggregator doit avoir lui-même des miroirs d’au moins deux émetteurs");
    private static readonly Message s_folder = new("a mirror must be in a folder of its own beside aggregator.json", "un miroir doit être dans un dossier à lui, à côté d’aggregator.json");
    private static readonly Message s_noFeed = new("a mirror must have a ROLIE feed", "un miroir doit avoir un flux ROLIE");
    private static readonly Message s_notLocal = new("must link to the copy on this server, not to {0}", "doit mener à la copie sur ce serveur, non à {0}");

    private int _found;
    private int _judged;

    public async Task<CheckReport> JudgeAsync(string target, Fetched page)
    {
        run.Use(21, 22);
        if (!page.IsFound)
            run.NotFound(21, page);
        var report = page.IsFound ? DistributionValidator.Aggregator(page.Body) : null;
        if (report is not null)
            run.JudgeSchema(21, page.Url, report);
        if (report?.Document is not { Root: var root })
            return new CheckReport { Target = target, Requirements = run.Reports(CsafRole.Aggregator) };
        run.Version = root[Names.AggregatorVersion].Is("2.0"u8) ? CsafVersion.V20 : CsafVersion.V21;
        run.JudgeOrigin(page);
        await ProviderCheck.JudgeUserAgentsAsync(run, page);
        if ((await run.GetAsync(new Uri(page.Url, ProviderSite.MetadataName))).IsFound)
            run.Error(21, page.Url, s_adjacent);
        JudgeParties(page.Url, root);
        var claimed = root[Names.Aggregator][Names.Category].Is("lister"u8) ? CsafRole.Lister : CsafRole.Aggregator;
        await JudgeMirrorsAsync(page.Url, root, claimed);
        var isKept = CsafRequirements.Of(claimed, run.Version).All(number => run.VerdictOf(number) != Verdict.Failed);
        return new CheckReport
        {
            Target = target,
            Metadata = page.Url.AbsoluteUri,
            Version = run.Version,
            Name = root[Names.Aggregator][Names.Name].Text(),
            Claimed = claimed,
            Kept = isKept ? claimed : CsafRole.None,
            Documents = _found,
            Judged = _judged,
            Requirements = run.Reports(claimed),
        };
    }

    private void JudgeParties(Uri url, JsonView root)
    {
        var (providers, parties) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var provider in root[Names.CsafProviders])
        {
            providers++;
            parties.Add(provider[Names.Metadata][Names.Publisher][Names.Namespace].Text() ?? "");
        }

        foreach (var publisher in root[Names.CsafPublishers])
            parties.Add(publisher[Names.Metadata][Names.Publisher][Names.Namespace].Text() ?? "");
        if (providers == 0 || parties.Count < 2)
            run.Error(22, url, s_notDisjoint);
    }

    private async Task JudgeMirrorsAsync(Uri url, JsonView root, CsafRole claimed)
    {
        var (parties, folders) = (0, new HashSet<Uri>());
        foreach (var list in (JsonView[])[root[Names.CsafProviders], root[Names.CsafPublishers]])
        {
            foreach (var party in list)
            {
                var hasOwn = false;
                foreach (var mirror in party[Names.Mirrors])
                {
                    if (!Uri.TryCreate(mirror.Text(), UriKind.Absolute, out var at) || at.Host != url.Host)
                        continue;
                    hasOwn = true;
                    if (claimed == CsafRole.Lister)
                        run.Error(21, at, s_ownMirror);
                    else
                        await JudgeMirrorAsync(url, at, folders);
                }

                parties += hasOwn ? 1 : 0;
            }
        }

        if (claimed == CsafRole.Aggregator && parties < 2)
            run.Error(23, url, s_fewMirrors);
    }

    private async Task JudgeMirrorAsync(Uri aggregator, Uri mirror, HashSet<Uri> folders)
    {
        run.Use(23);
        var folder = new Uri(mirror, ".");
        if (new Uri(folder, "..") != new Uri(aggregator, ".") || !folders.Add(folder))
            run.Error(23, mirror, s_folder);
        var page = await run.GetAsync(mirror);
        if (!page.IsFound)
        {
            run.NotFound(23, page);
            return;
        }

        var report = DistributionValidator.ProviderMetadata(page.Body);
        run.JudgeSchema(23, mirror, report);
        if (report.Document is not { Root: var metadata })
            return;
        var documents = new ListedDocuments();
        var feeds = new RolieCheck(run, documents);
        await feeds.ReadAsync(metadata);
        if (feeds.Feeds.Count == 0)
            run.Error(23, mirror, s_noFeed);
        if (documents.All.FirstOrDefault(document => document.Url.Host != mirror.Host) is { } foreign)
            run.Error(23, foreign.Feeds[0].Feed, s_notLocal, foreign.Url.AbsoluteUri);
        using var signatures = new SignatureCheck(run);
        await signatures.ReadKeysAsync(metadata, isTrusted: true);
        var judged = documents.Newest(run.Options.MaxDocuments - _judged);
        (_found, _judged) = (_found + documents.Count, _judged + judged.Length);
        await ProviderCheck.JudgeDocumentsAsync(run, judged, new DocumentCheck(run, signatures, isTrusted: true), publisher: null);
    }
}
