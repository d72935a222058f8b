using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Mail;

/// <summary>The desk's view of the outbox. What a letter says is shown only where no letter leaves the house: elsewhere it is the recipient's own.</summary>
public static class MailRoutes
{
    private const string Home = "/desk/mail";

    public static void MapMail(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapPrivatePage<MailPage, MailModel>(Home, Show);
        pages.MapPrivatePage<LetterPage, LetterModel>(Home + "/{id}", ShowLetter);
        pages.MapGet(Home + "/{id}/file", File);
        pages.MapPost(Home + "/retry", async (Form form, View view, Caller caller, Outbox outbox)
            => await outbox.Retry(caller.Id, form["id"] ?? "") ? PrivatePages.SeeOther(view.Url(Home)) : Problem.NotFound());
        pages.MapPost(Home + "/discard", async (Form form, View view, Caller caller, Outbox outbox)
            => await outbox.Discard(caller.Id, form["id"] ?? "") ? PrivatePages.SeeOther(view.Url(Home)) : Problem.NotFound());
    }

    private static async Task<Answer<MailModel>> Show(View view, Caller caller, Outbox outbox, IMailTransport transport, AuditTrail trail)
    {
        var state = view.Parameter("state");
        if (state is not (null or LetterState.Waiting or LetterState.Sent or LetterState.Dead))
            return Problem.BadParameter("state", state, $"{LetterState.Waiting}, {LetterState.Sent}, {LetterState.Dead}");
        if (Paging.Read(view, "page", int.MaxValue, out var asked) is { } bad)
            return bad;
        var counts = outbox.State();
        var total = state switch
        {
            LetterState.Waiting => counts.Waiting,
            LetterState.Sent => counts.Sent,
            LetterState.Dead => counts.Dead,
            _ => counts.Waiting + counts.Sent + counts.Dead,
        };
        var (page, pages) = (asked ?? 1, Paging.Pages((int)Math.Min(total, int.MaxValue), MailModel.PageSize));
        if (Paging.Beyond(view, page, pages) is { } beyond)
            return beyond;
        await trail.Saw(caller.Id, AuditActions.MailSeen, "mail");
        return new MailModel(
            counts, transport.StaysHere, state, page, pages, [.. outbox.Page(state, (page - 1L) * MailModel.PageSize, MailModel.PageSize).Select(LetterLine.Of)]);
    }

    private static async Task<Answer<LetterModel>> ShowLetter(Caller caller, Outbox outbox, IMailTransport transport, AuditTrail trail, string id)
    {
        if (outbox.Find(id) is not { } letter)
            return Problem.NotFound();
        await trail.Saw(caller.Id, AuditActions.LetterSeen, "letter:" + letter.Id);
        return new LetterModel(LetterLine.Of(letter), letter.Language, transport.StaysHere ? letter.Text : null, FileOf(transport, letter) is not null);
    }

    private static async Task<IResult> File(Caller caller, Outbox outbox, IMailTransport transport, AuditTrail trail, string id)
    {
        if (outbox.Find(id) is not { } letter || FileOf(transport, letter) is not { } file)
            return Problem.NotFound();
        await trail.Saw(caller.Id, AuditActions.LetterSeen, "letter:" + letter.Id);

        // Never shown by the browser itself: it is somebody's mail, with HTML in it.
        return TypedResults.PhysicalFile(file, "application/octet-stream", $"letter-{letter.Id}.eml");
    }

    private static string? FileOf(IMailTransport transport, StoredLetter letter)
        => transport is FolderTransport folder && folder.FileOf(letter.Id) is var file && System.IO.File.Exists(file) ? file : null;
}
