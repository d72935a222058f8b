using System.Net;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Parties;

public sealed class PartyTests(Site site)
{
    [Theory]
    [InlineData("microsoft", "2018-11-13", "in", "via:cybersecurity-tech-accord")]
    [InlineData("ibm", "2018-11-13", "in", "via:charter-of-trust")]
    [InlineData("google", "2018-11-13", "in", "direct")]
    [InlineData("australia", "2018-11-13", "out", null)]
    [InlineData("united-states", "2018-11-13", "out", null)]
    [InlineData("huawei", "2018-11-13", "out", null)]
    [InlineData("united-states", "2021-11-10", "in", "direct")]
    public async Task A_party_stands_as_the_facts_say_and_says_why(string id, string day, string standing, string? route)
    {
        var twin = (await site.Json($"/en/parties/{id}.json?as-of={day}")).GetProperty("agreements").EnumerateArray()
            .Single(a => a.GetProperty("agreement").GetProperty("id").GetString() == "paris-call");

        Assert.Equal(standing, twin.GetProperty("standing").GetString());
        if (route is not null)
            Assert.Contains(twin.GetProperty("routes").EnumerateArray(), r => r.GetProperty("route").GetString() == route && r.GetProperty("standing").GetString() == "in");

        var page = await site.Page($"/en/parties/{id}?as-of={day}");
        var section = page.QuerySelector("#in-paris-call")!.ParentElement!;
        Assert.Equal(twin.GetProperty("because").GetString(), Text(section.QuerySelector(".because")!.TextContent));
        Assert.NotEmpty(section.QuerySelectorAll("ul.evidence a[href*='/acts/']"));
    }

    [Fact]
    public async Task Each_piece_of_evidence_is_on_the_page_with_its_effect_and_leads_to_its_act()
    {
        var twin = await site.Json("/en/parties/huawei.json?as-of=2018-11-13");
        var page = await site.Page("/en/parties/huawei?as-of=2018-11-13");

        var evidence = twin.GetProperty("agreements").EnumerateArray().SelectMany(a => a.GetProperty("routes").EnumerateArray()).SelectMany(r => r.GetProperty("evidence").EnumerateArray()).ToArray();
        Assert.Contains(evidence, e => e.GetProperty("effect").GetString() == "decisive" && e.GetProperty("source").GetProperty("id").GetString()!.StartsWith("axios", StringComparison.Ordinal));
        Assert.Equal(
            evidence.Select(e => $"/en/acts/{e.GetProperty("act").GetInt64()}?as-of=2018-11-13"),
            page.QuerySelectorAll("ul.evidence .source a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_duplicate_shows_and_links_the_entry_that_counts()
    {
        var twin = await site.Json("/en/parties/msc.json");
        var canonical = twin.GetProperty("merged_into").GetProperty("id").GetString()!;
        var page = await site.Page("/en/parties/msc");

        Assert.Equal("munich-security-conference", canonical);
        Assert.NotNull(page.QuerySelector($".callout a[href='/en/parties/{canonical}']"));
        Assert.Contains((await site.Json($"/en/parties/{canonical}.json")).GetProperty("duplicates").EnumerateArray(), d => d.GetProperty("id").GetString() == "msc");
    }

    [Theory]
    [InlineData("unitedstates", "united-states")]
    [InlineData("microsfot", "microsoft")]
    [InlineData("Royaume-Uni", "united-kingdom")]
    public async Task An_unknown_party_is_answered_with_the_nearest_names(string asked, string meant)
    {
        var problem = await site.Json($"/en/parties/{asked}.json", HttpStatusCode.NotFound);
        var page = await Site.ReadPage(await site.Get("/fr/parties/" + asked));

        Assert.EndsWith("#unknown-party", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(problem.GetProperty("suggestions").EnumerateArray(), s => s.GetProperty("url").GetString() == "/en/parties/" + meant);
        Assert.NotNull(page.QuerySelector($"main a[href='/fr/parties/{meant}']"));
    }

    [Theory]
    [InlineData("%3Cscript%3E")]
    [InlineData("%F0%9F%92%A9")]
    [InlineData("a%2F..%2Fb")]
    public async Task A_hostile_name_is_just_unknown(string id)
    {
        var response = await site.Get("/en/parties/" + id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty((await Site.ReadPage(response)).QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Accusations_and_reported_attributes_are_said_to_be_claims()
    {
        var page = await site.Page("/en/parties/russia");

        Assert.Contains("change no standing", page.QuerySelector("#accusations")!.NextElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Contains("active cyber-warfare programme", page.QuerySelector("#reported")!.ParentElement!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(page.QuerySelectorAll("a[href='/en/groups/brics']"));
    }

    [Fact]
    public async Task The_evidence_can_be_had_as_csv()
    {
        var rows = await site.Csv("/en/parties/cisco.csv?as-of=2018-11-13");

        Assert.Equal("act", rows[0][5]);
        Assert.Equal(["via:charter-of-trust", "via:cybersecurity-tech-accord"], rows.Skip(1).Where(r => r[1] == "paris-call" && r[8] == "decisive").Select(r => r[4]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
    }

    private static string Text(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
