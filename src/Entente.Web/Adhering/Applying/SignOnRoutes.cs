using System.Security.Cryptography;
using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Gate;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using Form = Entente.Web.Accounts.Pages.Form;

namespace Entente.Web.Adhering.Applying;

/// <summary>
/// The form with which an organisation signs on: one thing a page, kept as one goes along, without account and without script. What is refused is shown
/// again with the reason; nothing that was typed is lost.
/// </summary>
public static class SignOnRoutes
{
    public const string Home = "/sign-on";

    /// <summary>On the form that brings a document: the guard lets so many bytes through.</summary>
    private const int FormBytes = 64 * 1024;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void MapSignOn(this RouteGroupBuilder pages, AdheringOptions options)
    {
        pages.MapPrivatePage<StartPage, StartModel>(Home, (View view, Application application, IOptions<AdheringOptions> settings)
            => new StartModel(application.Matter is { } matter ? view.Url(Home + (matter.IsEditable ? "/check" : "/status")) : null, settings.Value.WorkBits));
        pages.MapPost(Home, Begin);
        pages.MapPrivatePage<CheckPage, CheckModel>(Home + "/check", ShowCheck);
        pages.MapPost(Home + "/check", HandIn);
        pages.MapPrivatePage<StepPage, StepModel>(Home + "/{step}", ShowStep);
        pages.MapPost(Home + "/{step}", Answer).WithMetadata(new LargeForm((options.DocumentKilobytes * 1024L) + FormBytes));
    }

    private static async Task<IResult> Begin(Form form, View view, Application application, Matters matters, ProofOfWork work, IOptions<AdheringOptions> options, HttpContext http)
    {
        // Whoever has an application that was not handed in goes on with it.
        if (application.Matter is { IsEditable: true })
            return PrivatePages.SeeOther(view.Url(Home + "/organisation"));
        var settings = options.Value;
        if (work.Admit(form, http, "sign-on", settings.StartsPerHour, settings.StartsPerHourWithoutWork) is { } wait)
            return Problem.TooManyTries(wait);
        Application.Keep(http, await matters.Begin(view.Language.Code));
        return PrivatePages.SeeOther(view.Url(Home + "/organisation"));
    }

    private static IResult? NotHere(Application application, View view) => application.Matter switch
    {
        null => PrivatePages.SeeOther(view.Url(Home)),
        { IsEditable: false } => PrivatePages.SeeOther(view.Url(Home + "/status")),
        _ => null,
    };

    private static object ShowStep(string step, View view, Application application, Matters matters, Depositary depositary, IOptions<AdheringOptions> options)
        => Step.Find(step) is not { } found ? Problem.NotFound()
            : NotHere(application, view) is { } elsewhere ? elsewhere
            : Model(view, found, application.Matter!, matters, depositary.State.Register, options.Value, application.Matter!.Answers, [], view.Parameter("next") == "check");

    private static async Task<IResult> Answer(string step, Form form, View view, Application application, Matters matters, Depositary depositary, IOptions<AdheringOptions> options, HttpContext http)
    {
        if (Step.Find(step) is not { } found)
            return Problem.NotFound();
        if (NotHere(application, view) is { } elsewhere)
            return elsewhere;
        var (matter, register) = (application.Matter!, depositary.State.Register);
        var (typed, kept, faults) = (new List<(string, string?)>(), new List<KeyValuePair<string, string?>>(), new List<FieldFault>());
        foreach (var field in found.FieldNames.Where(field => field != Fields.Document))
        {
            var (value, fault) = Step.Read(register, matter.Answers, field, form[field]);
            typed.Add((field, form[field]));
            kept.Add(KeyValuePair.Create(field, value));
            if (fault is not null)
                faults.Add(new(field, fault));
        }

        var file = found == Step.Authority ? form.Files.GetFile(Fields.Document) : null;
        if (file is { Length: > 0 } && await Attach(file, matter, matters, options.Value) is { } badFile)
            faults.Add(new(Fields.Document, badFile));
        else if (found == Step.Authority && file is not { Length: > 0 } && matters.DocumentOf(matter.Id) is null)
            faults.Add(new(Fields.Document, "NoDocument"));

        var next = form["next"] == "check";
        if (faults.Count > 0)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return PrivatePages.Show<StepPage, StepModel>(Model(view, found, matter, matters, register, options.Value, Answers.Of(typed), faults, next));
        }

