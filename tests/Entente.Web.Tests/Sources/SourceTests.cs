using System.Globalization;
using Entente.Web.Sources;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Sources;

public sealed class SourceTests(Site site)
{
    [Theory]
    [InlineData(null, Seen.Unstated, false)]
    [InlineData("full (git history to 2025-12)", Seen.Full, false)]
    [InlineData("excerpt with full list", Seen.Excerpt, false)]
    [InlineData("url seen in EuRepoC/CFR data", Seen.AddressOnly, true)]
    [InlineData("not retrieved: general knowledge, unverified", Seen.Nothing, true)]
    [InlineData("somebody told me", Seen.Unstated, false)]
    public void What_was_seen_of_a_source_is_read_from_its_remark(string? retrieved, Seen seen, bool unverified)
    {
        Assert.Equal(seen, SeenReading.Of(retrieved));
        Assert.Equal(unverified, SeenReading.IsUnverified(seen));
    }

    [Fact]
    public async Task The_address_of_a_source_tells_it_nothing_of_the_reader()
    {
        var page = await site.Page("/en/sources/axios-2021");
        var link = page.QuerySelector("dl.facts a[href^='https://']")!;

        Assert.Equal("https://f1tym1.com/2021/11/11/us-joins-global-cybersecurity-partnership/", link.GetAttribute("href"));
        Assert.Equal(["external", "noopener", "noreferrer"], link.GetAttribute("rel")!.Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_source_shows_the_acts_that_rest_on_it()
    {
        var source = await site.Json("/en/sources/axios-2018-11-13.json");
        var acts = source.GetProperty("acts").EnumerateArray().ToArray();

        Assert.Equal(source.GetProperty("source").GetProperty("acts").GetInt32(), acts.Length);
        Assert.Contains(acts, a => a.GetProperty("text").GetString()!.Contains("Huawei", StringComparison.Ordinal));
        Assert.Equal(acts.Length, source.GetProperty("kinds").EnumerateArray().Sum(k => k.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Many_acts_are_shown_in_pages_that_together_hold_each_once()
    {
        var first = await site.Json("/en/sources/pc-list-2019-09.json");
        var indexes = new List<long>();
        for (var page = 1; page <= first.GetProperty("pages").GetInt32(); page++)
        {
            var acts = (await site.Json($"/en/sources/pc-list-2019-09.json?page={page}")).GetProperty("acts");
            indexes.AddRange(acts.EnumerateArray().Select(a => a.GetProperty("index").GetInt64()));
        }

        Assert.Equal(first.GetProperty("source").GetProperty("acts").GetInt32(), indexes.Distinct().Count());
        Assert.Equal(indexes.Order(), indexes);
    }

    [Fact]
    public async Task The_list_can_be_searched_without_accents_and_sorted()
    {
        var found = await site.Json("/fr/sources.json?q=DIGITALE");
        var sorted = (await site.Csv("/en/sources.csv?sort=published&dir=desc")).Skip(1).Select(r => r[3]).ToArray();

        Assert.Equal("usine-2021", Assert.Single(found.GetProperty("sources").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(sorted.OrderDescending(StringComparer.Ordinal), sorted);
    }

    [Theory]
    [InlineData("", "descending")]
    [InlineData("?sort=acts", "ascending")]
    [InlineData("?sort=acts&dir=desc", "descending")]
    public async Task The_heading_says_which_way_the_list_runs(string query, string order)
    {
        var page = await site.Page("/en/sources" + query);
        var acts = page.QuerySelectorAll("tbody tr").Select(row => int.Parse(row.Children[^1].TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(order, Assert.Single(page.QuerySelectorAll("th[aria-sort]")).GetAttribute("aria-sort"));
        Assert.Equal(order == "ascending" ? acts.Order() : acts.OrderDescending(), acts);
    }

    [Theory]
    [InlineData("/en/sources/axios-2018", "unknown-source", 404)]
    [InlineData("/en/sources/..%2F..%2Fetc", "unknown-source", 404)]
    [InlineData("/en/sources?seen=everything", "bad-parameter", 400)]
    [InlineData("/en/sources?kind=rumour", "bad-parameter", 400)]
    [InlineData("/en/sources/pc-list?page=0", "bad-parameter", 400)]
    [InlineData("/en/sources/pc-list?page=99999999999999", "bad-parameter", 400)]
    [InlineData("/en/sources/pc-list?page=two", "bad-parameter", 400)]
    public async Task What_cannot_be_used_is_refused(string address, string kind, int status)
    {
        var (told, toldKind, _) = await site.Problem(address);

        Assert.Equal((status, kind), (told, toldKind));
    }
}
