using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Compare;

public sealed class CompareTests(Site site)
{
    [Fact]
    public async Task Around_10_November_2021_the_United_States_and_the_European_Union_joined()
    {
        var page = await site.Page("/en/compare?from=2021-11-09&to=2021-11-12");

        Assert.Equal(["United States", "European Union"], page.QuerySelectorAll("section[aria-labelledby=joined] li a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task The_launch_and_the_first_anniversary_are_compared_in_bounds()
    {
        var counts = (await site.Json("/en/compare.json?from=2018-11-12&to=2019-11-11")).GetProperty("counts").EnumerateArray()
            .First(c => c.TryGetProperty("kind", out var kind) && kind.GetString() == "state");

        Assert.Equal((31, 67), (counts.GetProperty("known_before").GetInt32(), counts.GetProperty("possible_before").GetInt32()));
        Assert.True(counts.GetProperty("known_after").GetInt32() > 70);
    }

    [Fact]
    public async Task Each_change_is_told_once_and_matches_its_standings()
    {
        var rows = (await site.Csv("/en/compare.csv?from=2018-11-12&to=2024-01-19")).Skip(1).ToArray();

        Assert.Equal(rows.Length, rows.Select(r => r[0]).Distinct().Count());
        Assert.All(rows, r => Assert.NotEqual(r[5], r[6]));
        Assert.All(rows.Where(r => r[4] == "joined"), r => Assert.Equal(("out", "in"), (r[5], r[6])));
        Assert.All(rows.Where(r => r[4] == "became-known"), r => Assert.Equal("in", r[6]));
    }

    [Fact]
    public async Task The_same_day_twice_shows_that_nothing_differs()
        => Assert.Contains("Nobody", (await site.Page("/en/compare?from=2020-01-01&to=2020-01-01")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("from=2021-11-12&to=2021-11-09", "bad-parameter")]
    [InlineData("from=yesterday", "bad-date")]
    [InlineData("to=2021-13-01", "bad-date")]
    [InlineData("to=9999-01-01", "future-date")]
    [InlineData("from=1066-10-14", "before-launch")]
    [InlineData("from=%3Cscript%3E", "bad-date")]
    public async Task Days_that_cannot_be_compared_are_refused(string query, string kind)
    {
        var (status, told, _) = await site.Problem("/en/compare?" + query);

        Assert.Equal((400, kind), (status, told));
    }

    [Fact]
    public async Task Days_in_the_wrong_order_are_offered_in_the_right_one()
    {
        var (_, _, problem) = await site.Problem("/en/compare?from=2021-11-12&to=2021-11-09");
        var offered = problem.GetProperty("suggestions")[0].GetProperty("url").GetString();

        Assert.Equal("/en/compare?from=2021-11-09&to=2021-11-12", offered);
    }
}
