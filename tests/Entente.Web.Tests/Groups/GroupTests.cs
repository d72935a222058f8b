using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Groups;

public sealed class GroupTests(Site site)
{
    [Theory]
    [InlineData("en", "Absent on 13 November 2018", "Australia", "United States")]
    [InlineData("fr", "Absents le 13 novembre 2018", "Australie", "États-Unis")]
    public async Task On_13_November_2018_Australia_and_the_United_States_are_absent_from_the_Five_Eyes(string language, string heading, params string[] absent)
    {
        var page = await site.Page($"/{language}/groups/five-eyes?as-of=2018-11-13");

        Assert.Equal(heading, page.QuerySelector("#absent")!.TextContent);
        Assert.Equal(absent, page.QuerySelectorAll("section[aria-labelledby=absent] li > a:first-child").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Today_nobody_of_the_Five_Eyes_is_absent()
    {
        var page = await site.Page("/en/groups/five-eyes");

        Assert.Null(page.QuerySelector("#absent"));
        Assert.Contains("All members are in", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_counts_every_member_once()
    {
        var list = await site.Json("/en/groups.json?as-of=2018-11-12");

        Assert.Equal(9, list.GetProperty("groups").GetArrayLength());
        foreach (var group in list.GetProperty("groups").EnumerateArray())
        {
            var members = group.GetProperty("splits").EnumerateArray()
                .Select(s => s.GetProperty("in").GetInt32() + s.GetProperty("unknown").GetInt32() + s.GetProperty("disputed").GetInt32() + s.GetProperty("out").GetInt32());
            Assert.Single(members.Distinct());
        }
    }

    [Fact]
    public async Task The_United_Kingdom_left_the_European_Union_and_is_told_apart()
    {
        var before = await site.Json("/en/groups/eu.json?as-of=2019-11-11");
        var after = await site.Json("/en/groups/eu.json?as-of=2021-11-11");

        Assert.Contains("united-kingdom", Ids(before, "members"));
        Assert.DoesNotContain("united-kingdom", Ids(after, "members"));
        Assert.Contains("united-kingdom", Ids(after, "others"));
    }

    [Fact]
    public async Task Members_come_as_CSV_with_their_standings()
    {
        var rows = await site.Csv("/en/groups/five-eyes.csv?as-of=2018-11-13");

        Assert.Equal(["party", "name", "membership", "member_since", "agreement", "as_of", "standing", "joined_earliest", "joined_latest"], rows[0]);
        Assert.Equal(["australia", "united-states"], rows.Skip(1).Where(r => r[6] == "out").Select(r => r[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_said_that_nobody_verified_the_memberships()
    {
        Assert.Contains("general knowledge", (await site.Page("/en/groups")).QuerySelector(".callout.caution")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("connaissances générales", (await site.Page("/fr/groups/nato")).QuerySelector(".callout.caution")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/groups/five-eye", "unknown-group", "Five Eyes")]
    [InlineData("/fr/groups/OTAN", "unknown-group", "OTAN")]
    [InlineData("/en/groups/%3Cscript%3E", "unknown-group", null)]
    [InlineData("/en/groups/five-eyes?agreement=paris-cal", "unknown-agreement", null)]
    [InlineData("/en/groups/five-eyes?as-of=2018-11-11", "before-launch", null)]
    public async Task What_does_not_exist_is_refused_and_the_nearest_is_offered(string address, string kind, string? offered)
    {
        var (status, told, problem) = await site.Problem(address);

        Assert.True(status is 400 or 404);
        Assert.Equal(kind, told);
        if (offered is not null)
            Assert.Contains(offered, problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetProperty("label").GetString()));
    }

    private static IEnumerable<string?> Ids(System.Text.Json.JsonElement group, string list)
        => group.GetProperty(list).EnumerateArray().Select(m => m.GetProperty("id").GetString());
}
