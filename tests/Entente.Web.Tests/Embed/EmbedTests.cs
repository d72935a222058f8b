using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Embed;

public sealed class EmbedTests(Site site)
{
    [Theory]
    [InlineData("/en/embed/counter?as-of=2018-11-12", "*")]
    [InlineData("/fr/badge.svg?kind=state&as-of=2018-11-12", "*")]
    [InlineData("/en/embed", "'none'")]
    [InlineData("/en/groups", "'none'")]
    public async Task Only_the_counter_and_the_badge_may_stand_on_other_sites(string address, string ancestors)
    {
        var response = await site.Get(address);
        var isOpen = ancestors == "*";

        Assert.EndsWith("frame-ancestors " + ancestors, Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(isOpen ? "cross-origin" : "same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Fact]
    public async Task The_counter_shows_the_bounds_of_the_day_and_leads_to_the_evidence()
    {
        var page = await site.Page("/en/embed/counter?kind=state&as-of=2018-11-12");

        Assert.Equal("31–67", Assert.Single(page.QuerySelectorAll(".figure")).TextContent);
        Assert.Equal("/en/?as-of=2018-11-12", page.QuerySelector(".counter p a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("dark", true)]
    [InlineData("light", true)]
    [InlineData(null, false)]
    public async Task The_counter_keeps_to_the_colours_of_the_site_around_it(string? theme, bool isFixed)
    {
        var page = await site.Page("/en/embed/counter" + (theme is null ? "" : "?theme=" + theme));

        Assert.Equal(isFixed, page.QuerySelector($".embed.{theme ?? "dark"}") is not null);
    }

    [Theory]
    [InlineData("en", "kind=state&as-of=2018-11-12", "Paris Call · States · 2018-11-12: 31–67")]
    [InlineData("fr", "kind=state&as-of=2018-11-12&theme=dark", "Appel de Paris · États · 2018-11-12\u00a0: 31–67")]
    [InlineData("en", "as-of=2018-11-12", "Paris Call · 2018-11-12: 83–563")]
    public async Task The_badge_is_a_picture_with_a_title(string language, string query, string title)
    {
        var svg = (await site.Xml($"/{language}/badge.svg?{query}")).Root!;

        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), svg.Name);
        Assert.Equal(title, svg.Elements().First(e => e.Name.LocalName == "title").Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=state")]
    public async Task The_preview_is_as_high_as_the_frame_that_the_code_makes(string query)
    {
        var page = await site.Page("/en/embed" + query);

        Assert.Contains($"height=\"{page.QuerySelector("iframe.preview")!.GetAttribute("height")}\"", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_to_copy_gives_what_the_page_shows()
    {
        var page = await site.Page("/fr/embed?kind=state&theme=dark&as-of=2018-11-12");
        var code = page.QuerySelectorAll("pre").Select(pre => pre.TextContent).ToArray();
        var frame = new HtmlParser().ParseDocument(code[0]).QuerySelector("iframe")!;
        var image = new HtmlParser().ParseDocument(code[1]).QuerySelector("a > img")!;

        Assert.Equal("http://localhost" + page.QuerySelector("iframe.preview")!.GetAttribute("src"), frame.GetAttribute("src"));
        Assert.Equal("http://localhost" + page.QuerySelector("main img")!.GetAttribute("src"), image.GetAttribute("src"));
        Assert.Contains("confiance et la sécurité", code[0], StringComparison.Ordinal);
        Assert.Contains($"]({image.GetAttribute("src")})]", code[2], StringComparison.Ordinal);
        Assert.Contains("31–67", (await site.Page(new Uri(frame.GetAttribute("src")!).PathAndQuery)).QuerySelector(".figure")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/embed/counter?kind=countries", "bad-parameter")]
    [InlineData("/en/embed?theme=pink", "bad-parameter")]
    [InlineData("/en/badge.svg?kind=%3Csvg%3E", "bad-parameter")]
    [InlineData("/en/badge.svg?as-of=1066-10-14", "before-launch")]
    [InlineData("/en/badge.svg?as-of=tomorrow", "bad-date")]
    [InlineData("/en/badge.svg?agreement=geneva", "unknown-agreement")]
    public async Task What_cannot_be_drawn_is_refused(string address, string kind)
        => Assert.Equal(kind, (await site.Problem(address)).Kind);
}
