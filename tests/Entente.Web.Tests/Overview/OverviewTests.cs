using System.Text.Json;
using AngleSharp.Dom;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Overview;

public sealed class OverviewTests(Site site)
{
    [Fact]
    public async Task On_the_day_of_the_launch_31_states_are_known_and_67_possible()
    {
        var page = await site.Page("/en/?as-of=2018-11-12");
        var states = page.QuerySelectorAll(".tile").Single(t => t.QuerySelector(".label")!.TextContent.Trim() == "States");

        Assert.Equal("31–67", states.QuerySelector(".figure")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?as-of=2018-11-12")]
    [InlineData("?as-of=2019-11-11")]
    public async Task The_numbers_of_the_page_are_those_of_its_twin(string query)
    {
        var page = await site.Page("/en/" + query);
        var twin = await site.Json("/en/index.json" + query);

        var bounds = twin.GetProperty("counts").EnumerateArray().Append(twin.GetProperty("total")).Select(Bounds);
        Assert.Equal(bounds, page.QuerySelectorAll(".tile .figure").Select(f => f.TextContent.Trim()));
    }

    [Fact]
    public async Task Of_the_five_eyes_australia_and_the_united_states_were_absent_on_the_first_day_and_none_is_today()
    {
        Assert.Equal(["Australia", "United States"], Absent(await site.Page("/en/?as-of=2018-11-13"), "Five Eyes: absent"));
        Assert.Equal(["Australie", "États-Unis"], Absent(await site.Page("/fr/?as-of=2018-11-13"), "Five Eyes\u00a0: absents"));
        Assert.Empty(Absent(await site.Page("/en/"), "Five Eyes: absent"));
    }

    [Fact]
    public async Task The_map_colours_every_state_as_its_table_says()
    {
        var twin = await site.Json("/en/index.json?as-of=2018-11-13");
        var rows = (await site.Csv("/en/map.csv?as-of=2018-11-13")).Skip(1).ToDictionary(r => r[0], StringComparer.Ordinal);

        var states = twin.GetProperty("states").EnumerateArray().ToArray();
        Assert.Equal(states.Length, rows.Count);
        Assert.All(states, s => Assert.Equal(s.GetProperty("standing").GetString(), rows[s.GetProperty("id").GetString()!][4]));
        foreach (var id in new[] { "russia", "china", "israel", "saudi-arabia", "iran", "north-korea", "united-states", "australia" })
            Assert.Equal("out", rows[id][4]);

        var page = await site.Page("/en/?as-of=2018-11-13");
        var titles = page.QuerySelectorAll("svg.map title").Select(t => t.TextContent).ToArray();
        Assert.Contains(titles, t => t.StartsWith("Russia: Not in", StringComparison.Ordinal));
        Assert.Contains(titles, t => t.StartsWith("France: In", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_curve_is_the_same_as_a_picture_as_a_table_and_as_csv()
    {
        var twin = await site.Json("/en/index.json");
        var rows = (await site.Csv("/en/adherence.csv")).Skip(1).ToArray();

        Assert.Equal(twin.GetProperty("adherence").EnumerateArray().Select(d => d.GetProperty("day").GetString()), rows.Select(r => r[0]));
        Assert.Equal(twin.GetProperty("adherence").EnumerateArray().Last().GetProperty("known").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), rows[^1][1]);
        Assert.Contains(twin.GetProperty("milestones").EnumerateArray(), m =>
            m.GetProperty("kind").GetString() == "state-joined" && m.GetProperty("day").GetString() == "2021-11-10"
            && m.GetProperty("parties").EnumerateArray().Any(p => p.GetProperty("id").GetString() == "united-states"));
    }

    [Fact]
    public async Task Pacts_stand_with_those_they_bring_in()
    {
        var pacts = (await site.Json("/en/index.json?as-of=2018-11-13")).GetProperty("pacts").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, StringComparer.Ordinal);

        Assert.Equal(["charter-of-trust", "cybersecurity-tech-accord"], pacts.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(pacts["cybersecurity-tech-accord"].GetProperty("members").EnumerateArray(), m => Is(m, "microsoft", "in"));
        Assert.Contains(pacts["charter-of-trust"].GetProperty("members").EnumerateArray(), m => Is(m, "ibm", "in"));
        Assert.All(pacts.Values, p => Assert.Contains(p.GetProperty("members").EnumerateArray(), m => Is(m, "cisco", "in")));

        static bool Is(JsonElement member, string id, string standing)
            => member.GetProperty("id").GetString() == id && member.GetProperty("standing").GetString() == standing;
    }

    [Fact]
    public async Task Each_reported_count_stands_beside_the_bounds_and_their_verdict()
    {
        var page = await site.Page("/en/?as-of=2018-11-12");
        var rows = page.QuerySelectorAll("details table tbody tr").Where(r => r.QuerySelector("a[href*='/sources/']") is not null).Select(r => r.TextContent).ToArray();

        Assert.Contains(rows, r => r.Contains("more than 50", StringComparison.Ordinal) && r.Contains("Axios", StringComparison.Ordinal) && r.Contains("31–67", StringComparison.Ordinal) && r.Contains("consistent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/fr/?as-of=2018-11-13")]
    public async Task The_first_view_is_under_100_kilobytes_with_its_style(string address)
    {
        var page = await site.Page(address);
        var total = await Weight(address) + await Weight(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);

        Assert.InRange(total, 1, 100_000);
    }

    private static string[] Absent(IParentNode page, string label)
        => page.QuerySelectorAll("dl.absent dt").FirstOrDefault(dt => dt.TextContent == label)?.NextElementSibling!.QuerySelectorAll("a").Select(a => a.TextContent).ToArray() ?? [];

    private static string Bounds(JsonElement count)
        => Shell.Formats.Bounds(count.GetProperty("known").GetInt64(), count.GetProperty("possible").GetInt64());

    private async Task<long> Weight(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");
        var response = await site.Browser.SendAsync(request, Site.Cancellation);
        return (await response.Content.ReadAsByteArrayAsync(Site.Cancellation)).LongLength;
    }
}
