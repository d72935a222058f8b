using Entente.Web.Accounts.Store;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Entente.Web.Accounts.Access;

/// <summary>The one requirement of the one policy: what the table of routes says.</summary>
public sealed class TableDecides : IAuthorizationRequirement;

/// <summary>
/// Decides each request by the table. A route that the table does not have is refused. Only for a route that is not open to everybody is the caller looked
/// up: in the session on pages, in the Authorization header below /api, so that a cookie never opens the API and cross-site requests to it are idle.
/// </summary>
public sealed class Doorkeeper(RouteTable table, Tries tries) : AuthorizationHandler<TableDecides>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, TableDecides requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = (HttpContext)context.Resource!;
        if (await Refuse(http) is not { } problem)
        {
            context.Succeed(requirement);
            return;
        }

        http.Items[typeof(Doorkeeper)] = problem;
        context.Fail();
    }

    private async Task<Problem?> Refuse(HttpContext http)
    {
        // No endpoint: 404 follows. One that is no route: the router's own answer to a wrong method.
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
            return null;
        if (table.Find(endpoint, http.Request.Method) is not { } rule)
            return Problem.NotAllowed();
        if (rule.Who == Who.Everybody)
            return null;

        var api = rule.Path.StartsWith("/api/", StringComparison.Ordinal);
        var answer = await http.AuthenticateAsync(api ? TokenHandler.Scheme : SessionHandler.Scheme);
        if (!answer.Succeeded)
            return !api ? Problem.SignInNeeded() : answer.None || tries.Allow(http) is not { } wait ? Problem.BadToken() : Problem.TooManyTries(wait);

        http.User = answer.Principal;
        var caller = Caller.Of(http);
        if (rule.Scope is { } scope && caller.Scopes?.Contains(scope) != true)
            return Problem.NotAllowed();
        return Allows(rule.Who, caller, http.GetRouteValue(RouteRule.PartyParameter) as string);
    }

    private static Problem? Allows(Who who, Caller caller, string? party)
    {
        Role? role = party is not null && caller.Parties.TryGetValue(party, out var held) ? held : null;
        return who switch
        {
            Who.Person => null,
            Who.Secretariat when caller.IsSecretariat => null,
            Who.SecretariatOwner when caller.IsSecretariatOwner => null,
            Who.RepresentativeOrSecretariat when role is not null || caller.IsSecretariat => null,
            Who.PartyOwnerOrSecretariat when role == Role.Owner || caller.IsSecretariat => null,

            // Whether a party has people here is its own affair: to strangers such a page does not exist.
            Who.RepresentativeOrSecretariat or Who.PartyOwnerOrSecretariat when role is null => Problem.NotFound(),
            _ => Problem.NotAllowed(),
        };
    }
}

/// <summary>Answers a refused request with the doorkeeper's problem. On a page that needs an account, the way in is the answer.</summary>
public sealed class RefusedAnswer : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var problem = context.Items[typeof(Doorkeeper)] as Problem ?? Problem.NotAllowed();
        if (problem.Kind == Problem.SignInNeeded().Kind && HttpMethods.IsGet(context.Request.Method) && Problem.WantsPage(context.Request))
            await Pages.SignInRoutes.AnswerWithSignIn(context);
        else
            await problem.ExecuteAsync(context);
    }
}
