using System.Net;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;

namespace Entente.Web.Tests.Accounts;

/// <summary>Who comes in, by what, and how often.</summary>
public sealed class JoiningTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task The_first_code_makes_one_owner_and_each_start_prints_another_until_then()
    {
        await using var fresh = new AccountSite();
        var (first, second) = ((await fresh.Get<Joining>().FirstOwnerCode())!, (await fresh.Get<Joining>().FirstOwnerCode())!);
        var visitor = fresh.Stranger();
        var old = await visitor.Post("/en/account/join", "/en/account/join/options", [("code", first.Text), ("name", "A")]);
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);

        await visitor.Join(second.Text, "First Owner");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/en/desk/audit")).StatusCode);
        Assert.Null(await fresh.Get<Joining>().FirstOwnerCode());
        var again = await fresh.Stranger().Post("/en/account/join", "/en/account/join/options", [("code", second.Text), ("name", "B")]);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Two_who_use_one_code_at_once_are_not_both_let_in()
    {
        var code = (await Invite(null, Role.Member)).Text;
        var (one, two) = (site.Stranger(), site.Stranger());
        var answers = new List<(Visitor Visitor, string Answer)>();
        foreach (var visitor in new[] { one, two })
        {
            var options = await visitor.Challenge("/en/account/join", "/en/account/join/options", ("code", code), ("name", "Twin"));
            answers.Add((visitor, visitor.Authenticator.Create(options)));
        }

        var responses = await Task.WhenAll(answers.Select(pair => pair.Visitor.Post("/en/account/join", "/en/account/join", [("code", code), (PasskeyDesk.Field, pair.Answer)])));
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.SeeOther);
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_invitation_ends_and_can_be_withdrawn()
    {
        var (withdrawn, late) = (await Invite(null, Role.Member), await Invite(null, Role.Member));
        var owner = await site.Owner();
        var withdrawal = await owner.Post("/en/desk", "/en/desk/invitations/withdraw", [("id", withdrawn.Id)]);
        Assert.Equal(HttpStatusCode.SeeOther, withdrawal.StatusCode);
        Assert.Null(site.Get<Joining>().Find(withdrawn.Text));

        Assert.NotNull(site.Get<Joining>().Find(late.Text));
        site.Later(TimeSpan.FromHours(72));
        Assert.Null(site.Get<Joining>().Find(late.Text));
    }

    [Fact]
    public async Task An_owner_of_a_party_invites_for_that_party_and_an_invitation_gives_what_it_says_and_no_more()
    {
        var owner = await site.Somebody("sap", Role.Owner);
        var shown = await Visitor.Secrets(await owner.Post("/en/account/parties/sap", "/en/account/parties/sap/invitations", [("whom", "Rita"), ("role", "representative")]));
        var invited = site.Stranger();

        // What the form says of party and role beside the code is not asked.
        var options = await invited.Challenge("/en/account/join", "/en/account/join/options", ("code", shown[0]), ("name", "Rita"), ("role", "owner"), ("party", "cisco"));
        await invited.Post("/en/account/join", "/en/account/join", [("code", shown[0]), ("role", "owner"), ("party", "cisco"), (PasskeyDesk.Field, invited.Authenticator.Create(options))]);

        Assert.Equal(HttpStatusCode.OK, (await invited.Get("/en/account/parties/sap")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await invited.Get("/en/account/parties/cisco")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await invited.Get("/en/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await invited.Post("/en/account", "/en/account/parties/sap/invitations", [("role", "owner")])).StatusCode);
    }

    [Fact]
    public async Task A_code_for_one_thing_does_not_do_for_another()
    {
        var invitation = (await Invite(null, Role.Owner)).Text;
        var member = await site.Somebody(null, Role.Member);
        var recovery = (await Visitor.Secrets(await member.PostConfirmed("/en/account", "/en/account/codes")))[0];
        var stranger = site.Stranger();

        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Post("/en/account/recover", "/en/account/recover/options", [("code", invitation)])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Post("/en/account/join", "/en/account/join/options", [("code", recovery), ("name", "X")])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await member.Post("/en/account", "/en/account/role", [("code", recovery)])).StatusCode);
    }

    [Fact]
    public async Task Somebody_with_an_account_accepts_an_invitation_there_and_a_role_is_never_lowered_by_one()
    {
        var owner = await site.Somebody("google", Role.Owner);
        var invitation = await Invite("google", Role.Representative);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Post("/en/account", "/en/account/role", [("code", invitation.Text)])).StatusCode);
        Assert.Equal(Role.Owner, Assert.Single(site.Get<People>().Colleagues("google")).Role);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Post("/en/account", "/en/account/role", [("code", invitation.Text)])).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_confirmed_by_looking()
    {
        var invitation = await Invite(null, Role.Member);
        var stranger = site.Stranger();
        foreach (var address in new[] { "/en/account/join?code=" + invitation.Text, "/fr/account/join?code=" + invitation.Text })
            Assert.Equal(HttpStatusCode.OK, (await stranger.Get(address)).StatusCode);

        Assert.NotNull(site.Get<Joining>().Find(invitation.Text));
    }

    [Fact]
    public async Task The_last_owner_of_the_secretariat_stays()
    {
        await using var fresh = new AccountSite();
        var owner = await fresh.Owner();

        Assert.Equal(HttpStatusCode.Conflict, (await owner.Post("/en/desk", "/en/desk/people/end", [("person", owner.Id)])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await owner.Post("/en/desk", "/en/desk/people/role", [("person", owner.Id), ("role", "member")])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await owner.PostConfirmed("/en/account", "/en/account/erase", ("sure", "on"))).StatusCode);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_with_the_next_click()
    {
        var (owner, member) = (await site.Owner(), await site.Somebody(null, Role.Member));
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/en/desk")).StatusCode);
        await owner.Post("/en/desk", "/en/desk/people/end", [("person", member.Id)]);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.Get("/en/desk")).StatusCode);
    }

    private async Task<Secret> Invite(string? party, Role role) => await site.Get<Joining>().Invite((await site.Owner()).Id, party, role, "");
}
