using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Acts;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Parties;
using Entente.Web.Shell;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Desk.Rulings;

/// <summary>
/// What is disputed, the evidence on a party side by side, and the form of a ruling. A look at what a ruling would come to changes nothing and needs no passkey;
/// the proposal does.
/// </summary>
public static class RulingRoutes
{
    public const string Home = "/desk/rulings";

    // Each is a fold of the whole log.
    private const int MostWithout = 8;

    public static void MapRulings(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<RulingsPage, RulingsModel>(Home, List);
        pages.MapGet(Home + "/open", (View view, Depositary depositary) => view.Parameter("party")?.Trim() is { Length: > 0 } party
            ? Find(depositary.State.Register, view.Parameter("agreement") ?? "", party, out _) is { } unknown
                ? (IResult)unknown
                : PrivatePages.SeeOther(view.Url($"{Home}/{view.Parameter("agreement")}/{party}"))
            : PrivatePages.SeeOther(view.Url(Home)));
        pages.MapPrivatePage<RulingPage, RulingModel>(Home + "/{agreement}/{id}", Show);
        pages.MapPost(Home + "/{agreement}/{id}", Propose).WithMetadata(new PageOfForm(Home + "/{agreement}/{id}") { Query = RulingForm.Fields });
    }

    private static Answer<RulingsModel> List(View view, Depositary depositary, ActWords words)
    {
        var register = depositary.State.Register;
        var asked = view.Parameter("agreement") ?? depositary.DefaultAgreement.Value;
        if (!register.Agreements.TryGetValue(new AgreementId(asked), out var agreement))
            return Problem.Unknown("agreement", asked);
        var disputes = Disputes.Of(register, agreement, depositary.Today);
        return new RulingsModel(
            Named.Of(agreement, view.Language),
            [.. register.AgreementList.Select(other => Named.Of(other, view.Language))],
            [.. disputes.Disputed.Select(Line)],
            [.. disputes.Settled.Select(Line)],
            [.. disputes.Rulings.Select(act => ActLine.Of(register, act, words, view))]);

        DisputeLine Line(Dispute dispute) => new(
            Named.Of(dispute.Party, view.Language),
            [.. dispute.Days.Select(days => new Stretch(days.From, days.Until, days.Standing))],
            [.. dispute.SetAside.Select(e => words.Sentence(register, e.Act.Says, view.Language).Text)]);
    }

    private static Answer<RulingModel> Show(
        View view, Caller caller, Depositary depositary, ProposalDesk proposals, ActWords words, RegisterWords names, string agreement, string id)
    {
        var register = depositary.State.Register;
        if (Find(register, agreement, id, out var found) is { } unknown)
            return unknown;
        var (inWhat, party) = found;
        var timeline = register.TimelineOf(inWhat, party);
        var disputed = timeline.Spans.Where(span => span.Standing == Standing.Disputed).ToArray();
        var day = disputed is [{ From: { } from }, ..] ? from : depositary.Today;
        if (view.Parameter("day") is { } asked)
        {
            if (LocalDatePattern.Iso.Parse(asked) is not { Success: true, Value: var given })
                return Problem.BadDate("day", asked.Length > 30 ? asked[..30] + "…" : asked);
            day = given;
        }

        if (day < inWhat.Launched)
            return Problem.BeforeLaunch(day, inWhat.Launched);
        var answer = register.Explain(inWhat, party, day);
        var form = RulingForm.Read(view.Parameter);
        var (ruling, bad) = form is null ? default : form.ToAct(inWhat, party);
        var sides = Weigh(register, answer, view, names).ToLookup(pair => pair.Side, pair => pair.Weight);
        var sentence = StandingSentence.Of(register, answer, Wording.Of(view.Language.Code));
        return new RulingModel(
            Named.Of(inWhat, view.Language),
            Named.Of(party, view.Language),
            inWhat.Launched,
            day,
            answer.Standing.Standing,
            sentence.Text,
            sentence,
            Consequences.Stretches(timeline, inWhat.Launched),
            [.. disputed.Select(span => new Stretch(span.From, span.Until, span.Standing))],
            [.. sides[true]],
            [.. sides[false]],
            [.. sides[null]],
            [.. register.AgreementList.Where(pact => pact.IsPact && pact.Id != inWhat.Id).Select(pact => Named.Of(pact, view.Language))],
            [.. proposals.Open(ProposalKind.Ruling, $"{agreement}/{id}").Select(p => ProposalRoutes.LineOf(register, p, view, caller))],
            form,
            bad,
            ruling is null ? null : PlanModel.Of(Plan.Of(register, ruling), words, view));
    }

