using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entente.Web.Shell;

/// <summary>What a page handler answers: the model of the page, or the problem that keeps it from having one.</summary>
public readonly record struct Answer<TModel>(TModel? Model, Problem? Problem)
{
    public static implicit operator Answer<TModel>(TModel model) => new(model, null);

    public static implicit operator Answer<TModel>(Problem problem) => new(default, problem);
}

/// <summary>On the route of a twin: the extension that its path has and the page's path has not, such as ".json".</summary>
public sealed record TwinExtension(string Extension);

/// <summary>On the route of a page: the other forms the page can be had in, for the head and the footer.</summary>
public sealed class Twins
{
    private readonly List<string> _extensions = [];

    public IReadOnlyList<string> Extensions => _extensions;

    internal void Add(string extension) => _extensions.Add(extension);
}

/// <summary>
/// The route of a page. One handler makes the model; HTML, JSON and the other twins are ways to show it, so they cannot differ.
/// </summary>
public static class PageRoutes
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The group below which every page lives: <c>/{lang}</c>.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app) => 
        app.MapGroup("/{lang:language}").Fresh();

    /// <summary>
    /// Maps a page and its JSON twin: "/parties/{id}" and "/parties/{id}.json". The handler is any method that takes a
    /// <see cref="View"/>, route values and services, and returns the model, an <see cref="Answer{TModel}"/>, or a task of these.
    /// </summary>
    public static PageRoute<TModel> MapPage<TPage, TModel>(
        this RouteGroupBuilder pages, [StringSyntax("Route")] string path, Delegate handler)
        where TPage : EntentePage<TModel>
    {
        var twins = new Twins();
        pages.MapMethods(path, ReadMethods, handler)
            .AddEndpointFilter((call, next) => AnswerWith<TModel>(call, next, (_, model) => Show<TPage, TModel>(model)))
            .WithMetadata(twins)
            .ExcludeFromDescription();

        return new PageRoute<TModel>(pages, path, handler, twins)
            .With("json", (_, model) => TypedResults.Json(model), "application/json");
    }

    /// <summary>Maps a table that is not a page's own, such as the numbers behind a picture: "/adherence.csv".</summary>
    public static RouteHandlerBuilder MapCsv(this RouteGroupBuilder pages, [StringSyntax("Route")] string path, Delegate handler)
        => pages.MapTwin<CsvTable>(path, handler, (_, table) => table.ToResult(), "text/csv");

    internal static RouteHandlerBuilder MapTwin<TModel>(
        this RouteGroupBuilder pages, string path, Delegate handler, Func<View, TModel, IResult> show, string contentType)
        => pages.MapMethods(path, ReadMethods, handler)
            .AddEndpointFilter((call, next) => AnswerWith(call, next, show))
            .AddEndpointFilter(OpenToOtherSites)
            .WithMetadata(new TwinExtension(Path.GetExtension(path)))
            .Produces<TModel>(StatusCodes.Status200OK, contentType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async ValueTask<object?> AnswerWith<TModel>(
        EndpointFilterInvocationContext call, EndpointFilterDelegate next, Func<View, TModel, IResult> show)
    {
        var view = View.Of(call.HttpContext);
        if (view.Fault is { } fault)
            return fault;

        return await next(call) switch
        {
            Answer<TModel> { Problem: { } problem } => problem,
            Answer<TModel> { Model: { } model } => show(view, model),
            TModel model => show(view, model),
            var other => other,
        };
    }

    internal static RazorComponentResult Show<TPage, TModel>(TModel model)
        where TPage : EntentePage<TModel>
        => new(typeof(TPage), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }) { PreventStreamingRendering = true };

    /// <summary>The data is public: programs on other sites may read it.</summary>
    private static ValueTask<object?> OpenToOtherSites(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(call);
    }
}

/// <summary>A mapped page, to which further twins can be added.</summary>
public sealed class PageRoute<TModel>(RouteGroupBuilder pages, string path, Delegate handler, Twins twins)
{
    /// <summary>The same model as a table.</summary>
    public PageRoute<TModel> WithCsv(Func<View, TModel, CsvTable> table)
        => With("csv", (view, model) => table(view, model).ToResult(), "text/csv");

    /// <summary>The same model in another form, at the page's path with this extension.</summary>
    public PageRoute<TModel> With(string extension, Func<View, TModel, IResult> show, string contentType)
    {
        twins.Add(extension);
        pages.MapTwin(View.TwinPath(path, extension), handler, show, contentType);
        return this;
    }
}
