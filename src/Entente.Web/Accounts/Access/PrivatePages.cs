using System.Diagnostics.CodeAnalysis;
using Entente.Web.Accounts.Pages;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entente.Web.Accounts.Access;

/// <summary>On the route of a page that speaks of now and not of a day: it has no bar for as-of and known-by.</summary>
public sealed record Undated;

/// <summary>
/// The routes of pages that depend on who asks, or that have a form. They are never stored anywhere, never compressed (a secret beside text that a
/// stranger chose could be measured: BREACH), and not open to programs of other sites.
/// </summary>
public static class PrivatePages
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteGroupBuilder MapPrivatePages(this IEndpointRouteBuilder app)
        => app.MapGroup("/{lang:language}").AddEndpointFilter(KeepPrivate).WithMetadata(new Undated()).ExcludeFromDescription();

    /// <summary>A page and its JSON twin. The handler answers like that of a public page.</summary>
    public static void MapPrivatePage<TPage, TModel>(this RouteGroupBuilder pages, [StringSyntax("Route")] string path, Delegate handler)
        where TPage : EntentePage<TModel>
    {
        pages.MapMethods(path, ReadMethods, handler).AddEndpointFilter((call, next) => AnswerWith<TModel>(call, next, Show<TPage, TModel>));
        pages.MapPrivateTwin<TModel>(path, "json", handler, model => TypedResults.Json(model));
    }

    /// <summary>Another form of a page's model.</summary>
    public static void MapPrivateTwin<TModel>(
        this RouteGroupBuilder pages, [StringSyntax("Route")] string path, string extension, Delegate handler, Func<TModel, IResult> show)
        => pages.MapMethods(View.TwinPath(path, extension), ReadMethods, handler)
            .AddEndpointFilter((call, next) => AnswerWith(call, next, show))
            .WithMetadata(new TwinExtension("." + extension));

    /// <summary>Shows a page that is the answer to a form.</summary>
    public static IResult Show<TPage, TModel>(TModel model)
        where TPage : EntentePage<TModel>
        => new RazorComponentResult(typeof(TPage), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }) { PreventStreamingRendering = true };

    /// <summary>After a change: read the page anew (RFC 9110 §15.4.4), so that going back or reloading changes nothing twice.</summary>
    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    public static void KeepPrivate(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<IHttpsCompressionFeature>() is { } compression)
            compression.Mode = HttpsCompressionMode.DoNotCompress;
    }

    private static async ValueTask<object?> KeepPrivate(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        KeepPrivate(call.HttpContext);
        var answer = await next(call);
        return answer is Problem problem ? await RefusedForm.Answer(call.HttpContext, problem) ?? problem : answer;
    }

    private static async ValueTask<object?> AnswerWith<TModel>(EndpointFilterInvocationContext call, EndpointFilterDelegate next, Func<TModel, IResult> show)
        => await next(call) switch
        {
            Answer<TModel> { Problem: { } problem } => problem,
            Answer<TModel> { Model: { } model } => show(model),
            TModel model => show(model),
            var other => other,
        };

    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
