using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Accounts;

/// <summary>Tokens for programs: shown once, for what they say, until they end.</summary>
public sealed class TokenTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_token_reads_what_it_is_for_and_nothing_else()
    {
        var owner = await site.Owner();
        var token = await Make(owner, Scopes.AccountRead);

        var (status, body) = await Ask("/api/account", token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("owner", body.GetProperty("secretariat").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("/api/audit", token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask("/api/audit", await Make(owner, Scopes.AuditRead))).Status);
    }

    [Fact]
    public async Task A_token_allows_no_more_than_its_owner_may_do()
    {
        var member = await site.Somebody(null, Role.Member);

        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("/api/audit", await Make(member, Scopes.AuditRead))).Status);
    }

    [Fact]
    public async Task A_token_ends_on_its_day_and_when_it_is_revoked()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var (ending, revoked) = (await Make(visitor, Scopes.AccountRead, days: 1), await Make(visitor, Scopes.AccountRead));
        var id = Secret.ReadToken(revoked, ApiTokens.Prefix)!.Id;
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post("/en/account", "/en/account/tokens/revoke", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/api/account", revoked)).Status);

        Assert.Equal(HttpStatusCode.OK, (await Ask("/api/account", ending)).Status);
        site.Later(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/api/account", ending)).Status);
    }

    [Fact]
    public async Task A_token_is_made_with_a_passkey_only_is_shown_once_and_says_when_it_was_used()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var without = await visitor.Post("/en/account", "/en/account/tokens", [("name", "n"), ("days", "1"), ("scope", Scopes.AccountRead)]);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        var token = await Make(visitor, Scopes.AccountRead);
        await Ask("/api/account", token);
        var export = await (await visitor.Get("/en/account.json")).Content.ReadAsStringAsync(Site.Cancellation);
        Assert.DoesNotContain(token[^52..], export, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(export);
        Assert.True(Assert.Single(json.RootElement.GetProperty("tokens").EnumerateArray()).TryGetProperty("used_at", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer entente_")]
    [InlineData("Basic b2xnYTpvbGdh")]
    public async Task Anything_else_in_the_header_is_refused(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        var response = await site.Stranger().Client.SendAsync(request, Site.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_cookie_opens_no_API()
        => Assert.Equal(HttpStatusCode.Unauthorized, (await (await site.Owner()).Get("/api/account")).StatusCode);

    [Fact]
    public async Task A_token_cannot_live_longer_than_the_setting_allows()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var token = await Make(visitor, Scopes.AccountRead, days: 100_000);
        site.Later(TimeSpan.FromDays(365));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/api/account", token)).Status);
    }

    private static async Task<string> Make(Visitor visitor, string scope, int days = 30)
    {
        await visitor.Again();
        var response = await visitor.PostConfirmed(
            "/en/account", "/en/account/tokens", ("name", "test"), ("scope", scope), ("days", days.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return (await Visitor.Secrets(response))[0];
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string address, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue(TokenHandler.Scheme, token);
        var response = await site.Stranger().Client.SendAsync(request, Site.Cancellation);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Site.Cancellation));
        return (response.StatusCode, body.RootElement.Clone());
    }
}
