using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Entente.Register.Acts;
using Entente.Web.About;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests;

/// <summary>What holds for every page of the site. The pages are found in the routes, so a new page is held to it from its first day.</summary>
public sealed partial class EveryPageTests(Site site)
{
    // One of each kind of page that has an identifier in its address.
    private static readonly string[] Examples =
    [
        "/groups/five-eyes", "/groups/eu", "/sources/pc-list", "/sources/groups-reference", "/agreements/paris-call", "/agreements/charter-of-trust",
        "/principles/paris-call/1", "/principles/cybersecurity-tech-accord/2",
    ];

    private IEnumerable<string> Paths => site.Services.GetRequiredService<SitePages>().Fixed().Concat(Examples);

    [Theory]
    [InlineData("en", "")]
    [InlineData("fr", "")]
    [InlineData("en", "?as-of=2018-11-12")]
    [InlineData("fr", "?as-of=2019-11-11&known-by=4000")]
    public async Task Every_page_answers_in_its_language_with_a_heading_and_no_raw_key(string language, string query)
    {
        foreach (var path in Paths)
        {
            var response = await site.Get($"/{language}{path}{query}");
            var page = await Site.ReadPage(response);

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"/{language}{path}{query} answers {(int)response.StatusCode}.");
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.False(string.IsNullOrWhiteSpace(page.Title), path);
            Assert.Empty(page.QuerySelectorAll("script, [style]"));
            Assert.False(RawKey().IsMatch(page.QuerySelector("main")!.TextContent), $"{path} shows a raw key or an empty place.");
        }
    }

    [Theory]
    [InlineData("en", "as-of=2018-11-13&known-by=4200")]
    [InlineData("fr", "as-of=2019-11-11&known-by=4200")]
    public async Task Every_link_keeps_the_language_the_day_and_the_log(string language, string kept)
    {
        string[] unkept = ["/sitemap.xml", "/openapi.json"];
        foreach (var path in Paths)
        {
            var page = await site.Page($"/{language}{path}?{kept}");
            var links = page.QuerySelectorAll("main a, header.site nav a").Select(a => a.GetAttribute("href")!)
                .Where(href => href.StartsWith('/') && !unkept.Contains(href) && !href.StartsWith("/api/", StringComparison.Ordinal) && !href.StartsWith("/log/", StringComparison.Ordinal));

            foreach (var link in links)
            {
                Assert.StartsWith($"/{language}/", link, StringComparison.Ordinal);
                Assert.Contains("as-of=", link, StringComparison.Ordinal);
                Assert.Contains("known-by=4200", link, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Titles of sources, notes and operations are as the record has them: a voice that reads a French page must know (WCAG 3.1.2).</summary>
    [Fact]
    public async Task English_prose_of_the_record_says_its_language_on_French_pages()
    {
        var acts = site.Services.GetRequiredService<Depositary>().State.Register.Acts;
        var prose = acts.SelectMany(act => (string?[])[
            (act.Says as SourceDeclared)?.Title, (act.Says as PartyDeclared)?.Note, (act.Says as AccusationReported)?.Operation, (act.Says as AccusationReported)?.Note,
            (act.Says as StandingObserved)?.Note, (act.Says as GroupMembership)?.Note, (act.Says as SourceDeclared)?.Retrieved]).OfType<string>()
            .Where(text => text.Count(letter => letter == ' ') >= 3).ToHashSet(StringComparer.Ordinal);
        var seen = 0;
        foreach (var path in Paths.Concat(["/parties/united-states", "/parties/iran", "/parties/facebook", "/acts/0", "/acts/9", "/acts?kind=source.declared", "/acts?kind=accusation.reported"]))
        {
            var page = await site.Page("/fr" + path);
            foreach (var text in page.QuerySelector("main")!.Descendants<IText>())
            {
                if (!prose.Contains(text.Data.Trim().Trim('(', ')')))
                    continue;
                seen++;
                Assert.True(text.ParentElement!.Closest("[lang]")!.GetAttribute("lang") == "en", $"/fr{path}: {text.Data}");
            }
        }

        Assert.InRange(seen, 100, int.MaxValue);
    }

    [Fact]
    public async Task Every_page_has_a_JSON_twin_and_lists_have_a_CSV()
    {
        foreach (var path in Paths)
        {
            var page = await site.Page($"/en{path}?as-of=2019-11-11");
            var twins = page.QuerySelectorAll("head link[rel=alternate][type]").Select(link => new Uri(link.GetAttribute("href")!).PathAndQuery).ToArray();

            await site.Json(Assert.Single(twins, twin => twin.Contains(".json", StringComparison.Ordinal)));
            foreach (var csv in twins.Where(twin => twin.Contains(".csv", StringComparison.Ordinal)))
                Assert.NotEmpty(await site.Csv(csv));
        }
    }

    [Theory]
    [InlineData("as-of=13.11.2018", "bad-date")]
    [InlineData("as-of=2018-02-30", "bad-date")]
    [InlineData("as-of=9999-12-31", "future-date")]
    [InlineData("as-of=%3Cscript%3E", "bad-date")]
    [InlineData("as-of=%00%FF", "bad-date")]
    [InlineData("known-by=yesterday", "bad-known-by")]
    [InlineData("known-by=-1", "bad-known-by")]
    [InlineData("known-by=99999999999999999999", "bad-known-by")]
    public async Task Every_page_refuses_a_day_or_a_log_that_is_none(string query, string kind)
    {
        foreach (var path in Paths)
        {
            var (status, told, problem) = await site.Problem($"/fr{path}?{query}");

            Assert.Equal(400, status);
            Assert.Equal(kind, told);
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        }
    }

    [Fact]
    public async Task No_page_is_heavier_than_100_kilobytes_compressed()
    {
        foreach (var path in Paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/fr{path}");
            request.Headers.AcceptEncoding.ParseAdd("br");
            var response = await site.Browser.SendAsync(request, Site.Cancellation);
            var size = (await response.Content.ReadAsByteArrayAsync(Site.Cancellation)).Length;

            Assert.True(size < 100_000, $"{path} has {size} bytes.");
        }
    }

    [Fact]
    public async Task Links_between_pages_lead_somewhere()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var perFamily = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in Paths)
        {
            var page = await site.Page($"/en{path}?as-of=2019-11-11");
            foreach (var href in page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(href => href.StartsWith('/')))
            {
                // Families of alike pages are sampled: ten of each.
                var family = string.Join('/', href.Split('?')[0].Split('/').Take(3));
                if (!seen.Add(href) || (perFamily[family] = perFamily.GetValueOrDefault(family) + 1) > 10)
                    continue;

                var response = await site.Get(href);
                Assert.True(response.IsSuccessStatusCode || NeedsAccount(href, response), $"{path} links to {href}, which answers {(int)response.StatusCode}.");
            }
        }
    }

    /// <summary>The one page that public pages lead to and that answers with the way in.</summary>
    private static bool NeedsAccount(string href, HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.Unauthorized && href.Split('?')[0].EndsWith("/account", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\d+\}|\b(Kind|Point|Gaps|About|Verb|Parameter|Page|Family|Change|Verdict|Standing|Seen|Basis)\.[a-zA-Z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawKey();
}
