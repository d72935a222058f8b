using Entente.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Entente.Web.Accounts.Access;

/// <summary>On the route of a form that brings a document: so many bytes are let through instead of the few of other forms.</summary>
public sealed record LargeForm(long MostBytes);

/// <summary>
/// On a route whose address holds a secret that the sender must know: nobody could forge the request, and it may come from elsewhere than our pages (RFC 8058).
/// </summary>
public sealed record SecretInAddress;

/// <summary>
/// Every request that may change something must come from a page of ours: the browser says that it does (Sec-Fetch-Site, Origin), and the form brings the
/// token that we gave it. No route can forget this, because no route has to ask for it. Below /api no cookie counts, so there is nothing to forge.
/// </summary>
public sealed class PostGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    // Enough for the largest credential and a few fields.
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
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || http.GetEndpoint() is not RouteEndpoint endpoint)
            return null;
        if (request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return null;
        var most = endpoint.Metadata.GetMetadata<LargeForm>()?.MostBytes ?? MostBytes;
        if (request.ContentLength > most)
            return Problem.BadRequest();

        // A body without a length is cut off while it is read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        if (endpoint.Metadata.GetMetadata<SecretInAddress>() is not null)
            return null;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            return Problem.CrossSite();
        if (request.Headers.Origin is [{ } origin] && origin != View.Of(http).Origin)
            return Problem.CrossSite();
        if (!request.HasFormContentType)
            return Problem.BadRequest();
        try
        {
            return await antiforgery.IsRequestValidAsync(http) ? null : Problem.FormExpired();
        }
        catch (AntiforgeryValidationException)
        {
            // The form cannot be read: it is no form, is larger than it may be, or ends in the middle.
            return Problem.BadRequest();
        }
    }
}
