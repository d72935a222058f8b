// Checks a party that distributes CSAF documents by the requirements of section 7.1 and the roles of section 7.2 of CSAF 2.0 and 2.1. The order is that of
// a reader: find the metadata, read the lists, then the documents; what the lists say is held against one another and against the documents.

using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Tlp;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>Checks providers, listers and aggregators.</summary>
public static class ProviderCheck
{
    private static readonly Message s_direct = new("was not checked: the address of the metadata was given directly", "n’a pas été contrôlé : l’adresse des métadonnées a été donnée directement");
    private static readonly Message s_directoriesUnused = new("the directory-based distribution is not used", "la diffusion par dossiers n’est pas utilisée");
    private static readonly Message s_feedsUnused = new("the ROLIE-based distribution is not used", "la diffusion par ROLIE n’est pas utilisée");
    private static readonly Message s_noDocuments = new("there are no documents", "il n’y a pas de documents");
    private static readonly Message s_notAll = new("{0} of {1} documents were judged", "{0} documents sur {1} ont été jugés");
    private static readonly Message s_publisher = new("is on behalf of {0}, which is not the publisher of the metadata", "est publié pour {0}, qui n’est pas l’éditeur des métadonnées");
    private static readonly Message s_samePath = new("documents that must be protected lie under the same path as others", "des documents à protéger se trouvent sous le même chemin que d’autres");
    private static readonly Message s_notInFeed = new("is in no feed", "n’est dans aucun flux");
    private static readonly Message s_notIn = new("is not named in {0}", "n’est pas nommé dans {0}");
    private static readonly Message s_agent = new("answers {0} to the User-Agent {1}, but {2} to others", "répond {0} au User-Agent {1}, mais {2} aux autres");

    /// <summary>Checks a domain, or the provider-metadata.json or aggregator.json at an address.</summary>
    /// <param name="target">A domain such as <c>example.com</c>, or an https address.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ArgumentException">The target is neither.</exception>
    public static async Task<CheckReport> RunAsync(string target, CheckOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var isAddress = Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
        if (!isAddress && !(Uri.CheckHostName(target) == UriHostNameType.Dns && Uri.TryCreate($"https://{target}/", UriKind.Absolute, out url)))
            throw new ArgumentException("neither a domain nor an https address", nameof(target));
        var run = new CheckRun(options, cancel);
        Fetched? metadata;
        if (isAddress)
        {
            metadata = await run.GetAsync(url!);
            if (url!.AbsolutePath.EndsWith("/aggregator.json", StringComparison.Ordinal))
                return await new AggregatorCheck(run).JudgeAsync(target, metadata);
            foreach (var number in (int[])[8, 9, 10])
            {
                if (number != 9 || url.AbsolutePath != ProviderFinder.WellKnown)
                    run.Skip(number, Verdict.NotChecked, s_direct);
            }

            run.Use(9);
            if (!metadata.IsFound)
                run.NotFound(7, metadata);
        }
        else
        {
            metadata = await new ProviderFinder(run).FindAsync(url!.IdnHost);
        }

        run.Use(7);
        return metadata is { IsFound: true } ? await JudgeAsync(run, target, metadata) : new CheckReport { Target = target, Requirements = run.Reports(CsafRole.TrustedProvider) };
    }