    private static async Task<IResult> Propose(
        Form form, View view, Caller caller, PasskeyDesk desk, Depositary depositary, ProposalDesk proposals, string agreement, string id)
    {
        var register = depositary.State.Register;
        if (Find(register, agreement, id, out var found) is { } unknown)
            return unknown;
        var typed = RulingForm.Read(name => form[name]);
        var (ruling, bad) = typed is null ? (null, "claim") : typed.ToAct(found.Agreement, found.Party);
        if (ruling is null)
            return Problem.BadField(bad!, bad == "claim" ? string.Join(", ", RulingForm.Claims) : bad == "reason" ? $"1–{Proposal.LongestReason}" : "2018, 2018-11, 2018-11-13");
        var plan = Plan.Of(register, ruling);
        if (!plan.CanBeAppended || plan.Digest != form["digest"])
            return Problem.ProposalChanged();
        if (ProposalDesk.IsOwnCase(caller, plan) || caller.Parties.ContainsKey(id))
            return Problem.OwnMatter();
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        var proposal = await proposals.Propose(caller.Id, ProposalKind.Ruling, $"{agreement}/{id}", ruling.Reason, Proposal.BodyOf(ruling), plan);
        return PrivatePages.SeeOther(view.Url(ProposalRoutes.Home + "/" + proposal));
    }

    private static Problem? Find(RegisterSnapshot register, string agreement, string id, out (Agreement Agreement, Party Party) found)
    {
        found = default;
        if (!register.Agreements.TryGetValue(new AgreementId(agreement), out var inWhat))
            return Problem.Unknown("agreement", agreement);
        if (!register.Parties.TryGetValue(new PartyId(id), out var party))
            return Problem.Unknown("party", id);
        found = (inWhat, party);
        return null;
    }

    /// <summary>Each act on its side of the day: it says in, it says out, or it says nothing of it.</summary>
    private static IEnumerable<(bool? Side, Weight Weight)> Weigh(RegisterSnapshot register, StandingAnswer answer, View view, RegisterWords names)
    {
        var (tried, wording) = (0, Wording.Of(view.Language.Code));
        foreach (var route in answer.Routes)
        {
            foreach (var e in route.Evidence)
            {
                var sentence = EvidenceSentence.Of(register, answer, e, wording);
                var line = new EvidenceLine(
                    e.Act.Index, e.Act.Says.Kind, e.Rank, e.Effect, e.SaysIn, e.SaysOut, e.SilentFrom, e.Source is { } source ? SourceOf(source) : null, sentence.Text, sentence);
                var without = e.Rank == EvidenceRank.Silence || ++tried > MostWithout ? null : Without(register, answer, e.Act);
                yield return (SideOf(e, answer.Day), new(line, names.Route(register, route.Route, view.Language), without));
            }
        }

        Named SourceOf(SourceId id) => new(id.Value, register.Sources.TryGetValue(id, out var found) ? found.Source.Publisher ?? found.Source.Title : id.Value);
    }

    private static bool? SideOf(EvidenceAnswer e, LocalDate day)
    {
        var isLeaving = e.Act.Says is PartySucceeded || (StatementOf(e.Act.Says) is { Claim: StandingClaim.Left });
        if (isLeaving)
            return day >= e.SaysOut ? false : null;
        if (e.SaysIn is { } saysIn && day >= saysIn)
            return true;
        return e.SaysOut is { } saysOut && day <= saysOut && (e.SilentFrom is null || day >= e.SilentFrom) ? false : null;
    }

    private static StandingStatement? StatementOf(ActBody says) => says switch
    {
        StandingObserved observed => observed.Statement,
        StandingRuled ruled => ruled.Statement,
        ActCorrected corrected => StatementOf(corrected.Replacement),
        _ => null,
    };

    private static IReadOnlyList<Stretch> Without(RegisterSnapshot register, StandingAnswer answer, Act act)
    {
        var without = register.With([new ActRetracted(act.Index, "to see what the others say")], NodaConstants.UnixEpoch);
        return without.Agreements.TryGetValue(answer.Agreement.Id, out var agreement) && without.Parties.TryGetValue(answer.Party.Id, out var party)
            ? Consequences.Stretches(without.TimelineOf(agreement, party), agreement.Launched)
            : [];
    }
}
