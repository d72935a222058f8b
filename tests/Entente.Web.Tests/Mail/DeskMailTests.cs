using System.Net;
using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using NodaTime;

namespace Entente.Web.Tests.Mail;

/// <summary>The secretariat sees what goes out, and that it looked is written down.</summary>
public sealed class DeskMailTests(MailSite site) : IClassFixture<MailSite>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_letter_that_stays_here_can_be_read_at_the_desk(string language)
    {
        var member = await site.Somebody(null, Role.Member);
        var id = await site.Write("ada@example.org", "For <Ada>", "Dear Ada,\n\nCome in.");
        await site.Deliver();

        Assert.Contains("For <Ada>", (await member.Page($"/{language}/desk/mail")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Come in.", (await member.Page($"/{language}/desk/mail/{id}")).Body!.TextContent, StringComparison.Ordinal);
        var file = await member.Get($"/{language}/desk/mail/{id}/file");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("To: ada@example.org", await file.Content.ReadAsStringAsync(MailSite.Cancellation), StringComparison.Ordinal);

        var lines = site.Get<AuditTrail>().Page(long.MaxValue, 50).Where(line => line.Actor == member.Id).Select(line => (line.Action, line.Subject)).ToList();
        Assert.Contains((AuditActions.MailSeen, "mail"), lines);
        Assert.Equal(2, lines.Count(line => line == (AuditActions.LetterSeen, "letter:" + id)));
    }

    [Fact]
    public async Task A_dead_letter_is_tried_again_or_thrown_away_by_POST_and_only_once()
    {
        var member = await site.Somebody(null, Role.Member);
        var id = await Dead();
        Assert.Contains("given up", (await member.Page("/en/desk/mail?state=dead")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post("/en/desk", "/en/desk/mail/retry", [("id", id)])).StatusCode);
        Assert.Equal(LetterState.Waiting, site.Letter(id).State);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Post("/en/desk", "/en/desk/mail/discard", [("id", id)])).StatusCode);

        var other = await Dead();
        Assert.Equal(HttpStatusCode.SeeOther, (await member.Post("/en/desk", "/en/desk/mail/discard", [("id", other)])).StatusCode);
        Assert.Null(site.Outbox.Find(other));
        Assert.Equal(HttpStatusCode.NotFound, (await member.Post("/en/desk", "/en/desk/mail/retry", [("id", other)])).StatusCode);
    }

    [Theory]
    [InlineData("/en/desk/mail?state=lost")]
    [InlineData("/en/desk/mail?page=1000")]
    public async Task What_cannot_be_asked_for_is_said(string address)
        => Assert.Equal(HttpStatusCode.BadRequest, (await (await site.Somebody(null, Role.Member)).Get(address)).StatusCode);

    private async Task<string> Dead()
    {
        await site.Deliver();
        var id = await site.Write("ada@example.org");
        await site.Outbox.Failed(Assert.Single(await site.Outbox.Claim(1, Duration.FromMinutes(1))), "550 no", isFinal: true);
        return id;
    }
}
