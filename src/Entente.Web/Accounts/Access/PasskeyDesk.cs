using Microsoft.AspNetCore.Authentication;
using Entente.Web.Accounts.Store;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// The two ceremonies of WebAuthn, by ASP.NET Core Identity: a challenge is given out, and the browser's answer to it is judged. Why an answer is
/// refused is nobody's business but the log's: a stranger learns that it was.
/// </summary>
public sealed class PasskeyDesk(SignInManager<Person> identity, UserManager<Person> persons)
{
    /// <summary>The field in which a form brings the browser's answer.</summary>
    public const string Field = "credential";

    /// <summary>A challenge for a new passkey.</summary>
    public async Task<IResult> Invite(string person, string name)
        => Json(await identity.MakePasskeyCreationOptionsAsync(new() { Id = person, Name = name, DisplayName = name }));

    /// <summary>A challenge for a passkey there is: of this person, or of whoever answers.</summary>
    public async Task<IResult> Challenge(Person? person) => Json(await identity.MakePasskeyRequestOptionsAsync(person));

    /// <summary>A new passkey and whose it is to be, when the browser's answer is good.</summary>
    public async Task<(PasskeyUserEntity Who, UserPasskeyInfo Passkey)?> ReadNew(string? answer)
        => await IsUnderWay(answer, "Attestation") && await identity.PerformPasskeyAttestationAsync(answer!) is { Succeeded: true } made
            ? (made.UserEntity, made.Passkey)
            : null;

    /// <summary>Begins a session for whoever answers with a passkey of theirs.</summary>
    public async Task<bool> SignIn(string? answer)
        => await IsUnderWay(answer, "Assertion") && (await identity.PasskeySignInAsync(answer!)).Succeeded;

    /// <summary>Begins a session for somebody who has just made a passkey.</summary>
    public Task SignIn(Person person) => identity.SignInAsync(person, isPersistent: false);

    public Task SignOut() => identity.SignOutAsync();

    /// <summary>Whether the caller just used a passkey of theirs: asked again before anything that a borrowed, open browser must not do.</summary>
    public async Task<bool> Confirms(Caller caller, string? answer)
        => await IsUnderWay(answer, "Assertion")
            && await identity.PerformPasskeyAssertionAsync(answer!) is { Succeeded: true } result
            && result.User.Id == caller.Id
            && (await persons.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded;

    public static Problem Refused(string? answer) => string.IsNullOrEmpty(answer) ? Problem.PasskeyMissing() : Problem.PasskeyRefused();

    /// <summary>Identity throws when no challenge was given out, or another kind was; to us that is one more answer to refuse.</summary>
    private async Task<bool> IsUnderWay(string? answer, string operation)
    {
        if (string.IsNullOrEmpty(answer))
            return false;
        var ticket = await identity.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return ticket.Properties?.Items.TryGetValue("PasskeyOperation", out var underWay) == true && underWay == operation;
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Json(string json) => TypedResults.Text(json, "application/json");
}
