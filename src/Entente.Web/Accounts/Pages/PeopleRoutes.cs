using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Accounts.Pages;

/// <summary>
/// The people of a party, and the same forms for those of the secretariat: invite, give another role, take it away, vouch for somebody who lost the passkeys.
/// </summary>
public static class PeopleRoutes
{
    /// <summary>The query parameter that tells the page what an approval came to.</summary>
    public const string Vouched = "vouched";

    private const int LongestWhom = 100;

    public static void MapPeople(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<PeoplePage, PartyPeopleModel>("/account/parties/{party}", Show);
        pages.MapPeopleForms("/account/parties/{party}");
    }

    /// <summary>The forms below the page of a body. Where the route names no party, the body is the secretariat.</summary>
    public static void MapPeopleForms(this RouteGroupBuilder pages, string path)
    {
        pages.MapPost(path + "/invitations", Invite);
        pages.MapPost(path + "/invitations/withdraw", async (Form form, View view, Caller caller, Joining joining, HttpContext http)
            => Done(http, view, await joining.Withdraw(caller.Id, Party(http), form["id"] ?? "") ? null : Refusal.Unknown));
        pages.MapPost(path + "/people/role", async (Form form, View view, Caller caller, People people, HttpContext http)
            => ReadRole(http, form["role"]) is { } role
                ? Done(http, view, await people.ChangeRole(caller.Id, Party(http), form["person"] ?? "", role))
                : Problem.BadFields(FormFault.Choice("role")));
        pages.MapPost(path + "/people/end", async (Form form, View view, Caller caller, People people, HttpContext http)
            => Done(http, view, await people.EndRole(caller.Id, Party(http), form["person"] ?? "")));
        pages.MapPost(path + "/recoveries", Vouch);
    }

    private static async Task<Answer<PartyPeopleModel>> Show(
        string party, View view, Caller caller, Depositary depositary, People people, Joining joining, AuditTrail trail)
    {
        var register = depositary.State.Register;
        if (!register.Parties.ContainsKey(new PartyId(party)))
            return Problem.Unknown("party", party);
        await trail.Saw(caller.Id, AuditActions.PeopleSeen, "party:" + party);
        return new PartyPeopleModel(
            party, Named.Of(register, new PartyId(party), view.Language).Name, PeopleModel.Of(party, "/account/parties/" + party, caller, people, joining));
    }

    private static async Task<IResult> Invite(Form form, View view, Caller caller, Joining joining, Depositary depositary, HttpContext http)
    {
        var party = Party(http);
        if (party is not null && !depositary.State.Register.Parties.ContainsKey(new PartyId(party)))
            return Problem.Unknown("party", party);
        if (ReadRole(party, form["role"]) is not { } role)
            return Problem.BadFields(FormFault.Choice("role"));
        if (Texts.OneLine(form["whom"]) is not { Length: <= LongestWhom } whom)
            return Problem.BadFields(FormFault.Length("whom", 0, LongestWhom));
        var secret = await joining.Invite(caller.Id, party, role, whom);
        return PrivatePages.Show<OncePage, OnceModel>(
            new(OnceKind.Invitation, [secret.Text], Page(http, view), Address: view.Absolute(view.Url("/account/join"))));
    }

    private static async Task<IResult> Vouch(Form form, View view, Caller caller, PasskeyDesk desk, Recovery recovery, HttpContext http)
    {
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);

        // The secretariat vouches as itself on whatever page, the people of a party only for that party's.
        var within = caller.IsSecretariat ? null : Party(http);
        var approval = await recovery.Approve(caller.Id, within, form["person"] ?? "", form["number"] ?? "");
        return approval == Approval.Refused ? Problem.BadCode() : PrivatePages.SeeOther(Page(http, view, (Vouched, Json.Word(approval))));
    }

    private static string? Party(HttpContext http) => http.GetRouteValue(RouteRule.PartyParameter) as string;

    private static string Page(HttpContext http, View view, params ReadOnlySpan<(string Name, string? Value)> query)
        => view.Url(Party(http) is { } party ? "/account/parties/" + party : "/desk", query);

    private static IResult Done(HttpContext http, View view, Refusal? refusal)
        => refusal is null ? PrivatePages.SeeOther(Page(http, view) + "#people") : AccountRoutes.After(refusal, view, "");

    private static Role? ReadRole(HttpContext http, string? word) => ReadRole(Party(http), word);

    private static Role? ReadRole(string? party, string? word)
        => word == "owner" ? Role.Owner : word == (party is null ? "member" : "representative") ? (party is null ? Role.Member : Role.Representative) : null;
}
