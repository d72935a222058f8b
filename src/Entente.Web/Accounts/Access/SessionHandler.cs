using System.Security.Claims;
using System.Text.Encodings.Web;
using Entente.Web.Accounts.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// Signs in by a cookie that holds nothing but the secret of a row in the session table. The cookie's name binds it to this host and to HTTPS
/// (RFC 6265bis §4.1.3.2); browsers make an exception of http://localhost, and so an instance can be tried there.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, PrivateStore store)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string CookieName = "__Host-entente";

    private static readonly CookieOptions Cookie = new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    /// <summary>The scheme under which Identity's SignInManager signs in.</summary>
    public static new string Scheme => IdentityConstants.ApplicationScheme;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await sessions.Find(Request.Cookies[CookieName]) is not { } found)
            return AuthenticateResult.NoResult();
        var caller = Caller.Of(store, found.Person, found.Session.Id, scopes: null);
        Context.Items[typeof(Caller)] = caller;
        return AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme));
    }

    /// <summary>Always a new session: one that a stranger may have planted before is never taken over.</summary>
    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var person = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (await sessions.Find(Request.Cookies[CookieName]) is { } before)
            await sessions.End(before.Person.Id, before.Session.Id);
        Response.Cookies.Append(CookieName, await sessions.Start(person, Device.Of(Request), Device.ShortAddress(Context)), Cookie);
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (await sessions.Find(Request.Cookies[CookieName]) is { } found)
            await sessions.End(found.Person.Id, found.Session.Id);
        Response.Cookies.Delete(CookieName, Cookie);
    }
}
