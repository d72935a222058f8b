using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Form = Entente.Web.Accounts.Pages.Form;

namespace Entente.Web.Adhering.Deciding;

/// <summary>The secretariat's queue and the page of one matter. Every look at an application is written down before it is shown.</summary>
public static class DecisionRoutes
{
    private const string Queue = "/desk/queue";
    private const string One = "/desk/matters/{id}";
    private const int PageSize = 50;

    private static readonly (string Name, string Where, string Order)[] Lists =
    [
        ("waiting", Matters.Waiting, "filed_at"),
        ("elsewhere", "(status = 'returned' OR (status = 'waiting' AND hindrance IS NULL))", "filed_at"),
        ("closed", "status IN ('approved', 'rejected', 'cancelled') AND filed_at IS NOT NULL", "closed_at DESC"),
    ];

    public static void MapDecisions(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<QueuePage, QueueModel>(Queue, ShowQueue);
        pages.MapPrivatePage<MatterPage, MatterModel>(One, Show);
        pages.MapGet(One + "/document", Document);
        pages.MapPost("/desk/matters", async (View view, Caller caller, Matters matters, HttpContext http) =>
        {
            Application.Keep(http, await matters.Begin(view.Language.Code, caller.Id));
            return PrivatePages.SeeOther(view.Url(SignOnRoutes.Home + "/organisation"));
        });
        pages.MapPost(One + "/approve", async (string id, Form form, View view, Caller caller, Application own, Decisions decisions, PasskeyDesk desk) =>
        {
            if (!ReadText(form, out var reason, out var problem))
                return problem;
            if (!await desk.Confirms(caller, form.Credential))
                return PasskeyDesk.Refused(form.Credential);
            return After(view, id, await decisions.Approve(caller, own.Matter?.Id, id, Round(form), reason));
        });
        pages.MapPost(One + "/return", async (string id, Form form, View view, Caller caller, Application own, Decisions decisions)
            => ReadText(form, out var text, out var problem) ? After(view, id, await decisions.Return(caller, own.Matter?.Id, id, Round(form), text)) : problem);
        pages.MapPost(One + "/reject", async (string id, Form form, View view, Caller caller, Application own, Decisions decisions)
            => ReadText(form, out var text, out var problem) ? After(view, id, await decisions.Reject(caller, own.Matter?.Id, id, Round(form), text)) : problem);
        pages.MapPost(One + "/evidence", async (string id, Form form, View view, Caller caller, Application own, Decisions decisions)
            => ReadText(form, out var text, out var problem) ? After(view, id, await decisions.Record(caller, own.Matter?.Id, id, text)) : problem);
    }

    private static Answer<QueueModel> ShowQueue(View view, Depositary depositary, PrivateStore store)
    {
        var register = depositary.State.Register;
        var asked = view.Parameter("list");
        if (asked is not null && Lists.All(list => list.Name != asked))
            return Problem.BadParameter("list", asked.Length > 30 ? asked[..30] + "…" : asked, string.Join(", ", Lists.Select(list => list.Name)));
        var totals = store.Read(sql => Lists.ToDictionary(list => list.Name, list => sql.One<long>("SELECT count(*) FROM matter WHERE " + list.Where)));
        var pages = asked is null ? 1 : Paging.Pages((int)totals[asked], PageSize);
        if ((Paging.Read(view, "page", int.MaxValue, out var number) ?? Paging.Beyond(view, number ?? 1, pages)) is { } problem)
            return problem;
        var skip = ((number ?? 1) - 1) * PageSize;
        return new QueueModel(
            [.. Lists.Where(list => asked is null || list.Name == asked).Select(list => new QueueList(list.Name, totals[list.Name], store.Read(sql => Lines(sql, list.Where, list.Order, skip))))],
            number ?? 1,
            pages);

        IReadOnlyList<QueueLine> Lines(PrivateSql sql, string where, string order, int skip) =>
        [
            .. sql.All<Matter>($"{Matters.Columns} WHERE {where} ORDER BY {order}, id LIMIT {PageSize} OFFSET @skip", new { skip }).Select(matter => new QueueLine(
                matter.Id, matter.Kind, matter.Status, NameOf(register, matter, view.Language), matter.FiledAt, matter.DueAt,
                [.. Matters.ProofsOf(sql, matter.Id).Select(proof => proof.Kind)],
                Decisions.Approvals(matter, Matters.WordsOf(sql, matter.Id)).Count, Decisions.Needed(matter.Kind), matter.IsClosed ? null : matter.Hindrance)),
        ];
    }

