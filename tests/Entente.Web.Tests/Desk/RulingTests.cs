using System.Net;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Store;
using Entente.Web.Desk.Proposals;
using NodaTime;

namespace Entente.Web.Tests.Desk;

/// <summary>Two of the secretariat rule on what is disputed, and undo what was wrong, by acts.</summary>
public sealed class RulingTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static readonly LocalDate NextDay = new(2018, 11, 13);

    private static readonly (string, string)[] OutOnTheNextDay =
        [("claim", "out"), ("on", "2018-11-13"), ("route", ""), ("reason", "The article names it as absent; the form bears no date of receipt.")];

    [Fact]
    public async Task What_is_disputed_is_listed_shown_side_by_side_and_settled_by_two()
    {
        await using var fresh = new DeskSite();
        fresh.MakeAustraliaDisputed();
        var (one, two) = (await fresh.Owner(), await fresh.Somebody(null, Role.Member));
        Assert.Equal(Standing.Disputed, fresh.Standing("australia", NextDay));
        Assert.Contains((await one.Page("/en/desk/rulings")).QuerySelectorAll("main li a"), a => a.GetAttribute("href") == DeskSite.Australia);

        var page = await one.Page(DeskSite.Australia + "?day=2018-11-13");
        Assert.Contains("form", page.QuerySelector(".says-in")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Axios", page.QuerySelector(".says-out")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".says-in details, .says-out details"), without => Assert.NotEmpty(without.QuerySelectorAll(".stretches li")));

        var before = fresh.Register.Size;
        var id = await DeskSite.Id(await DeskSite.Propose(one, DeskSite.Australia, OutOnTheNextDay));
        Assert.Equal(before, fresh.Register.Size);
        Assert.Contains((await two.Page("/fr/desk/proposals")).QuerySelectorAll("main th a"), a => a.TextContent.Contains("Australie", StringComparison.Ordinal));

        // Nobody alone: not who proposed, by whatever digest.
        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostConfirmed("/en/desk", "/en/desk/proposals/append", ("id", id), ("digest", fresh.Find(id).Digest))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await DeskSite.Append(two, id)).StatusCode);

        Assert.Equal(Standing.Out, fresh.Standing("australia", NextDay));
        var ruled = Assert.IsType<StandingRuled>(fresh.Register.Acts[^1].Says);
        Assert.Equal(OutOnTheNextDay[3].Item2, ruled.Reason);
        Assert.Equal((ProposalState.Appended, fresh.Register.Size - 1, two.Id), (fresh.Find(id).State, fresh.Find(id).FirstAct!.Value, fresh.Find(id).DecidedBy));
        var lines = fresh.Get<AuditTrail>().Page(long.MaxValue, 50).Where(line => line.Subject == "proposal:" + id).Select(line => (line.Actor, line.Action));
        Assert.Equal([(two.Id, AuditActions.ProposalAppended), (one.Id, AuditActions.ProposalMade)], lines);
        Assert.Equal(HttpStatusCode.Conflict, (await DeskSite.Append(two, id)).StatusCode);

        // And undone, by two again: the past can still be asked for.
        var size = fresh.Register.Size;
        var undo = await Undo(fresh, two, size - 1, "The form has a stamp after all.");
        Assert.Equal(HttpStatusCode.SeeOther, (await DeskSite.Append(one, undo)).StatusCode);
        Assert.Equal(Standing.Disputed, fresh.Standing("australia", NextDay));
        Assert.Equal(Standing.Out, fresh.Register.KnownBy(size).TimelineOf(fresh.Register.KnownBy(size).Agreements[new("paris-call")], fresh.Register.KnownBy(size).Parties[new("australia")]).On(NextDay));
    }

    [Fact]
    public async Task A_proposal_that_no_longer_is_what_was_seen_cannot_be_appended()
    {
        await using var fresh = new DeskSite();
        var (one, two) = (await fresh.Owner(), await fresh.Somebody(null, Role.Member));
        var id = await DeskSite.Id(await DeskSite.Propose(one, DeskSite.Australia, OutOnTheNextDay));
        fresh.MakeAustraliaDisputed();
        var size = fresh.Register.Size;

        Assert.Contains("changed", (await two.Page("/en/desk/proposals/" + id)).QuerySelector(".callout")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await DeskSite.Append(two, id)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await two.PostConfirmed("/en/desk", "/en/desk/proposals/append", ("id", id), ("digest", fresh.Find(id).Digest))).StatusCode);
        Assert.Equal(size, fresh.Register.Size);
        Assert.Equal(HttpStatusCode.SeeOther, (await one.Post("/en/desk", "/en/desk/proposals/withdraw", [("id", id)])).StatusCode);
        Assert.Equal(ProposalState.Withdrawn, fresh.Find(id).State);
    }

    [Fact]
    public async Task Two_who_decide_at_once_append_once()
    {
        var (one, two, three) = (await site.Owner(), await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var id = await DeskSite.Id(await DeskSite.Propose(one, "/en/desk/rulings/paris-call/canada", ("claim", "in"), ("on", "2018-11-12"), ("route", "direct"), ("reason", "Named in the communiqué.")));
        var size = site.Register.Size;
        var answers = await Task.WhenAll(DeskSite.Append(two, id), DeskSite.Append(three, id));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
        Assert.Equal(1, site.Register.Acts.Skip((int)size).Count(act => act.Says is StandingRuled));
    }

    [Fact]
    public async Task A_second_member_refuses_with_a_reason_and_who_proposed_cannot()
    {
        var (one, two) = (await site.Owner(), await site.Somebody(null, Role.Member));
        var id = await DeskSite.Id(await DeskSite.Propose(one, "/en/desk/rulings/paris-call/japan", ("claim", "left"), ("on", "2020"), ("reason", "A rumour.")));

        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostConfirmed("/en/desk", "/en/desk/proposals/refuse", ("id", id), ("remark", "no"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.PostConfirmed("/en/desk", "/en/desk/proposals/refuse", ("id", id), ("remark", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await two.PostConfirmed("/en/desk", "/en/desk/proposals/refuse", ("id", id), ("remark", "A rumour is no source."))).StatusCode);
        Assert.Contains("A rumour is no source.", (await one.Page("/en/desk/proposals/" + id)).QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await DeskSite.Append(two, id)).StatusCode);
    }

    [Fact]
    public async Task Who_left_the_secretariat_proposes_no_more_and_nobody_decides_their_own_case()
    {
        var (one, two) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        var id = await DeskSite.Id(await DeskSite.Propose(one, "/en/desk/rulings/paris-call/italy", ("claim", "in"), ("on", "2018-11-12"), ("reason", "Named.")));
        Assert.Null(await site.Get<People>().EndRole((await site.Owner()).Id, null, one.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await DeskSite.Append(two, id)).StatusCode);

        var both = await site.Somebody("new-zealand", Role.Owner);
        await both.Post("/en/account", "/en/account/role", [("code", (await site.Get<Joining>().Invite((await site.Owner()).Id, null, Role.Member, "")).Text)]);
        Assert.Equal(HttpStatusCode.Forbidden, (await DeskSite.Propose(both, "/en/desk/rulings/paris-call/new-zealand", ("claim", "left"), ("on", "2021"), ("reason", "We say so."))).StatusCode);
    }

    [Theory]
    [InlineData("claim", "perhaps")]
    [InlineData("on", "2018-11-31")]
    [InlineData("on", "2018-11")]
    [InlineData("route", "by-sea")]
    [InlineData("reason", "")]
    [InlineData("reason", "a\u202Eb")]
    [InlineData("latest", "on")]
    public async Task What_is_no_ruling_is_said_beside_the_form_and_proposes_nothing(string field, string value)
    {
        var owner = await site.Owner();
        (string Name, string Value)[] good = [("claim", "in"), ("on", "2018-11-12"), ("route", "direct"), ("reason", "why")];
        (string, string)[] fields = [.. good.Where(pair => pair.Name != field), (field, value)];
        var page = await owner.Page("/fr/desk/rulings/paris-call/france?" + string.Join('&', fields.Select(pair => pair.Item1 + "=" + Uri.EscapeDataString(pair.Item2))));

        Assert.NotNull(page.QuerySelector(".callout #bad"));
        Assert.Null(page.QuerySelector("input[name=digest]"));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostConfirmed("/en/desk", "/en/desk/rulings/paris-call/france", fields)).StatusCode);
    }

    [Fact]
    public async Task An_act_is_corrected_in_its_place_as_typed_in_any_order_and_what_is_no_act_is_refused_with_the_reason()
    {
        var (one, two) = (await site.Owner(), await site.Somebody(null, Role.Member));
        var act = site.Register.Acts.First(a => a.Says is AccusationReported);
        var page = $"/en/desk/acts/{act.Index}";
        var says = (await one.Page(page)).QuerySelector("textarea[name=says]")!.TextContent;

        var bad = await one.Post(page, page + "/preview", [("how", "correct"), ("says", says.Replace("\"date\"", "\"day\"", StringComparison.Ordinal)), ("reason", "a typo")]);
        Assert.Contains("'date' is missing", (await Infrastructure.Site.ReadPage(bad)).QuerySelector(".callout")!.TextContent, StringComparison.Ordinal);

        (string, string)[] fields = [("how", "correct"), ("says", "\n" + says.Replace("\"accused\"", " \"note\": \"put right\",\n\"accused\"", StringComparison.Ordinal)), ("reason", "a note was missing")];
        if (says.Contains("\"note\"", StringComparison.Ordinal))
            fields[1] = ("says", System.Text.RegularExpressions.Regex.Replace(says, "\"note\": \"[^\"]*\"", "\"note\": \"put right\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var looked = await Infrastructure.Site.ReadPage(await one.Post(page, page + "/preview", fields));
        var id = await DeskSite.Id(await one.PostConfirmed(page, page, [.. fields, ("digest", looked.QuerySelector("input[name=digest]")!.GetAttribute("value")!)]));
        Assert.Equal(HttpStatusCode.SeeOther, (await DeskSite.Append(two, id)).StatusCode);

        var corrected = Assert.IsType<ActCorrected>(site.Register.Acts[^1].Says);
        Assert.Equal((act.Index, "put right"), (corrected.ActIndex, Assert.IsType<AccusationReported>(corrected.Replacement).Note));
    }

    private static async Task<string> Undo(DeskSite site, Accounts.Visitor visitor, long act, string reason)
    {
        var page = $"/en/desk/acts/{act}";
        var looked = await Infrastructure.Site.ReadPage(await visitor.Post(page, page + "/preview", [("how", "retract"), ("reason", reason)]));
        Assert.Equal(site.Register.Acts[(int)act].Says is StandingRuled, looked.QuerySelector(".change") is not null);
        return await DeskSite.Id(await visitor.PostConfirmed(page, page, ("how", "retract"), ("reason", reason), ("digest", looked.QuerySelector("input[name=digest]")!.GetAttribute("value")!)));
    }
}
