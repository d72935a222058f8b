using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Storage;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Store;
using Entente.Web.Adhering.Writing;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using NodaTime.Text;
using Form = Entente.Web.Accounts.Pages.Form;

namespace Entente.Web.Adhering.Changing;

/// <summary>
/// A pact, for the party that leads it: its dated list of members. Who is a member is the pact's own affair, so the lead's word is the act, without a decision of the
/// secretariat; the members' routes into every agreement that the pact has signed follow from it, and the members are told.
/// </summary>
public static class PactRoutes
{
    private const string Home = "/account/parties/{party}/pacts/{pact}";

    public static void MapPacts(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<PactPage, PactModel>(Home, Show);
        pages.MapPost(Home + "/members", (string party, string pact, Form form, View view, Caller caller, PactDesk members, PasskeyDesk desk)
            => Change(party, pact, form, view, caller, members, desk, StandingClaim.Joined));
        pages.MapPost(Home + "/members/end", (string party, string pact, Form form, View view, Caller caller, PactDesk members, PasskeyDesk desk)
            => Change(party, pact, form, view, caller, members, desk, StandingClaim.Left));
        pages.MapPost(Home + "/confirm", async (string party, string pact, Form form, View view, Caller caller, PactDesk desk, Matters matters) =>
        {
            if (!SignatureRoutes.Owns(caller, party))
                return Problem.NotAllowed();
            if (desk.Led(party, pact) is null || matters.Find(form["id"] ?? "") is not { IsClosed: false, Kind: MatterKind.SignOn } matter || matter.Answers[Fields.Route] != pact)
                return Problem.NotFound();
            await matters.Prove(matter.Id, ProofKind.Pact, caller.Id, pact);
            return PrivatePages.SeeOther(Page(view, party, pact));
        });
    }

    private static Answer<PactModel> Show(string party, string pact, View view, Caller caller, Depositary depositary, PactDesk desk, PrivateStore store, Matters matters)
    {
        if (desk.Led(party, pact) is not { } found)
            return Problem.Unknown("agreement", pact);
        var (register, today, language) = (depositary.State.Register, depositary.Today, view.Language);
        return new PactModel(
            party,
            Named.Of(register, new PartyId(party), language).Name,
            pact,
            found.Name.In(language.Code),
            found.Launched,
            SignatureRoutes.Owns(caller, party),
            [
                .. from entry in register.RollOn(found, today, new RollFilter())
                   where entry.Standing.Standing != Standing.Out
                   select new MemberLine(entry.Party.Id.Value, entry.Party.Name.In(language.Code), entry.Standing.Standing, entry.Standing.JoinedLatest),
            ],
            [
                .. store.Read(sql => sql.All<Matter>(Matters.Columns + " WHERE kind = 'signon' AND status IN ('open', 'returned') ORDER BY filed_at, id"))
                    .Where(matter => matter.Answers[Fields.Route] == pact)
                    .Select(matter => new CandidateLine(matter.Id, matter.Answers[Fields.Name]!, matters.ProofsOf(matter.Id).Any(proof => proof.Kind == ProofKind.Pact))),
            ]);
    }

    private static async Task<IResult> Change(string party, string pact, Form form, View view, Caller caller, PactDesk members, PasskeyDesk desk, StandingClaim claim)
    {
        if (!SignatureRoutes.Owns(caller, party))
            return Problem.NotAllowed();
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        return members.Change(caller, party, pact, form["member"], form[Fields.On], claim, view) ?? PrivatePages.SeeOther(Page(view, party, pact));
    }

    private static string Page(View view, string party, string pact) => view.Url($"/account/parties/{party}/pacts/{pact}");
}

/// <summary>Writes down who joins and leaves a pact.</summary>
public sealed class PactDesk(Depositary depositary, PrivateStore store, MatterLetters letters)
{
    /// <summary>The pact, when the party leads it.</summary>
    public Agreement? Led(string party, string pact)
        => depositary.State.Register.Agreements.TryGetValue(new AgreementId(pact), out var found) && found.IsPact && found.Declared.Lead?.Value == party ? found : null;

    /// <returns>Null when it is done; else why it is not.</returns>
    public IResult? Change(Caller caller, string party, string pact, string? member, string? on, StandingClaim claim, View view)
    {
        var register = depositary.State.Register;
        if (Led(party, pact) is not { } agreement)
            return Problem.Unknown("agreement", pact);
        var asked = SignatureRoutes.Find(register, "member", member, view);
        if (asked.Model is not { } who)
            return asked.Problem!;
        var day = depositary.Today;
        if (on is { Length: > 0 } && (!LocalDatePattern.Iso.Parse(on).TryGetValue(default, out day) || day > depositary.Today || day < agreement.Launched))
            return Problem.BadFields(new FormFault(Fields.On, "day", Formats.Iso(agreement.Launched), Formats.Iso(depositary.Today)));
        if (register.StandingOn(agreement, who, depositary.Today).Standing == Standing.In == (claim == StandingClaim.Joined))
            return Problem.AlreadyDecided();

        var now = store.Now;
        var lead = register.Parties[new PartyId(party)].Name.En;
        var source = new SourceDeclared(
            new($"members-{Secret.Word(Secret.IdLength).ToLowerInvariant()}"), $"List of members of the {agreement.Name.En}, kept by {lead}", lead, new PartialDate(depositary.Today), null, "members", null);
        try
        {
            depositary.Append([source, new StandingObserved(new(agreement.Id, who.Id, claim, new PartialDate(day), IsLatest: false, Entente.Register.Route.Direct), source.Id, Confidence.High, null)], work =>
            {
                var sql = new PrivateSql(work);
                AuditTrail.Add(sql, now, caller.Id, AuditActions.PactMembers, "party:" + party, $"{pact} {who.Id}");
                letters.SendToParty(sql, who.Id.Value, claim == StandingClaim.Joined ? MatterLetters.MemberJoined : MatterLetters.MemberLeft, code => [agreement.Name.In(code), lead, letters.Url(code, "/parties/" + who.Id.Value)]);
            });
            return null;
        }
        catch (ActsRefusedException refused)
        {
            return Problem.RegisterRefuses(string.Join("; ", refused.Faults.Select(fault => fault.Reason)));
        }
    }
}
