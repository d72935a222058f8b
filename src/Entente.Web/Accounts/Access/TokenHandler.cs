using System.Text.Encodings.Web;
using Entente.Web.Accounts.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts.Access;

/// <summary>Signs programs in by an API token in the Authorization header (RFC 6750 §2.1).</summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, PrivateStore store)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static new readonly string Scheme = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.Find(header["Bearer ".Length..].Trim()) is not { } found)
            return AuthenticateResult.Fail("No such token.");
        var caller = Caller.Of(store, found.Person, session: null, found.Token.ScopeList);
        Context.Items[typeof(Caller)] = caller;
        return AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme));
    }
}
