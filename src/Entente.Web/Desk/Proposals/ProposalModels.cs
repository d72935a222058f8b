using System.Text.Json.Serialization;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Parties;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Desk.Proposals;

/// <summary>A proposal in a list.</summary>
/// <param name="Text">What it is about, for people.</param>
/// <param name="Proposer">The name of who proposed; null when the account was erased.</param>
public sealed record ProposalLine(
    string Id, ProposalKind Kind, string About, string Text, ProposalState State, string? Proposer, Instant ProposedAt, string? Decider, Instant? DecidedAt, long Acts, bool Yours)
{
    public static ProposalLine Of(Proposal proposal, string text, string you) => new(
        proposal.Id, proposal.Kind, proposal.About, text, proposal.State, proposal.Proposer, proposal.ProposedAt, proposal.Decider, proposal.DecidedAt, proposal.Acts,
        proposal.ProposedBy == you);
}

/// <summary>What waits for a second member, oldest first, and what was decided last.</summary>
public sealed record ProposalsModel(IReadOnlyList<ProposalLine> Open, IReadOnlyList<ProposalLine> Decided);

/// <summary>One proposal with what would follow from it.</summary>
/// <param name="Plan">Null once it is decided: what followed then is in the log.</param>
/// <param name="HasChanged">The register has changed since it was proposed, so that it cannot be appended any more.</param>
public sealed record ProposalModel(ProposalLine Proposal, string Reason, string Remark, long? FirstAct, PlanModel? Plan, bool HasChanged);

/// <summary>Acts that are not appended yet, and what would follow from them.</summary>
/// <param name="Size">Of the log for which this holds.</param>
/// <param name="Changes">Every standing that would become another one.</param>
/// <param name="Digest">Of the acts and the changes: what is confirmed is this and nothing else.</param>
public sealed record PlanModel(
    long Size, bool CanBeAppended, int AlreadySaid, IReadOnlyList<PlannedAct> Acts, IReadOnlyList<Fault> Faults, IReadOnlyList<ChangeModel> Changes, string Digest)
{
    public static PlanModel Of(Plan plan, ActWords words, View view) => new(
        plan.Size,
        plan.CanBeAppended,
        plan.AlreadySaid,
        [.. plan.Acts.Select(act => PlannedAct.Of(plan.After, act, words, view))],
        plan.Faults,
        [.. plan.Changes.Select(change => ChangeModel.Of(plan.After, change, view))],
        plan.Digest);
}

/// <summary>An act to be.</summary>
public sealed record PlannedAct(string Kind, string Text, [property: JsonIgnore] Clause Sentence)
{
    public static PlannedAct Of(RegisterSnapshot register, ActBody says, ActWords words, View view)
    {
        var sentence = words.Sentence(register, says, view.Language);
        return new(says.Kind, sentence.Text, sentence);
    }
}

/// <summary>A standing that would become another one.</summary>
public sealed record ChangeModel(Named Agreement, Named Party, IReadOnlyList<Stretch> Before, IReadOnlyList<Stretch> After)
{
    public static ChangeModel Of(RegisterSnapshot register, Change change, View view)
    {
        var agreement = register.Agreements[change.Agreement];
        return new(
            Named.Of(agreement, view.Language), Named.Of(register, change.Party, view.Language), Consequences.Stretches(change.Before, agreement.Launched),
            Consequences.Stretches(change.After, agreement.Launched));
    }
}
