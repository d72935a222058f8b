using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Acts;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk.Undoing;

/// <summary>An act and the two ways to undo it by a further act.</summary>
/// <param name="CanCorrect">Whether something else can be said in its place: not of a retraction, and not of what could not be read.</param>
/// <param name="Says">What it says, or what was typed in its place.</param>
/// <param name="IsCorrection">Whether the plan is that of a correction.</param>
/// <param name="Fault">Why what was typed is no act.</param>
/// <param name="Plan">What undoing it would come to.</param>
public sealed record UndoModel(
    ActLine Act, ActEffect Effect, bool CanCorrect, string Says, string Reason, bool IsCorrection, string? Fault, IReadOnlyList<ProposalLine> Proposals, PlanModel? Plan);

/// <summary>
/// Nothing is edited or deleted: an act is undone by a further act that takes it back or says something else in its place. A retraction is undone in the same
/// way. Looking at what would follow changes nothing; the proposal asks for a passkey, and a second member decides.
/// </summary>
public static class UndoRoutes
{
    public const string Home = "/desk/acts";

    public static void MapUndoing(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<UndoPage, UndoModel>(Home + "/{index}", (View view, Caller caller, Depositary depositary, ProposalDesk proposals, ActWords words, string index)
            => Show(view, caller, depositary, proposals, words, index, null));
        pages.MapPost(Home + "/{index}/preview", (Form form, View view, Caller caller, Depositary depositary, ProposalDesk proposals, ActWords words, string index)
            => Show(view, caller, depositary, proposals, words, index, form) is { Problem: null, Model: { } model } ? PrivatePages.Show<UndoPage, UndoModel>(model) : Problem.NotFound());
        pages.MapPost(Home + "/{index}", Propose).WithMetadata(new PageOfForm(Home + "/{index}/preview", IsPosted: true));
    }

    private static Answer<UndoModel> Show(View view, Caller caller, Depositary depositary, ProposalDesk proposals, ActWords words, string index, Form? form)
    {
        var register = depositary.State.Register;
        if (Find(register, index) is not { } act)
            return Problem.Unknown("act", index.Length > 30 ? index[..30] + "…" : index);
        var acts = ActIndex.Of(register);
        var (undo, fault) = form is null ? default : Read(form, act);
        var says = Replaceable(act.Says);
        return new UndoModel(
            ActLine.Of(register, act, words, view),
            acts.FaultOf(act.Index) is not null ? ActEffect.Faulty : acts.IsInEffect(act.Index) ? ActEffect.InEffect : ActEffect.TakenBack,
            says is not null,
            form?["says"] ?? (says is null ? "" : ActText.Of(says)),
            form?["reason"]?.Trim() ?? "",
            undo is ActCorrected || (form is not null && form["how"] == "correct"),
            fault,
            [.. proposals.Open(ProposalKind.Undo, index).Select(p => ProposalRoutes.LineOf(register, p, view, caller))],
            undo is null ? null : PlanModel.Of(Plan.Of(register, undo), words, view));
    }

    private static async Task<IResult> Propose(Form form, View view, Caller caller, PasskeyDesk desk, Depositary depositary, ProposalDesk proposals, string index)
    {
        var register = depositary.State.Register;
        if (Find(register, index) is not { } act)
            return Problem.Unknown("act", index.Length > 30 ? index[..30] + "…" : index);
        var (undo, fault) = Read(form, act);
        if (undo is null)
            return Problem.BadField(form["how"] == "correct" ? "says" : "reason", fault!);
        var plan = Plan.Of(register, undo);
        if (!plan.CanBeAppended || plan.Digest != form["digest"])
            return Problem.ProposalChanged();
        if (ProposalDesk.IsOwnCase(caller, plan))
            return Problem.OwnMatter();
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        var reason = undo is ActCorrected corrected ? corrected.Reason : ((ActRetracted)undo).Reason;
        var id = await proposals.Propose(caller.Id, ProposalKind.Undo, index, reason, Proposal.BodyOf(undo), plan);
        return PrivatePages.SeeOther(view.Url(ProposalRoutes.Home + "/" + id));
    }

    private static Act? Find(RegisterSnapshot register, string index)
        => long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < register.Size ? register.Acts[(int)at] : null;

    /// <summary>The retraction or correction that a form asks for, or why it is none.</summary>
    private static (ActBody? Undo, string? Fault) Read(Form form, Act act)
    {
        if (Proposal.CleanReason(form["reason"]) is not { } reason)
            return (null, $"reason: 1–{Proposal.LongestReason}");
        if (form["how"] != "correct")
            return Written(new ActRetracted(act.Index, reason));
        if (Replaceable(act.Says) is not { } says)
            return (null, "this act can only be taken back");
        var (instead, fault) = ActText.Read(says.Kind, form["says"] ?? "");
        return instead is null ? (null, fault) : Written(new ActCorrected(act.Index, reason, instead));
    }

    private static (ActBody? Undo, string? Fault) Written(ActBody undo)
        => ActCodec.TryWrite(undo, NodaTime.NodaConstants.UnixEpoch, out _, out var fault) ? (undo, null) : (null, fault);

    private static ActBody? Replaceable(ActBody says) => says switch
    {
        ActRetracted or UnreadableAct => null,
        ActCorrected corrected => corrected.Replacement,
        _ => says,
    };
}
