using System.Net;
using Entente.Web.Accounts.Store;
using Entente.Web.Community;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Entente.Web.Tests.Mail;

namespace Entente.Web.Tests.Community;

/// <summary>Signatories propose, somebody else decides, everybody reads.</summary>
public sealed class CommunityTests(MailSite site) : IClassFixture<MailSite>
{
    private const string OfSiemens = "/en/account/parties/siemens/contributions";
    private const string Desk = "/en/desk";

    [Fact]
    public async Task An_event_is_public_when_somebody_of_the_secretariat_says_so_with_openness_and_place()
    {
        var (proposer, member) = (await site.Somebody("siemens", Role.Representative), await site.Somebody(null, Role.Member));
        await Propose(proposer, Event("Open day of trust", "open"));
        Assert.DoesNotContain("Open day of trust", (await site.Page("/en/events")).Body!.TextContent, StringComparison.Ordinal);
        var id = Waiting("Open day of trust").Id;
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/events/" + id)).StatusCode);

        Assert.Contains("Open day of trust", (await member.Page("/fr/desk/contributions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "of interest")])).StatusCode);

        var english = (await site.Page("/en/events/" + id)).QuerySelector("main")!.TextContent;
        Assert.Contains("open to all", english, StringComparison.Ordinal);
        Assert.Contains("Hall 3, Munich, Germany", english, StringComparison.Ordinal);
        Assert.Contains("Siemens", english, StringComparison.Ordinal);
        Assert.Contains("ouvert à tous", (await site.Page("/fr/events")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var ics = await site.Text($"/en/events/{id}.ics");
        Assert.Contains("DTSTART:20270301T093000Z\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Open day of trust\r\n", ics, StringComparison.Ordinal);
        Assert.Equal("text/calendar", (await site.Get("/en/events.ics")).Content.Headers.ContentType!.MediaType);

        // Taken back it leaves the pages, and calendars that have it are told.
        Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfSiemens, OfSiemens + "/withdraw", [("id", id)])).StatusCode);
        Assert.DoesNotContain("Open day of trust", (await site.Page("/en/events")).Body!.TextContent, StringComparison.Ordinal);
        var calendar = await site.Text("/en/events.ics");
        Assert.Contains($"UID:{id.ToLowerInvariant()}@localhost", calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_study_is_shown_on_the_page_of_its_principle_in_the_language_that_there_is()
    {
        var (proposer, member) = (await site.Somebody("siemens", Role.Owner), await site.Somebody(null, Role.Member));
        await Propose(proposer, [("kind", "case"), ("principle", "paris-call/6"), ("title-fr", "Comment nous signons"), ("text-fr", "Tout est signé.\nTout est vérifié.")]);
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", Waiting("Comment nous signons").Id), ("reason", "good")])).StatusCode);

        var article = (await site.Page("/en/principles/paris-call/6")).QuerySelector("main article")!;
        Assert.Equal("fr", article.GetAttribute("lang"));
        Assert.Contains("Tout est vérifié.", article.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Page("/en/principles/paris-call/5")).QuerySelector("main article"));
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_proposed_and_nothing_is_decided_twice()
    {
        var (first, second) = (await site.Somebody(null, Role.Member), await site.Somebody(null, Role.Member));
        await Propose(first, Event("Our own event", "invitation"));
        var id = Waiting("Our own event").Id;

        Assert.Equal(HttpStatusCode.Forbidden, (await first.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "mine")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await second.Post(Desk, "/en/desk/contributions/refuse", [("id", id), ("reason", "not ours")])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await second.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "after all")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/events/" + id)).StatusCode);
    }

    [Fact]
    public async Task A_change_of_a_public_event_waits_for_a_decision_and_then_calendars_see_it_under_the_same_name()
    {
        var (proposer, member) = (await site.Somebody("siemens", Role.Representative), await site.Somebody(null, Role.Member));
        await Propose(proposer, Event("Moving day", "open"));
        var id = Waiting("Moving day").Id;
        await Publish(member, id);

        var form = (await proposer.Page($"{OfSiemens}?change={id}")).QuerySelector("form[action$='/change']")!;
        Assert.Equal("Moving day", form.QuerySelector("[name=title-en]")!.GetAttribute("value"));
        Assert.Equal("2027-03-01T09:30", form.QuerySelector("[name=starts]")!.GetAttribute("value"));
        Assert.Equal("open", form.QuerySelector("[name=openness] option[selected]")!.GetAttribute("value"));
        (string, string)[] moved = [.. Event("Moved day", "open").Where(pair => pair.Name != "place"), ("place", "Hall 4"), ("change", id)];
        Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfSiemens, OfSiemens + "/change", moved)).StatusCode);

        // Until then the public sees what was decided, and nobody of another party can change it.
        Assert.Contains("SUMMARY:Moving day\r\n", await site.Text($"/en/events/{id}.ics"), StringComparison.Ordinal);
        var stranger = await site.Somebody("airbus", Role.Owner);
        const string OfAirbus = "/en/account/parties/airbus/contributions";
        Assert.Equal(HttpStatusCode.Conflict, (await stranger.Post(OfAirbus, OfAirbus + "/change", moved)).StatusCode);
        var change = Waiting("Moved day");
        Assert.Equal((id, 0L), (change.Amends, change.Revision));

        // Changed once more before somebody decides: what was not seen is not decided.
        moved[^1] = ("change", change.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfSiemens, OfSiemens + "/change", [.. moved, ("text-fr", "Venez.")])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", change.Id), ("revision", "0"), ("reason", "ok")])).StatusCode);
        Assert.Contains("/en/events/" + id, (await member.Page("/en/desk/contributions")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", change.Id), ("revision", "1"), ("reason", "ok")])).StatusCode);

        var ics = await site.Text($"/en/events/{id}.ics");
        Assert.Contains("SUMMARY:Moved day\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Hall 4", ics, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1\r\n", ics, StringComparison.Ordinal);
        Assert.Contains($"UID:{id.ToLowerInvariant()}@", ics, StringComparison.Ordinal);
        Assert.DoesNotContain("Moving day", (await site.Page("/en/events")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(site.Get<Contributions>().Find(change.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/events/" + change.Id)).StatusCode);
    }

    [Fact]
    public async Task A_refused_change_leaves_the_event_and_a_withdrawn_event_takes_its_change_along()
    {
        var (proposer, member) = (await site.Somebody("siemens", Role.Representative), await site.Somebody(null, Role.Member));
        await Propose(proposer, Event("Steady day", "open"));
        var id = Waiting("Steady day").Id;
        await Publish(member, id);
        await proposer.Post(OfSiemens, OfSiemens + "/change", [.. Event("Unsteady day", "open"), ("change", id)]);
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post(Desk, "/en/desk/contributions/refuse", [("id", Waiting("Unsteady day").Id), ("reason", "no")])).StatusCode);
        Assert.Contains("SUMMARY:Steady day\r\nDESCRIPTION", await site.Text($"/en/events/{id}.ics"), StringComparison.Ordinal);

        await proposer.Post(OfSiemens, OfSiemens + "/change", [.. Event("Last change", "open"), ("change", id)]);
        var change = Waiting("Last change").Id;
        Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfSiemens, OfSiemens + "/withdraw", [("id", id)])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", change), ("reason", "late")])).StatusCode);
        Assert.Contains("STATUS:CANCELLED", await site.Text($"/en/events/{id}.ics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_sees_what_it_sent_page_by_page_the_newest_first_and_can_change_it_from_any_page()
    {
        const string OfAirbus = "/en/account/parties/airbus/contributions";
        var (proposer, member) = (await site.Somebody("airbus", Role.Representative), await site.Somebody(null, Role.Member));
        for (var number = 1; number <= 20; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfAirbus, OfAirbus, Event($"Airbus day {number}", "open"))).StatusCode);
            await Publish(member, Waiting($"Airbus day {number}").Id);
        }

        Assert.Equal(20, (await proposer.Page(OfAirbus)).QuerySelectorAll("table.stack tbody th").Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await proposer.Post(OfAirbus, OfAirbus, Event("Airbus day 21", "open"))).StatusCode);
        var (first, second) = (await proposer.Page(OfAirbus), await proposer.Page(OfAirbus + "?page=2"));

        Assert.Equal("21 contributions sent", first.QuerySelector("h2#sent")!.TextContent);
        Assert.Equal(20, first.QuerySelectorAll("table.stack tbody th").Length);
        Assert.Contains(OfAirbus + "?page=2", first.QuerySelectorAll("nav.pager a").Select(link => link.GetAttribute("href")));
        var last = Assert.Single(second.QuerySelectorAll("table.stack tbody tr"));
        Assert.Contains("published", last.TextContent, StringComparison.Ordinal);
        var change = last.QuerySelector("a[href$='#change']")!.GetAttribute("href")!;
        Assert.Equal(last.QuerySelector("th span")!.TextContent, (await proposer.Page(change)).QuerySelector("form[action$='/change'] [name=title-en]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.BadRequest, (await proposer.Get(OfAirbus + "?page=3")).StatusCode);

        // What another party sent is not shown for a change, whatever its address.
        var stranger = await site.Somebody("siemens", Role.Owner);
        Assert.Null((await stranger.Page(OfSiemens + change[change.IndexOf('?', StringComparison.Ordinal)..].Replace("page=2&", "", StringComparison.Ordinal).Split('#')[0])).QuerySelector("form[action$='/change']"));
    }

    [Theory]
    [InlineData("title-en", "")]
    [InlineData("starts", "tomorrow")]
    [InlineData("ends", "2026-01-01T00:00")]
    [InlineData("attendance", "telepathy")]
    [InlineData("openness", "invitation only")]
    [InlineData("country", "XXX")]
    [InlineData("city", "")]
    [InlineData("url", "javascript:alert(1)")]
    [InlineData("url", "https://example.org/\u0007")]
    [InlineData("url", "https://example.org/\u200B")]
    [InlineData("kind", "party")]
    public async Task What_is_no_event_is_refused(string field, string value)
    {
        var proposer = await site.Somebody("siemens", Role.Representative);
        var fields = Event("Refused", "open").Where(pair => pair.Name != field).Append((field, value));

        Assert.Equal(HttpStatusCode.BadRequest, (await proposer.Post(OfSiemens, OfSiemens, fields)).StatusCode);
    }

    private static (string Name, string Value)[] Event(string title, string openness) =>
    [
        ("kind", "event"), ("title-en", title), ("text-en", "Come."), ("starts", "2027-03-01T09:30"), ("ends", "2027-03-01T17:00"), ("attendance", "physical"), ("openness", openness), ("place", "Hall 3"),
        ("city", "Munich"), ("country", "DEU"), ("url", "https://example.org/day"),
    ];

    private static async Task Publish(Visitor member, string id)
        => Assert.Equal(HttpStatusCode.SeeOther, (await member.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "good")])).StatusCode);

    private static async Task Propose(Visitor visitor, (string, string)[] fields)
        => Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(OfSiemens, OfSiemens, fields)).StatusCode);

    private Contribution Waiting(string title) => site.Get<Contributions>().Waiting().Single(c => c.TitleEn == title || c.TitleFr == title);
}
