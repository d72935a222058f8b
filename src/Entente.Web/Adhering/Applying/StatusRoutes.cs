using Entente.Web.Accounts.Access;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Gate;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using Form = Entente.Web.Accounts.Pages.Form;

namespace Entente.Web.Adhering.Applying;

/// <summary>How an application stands, what can be proven meanwhile, and the links that are mailed. No link does anything when it is only opened.</summary>
public static class StatusRoutes
{
    private const string Home = SignOnRoutes.Home + "/status";
    private const string Letter = SignOnRoutes.Home + "/letter";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void MapSignOnStatus(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<StatusPage, StatusModel>(Home, Show);
        pages.MapPost(Home + "/mailbox", (View view, Application application, MatterLinks links, Allowances allowances, IOptions<AdheringOptions> options)
            => Mail(view, application, links, allowances, options.Value, MatterLinks.Confirm));
        pages.MapPost(Home + "/link", (View view, Application application, MatterLinks links, Allowances allowances, IOptions<AdheringOptions> options)
            => Mail(view, application, links, allowances, options.Value, MatterLinks.Open));
        pages.MapPost(Home + "/domain", LookAtDomain);
        pages.MapPost(Home + "/appeal", Appeal);
        pages.MapPost(Home + "/cancel", Cancel);
        pages.MapPrivatePage<LetterPage, LetterModel>(Letter, (View view, MatterLinks links)
            => links.Find(view.Parameter("key")) is var (token, _)
                ? new LetterModel(view.Parameter("key")!, IsOpen: true, token.Purpose, token.Mailbox)
                : new LetterModel("", IsOpen: false, null, null));
        pages.MapPost(Letter, Confirm);
    }

    private static object Show(View view, Application application, Matters matters)
    {
        if (application.Matter is not { } matter)
            return PrivatePages.SeeOther(view.Url(SignOnRoutes.Home));
        if (matter.Status == MatterStatus.Draft)
            return PrivatePages.SeeOther(view.Url(SignOnRoutes.Home + "/check"));
        var domain = matter.Answers.Named(Fields.Domain);
        var words = matters.WordsOf(matter.Id);
        return new StatusModel(
            matter.Id,
            matter.Status,
            matter.Answers[Fields.Name]!,
            matter.Answers[Fields.Mailbox],
            domain,
            domain is null ? null : (DomainProofs.RecordName(domain), DomainProofs.Expected(matter.Challenge)),
            domain is null ? null : DomainProofs.FileAddress(domain),
            [.. matters.ProofsOf(matter.Id).Select(proof => new ProofModel(proof.Kind, proof.At, proof.Kind == ProofKind.Hand ? "" : proof.Evidence))],
            [.. words.Where(word => word.Action is not MatterAction.Approved).Select(word => new WordModel(word.At, word.Action, word.Text))],
            matter.Status == MatterStatus.Rejected && words.All(word => word.Action != MatterAction.Appealed),
            matter.Status == MatterStatus.Approved ? matter.Party : null);
    }

    private static async Task<IResult> Mail(View view, Application application, MatterLinks links, Allowances allowances, AdheringOptions options, string purpose)
    {
        if (application.Matter is not { } matter)
            return PrivatePages.SeeOther(view.Url(SignOnRoutes.Home));
        if (matter.Answers[Fields.Mailbox] is not { } mailbox)
            return PrivatePages.SeeOther(view.Url(SignOnRoutes.Home + "/mailbox"));
        if (allowances.Take("mail", mailbox.ToLowerInvariant(), options.MailsPerHour, Hour) is { } wait)
            return Problem.TooManyTries(wait);
        await links.Mail(matter.Id, purpose);
        return PrivatePages.Show<OutcomePage, OutcomeModel>(new("Mailed", mailbox, view.Url(Home)));
    }

    private static async Task<IResult> LookAtDomain(View view, Application application, DomainProofs proofs, Matters matters, Allowances allowances, IOptions<AdheringOptions> options, HttpContext http)
    {
        if (application.Matter is not { IsClosed: false } matter || matter.Answers.Named(Fields.Domain) is not { } domain)
            return PrivatePages.SeeOther(view.Url(Home));

        // Whoever asks makes this program ask others: so many for an application, and for an address.
        var most = options.Value.DomainChecksPerHour;
        if ((allowances.Take("domain", matter.Id, most, Hour) ?? allowances.Take("domain", Device.Source(http), most, Hour)) is { } wait)
            return Problem.TooManyTries(wait);
        var found = await proofs.Look(domain, matter.Challenge, http.RequestAborted);
        if (found.Kind is { } kind)
            await matters.Prove(matter.Id, kind, Matters.Applicant, found.Evidence);
        return found.Kind is not null
            ? PrivatePages.SeeOther(view.Url(Home) + "#proofs")
            : PrivatePages.Show<OutcomePage, OutcomeModel>(new("NotFound", found.Evidence, view.Url(Home)));
    }

    private static async Task<IResult> Appeal(Form form, View view, Application application, Deciding.Decisions decisions)
    {
        if (application.Matter is not { Status: MatterStatus.Rejected } matter)
            return PrivatePages.SeeOther(view.Url(Home));
        if (Texts.Lines(form["text"]) is not { Length: > 0 and <= Step.LongestText } text)
            return Problem.BadFields(FormFault.Length("text", 1, Step.LongestText));
        await decisions.Appeal(matter.Id, Matters.Applicant, text);
        return PrivatePages.SeeOther(view.Url(Home));
    }

    private static async Task<IResult> Cancel(View view, Application application, Matters matters)
    {
        if (application.Matter is { IsClosed: false } matter)
            await matters.Cancel(matter.Id, Matters.Applicant, "");
        return PrivatePages.SeeOther(view.Url(Home));
    }

    private static async Task<IResult> Confirm(Form form, View view, MatterLinks links, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        if (await links.Use(form["key"]) is not var (token, link))
            return Problem.BadCode();
        if (link is null)
            return PrivatePages.Show<OutcomePage, OutcomeModel>(new("Confirmed", token.Mailbox, view.Url(SignOnRoutes.Home)));
        Application.Keep(http, link);
        return PrivatePages.SeeOther(view.Url(Home));
    }
}
