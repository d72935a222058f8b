using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Store;
using Entente.Web.Community;
using Entente.Web.Desk.Health;
using Entente.Web.Desk.Imports;
using Entente.Web.Desk.Proposals;
using Entente.Web.Desk.Rulings;
using Entente.Web.Desk.Searching;
using Entente.Web.Desk.Undoing;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;

namespace Entente.Web.Desk;

/// <summary>The secretariat's pages: who works there, which parties have people here, and the audit trail.</summary>
public static class DeskRoutes
{
    private const string Home = "/desk";
    private const string Trail = "/desk/audit";

    // A CSV is one file and not a page: all of it, up to what a spreadsheet opens.
    private const int MostCsvLines = 1_000_000;

    public static void MapDesk(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapPrivatePage<DeskPage, DeskModel>(Home, Show);
        pages.MapPeopleForms(Home);
        pages.MapProposals();
        pages.MapRulings();
        pages.MapUndoing();
        pages.MapImports();
        pages.MapSearch();
        pages.MapHealth();
        pages.MapGet("/desk/party", (View view, Depositary depositary) => view.Parameter("party")?.Trim() is { Length: > 0 } party
            ? depositary.State.Register.Parties.ContainsKey(new PartyId(party)) ? PrivatePages.SeeOther(view.Url("/account/parties/" + party)) : Problem.Unknown("party", party)
            : PrivatePages.SeeOther(view.Url(Home)));
        pages.MapPrivatePage<AuditPage, TrailModel>(Trail, ReadTrail);
        pages.MapPrivateTwin<TrailModel>(Trail, "csv", ReadWholeTrail, model => model.ToCsv().ToResult());
        app.MapGet("/api/audit", async (HttpContext http, View view, Caller caller, AuditTrail trail) =>
        {
            PrivatePages.KeepPrivate(http);
            var answer = await ReadTrail(view, caller, trail);
            return answer.Problem is { } problem ? (IResult)problem : TypedResults.Json(answer.Model);
        }).ExcludeFromDescription();
    }

    private static async Task<DeskModel> Show(
        View view, Caller caller, People people, Joining joining, AuditTrail trail, Depositary depositary, Matters matters, ProposalDesk proposals, Contributions contributions, Outbox outbox)
    {
        await trail.Saw(caller.Id, AuditActions.PeopleSeen, "secretariat");
        var register = depositary.State.Register;
        return new(
            PeopleModel.Of(null, Home, caller, people, joining),
            [.. people.Parties().Select(party => Named.Of(register, new PartyId(party), view.Language)).OrderBy(party => party.Name, StringComparer.CurrentCultureIgnoreCase)],
            caller.IsSecretariatOwner ? trail.Count() : null,
            matters.CountOpen(),
            proposals.CountOpen(),
            contributions.CountWaiting(),
            outbox.State().Dead);
    }

    private static async Task<Answer<TrailModel>> ReadTrail(View view, Caller caller, AuditTrail trail)
    {
        if (Paging.Read(view, "page", int.MaxValue, out var asked) is { } bad)
            return bad;
        var (page, before) = (asked ?? 1, trail.Count());
        var pages = Paging.Pages((int)Math.Min(before, int.MaxValue), TrailModel.PageSize);
        if (Paging.Beyond(view, page, pages) is { } beyond)
            return beyond;

        // Counted before this very look is written down, so that a second page follows the first without a gap.
        await trail.Saw(caller.Id, AuditActions.AuditSeen, "audit");
        return new TrailModel(before, page, pages, [.. trail.Page(before - ((page - 1L) * TrailModel.PageSize), TrailModel.PageSize).Select(AuditModel.Of)]);
    }

    private static async Task<TrailModel> ReadWholeTrail(Caller caller, AuditTrail trail)
    {
        await trail.Saw(caller.Id, AuditActions.AuditSeen, "audit");
        var total = trail.Count();
        return new(total, 1, 1, [.. trail.Page(total, MostCsvLines).Select(AuditModel.Of)]);
    }
}
