using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts.Pages;

/// <summary>The page to sign in on.</summary>
/// <param name="Return">Where to go then: a path of this site.</param>
/// <param name="Needed">Whether it stands in for a page that needs an account.</param>
public sealed record SignInModel(string Return, bool Needed);

/// <summary>The page of whoever has an invitation.</summary>
public sealed record JoinModel;

/// <summary>The page of whoever has lost every passkey.</summary>
public sealed record RecoverModel;

/// <summary>What kinds of secrets are shown once.</summary>
public enum OnceKind
{
    Codes,
    Token,
    Invitation,
    Recovery,
    Webhook,
}

/// <summary>Secrets, on the one page that ever shows them.</summary>
public sealed record OnceModel(OnceKind Kind, IReadOnlyList<string> Secrets, string Back, string? Number = null, string? Address = null);

/// <summary>Coming in: by a passkey, by an invitation, by recovery. Every try is counted, and every code that opens nothing gets the same answer.</summary>
public static class SignInRoutes
{
    private const string Account = "/account";

    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<SignInPage, SignInModel>("/account/sign-in", (View view) => new SignInModel(LocalPath(view, view.Parameter("return")), Needed: false));
        pages.MapPost("/account/sign-in/options", (PasskeyDesk desk) => desk.Challenge(null));
        pages.MapPost("/account/sign-in", SignIn);
        pages.MapPost("/account/sign-out", async (PasskeyDesk desk, View view) =>
        {
            await desk.SignOut();
            return PrivatePages.SeeOther(view.Url("/"));
        });

        pages.MapPrivatePage<JoinPage, JoinModel>("/account/join", () => new JoinModel());
        pages.MapPost("/account/join/options", JoinOptions);
        pages.MapPost("/account/join", Join);

        pages.MapPrivatePage<RecoverPage, RecoverModel>("/account/recover", () => new RecoverModel());
        pages.MapPost("/account/recover/options", RecoverOptions);
        pages.MapPost("/account/recover", Recover);
        pages.MapPost("/account/recover/request", AskColleagues);
    }

    /// <summary>In the place of a page that needs an account: the way to it.</summary>
    public static Task AnswerWithSignIn(HttpContext http)
    {
        PrivatePages.KeepPrivate(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return PrivatePages.Show<SignInPage, SignInModel>(new(http.Request.Path + http.Request.QueryString, Needed: true)).ExecuteAsync(http);
    }

    private static async Task<IResult> SignIn(Form form, View view, PasskeyDesk desk, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        return await desk.SignIn(form.Credential)
            ? PrivatePages.SeeOther(LocalPath(view, form["return"]))
            : PasskeyDesk.Refused(form.Credential);
    }

    private static async Task<IResult> JoinOptions(Form form, PasskeyDesk desk, Joining joining, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        if (joining.Find(form["code"]) is null)
            return Problem.BadCode();
        return Person.CleanName(form["name"]) is { } name
            ? await desk.Invite(Person.NewId(), name)
            : Problem.BadFields(FormFault.Length("name", 1, Person.MaxNameLength));
    }

    private static async Task<IResult> Join(Form form, View view, PasskeyDesk desk, Joining joining, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        if (await desk.ReadNew(form.Credential) is not { } made)
            return PasskeyDesk.Refused(form.Credential);
        if (await joining.Accept(form["code"], made.Who, made.Passkey, form.PasskeyName(http)) is not { } person)
            return Problem.BadCode();
        await desk.SignIn(person);
        return PrivatePages.SeeOther(view.Url(Account));
    }

    private static async Task<IResult> RecoverOptions(Form form, PasskeyDesk desk, Recovery recovery, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        return recovery.Find(form["code"]) is { } person ? await desk.Invite(person.Id, person.Name) : Problem.BadCode();
    }

    private static async Task<IResult> Recover(Form form, View view, PasskeyDesk desk, Recovery recovery, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        if (await desk.ReadNew(form.Credential) is not { } made)
            return PasskeyDesk.Refused(form.Credential);
        if (await recovery.Use(form["code"], made.Who, made.Passkey, form.PasskeyName(http)) is not { } person)
            return Problem.BadCode();
        await desk.SignIn(person);
        return PrivatePages.SeeOther(view.Url(Account));
    }

    private static async Task<IResult> AskColleagues(View view, Recovery recovery, Tries tries, HttpContext http)
    {
        if (tries.Allow(http) is { } wait)
            return Problem.TooManyTries(wait);
        var secret = await recovery.Ask();
        var back = view.Url("/account/recover");
        return PrivatePages.Show<OncePage, OnceModel>(new(OnceKind.Recovery, [secret.Text], back, Secret.Grouped(secret.Id), view.Absolute(back)));
    }

    /// <summary>A path of this site's private pages, or the account: never another site, whatever a link says.</summary>
    private static string LocalPath(View view, string? wanted)
        => wanted is ['/', ..]
            && Language.TryParse(Language.FirstSegment(wanted), out var language)
            && (wanted.StartsWith($"/{language.Code}{Account}", StringComparison.Ordinal) || wanted.StartsWith($"/{language.Code}/desk", StringComparison.Ordinal))
            && !wanted.Any(c => c is '\\' or < ' ')
            ? wanted
            : view.Url(Account);
}