    private static async Task<Answer<MatterModel>> Show(
        string id, View view, Caller caller, Application own, Depositary depositary, PrivateStore store, Matters matters, MatterWords words, AuditTrail trail)
    {
        if (matters.Find(id) is not { FiledAt: not null } matter)
            return Problem.NotFound();
        await trail.Saw(caller.Id, AuditActions.MatterSeen, Matters.About(id));
        var (register, proofs, said) = (depositary.State.Register, matters.ProofsOf(id), matters.WordsOf(id));
        var approvals = Decisions.Approvals(matter, said);
        return new MatterModel(
            matter.Id,
            matter.Kind,
            matter.Status,
            matter.Round,
            NameOf(register, matter, view.Language),
            matter.FiledAt,
            matter.DueAt,
            matter.Party is { } party ? Named.Of(register, new PartyId(party), view.Language) : null,
            words.Lines(register, matter, view.Language),
            SignOnRoutes.Document(matters, matter),
            [.. proofs.Select(proof => new DeskProof(proof.Kind, proof.At, Who(proof.Actor), proof.Evidence))],
            [.. said.Select(word => new DeskWord(word.At, Who(word.Actor), word.Action, word.Round, word.Text))],
            matter.Kind == MatterKind.SignOn && !matter.IsClosed ? NearModel.Of(register, matter.Answers, view.Language) : [],
            matter.Answers.Named(Fields.Domain) is { } domain && !matter.IsClosed
                ? [.. register.PartyList.Where(p => p.Declared.Website is { } site && SameDomain(site, domain)).Select(p => Named.Of(p, view.Language))]
                : [],
            LookAlike.MixedWord(matter.Answers.Names),
            Decisions.MayNot(caller, matter, own.Matter?.Id)?.Kind,
            Decisions.Unproven(matter, proofs) is not null,
            approvals.Any(word => word.Actor == caller.Id),
            approvals.Count,
            Decisions.Needed(matter.Kind),
            matter.IsClosed ? null : matter.Hindrance);

        string Who(string actor) => actor == Matters.Applicant ? "" : store.Read(sql => PersonStore.Find(sql, actor))?.Name ?? actor[..Math.Min(6, actor.Length)];
    }

    /// <summary>The document, as a file to keep and never as a page: whatever it holds, no browser shows it as part of this site.</summary>
    private static async Task<IResult> Document(string id, Caller caller, Matters matters, AuditTrail trail)
    {
        if (matters.Find(id) is not { FiledAt: not null } || matters.DocumentOf(id) is not { } line)
            return Problem.NotFound();
        await trail.Saw(caller.Id, AuditActions.DocumentSeen, Matters.About(id));
        return TypedResults.File(matters.DocumentBytes(id)!, "application/octet-stream", $"entente-{id}{DocumentKind.Extension(line.Type)}");
    }

    private static bool SameDomain(string site, string domain)
        => Uri.TryCreate(site, UriKind.Absolute, out var uri)
            && (uri.Host == domain || uri.Host.EndsWith("." + domain, StringComparison.Ordinal) || domain.EndsWith("." + uri.Host.Replace("www.", "", StringComparison.Ordinal), StringComparison.Ordinal));

    private static string NameOf(RegisterSnapshot register, Matter matter, Language language)
        => matter.Kind is MatterKind.SignOn ? matter.Answers[Fields.Name]! : Named.Of(register, new PartyId(matter.Party!), language).Name;

    private static long Round(Form form) => long.TryParse(form["round"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var round) ? round : 0;

    private static bool ReadText(Form form, out string text, out Problem problem)
    {
        (text, problem) = (Texts.Lines(form["text"]) ?? "", Problem.BadFields(FormFault.Length("text", 1, Step.LongestText)));
        return text.Length is > 0 and <= Step.LongestText;
    }

    private static IResult After(View view, string id, Problem? problem) => problem ?? PrivatePages.SeeOther(view.Url("/desk/matters/" + id));
}
