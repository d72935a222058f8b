using System.Net;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Tests.Accounts;

/// <summary>A session is a row in a table: seen, bounded, ended.</summary>
public sealed class SessionTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task The_cookie_is_bound_to_the_host_and_out_of_reach_of_script()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        var set = Assert.Single((await visitor.TrySignIn()).Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(SessionHandler.CookieName + "=", StringComparison.Ordinal));

        foreach (var attribute in new[] { "path=/", "secure", "httponly", "samesite=lax" })
            Assert.Contains(attribute, set.Split("; "), StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", set, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Sessions_are_listed_without_the_whole_address_and_each_can_be_ended()
    {
        var one = await site.Somebody(null, Role.Member);
        var two = one.Elsewhere();
        two.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await two.SignIn();

        var page = await two.Page("/en/account");
        var rows = page.QuerySelector("h2#sessions ~ table")!.QuerySelectorAll("tbody tr").ToArray();
        Assert.Equal(2, rows.Length);
        var mine = Assert.Single(rows, row => row.TextContent.Contains("Firefox, Linux", StringComparison.Ordinal));
        Assert.Contains("this one", mine.TextContent, StringComparison.Ordinal);

        var other = Assert.Single(rows, row => row != mine).QuerySelector("input[name=id]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await two.Post("/en/account", "/en/account/sessions/end", [("id", other)])).StatusCode);
        Assert.False(await one.IsSignedIn());
        Assert.True(await two.IsSignedIn());
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post("/en/account", "/en/account/sessions/end", [("id", other)])).StatusCode);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var (one, other) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var id = Secret.ReadToken(other.Cookie(SessionHandler.CookieName), Sessions.Prefix)!.Id;

        Assert.Equal(HttpStatusCode.NotFound, (await one.Post("/en/account", "/en/account/sessions/end", [("id", id)])).StatusCode);
        Assert.True(await other.IsSignedIn());
    }

    [Fact]
    public async Task All_sessions_end_at_once()
    {
        var one = await site.Somebody(null, Role.Member);
        var two = one.Elsewhere();
        await two.SignIn();
        await one.Post("/en/account", "/en/account/sessions/end-all", []);

        Assert.False(await one.IsSignedIn());
        Assert.False(await two.IsSignedIn());
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle()
    {
        var visitor = await site.Somebody(null, Role.Member);
        for (var i = 0; i < 3; i++)
        {
            site.Later(TimeSpan.FromMinutes(119));
            Assert.True(await visitor.IsSignedIn());
        }

        site.Later(TimeSpan.FromMinutes(120));
        Assert.False(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_session_ends_after_a_week_however_busy_it_is()
    {
        var visitor = await site.Somebody(null, Role.Member);
        for (var hours = 1; hours < 168; hours++)
        {
            site.Later(TimeSpan.FromHours(1));
            await visitor.Get("/en/account/confirm");
            if (hours % 24 == 0)
                Assert.True(await visitor.IsSignedIn(), $"ended after {hours} hours");
            else
                await visitor.Get("/en/account");
        }

        site.Later(TimeSpan.FromHours(1));
        Assert.False(await visitor.IsSignedIn());
    }

    [Theory]
    [InlineData("")]
    [InlineData("s1")]
    [InlineData("s1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_of_ones_own_making_opens_nothing(string cookie)
    {
        var visitor = site.Stranger();
        visitor.SetCookie(SessionHandler.CookieName, cookie);

        Assert.False(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_copy_of_the_database_holds_no_session_to_take_over()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var cookie = visitor.Cookie(SessionHandler.CookieName)!;
        var kept = string.Concat(site.Get<PrivateStore>().Read(sql => sql.All<(string Id, byte[] Hash, string Stamp)>("SELECT id, hash, stamp FROM session"))
            .Select(row => row.Id + Convert.ToHexString(row.Hash) + row.Stamp));

        Assert.DoesNotContain(cookie[^52..], kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.77", "198.51.100.x")]
    [InlineData("::ffff:198.51.100.77", "198.51.100.x")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    public void An_address_is_shortened_to_its_network(string address, string expected)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(expected, Device.ShortAddress(http));
    }
}
