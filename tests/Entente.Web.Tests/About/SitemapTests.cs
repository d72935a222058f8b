using System.Xml.Linq;
using Entente.Web.About;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.About;

public sealed class SitemapTests(Site site)
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task The_sitemap_lists_every_page_in_both_languages()
    {
        var addresses = (await site.Xml("/sitemap.xml")).Root!.Elements(Sitemap + "url").Select(url => url.Element(Sitemap + "loc")!.Value).ToHashSet(StringComparer.Ordinal);
        var register = site.Services.GetRequiredService<Depositary>().State.Register;
        var expected = site.Services.GetRequiredService<SitePages>().Fixed()
            .Concat(register.Groups.Keys.Select(id => "/groups/" + id))
            .Concat(register.Sources.Keys.Select(id => "/sources/" + id))
            .Concat(register.AgreementList.Select(a => "/agreements/" + a.Id))
            .Append("/principles/paris-call/9");

        foreach (var path in expected)
        {
            Assert.Contains("http://localhost/en" + path, addresses);
            Assert.Contains("http://localhost/fr" + path, addresses);
        }

        Assert.InRange(addresses.Count, 200, SitemapFile.MostAddresses);
    }

    [Fact]
    public async Task Each_address_names_itself_and_the_other_language()
    {
        foreach (var url in (await site.Xml("/sitemap.xml")).Root!.Elements(Sitemap + "url"))
        {
            var others = url.Elements(Xhtml + "link").Select(link => link.Attribute("href")!.Value).ToArray();

            Assert.Equal(2, others.Length);
            Assert.Contains(url.Element(Sitemap + "loc")!.Value, others);
        }
    }

    [Fact]
    public async Task Robots_may_read_everything_and_are_told_of_the_sitemap()
        => Assert.Equal("User-agent: *\nAllow: /\n\nSitemap: http://localhost/sitemap.xml\n", await site.Text("/robots.txt"));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_page_of_all_pages_has_a_word_for_each(string language)
    {
        var page = await site.Page($"/{language}/sitemap");

        Assert.All(page.QuerySelectorAll("main li a").Select(a => a.TextContent), text => Assert.DoesNotContain('/', text));
    }

    [Fact]
    public async Task The_page_about_the_register_tells_how_to_verify_it()
    {
        var page = await site.Page("/en/about");

        Assert.Contains("entente log verify --url http://localhost", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("main code").Select(c => c.TextContent), code => code == site.Services.GetRequiredService<Depositary>().State.Head.Checkpoint.Root.ToString());
    }
}
