using System.Net;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Tests.Accounts;

/// <summary>Back in without a passkey: by paper, or by two colleagues, and by nothing less.</summary>
public sealed class RecoveryTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_recovery_code_brings_back_once_and_ends_all_sessions()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var codes = await Visitor.Secrets(await visitor.PostConfirmed("/en/account", "/en/account/codes"));
        Assert.Equal(Recovery.CodeCount, codes.Distinct().Count());

        // Typed as people type: small letters, no dashes, an O for a zero.
        var typed = codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o');
        var back = site.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await back.TryRecover(typed)).StatusCode);
        Assert.True(await back.IsSignedIn());
        Assert.False(await visitor.IsSignedIn());
        Assert.Contains("new key", (await back.Page("/en/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await OpensNothing(codes[0]);
        Assert.Contains(AuditActions.Recovered, Trail(visitor.Id));
        Assert.Contains(AuditActions.SessionsEnded, Trail(visitor.Id));
    }

    [Fact]
    public async Task New_codes_end_the_old_ones_and_each_has_a_hundred_bits()
    {
        var visitor = await site.Somebody(null, Role.Member);
        var old = await Visitor.Secrets(await visitor.PostConfirmed("/en/account", "/en/account/codes"));
        var fresh = await Visitor.Secrets(await visitor.PostConfirmed("/en/account", "/en/account/codes"));

        await OpensNothing(old[0]);
        Assert.All(fresh, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$", code));
        Assert.Equal(0, site.Get<PrivateStore>().Read(sql => sql.All<byte[]>("SELECT hash FROM recovery_code")).Count(hash => hash.Length != 32));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a code")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000")]
    [InlineData("' OR 1=1 --")]
    public Task What_is_no_code_opens_nothing(string typed) => OpensNothing(typed);

    [Fact]
    public async Task Two_colleagues_of_the_same_party_bring_somebody_back_and_one_does_not()
    {
        var lost = await site.Somebody("airbus", Role.Representative, "Lola Lost");
        var (first, second) = (await site.Somebody("airbus", Role.Representative), await site.Somebody("airbus", Role.Owner));
        var back = site.Stranger();
        var (number, code) = await Ask(back);

        await OpensNothing(code);
        Assert.Equal(HttpStatusCode.SeeOther, (await Vouch(first, "airbus", lost, number)).StatusCode);
        await OpensNothing(code);
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(first, "airbus", lost, number)).StatusCode);
        await OpensNothing(code);
        var last = await Vouch(second, "airbus", lost, number);
        Assert.Equal(HttpStatusCode.SeeOther, last.StatusCode);
        Assert.Contains("Two have approved.", (await second.Page(last.Headers.Location!.OriginalString)).QuerySelector("aside.callout")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await back.TryRecover(code)).StatusCode);
        Assert.Contains("Lola Lost", (await back.Page("/en/account")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.False(await lost.IsSignedIn());
        await OpensNothing(code);
        Assert.Equal(2, Trail(lost.Id).Count(action => action == AuditActions.RecoveryApproved));
    }

    [Fact]
    public async Task An_approval_needs_the_approvers_own_passkey()
    {
        var (lost, colleague) = (await site.Somebody("orange", Role.Representative), await site.Somebody("orange", Role.Representative));
        var (number, _) = await Ask(site.Stranger());
        var without = await colleague.Post(Page("orange"), Page("orange") + "/recoveries", [("person", lost.Id), ("number", number)]);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        // The session of the colleague, but a passkey of somebody else.
        var mine = colleague.Authenticator;
        colleague.Authenticator = lost.Authenticator;
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(colleague, "orange", lost, number)).StatusCode);
        colleague.Authenticator = mine;
        Assert.Equal(HttpStatusCode.SeeOther, (await Vouch(colleague, "orange", lost, number)).StatusCode);
    }

    [Fact]
    public async Task The_colleagues_of_a_party_cannot_open_what_lies_beyond_their_party()
    {
        // Somebody speaks for the party and works in the secretariat too: two of the party together would open the desk.
        var member = await site.Somebody(null, Role.Member);
        var invitation = await site.Get<Joining>().Invite((await site.Owner()).Id, "nokia", Role.Representative, "");
        Assert.True(await site.Get<Joining>().Accept(invitation.Text, member.Id));
        var (first, second) = (await site.Somebody("nokia", Role.Owner), await site.Somebody("nokia", Role.Representative));
        var (number, code) = await Ask(site.Stranger());

        foreach (var colleague in new[] { first, second })
            Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(colleague, "nokia", member, number)).StatusCode);
        await OpensNothing(code);

        // Nor somebody of another party, by naming them on one's own page.
        var stranger = await site.Somebody("bosch", Role.Representative);
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(first, "nokia", stranger, number)).StatusCode);
    }

    [Fact]
    public async Task Two_of_the_secretariat_bring_back_anybody_but_not_one_of_each()
    {
        var lost = await site.Somebody("dell", Role.Representative);
        var colleague = await site.Somebody("dell", Role.Owner);
        var (one, two) = (await site.Somebody(null, Role.Member), await site.Owner());
        var back = site.Stranger();
        var (number, code) = await Ask(back);

        Assert.Equal(HttpStatusCode.SeeOther, (await Vouch(one, "dell", lost, number)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(colleague, "dell", lost, number)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Vouch(two, "dell", lost, number)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await back.TryRecover(code)).StatusCode);
    }

    [Fact]
    public async Task Nobody_vouches_for_themselves_and_a_request_ends_after_a_day()
    {
        var (lost, colleague) = (await site.Somebody("ibm", Role.Representative), await site.Somebody("ibm", Role.Representative));
        var (number, _) = await Ask(site.Stranger());
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(lost, "ibm", lost, number)).StatusCode);

        site.Later(TimeSpan.FromHours(24));
        await colleague.Again();
        Assert.Equal(HttpStatusCode.BadRequest, (await Vouch(colleague, "ibm", lost, number)).StatusCode);
    }

    [Fact]
    public async Task Asking_two_colleagues_names_nobody_and_so_tells_nobody_who_has_an_account()
    {
        var page = await site.Stranger().Page("/en/account/recover");
        var form = page.QuerySelector("form[action$='/recover/request']")!;

        Assert.Equal(["__RequestVerificationToken"], form.QuerySelectorAll("input").Select(input => input.GetAttribute("name")));
    }

    private static string Page(string party) => "/en/account/parties/" + party;

    private static async Task<(string Number, string Code)> Ask(Visitor visitor)
    {
        var secrets = await Visitor.Secrets(await visitor.Post("/en/account/recover", "/en/account/recover/request", []));
        return (secrets[0], secrets[1]);
    }

    private static Task<HttpResponseMessage> Vouch(Visitor colleague, string party, Visitor lost, string number)
        => colleague.PostConfirmed(Page(party), Page(party) + "/recoveries", ("person", lost.Id), ("number", number));

    private async Task OpensNothing(string code)
    {
        var stranger = site.Stranger();
        var response = await stranger.Post("/en/account/recover", "/en/account/recover/options", [("code", code)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("This code opens nothing", (await Infrastructure.Site.ReadPage(response)).QuerySelector("main [role=alert] strong")!.TextContent.Trim());
    }

    private IReadOnlyList<string> Trail(string person) => [.. site.Get<PrivateStore>().Read(sql => AuditTrail.Of(sql, person)).Select(line => line.Action)];
}