        // Another name may be near to other parties, so whether it is one of them is asked anew.
        if (found == Step.Organisation && kept.Any(pair => pair.Value != matter.Answers[pair.Key]))
            kept.Add(KeyValuePair.Create(Fields.Party, (string?)null));
        if (!await matters.Answer(matter.Id, kept))
            return PrivatePages.SeeOther(view.Url(Home + "/status"));
        var answers = matter.Answers.With(kept);
        var after = next ? Step.FirstOpen(register, answers, matters.DocumentOf(matter.Id) is not null)
            : Step.For(register, answers).SkipWhile(other => other != found).Skip(1).FirstOrDefault();
        return PrivatePages.SeeOther(view.Url(Home + "/" + (after?.Name ?? "check"), ("next", next && after is not null ? "check" : null)));
    }

    private static async Task<string?> Attach(IFormFile file, Matter matter, Matters matters, AdheringOptions options)
    {
        if (file.Length > options.DocumentKilobytes * 1024L)
            return "DocumentSize";
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(bytes);
        if (DocumentKind.Of(bytes) is not { } type)
            return "DocumentKind";
        await matters.Attach(matter.Id, type, bytes, SHA256.HashData(bytes));
        return null;
    }

    private static object ShowCheck(View view, Application application, Matters matters, Depositary depositary, MatterWords words)
    {
        if (NotHere(application, view) is { } elsewhere)
            return elsewhere;
        var (matter, register) = (application.Matter!, depositary.State.Register);
        var document = Document(matters, matter);
        return new CheckModel(
            matter.Id,
            words.Lines(register, matter, view.Language),
            document,
            Step.FirstOpen(register, matter.Answers, document is not null)?.Name,
            matter.Status == MatterStatus.Returned);
    }

    private static async Task<IResult> HandIn(Form form, View view, Application application, Matters matters, MatterLinks links, Depositary depositary, Allowances allowances, IOptions<AdheringOptions> options)
    {
        if (NotHere(application, view) is { } elsewhere)
            return elsewhere;
        var matter = application.Matter!;
        if (Step.FirstOpen(depositary.State.Register, matter.Answers, matters.DocumentOf(matter.Id) is not null) is { } open)
            return PrivatePages.SeeOther(view.Url(Home + "/" + open.Name, ("next", "check")));
        if (form["sure"] is null)
            return Problem.BadFields(FormFault.Tick("sure"));
        if (Texts.Lines(form["text"]) is not { Length: <= Step.LongestText } text)
            return Problem.BadFields(FormFault.Length("text", 0, Step.LongestText));

        // The mailbox is asked at once; when it had too many letters already, the applicant can ask again later. Handed in twice changes nothing.
        var asks = !matters.ProofsOf(matter.Id).Any(proof => proof.Kind == ProofKind.Mailbox)
            && allowances.Take("mail", matter.Answers[Fields.Mailbox]!.ToLowerInvariant(), options.Value.MailsPerHour, Hour) is null;
        await matters.HandIn(matter.Id, Matters.Applicant, text, also: asks ? sql => links.Mail(sql, matter.Id, MatterLinks.Confirm) : null);
        return PrivatePages.SeeOther(view.Url(Home + "/status"));
    }

    public static DocumentModel? Document(Matters matters, Matter matter)
        => matters.DocumentOf(matter.Id) is { } line ? new(line.Type, line.Size, line.HashText) : null;

    private static StepModel Model(
        View view, Step step, Matter matter, Matters matters, RegisterSnapshot register, AdheringOptions options, Answers shown, IReadOnlyList<FieldFault> faults, bool next)
    {
        var steps = Step.For(register, matter.Answers).ToList();
        var place = steps.IndexOf(step);
        return new(
            step.Name,
            place + 1,
            steps.Count,
            place > 0 ? steps[place - 1].Name : null,
            step.FieldNames.Where(shown.Has).ToDictionary(field => field, field => shown[field]!),
            faults,
            step == Step.Same ? NearModel.Of(register, matter.Answers, view.Language) : [],
            Choices(step, register, view.Language),
            step == Step.Same ? LookAlike.MixedWord(matter.Answers.Names) : null,
            step == Step.Authority ? Document(matters, matter) : null,
            options.DocumentKilobytes,
            next);
    }

    private static IReadOnlyList<Named> Choices(Step step, RegisterSnapshot register, Language language) => step.Name switch
    {
        "country" => Named.Countries(language),
        "route" => [.. Step.Pacts(register).Select(pact => Named.Of(pact, language))],
        _ => [],
    };
}
