using System.Net;
using System.Net.Http.Headers;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace Entente.Web.Tests.Accounts;

/// <summary>What comes from elsewhere changes nothing, and what depends on who asks is kept by nobody.</summary>
public sealed class GuardTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_form_without_its_token_is_refused_on_every_route_that_takes_one()
    {
        var owner = await site.Owner();
        var posts = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && route.Metadata.GetMetadata<SecretInAddress>() is null)
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{lang:language}", "en", StringComparison.Ordinal).Replace("{party}", "siemens", StringComparison.Ordinal))
            // Below /api a cookie opens nothing, so there is nothing to forge.
            .Where(address => !address.StartsWith("/api/", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(posts);
        foreach (var address in posts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("id", "x")]) };
            var response = await owner.Client.SendAsync(request, Site.Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{address} answers {(int)response.StatusCode}.");
        }
    }

    [Fact]
    public void Only_the_one_click_that_ends_a_subscription_needs_no_token()
        => Assert.Equal(
            "{lang:language}/notices/subscriptions/{secret}",
            Assert.Single(site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), route => route.Metadata.GetMetadata<SecretInAddress>() is not null).RoutePattern.RawText!.TrimStart('/'));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "https://localhost:444")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "null")]
    public async Task A_form_from_another_site_is_refused_even_with_a_good_token(string header, string value)
    {
        var visitor = await site.Somebody(null, Role.Member);
        var response = await visitor.Post("/en/account", "/en/account/name", [("name", "Mallory")], request =>
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("Mallory", (await visitor.Page("/en/account")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_one_person_is_of_no_use_to_another()
    {
        var (one, other) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var token = (await one.Page("/en/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await other.Post("/en/account", "/en/account/name", [("name", "Mallory")], request
            => request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", "Mallory")]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_public_page_is_the_same_for_everybody_and_sets_no_cookie()
    {
        var (reader, owner) = (site.Stranger(), await site.Owner());
        foreach (var address in new[] { "/en/", "/fr/parties", "/en/groups/five-eyes", "/en/about", "/en/no-such-page" })
        {
            var (first, second, third) = (await reader.Get(address), await owner.Get(address), await reader.Get(address));

            Assert.False(second.Headers.Contains("Set-Cookie"), address);
            var asRead = await first.Content.ReadAsStringAsync(Site.Cancellation);
            Assert.Equal(asRead, await second.Content.ReadAsStringAsync(Site.Cancellation));
            Assert.Equal(asRead, await third.Content.ReadAsStringAsync(Site.Cancellation));
            Assert.DoesNotContain("Olga", asRead, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_depends_on_who_asks_is_kept_by_nobody_and_not_compressed()
    {
        var (reader, owner) = (site.Stranger(), await site.Owner());
        foreach (var address in new[] { "/en/account", "/en/account.json", "/en/desk", "/en/desk/audit", "/en/desk/audit.csv", "/en/account/parties/siemens", "/en/account/sign-in" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("br, gzip");
            var response = await owner.Client.SendAsync(request, Site.Cancellation);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore, address);
            Assert.Null(response.Headers.ETag);
            Assert.Empty(response.Content.Headers.ContentEncoding);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"), address);
            if (!address.EndsWith("sign-in", StringComparison.Ordinal))
                Assert.Equal(HttpStatusCode.Unauthorized, (await reader.Get(address)).StatusCode);
        }
    }

    [Fact]
    public async Task A_page_that_needs_an_account_answers_with_the_way_in_and_leads_back_but_never_away()
    {
        var page = await site.Stranger().Page("/fr/desk/audit?page=2");
        Assert.Equal("/fr/desk/audit?page=2", page.QuerySelector("input[name=return]")!.GetAttribute("value"));

        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/en/account", "/\\evil.example", "/en/account\\..\\x", "javascript:alert(1)" })
        {
            var asked = await site.Stranger().Page("/en/account/sign-in?return=" + Uri.EscapeDataString(elsewhere));
            Assert.Equal("/en/account", asked.QuerySelector("input[name=return]")!.GetAttribute("value"));

            var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
            const string SignIn = "/en/account/sign-in";
            var answer = visitor.Authenticator.Get(await visitor.Challenge(SignIn, SignIn + "/options"));
            var response = await visitor.Post(SignIn, SignIn, [("return", elsewhere), (PasskeyDesk.Field, answer)]);

            Assert.Equal("/en/account", response.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task Every_page_of_an_account_speaks_the_readers_language()
    {
        var owner = await site.Owner();
        foreach (var (address, title) in new[]
        {
            ("/fr/account", "Votre compte"), ("/fr/desk", "Le bureau"), ("/fr/desk/audit", "Piste d’audit"), ("/fr/account/parties/siemens", "Les personnes de Siemens"),
            ("/fr/account/sign-in", "Se connecter"), ("/fr/account/join", "Créer un compte"), ("/fr/account/recover", "Sans clé d’accès"),
        })
        {
            var page = await owner.Page(address);
            Assert.StartsWith(title, page.Title, StringComparison.Ordinal);
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/js/passkeys.", script.GetAttribute("src"), StringComparison.Ordinal));
            Assert.All(page.QuerySelectorAll("form[data-confirm], form[data-create]"), form => Assert.NotNull(form.QuerySelector("noscript")));
        }
    }
}

/// <summary>Whoever tries too often is told to wait, and for how long.</summary>
public sealed class TriesTests(TriesTests.StrictSite site) : IClassFixture<TriesTests.StrictSite>
{
    [Fact]
    public async Task After_so_many_tries_an_address_waits_and_no_other_does()
    {
        for (var i = 0; i < StrictSite.Allowed; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await Try("198.51.100.7")).StatusCode);

        var refused = await Try("198.51.100.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.BadRequest, (await Try("198.51.100.8")).StatusCode);

        site.Later(refused.Headers.RetryAfter.Delta.Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await Try("198.51.100.7")).StatusCode);
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_are_one()
    {
        for (var i = 1; i <= StrictSite.Allowed; i++)
            await Try($"2001:db8:7:8::{i}");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try("2001:db8:7:8:ffff::1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Try("2001:db8:7:9::1")).StatusCode);
    }

    [Fact]
    public async Task Tokens_that_are_none_are_counted_too()
    {
        HttpResponseMessage response = null!;
        for (var i = 0; i <= StrictSite.Allowed; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"entente_{i}");
            request.Headers.Add("X-Forwarded-For", "203.0.113.5");
            response = await site.Stranger().Client.SendAsync(request, Site.Cancellation);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> Try(string address)
        => await site.Stranger().Post("/en/account/recover", "/en/account/recover/options", [("code", "x")], request => request.Headers.Add("X-Forwarded-For", address));

    /// <summary>Few tries; and connections come from this machine's own proxy.</summary>
    public sealed class StrictSite : AccountSite
    {
        public const int Allowed = 5;

        protected override int Tries => Allowed;
    }
}
