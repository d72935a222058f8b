using System.Net;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests;

public sealed class LanguageTests(Site site)
{
    [Theory]
    [InlineData("fr-CA, en;q=0.8", "/fr/")]
    [InlineData("en-GB", "/en/")]
    [InlineData("de, fr;q=0.3, en;q=0.2", "/fr/")]
    [InlineData("de", "/en/")]
    [InlineData("fr;q=0, en;q=0.1", "/en/")]
    [InlineData(null, "/en/")]
    public async Task The_root_leads_to_the_language_that_the_reader_prefers(string? wanted, string expected)
    {
        var response = await site.Get("/", language: wanted);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location!.ToString());
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task The_language_switch_keeps_page_and_query()
    {
        var page = await site.Page("/en/style?q=caf%C3%A9%20%26%20co&kind=state&as-of=2018-11-13&known-by=512");
        var french = page.QuerySelector(".languages a[lang=fr]")!.GetAttribute("href");

        Assert.Equal("/fr/style?q=caf%C3%A9%20%26%20co&kind=state&as-of=2018-11-13&known-by=512", french);
        Assert.Equal("true", page.QuerySelector(".languages a[lang=en]")!.GetAttribute("aria-current"));
        Assert.Equal("fr", (await site.Page(french!)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_head_names_the_page_in_every_language_and_form()
    {
        var page = await site.Page("/fr/style?as-of=2018-11-13");
        string[] Links(string selector) => [.. page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!)];

        Assert.Equal(["http://localhost/fr/style?as-of=2018-11-13"], Links("link[rel=canonical]"));
        Assert.Equal(["http://localhost/en/style?as-of=2018-11-13"], Links("link[hreflang=en]"));
        Assert.Equal(["http://localhost/fr/style?as-of=2018-11-13"], Links("link[hreflang=fr]"));
        Assert.Equal(["http://localhost/en/style?as-of=2018-11-13"], Links("link[hreflang=x-default]"));
        Assert.Equal(["http://localhost/fr/style.json?as-of=2018-11-13"], Links("link[type='application/json']"));
        Assert.Equal(["http://localhost/fr/style.csv?as-of=2018-11-13"], Links("link[type='text/csv']"));
        Assert.Equal("Guide de style · Entente", page.Title);
        Assert.NotEmpty(page.QuerySelector("meta[name=description]")!.GetAttribute("content")!);
    }

    [Theory]
    [InlineData("/de/", "de")]
    [InlineData("/de/parties?as-of=2018-11-13", "de")]
    [InlineData("/pt-BR/", "pt-BR")]
    public async Task An_unsupported_language_is_not_found_and_the_answer_names_those_that_exist(string address, string code)
    {
        var response = await site.Get(address, language: "fr");
        var page = await Site.ReadPage(response);
        var text = page.QuerySelector("main")!.TextContent;

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains($"«\u00a0{code}\u00a0»", text, StringComparison.Ordinal);
        Assert.Contains("anglais (en)", text, StringComparison.Ordinal);
        Assert.Contains("français (fr)", text, StringComparison.Ordinal);
        Assert.Contains(address.Replace($"/{code}/", "/en/", StringComparison.Ordinal), page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/en/style", "en")]
    [InlineData("/fr/style", "fr")]
    public async Task The_response_says_its_language(string address, string code)
    {
        var response = await site.Get(address, language: "de");

        Assert.Equal(code, Assert.Single(response.Content.Headers.ContentLanguage));
    }
}
