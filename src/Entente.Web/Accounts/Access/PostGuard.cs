using Entente.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// Every request that may change something must come from a page of ours: the browser says that it does (Sec-Fetch-Site, Origin), and the form brings the
/// token that we gave it. No route can forget this, because no route has to ask for it. Below /api no cookie counts, so there is nothing to forge.
/// </summary>
public sealed class PostGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    // Enough for the largest credential and a few fields; uploads are not made here.
    private const long MostBytes = 256 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (await Refuse(http) is { } problem)
            await problem.ExecuteAsync(http);
        else
            await next(http);
    }

    private async Task<Problem?> Refuse(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || http.GetEndpoint() is not RouteEndpoint)
            return null;
        if (request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return null;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            return Problem.CrossSite();
        if (request.Headers.Origin is [{ } origin] && origin != View.Of(http).Origin)
            return Problem.CrossSite();
        if (!request.HasFormContentType || request.ContentLength > MostBytes)
            return Problem.BadRequest();
        return await antiforgery.IsRequestValidAsync(http) ? null : Problem.FormExpired();
    }
}
