using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk.Proposals;

/// <summary>The pages on which a second member of the secretariat appends or refuses what a first one proposed.</summary>
public static class ProposalRoutes
{
    public const string Home = "/desk/proposals";

    private const int DecidedShown = 50;

    /// <summary>Where the forms stand that name a proposal.</summary>
    internal static readonly PageOfForm OfProposal = new(Home + "/{id}");

    public static void MapProposals(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<ProposalsPage, ProposalsModel>(Home, (View view, Caller caller, ProposalDesk proposals, Depositary depositary) =>
        {
            var register = depositary.State.Register;
            return new ProposalsModel(
                [.. proposals.Open().Select(proposal => LineOf(register, proposal, view, caller))],
                [.. proposals.Decided(DecidedShown).Select(proposal => LineOf(register, proposal, view, caller))]);
        });
        pages.MapPrivatePage<ProposalPage, ProposalModel>(Home + "/{id}", Show);
        pages.MapPost(Home + "/append", async (Form form, View view, Caller caller, PasskeyDesk desk, ProposalDesk proposals)
            => !await desk.Confirms(caller, form.Credential) ? PasskeyDesk.Refused(form.Credential)
                : Done(view, form, proposals.Append(caller, form["id"] ?? "", form["digest"]))).WithMetadata(OfProposal);
        pages.MapPost(Home + "/refuse", async (Form form, View view, Caller caller, PasskeyDesk desk, ProposalDesk proposals) =>
        {
            if (Proposal.CleanReason(form["remark"]) is not { } remark)
                return Problem.BadFields(FormFault.Length("remark", 1, Proposal.LongestReason));
            return !await desk.Confirms(caller, form.Credential) ? PasskeyDesk.Refused(form.Credential)
                : Done(view, form, await proposals.Refuse(caller.Id, form["id"] ?? "", remark));
        }).WithMetadata(OfProposal);
        pages.MapPost(Home + "/withdraw", async (Form form, View view, Caller caller, ProposalDesk proposals)
            => Done(view, form, await proposals.Withdraw(caller.Id, form["id"] ?? ""))).WithMetadata(OfProposal);
    }

    /// <summary>A proposal in a list: a ruling by the names that people know.</summary>
    public static ProposalLine LineOf(RegisterSnapshot register, Proposal proposal, View view, Caller caller)
    {
        var text = proposal.About;
        if (proposal.Kind == ProposalKind.Ruling && proposal.About.Split('/') is [var agreement, var party])
        {
            text = Named.Of(register, new PartyId(party), view.Language).Name
                + (register.Agreements.TryGetValue(new AgreementId(agreement), out var found) ? " · " + found.Name.In(view.Language.Code) : "");
        }

        return ProposalLine.Of(proposal, text, caller.Id);
    }

    private static Answer<ProposalModel> Show(View view, Caller caller, ProposalDesk proposals, Depositary depositary, ActWords words, string id)
    {
        if (proposals.Find(id) is not { } proposal || (proposal.State == ProposalState.Draft && proposal.ProposedBy != caller.Id))
            return Problem.NotFound();
        var register = depositary.State.Register;
        var plan = proposal.State is ProposalState.Draft or ProposalState.Open ? Plan.Of(register, proposal) : null;
        return new ProposalModel(
            LineOf(register, proposal, view, caller), proposal.Reason, proposal.Remark, proposal.FirstAct, plan is null ? null : PlanModel.Of(plan, words, view),
            plan is not null && plan.Digest != proposal.Digest);
    }

    private static IResult Done(View view, Form form, Problem? problem) => (IResult?)problem ?? PrivatePages.SeeOther(view.Url(Home + "/" + form["id"]));
}
