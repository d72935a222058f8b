using System.Net;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests;

public sealed class SecurityHeadersTests(Site site, ProductionSite production)
{
    [Theory]
    [InlineData("/en/style")]
    [InlineData("/fr/style.json")]
    [InlineData("/en/no-such-page")]
    [InlineData("/healthz")]
    [InlineData("/css/entente.css")]
    [InlineData("/en/style/broken")]
    public async Task Every_response_forbids_strangers_code_and_sniffing(string address)
    {
        var response = await site.Get(address);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(response.Headers.Contains("Referrer-Policy"));
        Assert.False(response.Headers.Contains("blazor-enhanced-nav"));
    }

    [Theory]
    [InlineData("/en/embed/style")]
    [InlineData("/fr/embed/style.svg")]
    public async Task Only_what_is_made_for_embedding_may_be_framed_elsewhere(string address)
    {
        var response = await site.Get(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("frame-ancestors *", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Fact]
    public async Task Pages_contain_no_inline_style_script_or_foreign_address()
    {
        var page = await site.Page("/en/style?as-of=2019-11-11&known-by=512");

        Assert.Empty(page.QuerySelectorAll("[style], style, script, [onclick], [onload]"));
        foreach (var element in page.QuerySelectorAll("[src], link[rel=stylesheet], link[rel=icon]"))
            Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_asks_for_https_for_ever_and_has_no_style_guide()
    {
        using var client = production.CreateClient(new() { BaseAddress = new Uri("https://entente.example") });
        var response = await client.GetAsync("/en/problems", Site.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/en/style", Site.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_style_sheet_has_its_fingerprint_in_its_name_and_may_be_kept_for_ever()
    {
        var page = await production.Page("/en/problems");
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var response = await production.Get(address, "text/css");

        Assert.Matches(@"^/css/entente\.[a-z0-9]{10}\.css$", address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.ETag);
        Assert.InRange(new FileInfo(Path.Combine(Repository.Web, "wwwroot", "css", "entente.css")).Length, 1, 25_000);
    }

    [Fact]
    public async Task Pages_are_compressed_and_small()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/style");
        request.Headers.AcceptEncoding.ParseAdd("br");
        var response = await site.Browser.SendAsync(request, Site.Cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(Site.Cancellation);

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.InRange(body.Length, 1, 60_000);
    }
}
