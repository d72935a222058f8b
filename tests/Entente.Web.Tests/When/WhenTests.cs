using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.When;

public sealed class WhenTests(Site site)
{
    private const string Claim = "state=78&public-authority=29&civil-society=347&private-sector=642";

    [Theory]
    [InlineData("en", "from 6 April 2020 to 13 April 2020")]
    [InlineData("fr", "du 6 avril 2020 au 13 avril 2020")]
    public async Task The_four_figures_of_an_undated_page_held_on_eight_days(string language, string expected)
    {
        var page = await site.Page($"/{language}/when?{Claim}");

        Assert.Equal(expected, page.QuerySelector("#answer ~ .verdict")!.TextContent);
    }

    [Fact]
    public async Task The_days_come_as_JSON()
    {
        var days = (await site.Json($"/en/when.json?{Claim}")).GetProperty("days");
        var range = Assert.Single(days.EnumerateArray());

        Assert.Equal("2020-04-06", range.GetProperty("from").GetString());
        Assert.Equal("2020-04-13", range.GetProperty("to").GetString());
    }

    [Fact]
    public async Task The_example_on_the_empty_page_asks_for_these_figures()
    {
        var page = await site.Page("/en/when");
        var example = page.QuerySelector("main p a[href*='state=78']")!.GetAttribute("href")!;

        Assert.Contains("6 April 2020", (await site.Page(example)).QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_never_held_together_are_shown_one_by_one()
    {
        var page = await site.Page("/en/when?state=78&private-sector=1");

        Assert.Contains("On no day", page.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["from 27 February 2020 to 19 November 2020", "never"], page.QuerySelectorAll("#answer ~ table tbody td:last-child").Select(c => c.TextContent));
    }

    [Theory]
    [InlineData("lcanews", "state", "contradicted")]
    [InlineData("usine-2021", "state", "consistent")]
    [InlineData("incyber-us", "state", "contradicted")]
    [InlineData("dpn-anniv", "state", "undecidable")]
    [InlineData("axios-2018-11-13", "state", "consistent")]
    public async Task Reported_counts_have_a_verdict(string source, string category, string verdict)
    {
        var rows = await site.Csv("/en/when.csv");

        Assert.Contains(rows.Skip(1), r => (r[1], r[3], r[6]) == (source, category, verdict));
    }

    [Theory]
    [InlineData("state=-1")]
    [InlineData("state=many")]
    [InlineData("total=99999999999999999999")]
    [InlineData("private-sector=1000001")]
    [InlineData("civil-society=%3Cb%3E")]
    public async Task A_figure_that_is_none_is_refused(string query)
    {
        var (status, kind, problem) = await site.Problem("/en/when?" + query);

        Assert.Equal((400, "bad-parameter"), (status, kind));
        Assert.Contains("1000000", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
