using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Entente.Register.Acts;
using Entente.Web.Feeds;
using Entente.Web.Tests.Infrastructure;
using NodaTime;

namespace Entente.Web.Tests.Notices;

/// <summary>Each act of consequence is a numbered notice, as page, data and feed.</summary>
public sealed class NoticeTests
{
    private static readonly XNamespace Atom = AtomFeed.Namespace;

    [Fact]
    public async Task A_register_that_was_just_founded_has_no_notices_and_says_why()
    {
        await using var site = new NoticeSite();
        var list = await site.Json("/en/notices.json");

        Assert.Equal(0, list.GetProperty("total").GetInt32());
        Assert.Equal(4294, list.GetProperty("founding").GetInt64());
        Assert.Contains("4,294 acts", (await site.Page("/en/notices")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await site.Xml("/en/notices.atom")).Root!.Elements(Atom + "entry"));
        Assert.Equal(404, (await site.Problem("/en/notices/1")).Status);
    }

    [Fact]
    public async Task Notices_are_numbered_in_the_order_of_the_log_told_in_both_languages_and_filtered_by_topic()
    {
        await using var site = new NoticeSite();
        site.Later(TimeSpan.FromHours(1));
        site.In("australia");
        site.Source("some-source");
        site.In("siemens");
        var size = site.Depositary.State.Register.Size;

        var list = await site.Json("/en/notices.json");
        Assert.Equal([2, 1], list.GetProperty("notices").EnumerateArray().Select(n => n.GetProperty("number").GetInt32()));
        Assert.Equal([size - 1, size - 3], list.GetProperty("notices").EnumerateArray().Select(n => n.GetProperty("act").GetInt64()));

        var english = await site.Page("/en/notices/1");
        Assert.Contains("Australia", english.QuerySelector(".because")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(english.QuerySelector($"main a[href='/en/acts/{size - 3}']"));
        Assert.NotNull((await site.Page($"/en/acts/{size - 3}")).QuerySelector("dl.facts a[href='/en/notices/1']"));
        Assert.NotNull(english.QuerySelector("main a[href='/en/parties/australia']"));
        Assert.NotNull(english.QuerySelector("main a[href='/en/agreements/paris-call']"));
        Assert.NotNull(english.QuerySelector("main a[rel=next][href='/en/notices/2']"));
        Assert.Contains("Australie", (await site.Page("/fr/notices/1")).QuerySelector(".because")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("notice,act,recorded,kind,text,address", (await site.Text("/en/notices.csv")).Split("\r\n")[0]);
        Assert.Equal(3, (await site.Text("/en/notices.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.Equal([1], await Numbers(site, "group:five-eyes"));
        Assert.Equal([2], await Numbers(site, "party:siemens"));
        Assert.Equal([2], await Numbers(site, "kind:private-sector"));
        Assert.Equal([2, 1], await Numbers(site, "agreement:paris-call"));
        Assert.Equal([], await Numbers(site, "country:FRA"));
        Assert.Equal((400, "bad-parameter"), Short(await site.Problem("/en/notices?about=colour:blue")));
        Assert.Equal((400, "bad-parameter"), Short(await site.Problem("/en/notices.atom?about=party:nobody")));
    }

    [Fact]
    public async Task Known_by_an_earlier_log_later_notices_are_not_there_yet()
    {
        await using var site = new NoticeSite();
        site.Later(TimeSpan.FromHours(1));
        site.In("australia");
        var size = site.Depositary.State.Register.Size;
        site.In("siemens");

        Assert.Equal(1, (await site.Json($"/en/notices.json?known-by={size}")).GetProperty("total").GetInt32());
        Assert.Equal((404, "not-yet-known"), Short(await site.Problem($"/en/notices/2?known-by={size}")));
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/en/notices/2")).StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public async Task A_number_that_no_notice_has_is_not_found(string number)
    {
        await using var site = new NoticeSite();
        site.Later(TimeSpan.FromHours(1));
        site.In("australia");

        Assert.Equal((404, "unknown-notice"), Short(await site.Problem("/en/notices/" + number)));
    }

    [Fact]
    public async Task Followed_backwards_the_feed_holds_every_notice_once_newest_first_under_ids_that_never_change()
    {
        await using var site = new NoticeSite();
        site.Later(TimeSpan.FromHours(1));
        site.Depositary.Append([.. Enumerable.Range(0, 120).Select(i => new StandingRuled(site.Standing(i % 2 == 0 ? "australia" : "siemens", StandingClaim.In).Statement, $"reason {i}"))]);

        Assert.Equal(Enumerable.Range(1, 120).Reverse(), await Followed(site, "/en/notices.atom"));
        Assert.Equal(Enumerable.Range(1, 120).Where(n => n % 2 == 1).Reverse(), await Followed(site, "/fr/notices.atom?about=party:australia"));
    }

    private static async Task<IReadOnlyList<int>> Followed(Site site, string? address)
    {
        var ids = new List<string>();
        while (address is not null)
        {
            var feed = (await site.Xml(address)).Root!;
            ids.AddRange(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
            address = feed.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")!.Value == "next") is { } next
                ? new Uri(next.Attribute("href")!.Value).PathAndQuery : null;
        }

        Assert.All(ids, id => Assert.StartsWith("tag:localhost,2026-11-21:log/notices/", id, StringComparison.Ordinal));
        return [.. ids.Select(id => int.Parse(id.Split('/')[^1], CultureInfo.InvariantCulture))];
    }

    private static async Task<IReadOnlyList<int>> Numbers(Site site, string topic)
        => [.. (await site.Json("/en/notices.json?about=" + topic)).GetProperty("notices").EnumerateArray().Select(n => n.GetProperty("number").GetInt32())];

    private static (int Status, string Kind) Short((int Status, string Kind, System.Text.Json.JsonElement) problem) => (problem.Status, problem.Kind);
}
