using Entente.Web.Accounts.Access;
using Entente.Web.Instance;
using Entente.Web.Notices;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Webhooks;

/// <summary>A webhook as its owner's program sees it.</summary>
/// <param name="State">on, or off when it was given up.</param>
public sealed record WebhookLine(string Id, string Url, string About, string State, Instant? FailingSince, Instant MadeAt)
{
    public static WebhookLine Of(Webhook webhook) => new(webhook.Id, webhook.Url, webhook.Topic, webhook.State, webhook.FailingSince, webhook.MadeAt);
}

/// <summary>What a program asks for: an address, and a topic as in the parameter <c>about</c> of notices.</summary>
public sealed record WebhookWish(string? Url, string? About);

/// <summary>The same as the pages of webhooks, for programs with a token.</summary>
public static class WebhookApi
{
    private const string OfParty = "/api/parties/{party}/webhooks";
    private const string OfDesk = "/api/desk/webhooks";
    private const int MostBytes = 8 * 1024;

    public static void MapWebhookApi(this WebApplication app)
    {
        var webhooks = app.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription().AddEndpointFilter(async (call, next) =>
        {
            PrivatePages.KeepPrivate(call.HttpContext);
            return await next(call);
        });
        Map(webhooks, OfParty);
        Map(webhooks, OfDesk);
    }

    private static void Map(RouteGroupBuilder webhooks, string path)
    {
        webhooks.MapGet(path, (HttpContext http, WebhookStore store, Depositary depositary)
            => WebhookRoutes.Unknown(http, depositary) is { } problem ? (IResult)problem : TypedResults.Json(store.Of(WebhookRoutes.Party(http)).Select(WebhookLine.Of)));
        webhooks.MapPost(path, Make);
        webhooks.MapPost(path + "/{id}/rotate", async (HttpContext http, Caller caller, WebhookStore store, string id)
            => await store.Rotate(caller.Id, WebhookRoutes.Party(http), id) is { } secret ? TypedResults.Json(new { id, secret }) : (IResult)Problem.NotFound());
        webhooks.MapPost(path + "/{id}/resume", async (HttpContext http, Caller caller, WebhookStore store, string id)
            => await store.Resume(caller.Id, WebhookRoutes.Party(http), id) is not null ? TypedResults.NoContent() : (IResult)Problem.NotFound());
        webhooks.MapDelete(path + "/{id}", async (HttpContext http, Caller caller, WebhookStore store, string id)
            => await store.End(caller.Id, WebhookRoutes.Party(http), id) is not null ? TypedResults.NoContent() : (IResult)Problem.NotFound());
    }

    private static async Task<IResult> Make(WebhookWish wish, HttpContext http, Caller caller, WebhookStore store, Depositary depositary, IOptions<NoticeOptions> options)
    {
        var made = await WebhookRoutes.MakeFor(wish.Url, wish.About, http, caller, store, depositary, options.Value);
        return made.Model is { } webhook
            ? TypedResults.Json(new { webhook.Id, webhook.Url, About = webhook.Topic, webhook.Secret }, statusCode: StatusCodes.Status201Created)
            : made.Problem!;
    }
}
