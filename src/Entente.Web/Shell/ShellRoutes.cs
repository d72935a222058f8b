using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entente.Web.Lane;
using Entente.Web.Pictures;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Shell;

/// <summary>A kind of problem, as the page of problems lists it.</summary>
public sealed record ProblemKind(string Kind, string Title);

/// <summary>The page of problems.</summary>
public sealed record ProblemList(IReadOnlyList<ProblemKind> Kinds);

/// <summary>The services, the middleware and the few routes that belong to no slice.</summary>
public static class ShellRoutes
{
    public static void AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddAntiforgery();
        services.AddResponseCompression(Compress);
        services.AddSingleton<IResponseCompressionProvider, Compression>();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["language"] = typeof(LanguageConstraint));
        services.Configure<RequestLocalizationOptions>(Localize);
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        // Letters of any script stay readable in the source of a page; what is special in HTML is still escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SiteState>();
        services.AddSingleton<Freshness>();
        services.AddSingleton(new AnswerMemory(AnswerMemory.DefaultMostBytes));
        services.AddSingleton<IConnectionListenerFactory, LaneListening>();
        services.AddSingleton<AssetUrls>();
        services.AddSingleton<Formats>();
        services.AddSingleton<StandingWords>();
    }

    /// <summary>Outermost first: what was answered before, language, headers, compression, what turns faults into problems, then routes.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseMiddleware<Remembered>();
        app.UseRequestLocalization();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseResponseCompression();
        app.UseExceptionHandler(failed => failed.Run(http => Problem.OfFailure(http.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(http)));
        app.UseStatusCodePages(bare => Problem.OfStatus(bare.HttpContext, bare.HttpContext.Response.StatusCode).ExecuteAsync(bare.HttpContext));
        app.UseRouting();
        app.UseAntiforgery();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapGet("/", ToPreferredLanguage).ExcludeFromDescription();
        app.MapPages().MapPage<ProblemsPage, ProblemList>("/problems", ListProblems);
    }

    /// <summary>Makes the page of problems for nobody: a start compiles and loads what the first reader would wait for.</summary>
    public static async Task WarmAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("http", new HostString("localhost"), "/en/problems");
        var page = PageRoutes.Show<ProblemsPage, ProblemList>(ListProblems(scope.ServiceProvider.GetRequiredService<IStringLocalizer<Problem>>()));
        await page.ExecuteAsync(http);
    }

    private static RedirectHttpResult ToPreferredLanguage(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept-Language";
        var address = $"/{Language.Preferred(http.Request).Code}/{http.Request.QueryString}";
        return TypedResults.Redirect(address);
    }

    private static ProblemList ListProblems(IStringLocalizer<Problem> localizer)
    {
        var words = new Words(localizer);
        return new ProblemList([.. Problem.Kinds.Select(kind => new ProblemKind(kind, words[kind + ".title"]))]);
    }

    private static void Localize(RequestLocalizationOptions options)
    {
        options.SupportedCultures = options.SupportedUICultures = [.. Language.All.Select(language => language.Culture)];
        options.DefaultRequestCulture = new RequestCulture(Language.English.Culture);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(new(Language.Of(http).Code))),
        ];
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        // Pages carry no secret beside text that a reader chose; a page with a form that does must opt out (BREACH).
        options.EnableForHttps = true;
        options.MimeTypes =
        [
            "text/html", "text/css", "text/csv", "text/markdown", "text/plain", "text/javascript", "application/json",
            "application/problem+json", "application/atom+xml", "application/xml", "image/svg+xml",
        ];
    }
}
