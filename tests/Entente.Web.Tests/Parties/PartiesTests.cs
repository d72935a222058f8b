using System.Globalization;
using System.Net;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Parties;

public sealed class PartiesTests(Site site)
{
    [Theory]
    [InlineData("cote d'ivoire", "simplon-cote-divoire")]
    [InlineData("CÔTE D’IVOIRE", "simplon-cote-divoire")]
    [InlineData("IVOIRE  cote", "simplon-cote-divoire")]
    [InlineData("Etats-Unis", "united-states")]
    [InlineData("goldis", "vasile-goldis-western-university-of-arad")]
    public async Task Search_forgives_accents_and_case_and_knows_every_name(string text, string expected)
    {
        var found = await site.Json("/en/parties.json?standing=any&q=" + Uri.EscapeDataString(text));

        Assert.Contains(found.GetProperty("parties").EnumerateArray(), p => p.GetProperty("id").GetString()!.EndsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'; DROP TABLE entries; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onfocus=\"alert(1)")]
    [InlineData("%00\0\u0001\u202e")]
    [InlineData("\ud83d\udca9 \u0300\u0301\u0302")]
    [InlineData("../../../etc/passwd")]
    [InlineData("{0} {1} @Model")]
    [InlineData("((((((((((zqxj+)+)+)+)+)+)+)+)+)+)+$")]
    [InlineData("%%%")]
    public async Task A_hostile_search_finds_nothing_and_is_shown_as_text(string text)
    {
        var response = await site.Get("/en/parties?q=" + Uri.EscapeDataString(text));
        var page = await Site.ReadPage(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(page.QuerySelectorAll("table.parties"));
        Assert.Empty(page.QuerySelectorAll("script, [onfocus]"));
        Assert.DoesNotContain(" at Entente.", page.Source.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=1e3")]
    [InlineData("page=99999999999999999999")]
    [InlineData("page=9999")]
    [InlineData("size=0")]
    [InlineData("size=100000")]
    [InlineData("kind=planet")]
    [InlineData("country=ZZZ")]
    [InlineData("route=via:")]
    [InlineData("standing=maybe")]
    [InlineData("sort=colour")]
    [InlineData("dir=sideways")]
    public async Task A_value_that_cannot_be_used_is_named_with_what_can(string query)
    {
        var problem = await site.Json("/en/parties.json?" + query, HttpStatusCode.BadRequest);

        Assert.EndsWith("#bad-parameter", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(query.Split('=')[0], problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_beyond_the_last_one_offers_the_last_one()
    {
        var response = await site.Get("/en/parties?kind=state&page=9999");
        var page = await Site.ReadPage(response);
        var offered = page.QuerySelector("main ul a")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Get(offered)).StatusCode);
        Assert.Contains("kind=state", offered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=state&as-of=2018-11-13")]
    [InlineData("country=FRA&kind=private-sector&sort=since&dir=desc")]
    [InlineData("route=via:charter-of-trust")]
    [InlineData("group=g20&standing=any&as-of=2018-11-13")]
    [InlineData("agreement=cybersecurity-tech-accord&sort=country")]
    [InlineData("q=university&sort=kind")]
    public async Task The_csv_is_the_filtered_list_and_the_pages_together_are_the_csv(string query)
    {
        var rows = (await site.Csv("/en/parties.csv?" + query)).Skip(1).Select(r => r[0]).ToArray();
        var paged = new List<string>();
        for (var page = 1; ; page++)
        {
            var twin = await site.Json(string.Create(CultureInfo.InvariantCulture, $"/en/parties.json?{query}&size=20&page={page}"));
            Assert.Equal(rows.Length, twin.GetProperty("total").GetInt32());
            paged.AddRange(twin.GetProperty("parties").EnumerateArray().Select(p => p.GetProperty("id").GetString()!));
            if (page == twin.GetProperty("pages").GetInt32())
                break;
        }

        Assert.NotEmpty(rows);
        Assert.Equal(rows, paged);
    }

    [Fact]
    public async Task Every_name_survives_the_csv()
    {
        var rows = (await site.Csv("/fr/parties.csv?standing=any&duplicates=yes")).Skip(1).ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        var twin = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var page = 1; page <= 3; page++)
        {
            foreach (var party in (await site.Json($"/fr/parties.json?standing=any&duplicates=yes&size=500&page={page}")).GetProperty("parties").EnumerateArray())
                twin.Add(party.GetProperty("id").GetString()!, party.GetProperty("name").GetString()!);
        }

        Assert.Equal(twin.OrderBy(p => p.Key, StringComparer.Ordinal), rows.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Contains(rows.Values, name => name.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_states_has_as_many_as_the_glance_counts()
    {
        var glance = await site.Json("/en/index.json?as-of=2018-11-12");
        var states = glance.GetProperty("counts").EnumerateArray().Single(c => c.GetProperty("kind").GetString() == "state");

        Assert.Equal(states.GetProperty("possible").GetInt32(), (await Total("standing=present")));
        Assert.Equal(states.GetProperty("known").GetInt32(), (await Total("standing=in")));
        Assert.Equal(states.GetProperty("unknown").GetInt32(), (await Total("standing=unknown")));

        async Task<int> Total(string standing)
            => (await site.Json("/en/parties.json?kind=state&as-of=2018-11-12&" + standing)).GetProperty("total").GetInt32();
    }

    [Fact]
    public async Task Filters_are_a_plain_form_that_keeps_the_day()
    {
        var page = await site.Page("/en/parties?kind=state&as-of=2018-11-13");
        var form = page.QuerySelector("form.filters")!;

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("2018-11-13", form.QuerySelector("input[name='as-of']")!.GetAttribute("value"));
        Assert.Equal("state", form.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"));
        Assert.All(form.QuerySelectorAll("input:not([type=hidden]), select"), field => Assert.Equal("LABEL", field.ParentElement!.TagName));
    }
}
