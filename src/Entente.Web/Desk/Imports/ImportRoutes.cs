using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Acts;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk.Imports;

/// <summary>The page of an upload: before one, or with the faults of one that cannot be taken.</summary>
/// <param name="Plan">Why the upload cannot be taken; null before there is one.</param>
public sealed record ImportModel(PlanModel? Plan);

/// <summary>
/// <c>entente import</c> as a page. Files are looked at first: with a fault in them nothing is kept, and each is named with its place. Without, they are kept as a
/// draft of whoever uploaded them; proposing it asks for a passkey, and a second member appends all of it or nothing.
/// </summary>
public static class ImportRoutes
{
    public const string Home = "/desk/import";

    private const int MostNames = 200;

    public static void MapImports(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<ImportPage, ImportModel>(Home, () => new ImportModel(null));
        pages.MapPost(Home, Look).WithMetadata(new LargeForm(Upload.MostBytes + 4096));
        pages.MapPost(Home + "/propose", Propose).WithMetadata(ProposalRoutes.OfProposal);
    }

    private static async Task<IResult> Look(HttpContext http, Form form, View view, Caller caller, Depositary depositary, ProposalDesk proposals, ActWords words)
    {
        var register = depositary.State.Register;
        var (files, faults) = await Upload.Read(form.Files, http.RequestAborted);
        var plan = faults.Count > 0 ? Plan.Of(register, [], faults, 0) : Upload.Plan(register, files);
        if (!plan.CanBeAppended)
            return PrivatePages.Show<ImportPage, ImportModel>(new(PlanModel.Of(plan, words, view)));
        var names = string.Join(", ", files.Keys.Order(StringComparer.Ordinal));
        var id = await proposals.Propose(
            caller.Id, ProposalKind.Import, names.Length <= MostNames ? names : names[..MostNames] + "…", "", Upload.Pack(files), plan, ProposalState.Draft);
        return PrivatePages.SeeOther(view.Url(ProposalRoutes.Home + "/" + id));
    }

    private static async Task<IResult> Propose(Form form, View view, Caller caller, PasskeyDesk desk, Depositary depositary, ProposalDesk proposals)
    {
        if (proposals.Find(form["id"] ?? "") is not { State: ProposalState.Draft } draft || draft.ProposedBy != caller.Id)
            return Problem.NotFound();
        if (Proposal.CleanReason(form["reason"]) is not { } reason)
            return Problem.BadFields(FormFault.Length("reason", 1, Proposal.LongestReason));
        var plan = Plan.Of(depositary.State.Register, draft);
        if (!plan.CanBeAppended || plan.Digest != form["digest"])
            return Problem.ProposalChanged();
        if (ProposalDesk.IsOwnCase(caller, plan))
            return Problem.OwnMatter();
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        return (IResult?)await proposals.ProposeDraft(caller, draft.Id, reason, plan) ?? PrivatePages.SeeOther(view.Url(ProposalRoutes.Home + "/" + draft.Id));
    }
}
