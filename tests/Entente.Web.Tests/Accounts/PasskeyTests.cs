using System.Net;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Tests.Accounts;

/// <summary>What a passkey opens, and what it does not. Every lie of a browser or an attacker gets the same answer.</summary>
public sealed class PasskeyTests(AccountSite site) : IClassFixture<AccountSite>
{
    private const string SignInPage = "/en/account/sign-in";

    [Fact]
    public async Task Somebody_joins_signs_out_and_signs_in_with_the_same_passkey()
    {
        var visitor = await site.Somebody(null, Role.Member, "Zoë Ångström-李");
        Assert.Contains("Zoë Ångström-李", (await visitor.Page("/fr/account")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await visitor.Post("/en/account", "/en/account/sign-out", []);
        Assert.False(await visitor.IsSignedIn());
        await visitor.SignIn();
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task An_answer_is_taken_once()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        var answer = visitor.Authenticator.Get(await visitor.Challenge(SignInPage, SignInPage + "/options"));
        var ceremony = visitor.Cookie("__Host-entente-passkey")!;

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(SignInPage, SignInPage, [(PasskeyDesk.Field, answer)])).StatusCode);

        // A thief has the answer, the cookie of the ceremony, and even a counter that has not moved.
        var thief = site.Stranger();
        thief.SetCookie("__Host-entente-passkey", ceremony);
        await Refused(await thief.Post(SignInPage, SignInPage, [(PasskeyDesk.Field, answer)]));
        Assert.False(await thief.IsSignedIn());
    }

    [Fact]
    public async Task Only_the_answer_to_this_challenge_is_taken()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        var other = await site.Stranger().Challenge(SignInPage, SignInPage + "/options");
        await visitor.Challenge(SignInPage, SignInPage + "/options");

        await Refused(await visitor.Post(SignInPage, SignInPage, [(PasskeyDesk.Field, visitor.Authenticator.Get(other))]));
        Assert.False(await visitor.IsSignedIn());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://localhost.evil.example")]
    [InlineData("null")]
    public async Task Another_origin_is_refused(string origin)
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        visitor.Authenticator.Origin = origin;

        await Refused(await visitor.TrySignIn());
    }

    [Fact]
    public async Task A_passkey_of_another_site_a_frame_elsewhere_and_an_unverified_person_are_refused()
    {
        foreach (var spoil in (Action<SoftwareAuthenticator>[])[a => a.RelyingParty = "evil.example", a => a.CrossOrigin = true, a => a.Verified = false])
        {
            var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
            spoil(visitor.Authenticator);

            await Refused(await visitor.TrySignIn());
        }
    }

    [Fact]
    public async Task A_signature_by_another_key_is_refused()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        visitor.Authenticator = visitor.Authenticator.Forge();

        await Refused(await visitor.TrySignIn());
    }

    [Fact]
    public async Task A_counter_that_goes_back_shows_a_copy_and_is_refused()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        var copied = visitor.Authenticator.Clone();
        await visitor.SignIn();
        await visitor.SignIn();

        var thief = site.Stranger();
        thief.Authenticator = copied;
        await Refused(await thief.TrySignIn());
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes()
    {
        var visitor = (await site.Somebody(null, Role.Member)).Elsewhere();
        var options = await visitor.Challenge(SignInPage, SignInPage + "/options");
        site.Later(Ceremonies.Life);

        await Refused(await visitor.Post(SignInPage, SignInPage, [(PasskeyDesk.Field, visitor.Authenticator.Get(options))]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task Nonsense_is_an_answer_like_any_other_that_is_wrong(string answer)
    {
        var visitor = site.Stranger();
        await visitor.Challenge(SignInPage, SignInPage + "/options");

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(SignInPage, SignInPage, [(PasskeyDesk.Field, answer)])).StatusCode);
    }

    [Fact]
    public async Task A_challenge_says_nothing_about_who_has_an_account()
    {
        var options = await site.Stranger().Challenge(SignInPage, SignInPage + "/options");

        Assert.Empty(options.GetProperty("allowCredentials").EnumerateArray());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        Assert.Equal("localhost", options.GetProperty("rpId").GetString());
    }

    [Fact]
    public async Task A_second_passkey_needs_the_first_and_the_last_cannot_be_revoked_without_codes()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var first = visitor.Authenticator;
        var refused = await visitor.Post("/en/account", "/en/account/passkeys/options", []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        var confirmed = first.Get(await visitor.Challenge("/en/account", "/en/account/confirm"));
        var options = await visitor.Challenge("/en/account", "/en/account/passkeys/options", (PasskeyDesk.Field, confirmed));
        Assert.Single(options.GetProperty("excludeCredentials").EnumerateArray());
        var second = new SoftwareAuthenticator();
        site.Later(TimeSpan.FromMinutes(1));
        var added = await visitor.Post("/en/account", "/en/account/passkeys", [(PasskeyDesk.Field, second.Create(options)), ("passkey", "blue key")]);
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);

        var ids = (await visitor.Page("/en/account")).QuerySelectorAll("form[action$='/passkeys/revoke'] input[name=id]").Select(input => input.GetAttribute("value")!).ToArray();
        Assert.Equal(2, ids.Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post("/en/account", "/en/account/passkeys/revoke", [("id", ids[0])])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.Post("/en/account", "/en/account/passkeys/revoke", [("id", ids[1])])).StatusCode);
        await Refused(await visitor.Elsewhere().TrySignIn());

        var another = site.Stranger();
        another.Authenticator = second;
        await another.SignIn();
        await Visitor.Secrets(await another.PostConfirmed("/en/account", "/en/account/codes"));
        Assert.Equal(HttpStatusCode.SeeOther, (await another.Post("/en/account", "/en/account/passkeys/revoke", [("id", ids[1])])).StatusCode);
    }

    [Fact]
    public async Task Nobody_revokes_or_renames_the_passkey_of_somebody_else()
    {
        var (one, other) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var id = (await other.Page("/en/account")).QuerySelector("form[action$='/passkeys/revoke'] input[name=id]")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.NotFound, (await one.Post("/en/account", "/en/account/passkeys/revoke", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Post("/en/account", "/en/account/passkeys/rename", [("id", id), ("passkey", "mine")])).StatusCode);
        await other.Elsewhere().SignIn();
    }

    private static async Task Refused(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("This passkey was not accepted", (await Infrastructure.Site.ReadPage(response)).QuerySelector("main [role=alert] strong")!.TextContent.Trim());
    }
}
