using System.Globalization;
using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.PersonalData;
using Entente.Web.Shell;

namespace Entente.Web.Accounts.Pages;

/// <summary>
/// A person's own page. What would let somebody stay in who found an open browser (another passkey, recovery codes, a token, erasing) is asked to be
/// confirmed with a passkey at that moment.
/// </summary>
public static class AccountRoutes
{
    private const string Home = "/account";

    public static void MapAccount(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<AccountPage, AccountModel>(Home, Show);
        pages.MapPost("/account/confirm", (Caller caller, PasskeyDesk desk) => desk.Challenge(caller.Person));
        pages.MapPost("/account/name", Rename);
        pages.MapPost("/account/role", AcceptRole);
        pages.MapPost("/account/erase", Erase);

        pages.MapPost("/account/passkeys/options", async (Form form, Caller caller, PasskeyDesk desk) => await desk.Confirms(caller, form.Credential)
            ? await desk.Invite(caller.Id, caller.Person.Name)
            : PasskeyDesk.Refused(form.Credential));
        pages.MapPost("/account/passkeys", AddPasskey);
        pages.MapPost("/account/passkeys/rename", RenamePasskey);
        pages.MapPost("/account/passkeys/revoke", async (Form form, View view, Caller caller, People people)
            => After(await people.RevokePasskey(caller.Id, form.PasskeyId()), view, "#passkeys"));

        pages.MapPost("/account/codes", MakeCodes);
        pages.MapPost("/account/sessions/end", async (Form form, View view, Caller caller, Sessions sessions)
            => After(await sessions.End(caller.Id, form["id"] ?? "") ? null : Refusal.Unknown, view, "#sessions"));
        pages.MapPost("/account/sessions/end-all", async (View view, Caller caller, Sessions sessions) =>
        {
            await sessions.EndAll(caller.Id);
            return PrivatePages.SeeOther(view.Url("/account/sign-in"));
        });

        pages.MapPost("/account/tokens", MakeToken);
        pages.MapPost("/account/tokens/revoke", async (Form form, View view, Caller caller, ApiTokens tokens)
            => After(await tokens.Revoke(caller.Id, form["id"] ?? "") ? null : Refusal.Unknown, view, "#tokens"));
    }

    /// <summary>What a token of scope account:read answers: whose it is.</summary>
    public static void MapAccountApi(this WebApplication app)
        => app.MapGet("/api/account", (HttpContext http, Caller caller) =>
        {
            PrivatePages.KeepPrivate(http);
            return TypedResults.Json(new
            {
                caller.Id,
                caller.Person.Name,
                caller.Person.Secretariat,
                caller.Parties,
                caller.Scopes,
            });
        }).ExcludeFromDescription();

    /// <summary>The answer to a change: the page again, or why there was none.</summary>
    public static IResult After(Refusal? refusal, View view, string anchor, string page = Home) => refusal switch
    {
        null => PrivatePages.SeeOther(view.Url(page) + anchor),
        Refusal.LastPasskey => Problem.LastPasskey(),
        Refusal.LastOwner => Problem.LastOwner(),
        _ => Problem.NotFound(),
    };

    private static async Task<AccountModel> Show(HttpContext http, View view, Caller caller, PrivateStore store, Sessions sessions, AuditTrail trail, Depositary depositary,
        PersonalDataDesk data)
    {
        // The twin is the export, and that somebody took it is worth a line.
        if (http.GetEndpoint()?.Metadata.GetMetadata<TwinExtension>() is not null)
            await trail.Saw(caller.Id, AuditActions.AccountExported, AuditTrail.About(caller.Id));

        var (register, now, pending) = (depositary.State.Register, store.Now, data.Pending(Subject.Of(caller.Id)));
        return store.Read(sql => new AccountModel(
            caller.Id,
            caller.Person.Name,
            caller.Person.Secretariat,
            caller.Person.JoinedAt,
            [.. People.MembershipsOf(sql, caller.Id).Select(m => new RoleModel(m.Party, Named.Of(register, new PartyId(m.Party), view.Language).Name, m.Role, m.Since))],
            [.. People.PasskeysOf(sql, caller.Id).Select(p => new PasskeyModel(p.Id, p.Name, p.IsSynced, p.AddedAt, p.UsedAt))],
            Recovery.CodesLeft(sql, caller.Id),
            [.. sessions.Of(sql, caller.Id).Select(s => new SessionModel(s.Id, s.Device, s.Address, s.StartedAt, s.SeenAt, s.Id == caller.SessionId))],
            [.. ApiTokens.Of(sql, caller.Id).Select(t => new TokenModel(t.Id, t.Name, t.ScopeList, t.MadeAt, t.ExpiresAt, t.UsedAt, now >= t.ExpiresAt))],
            [.. AuditTrail.Of(sql, caller.Id).Select(AuditModel.Of)],
            pending));
    }