    private static async Task<CheckReport> JudgeAsync(CheckRun run, string target, Fetched page)
    {
        var report = DistributionValidator.ProviderMetadata(page.Body);
        run.JudgeSchema(7, page.Url, report);
        if (report.Document is not { Root: var metadata })
            return new CheckReport { Target = target, Metadata = page.Url.AbsoluteUri, Requirements = run.Reports(CsafRole.TrustedProvider) };
        run.Version = metadata[Names.MetadataVersion].Is("2.0"u8) ? CsafVersion.V20 : CsafVersion.V21;
        await MetadataCheck.JudgeAsync(run, page, metadata);
        var claimed = metadata[Names.Role].Text() switch
        {
            "csaf_publisher" => CsafRole.Publisher,
            "csaf_provider" => CsafRole.Provider,
            "csaf_trusted_provider" => CsafRole.TrustedProvider,
            _ => CsafRole.None,
        };
        run.JudgeOrigin(page);
        await JudgeUserAgentsAsync(run, page);

        var documents = new ListedDocuments();
        var (feeds, directories) = (new RolieCheck(run, documents), new DirectoryCheck(run, documents));
        await feeds.ReadAsync(metadata);
        await directories.ReadAsync(metadata, page.Url);
        JudgeAgreement(run, documents, feeds, directories);
        using var signatures = new SignatureCheck(run);
        await signatures.ReadKeysAsync(metadata, claimed == CsafRole.TrustedProvider);
        var judged = documents.Newest(run.Options.MaxDocuments);
        await JudgeDocumentsAsync(run, judged, new DocumentCheck(run, signatures, claimed == CsafRole.TrustedProvider), metadata[Names.Publisher][Names.Namespace].Text());
        if (directories.IsUsed)
            await directories.JudgeListingsAsync(judged);
        if (documents.Count == 0)
            run.Warn(1, null, s_noDocuments);
        else if (judged.Length < documents.Count)
            run.Warn(1, null, s_notAll, $"{judged.Length}", $"{documents.Count}");
        return new CheckReport
        {
            Target = target,
            Metadata = page.Url.AbsoluteUri,
            Version = run.Version,
            Name = metadata[Names.Publisher][Names.Name].Text(),
            Claimed = claimed,
            Kept = CsafRequirements.Highest(run.VerdictOf, run.Version),
            Documents = documents.Count,
            Judged = judged.Length,
            Requirements = run.Reports(claimed),
        };
    }

    // 7.1.24: no agent is treated otherwise than others. Two that everybody knows are enough to see a list of the allowed or the forbidden.
    internal static async Task JudgeUserAgentsAsync(CheckRun run, Fetched page)
    {
        if (run.Version == CsafVersion.V20)
            return;
        run.Use(24);
        foreach (var agent in (string[])["curl/8.5.0", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"])
        {
            var other = await run.GetAsync(new FetchRequest(page.Url) { UserAgent = agent });
            if (other.Status != page.Status && other.Fault == FetchFault.None)
                run.Error(24, page.Url, s_agent, $"{other.Status}", agent, $"{page.Status}");
        }
    }

    // Every document is in every list that is used, but in those that could not be read because they are protected.
    private static void JudgeAgreement(CheckRun run, ListedDocuments documents, RolieCheck feeds, DirectoryCheck directories)
    {
        if (!directories.IsUsed)
        {
            foreach (var number in (int[])[11, 12, 13, 14])
                run.Skip(number, Verdict.NotUsed, s_directoriesUnused);
        }

        if (!feeds.IsUsed)
        {
            foreach (var number in (int[])[15, 16, 17])
                run.Skip(number, Verdict.NotUsed, s_feedsUnused);
        }

        foreach (var document in documents.All)
        {
            if (feeds.Feeds.Count > 0 && document.Feeds.Count == 0)
                run.Error(15, document.Url, s_notInFeed);
            if (!directories.IsUsed || directories.IsHidden(document))
                continue;
            if (document.Index is null && directories.HasIndex)
                run.Error(12, document.Url, s_notIn, "index.txt");
            if (document.Changes is null && directories.HasChanges)
                run.Error(13, document.Url, s_notIn, "changes.csv");
        }
    }

    internal static async Task JudgeDocumentsAsync(CheckRun run, ListedDocument[] documents, DocumentCheck check, string? publisher)
    {
        var advisories = new SiteAdvisory?[documents.Length];
        var done = 0;
        await Parallel.ForAsync(0, documents.Length, new ParallelOptions { MaxDegreeOfParallelism = run.Options.Parallel, CancellationToken = run.Cancel }, async (i, _) =>
        {
            advisories[i] = await check.JudgeAsync(documents[i]);
            if (publisher is not null && advisories[i] is { } advisory && !SiteAdvisory.IsSamePublisher(publisher, advisory.PublisherNamespace))
                run.Warn(7, documents[i].Url, s_publisher, advisory.PublisherNamespace);
            run.Options.Progress(Interlocked.Increment(ref done), documents.Length);
        });
        // 7.1.5: protected documents lie under another path than the others.
        var open = documents.Zip(advisories).Where(pair => pair.Second is { } advisory && TlpLabels.Of(advisory.Label) <= TlpLabel.Green).Select(pair => new Uri(pair.First.Url, ".")).ToHashSet();
        foreach (var folder in documents.Zip(advisories).Where(pair => pair.Second is { } advisory && TlpLabels.Of(advisory.Label) >= TlpLabel.Amber).Select(pair => new Uri(pair.First.Url, ".")).Distinct().Where(open.Contains))
            run.Error(5, folder, s_samePath);
    }
}
