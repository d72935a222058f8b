using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using NodaTime;

namespace Entente.Web.Tests;

public sealed class ViewTests(Site site)
{
    private static readonly View Seen = new()
    {
        Language = Language.English,
        Origin = "https://entente.example",
        Path = "/parties",
        Today = new LocalDate(2024, 1, 19),
        AsOf = new LocalDate(2018, 11, 13),
        KnownBy = KnownBy.AtSize(512),
        Query = [new("q", "a b"), new("page", "3"), new("kind", "state"), new("kind", "company")],
    };

    [Fact]
    public void A_link_keeps_language_day_and_log()
    {
        Assert.Equal("/en/groups/five-eyes?as-of=2018-11-13&known-by=512", Seen.Url("/groups/five-eyes"));
        Assert.Equal("/en/parties?kind=state&as-of=2018-11-13&known-by=512", Seen.Url("/parties", ("kind", "state"), ("q", null)));
    }

    [Fact]
    public void The_same_page_keeps_its_query_but_for_what_changes()
    {
        Assert.Equal("/en/parties?q=a%20b&kind=state&kind=company&page=4&as-of=2018-11-13&known-by=512", Seen.Here(("page", "4")));
        Assert.Equal("/en/parties?page=3&kind=state&kind=company&as-of=2018-11-13&known-by=512", Seen.Here(("q", null)));
    }

    [Fact]
    public void Another_day_or_log_starts_again_at_the_first_page()
    {
        Assert.Equal("/en/parties?q=a%20b&kind=state&kind=company&known-by=512", Seen.At(null));
        Assert.Equal("/en/parties?q=a%20b&kind=state&kind=company&as-of=2019-11-11&known-by=512", Seen.At(new LocalDate(2019, 11, 11)));
        Assert.Equal("/en/parties?q=a%20b&kind=state&kind=company&as-of=2018-11-13", Seen.Knowing(null));
    }

    [Fact]
    public void A_twin_is_the_same_page_in_another_form()
    {
        Assert.Equal("/en/parties.csv?q=a%20b&page=3&kind=state&kind=company&as-of=2018-11-13&known-by=512", Seen.Twin("csv"));
        Assert.Equal("/index.json", View.TwinPath("/", "json"));
    }

    [Theory]
    [InlineData("512", 512L)]
    [InlineData("0", 0L)]
    public void Known_by_takes_a_size(string text, long size)
    {
        Assert.True(KnownBy.TryParse(text, out var knownBy));
        Assert.Equal(size, knownBy.Size);
        Assert.Equal(text, knownBy.ToString());
    }

    [Fact]
    public void Known_by_takes_a_day_which_means_its_end_and_an_instant()
    {
        Assert.True(KnownBy.TryParse("2024-01-19", out var day));
        Assert.True(KnownBy.TryParse("2024-01-20T00:00:00Z", out var instant));
        Assert.Equal(instant.Time - Duration.Epsilon, day.Time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("2024-13-01")]
    [InlineData("9999-12-31")]
    [InlineData("now")]
    public void Known_by_refuses_anything_else(string text) => Assert.False(KnownBy.TryParse(text, out _));

    [Fact]
    public async Task Every_link_of_a_page_keeps_day_and_log()
    {
        var page = await site.Page("/en/style?as-of=2018-11-13&known-by=512");
        var links = page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!).ToArray();

        Assert.NotEmpty(links);
        // The two links that take one of them away say so by their words.
        Assert.Single(links, link => !link.Contains("as-of=2018-11-13", StringComparison.Ordinal));
        Assert.Single(links, link => !link.Contains("known-by=512", StringComparison.Ordinal));
        Assert.All(links, link => Assert.StartsWith("/en/", link.Replace("/fr/", "/en/", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_as_of_form_keeps_the_query_and_forgets_the_page_number()
    {
        var page = await site.Page("/fr/style?q=x&page=4&as-of=2018-11-13");
        var form = page.QuerySelector("form.as-of")!;

        Assert.Equal("/fr/style", form.GetAttribute("action"));
        Assert.Equal(["q"], form.QuerySelectorAll("input[type=hidden]").Select(input => input.GetAttribute("name")));
        Assert.Equal("2018-11-13", form.QuerySelector("input[name=as-of]")!.GetAttribute("value"));
        Assert.Contains("13 novembre 2018", form.TextContent, StringComparison.Ordinal);
    }
}
