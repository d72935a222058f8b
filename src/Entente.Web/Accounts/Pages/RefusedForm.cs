using System.Collections.Concurrent;
using Entente.Web.Accounts.Access;
using Entente.Web.Shell;

namespace Entente.Web.Accounts.Pages;

/// <summary>
/// On the route of a form whose page is not the one above it in the address. <c>{names}</c> that the route has not are fields of the form.
/// </summary>
/// <param name="IsPosted">Whether the page is itself the answer to a form, of the same fields.</param>
public sealed record PageOfForm(string Path, bool IsPosted = false)
{
    /// <summary>Fields of the form that the page takes in its query.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];
}

/// <summary>
/// A form that was refused. Whoever sent it gets the page with the form back, filled as they filled it, with the fault beside the field: no form has to do
/// anything for this, because the refusal of any handler leads here.
/// </summary>
public sealed class RefusedForm(Problem problem, string address, Form typed)
{
    // By the method and the path of the form's route. The routes do not change while the program runs.
    private static readonly ConcurrentDictionary<string, RouteEndpoint?> Pages = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>Called when a field that is at fault has said what it is called.</summary>
    public Action? Named { get; set; }

    public Problem Problem => problem;

    public Form Typed => typed;

    /// <summary>The refused form that a page shows again; null on all other pages.</summary>
    public static RefusedForm? Of(HttpContext http) => http.Items[typeof(RefusedForm)] as RefusedForm;

    /// <summary>Whether a form is the one that was refused: it goes to the same address, with the same fields that nobody can see.</summary>
    public bool Is(string action, IEnumerable<(string Name, string Value)> hidden)
        => action.Split('?')[0] == address && hidden.All(field => (typed[field.Name] ?? "") == field.Value);

    /// <summary>Whether a form of the page is the one that was refused, so that what hides it stands open.</summary>
    public static bool IsAt(HttpContext http, string action, params IEnumerable<(string Name, string Value)> hidden) => Of(http)?.Is(action, hidden) == true;

    public FormFault? FaultOf(string field) => problem.Faults.FirstOrDefault(fault => fault.Field == field);

    /// <summary>The label of a field; null when it is not on the page.</summary>
    public string? LabelOf(string field) => _labels.GetValueOrDefault(field);

    public void Name(string field, string label)
    {
        if (_labels.TryAdd(field, label))
            Named?.Invoke();
    }

    /// <summary>The answer to a form that was refused: its page. Null when it stays as it is, for programs and for what no change of the form would mend.</summary>
    public static async Task<IResult?> Answer(HttpContext http, Problem problem)
    {
        if (problem.Status is not (StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status429TooManyRequests)
            || !HttpMethods.IsPost(http.Request.Method) || !Problem.WantsPage(http.Request) || Of(http) is not null
            || http.GetEndpoint() is not RouteEndpoint form || PageOf(http, form) is not { RequestDelegate: { } show } page)
            return null;
        return new PageAgain(problem, page, show, form.Metadata.GetMetadata<PageOfForm>(), new Form(await http.Request.ReadFormAsync(http.RequestAborted)));
    }

    /// <summary>The path, as in the table of routes, of the page that has a form: of all pages above it the nearest, or the one that the route names.</summary>
    public static string? PathOf(RouteEndpoint form, ICollection<string> pages)
    {
        if (form.Metadata.GetMetadata<PageOfForm>() is { } named)
            return "/{lang}" + named.Path;
        for (var path = RouteTable.PathOf(form); path.Length > 0; path = path[..path.LastIndexOf('/')])
        {
            if (pages.Contains(path))
                return path;
        }

        return null;
    }

    private static RouteEndpoint? PageOf(HttpContext http, RouteEndpoint form) => Pages.GetOrAdd(RouteTable.PathOf(form), _ =>
    {
        var isPosted = form.Metadata.GetMetadata<PageOfForm>()?.IsPosted == true;
        var pages = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<TwinExtension>() is null && route.Metadata.GetMetadata<Undated>() is not null
                && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(isPosted ? HttpMethods.Post : HttpMethods.Get) == true)
            .ToDictionary(RouteTable.PathOf);
        return PathOf(form, pages.Keys) is { } path ? pages.GetValueOrDefault(path) : null;
    });

    /// <summary>Runs the page's own route in the place of the form's, as if it had been asked for, with the status of the refusal.</summary>
    private sealed class PageAgain(Problem problem, RouteEndpoint page, RequestDelegate show, PageOfForm? how, Form typed) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var request = httpContext.Request;
            httpContext.Items[typeof(RefusedForm)] = new RefusedForm(problem, request.Path, typed);
            foreach (var parameter in page.RoutePattern.Parameters.Where(parameter => !request.RouteValues.ContainsKey(parameter.Name)))
                request.RouteValues[parameter.Name] = typed[parameter.Name] ?? "";
            httpContext.SetEndpoint(page);
            request.Path = "/" + string.Join('/', page.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => request.RouteValues[parameter.Name]?.ToString(),
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                _ => "",
            }))));
            if (how?.IsPosted != true)
                request.Method = HttpMethods.Get;
            request.QueryString = QueryString.Create((how?.Query ?? []).Where(name => typed[name] is not null).Select(name => KeyValuePair.Create(name, typed[name])));
            httpContext.Items.Remove(typeof(View));

            // Not before the page has run: a handler is passed over when the status is 400 already, because that is how the framework notes a parameter that cannot be read.
            httpContext.Response.OnStarting(() =>
            {
                if (httpContext.Response.StatusCode == StatusCodes.Status200OK)
                    problem.Mark(httpContext.Response);
                return Task.CompletedTask;
            });
            await show(httpContext);
        }
    }
}