    private static async Task<IResult> Rename(Form form, View view, Caller caller, People people)
    {
        if (Person.CleanName(form["name"]) is not { } name)
            return Problem.BadFields(FormFault.Length("name", 1, Person.MaxNameLength));
        await people.Rename(caller.Id, name);
        return PrivatePages.SeeOther(view.Url(Home) + "#you");
    }

    private static async Task<IResult> AcceptRole(Form form, View view, Caller caller, Joining joining, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        return await joining.Accept(form["code"], caller.Id) ? PrivatePages.SeeOther(view.Url(Home) + "#you") : Problem.BadCode();
    }

    private static async Task<IResult> AddPasskey(Form form, View view, Caller caller, PasskeyDesk desk, People people, HttpContext http)
    {
        // The challenge was given to this very person after a confirmation; an answer to somebody else's is refused.
        if (await desk.ReadNew(form.Credential) is not { } made || made.Who.Id != caller.Id)
            return PasskeyDesk.Refused(form.Credential);
        await people.AddPasskey(caller.Id, made.Passkey, form.PasskeyName(http));
        return PrivatePages.SeeOther(view.Url(Home) + "#passkeys");
    }

    private static async Task<IResult> RenamePasskey(Form form, View view, Caller caller, People people)
        => Person.CleanName(form["passkey"]) is { } name
            ? After(await people.RenamePasskey(caller.Id, form.PasskeyId(), name), view, "#passkeys")
            : Problem.BadFields(FormFault.Length("passkey", 1, Person.MaxNameLength));

    private static async Task<IResult> MakeCodes(Form form, View view, Caller caller, PasskeyDesk desk, Recovery recovery)
        => await desk.Confirms(caller, form.Credential)
            ? PrivatePages.Show<OncePage, OnceModel>(
                new(OnceKind.Codes, [.. (await recovery.MakeCodes(caller.Id)).Select(code => code.Text)], view.Url(Home), Address: view.Absolute(view.Url("/account/recover"))))
            : PasskeyDesk.Refused(form.Credential);

    private static async Task<IResult> MakeToken(Form form, View view, Caller caller, PasskeyDesk desk, ApiTokens tokens)
    {
        if (Person.CleanName(form["name"]) is not { } name)
            return Problem.BadFields(FormFault.Length("name", 1, Person.MaxNameLength));
        var scopes = Scopes.All.Intersect(form.All("scope")).ToArray();
        if (scopes.Length == 0)
            return Problem.BadFields(FormFault.Choice("scope"));
        if (!int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1)
            return Problem.BadFields(new FormFault("days", "number"));
        return await desk.Confirms(caller, form.Credential)
            ? PrivatePages.Show<OncePage, OnceModel>(new(OnceKind.Token, [(await tokens.Make(caller.Id, name, scopes, days)).Text], view.Url(Home)))
            : PasskeyDesk.Refused(form.Credential);
    }

    private static async Task<IResult> Erase(Form form, View view, Caller caller, PasskeyDesk desk, PersonalDataDesk data)
    {
        if (form["sure"] is null)
            return Problem.BadFields(FormFault.Tick("sure"));
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        return After((await data.Erase(caller.Id, Subject.Of(caller.Id), AuditActions.AccountErased, "")).Refusal, view, "", "/");
    }
}
