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

        Assert.Equal(HttpStatusCode.NotFound, (await first.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "mine")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await second.Post(Desk, "/en/desk/contributions/refuse", [("id", id), ("reason", "not ours")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Post(Desk, "/en/desk/contributions/publish", [("id", id), ("reason", "after all")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/events/" + id)).StatusCode);
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

    private static async Task Propose(Visitor visitor, (string, string)[] fields)
        => Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(OfSiemens, OfSiemens, fields)).StatusCode);

    private Contribution Waiting(string title) => site.Get<Contributions>().Waiting().Single(c => c.TitleEn == title || c.TitleFr == title);
}
