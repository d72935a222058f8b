using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.SecurityTxt;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>Finds the provider-metadata.json of a domain by the three ways of the standard (7.1.8 to 7.1.10, 7.3.1), and judges each of them.</summary>
/// <param name="run">The check.</param>
internal sealed class ProviderFinder(CheckRun run)
{
    internal const string WellKnown = "/.well-known/csaf/provider-metadata.json";
    private const int MaxFields = 5;

    private static readonly Message s_notFound = new("there is no provider-metadata.json: {0}", "il n’y a pas de provider-metadata.json : {0}");
    private static readonly Message s_unused = new("there is none", "il n’y en a pas");
    private static readonly Message s_redirected = new("must be served directly, without redirects", "doit être servi directement, sans redirections");
    private static readonly Message s_noSecurityTxt = new("there is no security.txt", "il n’y a pas de security.txt");
    private static readonly Message s_legacy = new("security.txt belongs to /.well-known/", "la place de security.txt est dans /.well-known/");
    private static readonly Message s_noField = new("has no field CSAF", "n’a pas de champ CSAF");
    private static readonly Message s_notHttps = new("the field CSAF must begin with https://", "le champ CSAF doit commencer par https://");
    private static readonly Message s_wellKnownFirst = new("the well-known address must be the first field CSAF", "l’adresse bien connue doit être le premier champ CSAF");
    private static readonly Message s_many = new("has several fields CSAF", "a plusieurs champs CSAF");
    private static readonly Message s_more = new("is named too; it is checked by its address", "est nommé aussi ; il se contrôle par son adresse");
    private static readonly Message s_other = new("none of its fields CSAF leads to this provider-metadata.json", "aucun de ses champs CSAF ne mène à ce provider-metadata.json");
    private static readonly Message s_noDns = new("there is no host csaf.data.security.{0}", "il n’y a pas d’hôte csaf.data.security.{0}");
    private static readonly Message s_otherDns = new("does not serve the same provider-metadata.json", "ne sert pas le même provider-metadata.json");

    /// <summary>The metadata of a domain; null when none of the ways leads to it.</summary>
    public async Task<Fetched?> FindAsync(string domain)
    {
        var wellKnown = await run.GetAsync(new Uri($"https://{domain}{WellKnown}"));
        var named = await ReadSecurityTxtAsync(domain);
        var dns = await run.GetAsync(new Uri($"https://csaf.data.security.{domain}/"));
        Fetched?[] ways = [wellKnown, .. named.Pages, dns];
        if (ways.FirstOrDefault(page => page is { IsFound: true } && DistributionValidator.ProviderMetadata(page.Body).Fault is null) is not { } metadata)
        {
            if (Array.Find(ways, page => page is { IsFound: true }) is { } unreadable)
            {
                run.Use(8, 9, 10);
                run.JudgeSchema(7, unreadable.Url, DistributionValidator.ProviderMetadata(unreadable.Body));
                return null;
            }

            JudgeSecurityTxt(named, _ => false);
            JudgeDns(domain, dns, _ => false);
            run.NotFound(9, wellKnown, s_notFound);
            run.NotFound(7, wellKnown, s_notFound);
            return null;
        }

        bool IsSame(Fetched page) => page.IsFound && page.Body.Span.SequenceEqual(metadata.Body.Span);
        JudgeWellKnown(wellKnown);
        JudgeSecurityTxt(named, IsSame);
        JudgeDns(domain, dns, IsSame);
        return metadata;
    }

    private void JudgeWellKnown(Fetched page)
    {
        if (page.Status == 404)
            run.Skip(9, Verdict.NotUsed, s_unused);
        else if (!page.IsFound)
            run.NotFound(9, page, s_notFound);
        else if (page.Redirects.Count > 0)
            run.Error(9, page.Url, s_redirected);
        run.Use(9);
    }

    private void JudgeSecurityTxt((Fetched? File, IReadOnlyList<string> Fields, IReadOnlyList<Fetched> Pages) named, Func<Fetched, bool> isSame)
    {
        run.Use(8);
        if (named.File is not { } file)
        {
            run.Skip(8, Verdict.NotUsed, s_noSecurityTxt);
            return;
        }

        if (!file.Url.AbsolutePath.StartsWith("/.well-known/", StringComparison.Ordinal))
            run.Warn(8, file.Url, s_legacy);
        if (named.Fields.Count == 0)
            run.Error(8, file.Url, s_noField);
        else if (named.Fields.Any(field => field.StartsWith("http:", StringComparison.OrdinalIgnoreCase)))
            run.Error(8, file.Url, s_notHttps);
        else if (!named.Pages.Any(isSame))
            run.Error(8, file.Url, s_other);
        if (named.Fields.Count > 1 && !IsTransition(named.Pages))
            run.Warn(8, file.Url, s_many);
        foreach (var other in named.Pages.Where(page => page.IsFound && !isSame(page)))
            run.Tell(8, other.Url, s_more);
        if (named.Fields.Skip(1).Any(field => field.EndsWith(WellKnown, StringComparison.Ordinal)) && !named.Fields[0].EndsWith(WellKnown, StringComparison.Ordinal))
            run.Error(8, file.Url, s_wellKnownFirst);
    }

    // 7.4: while two versions of CSAF are served, both are named.
    private static bool IsTransition(IEnumerable<Fetched> pages) =>
        pages.Select(page => page.IsFound ? DistributionValidator.ProviderMetadata(page.Body).Document?.Root[DistributionNames.MetadataVersion].Text() : null).Where(version => version is not null).Distinct().Count() > 1;

    private void JudgeDns(string domain, Fetched page, Func<Fetched, bool> isSame)
    {
        run.Use(10);
        if (page.Status == 0)
            run.Skip(10, Verdict.NotUsed, s_noDns, domain);
        else if (!page.IsFound)
            run.NotFound(10, page, s_notFound);
        else if (page.Redirects.Count > 0)
            run.Error(10, page.Url, s_redirected);
        else if (!isSame(page))
            run.Error(10, page.Url, s_otherDns);
    }

    private async Task<(Fetched? File, IReadOnlyList<string> Fields, IReadOnlyList<Fetched> Pages)> ReadSecurityTxtAsync(string domain)
    {
        foreach (var path in (string[])["/.well-known/security.txt", "/security.txt"])
        {
            var page = await run.GetAsync(new Uri($"https://{domain}{path}"));
            if (!page.IsFound)
                continue;
            string[] fields = [.. SecurityTxtFile.Read(page.Body.Span, new SecurityTxtOptions(run.Options.Now)).Values("CSAF").Take(MaxFields)];
            var pages = new List<Fetched>();
            foreach (var field in fields)
            {
                if (Uri.TryCreate(field, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
                    pages.Add(await run.GetAsync(url));
            }

            return (page, fields, pages);
        }

        return (null, [], []);
    }
}
