using Entente.Register.Answers;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Entente.Web.Api;

/// <summary>
/// The API: the questions of the command line over HTTP, with exactly its JSON (Entente.Register.Answers). Reading is open to programs on
/// any site. What cannot be answered is an RFC 9457 problem.
/// </summary>
public static class ApiRoutes
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiWords>();
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
    }

    public static void MapApi(this WebApplication app)
    {
        var register = app.MapGroup("/api/register").AddEndpointFilter(OpenToOtherSites).Fresh();
        foreach (var verb in ApiVerb.All)
        {
            register.MapMethods("/{agreement}/" + verb.Name, ReadMethods, (HttpContext http, Depositary depositary, string agreement) => Answer(http, depositary, agreement, verb.Name))
                .WithMetadata(verb)
                .WithName(verb.Name)
                .Produces(StatusCodes.Status200OK, verb.Reply)
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound);
        }

        // Questions that need no agreement; and those that nobody answers, which are refused by name.
        register.MapMethods("/{verb}", ReadMethods, (HttpContext http, Depositary depositary, string verb) => Answer(http, depositary, null, verb)).ExcludeFromDescription();
        register.MapMethods("/{agreement}/{verb}", ReadMethods, Answer).ExcludeFromDescription();

        app.MapGet("/openapi.json", async (ApiDocument document, HttpContext http) => TypedResults.Bytes(await document.Bytes(http.RequestAborted), "application/json"))
            .AddEndpointFilter(OpenToOtherSites).ExcludeFromDescription();
    }

    public static void MapApiPage(this RouteGroupBuilder pages)
        => pages.MapPage<ApiPage, ApiModel>("/api", async (View view, ApiDocument document, ApiWords words)
            => ApiModel.Of(await document.Read(), view, words));

    private static IResult Answer(HttpContext http, Depositary depositary, string? agreement, string verb)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in http.Request.Query)
        {
            if (values.Count != 1)
                return Problem.BadParameter(name, string.Join(", ", values.ToArray()), "1");
            parameters.Add(name, values.ToString());
        }

        var answer = depositary.Desk(View.Of(http).Today).Ask(new Question(verb, agreement, parameters));
        if (answer.Reply is not { } reply)
            return Refuse(http, answer.Refusal!);

        return TypedResults.Bytes(AnswerJson.Write(reply), "application/json; charset=utf-8");
    }

    private static Utf8ContentHttpResult Refuse(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.CacheControl = "no-store";
        var absolute = refusal with { Type = View.Of(http).Absolute(refusal.Type) };
        return TypedResults.Text(AnswerJson.Write(absolute), "application/problem+json", refusal.Status);
    }

    private static ValueTask<object?> OpenToOtherSites(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(call);
    }
}
