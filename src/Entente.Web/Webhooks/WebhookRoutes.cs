using Entente.Register;
using Entente.Register.Notices;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Notices;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Webhooks;

/// <summary>A webhook with its newest deliveries, or with older ones, without its secret.</summary>
/// <param name="Older">There are deliveries of notices before this one.</param>
public sealed record WebhookModel(string Id, string Url, string Topic, string About, bool IsOn, Instant? FailingSince, Instant MadeAt, IReadOnlyList<Delivery> Deliveries, long? Older);

/// <summary>The webhooks of a party, or of the secretariat.</summary>
/// <param name="Path">The page; its forms stand below.</param>
/// <param name="Owner">The party's name; null for the secretariat.</param>
public sealed record WebhooksModel(string Path, string? Owner, IReadOnlyList<WebhookModel> Webhooks, IReadOnlyList<TopicGroup> Topics);

/// <summary>Making, rotating, resuming and ending webhooks: by the owners of a party for it, by the secretariat for itself and for anybody.</summary>
public static class WebhookRoutes
{
    private const string OfParty = "/account/parties/{party}/webhooks";
    private const string OfDesk = "/desk/webhooks";
    private const int Shown = 20;

    public static void MapWebhooks(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        Map(pages, OfParty);
        Map(pages, OfDesk);
        app.MapWebhookApi();
    }

    private static void Map(RouteGroupBuilder pages, string path)
    {
        pages.MapPrivatePage<WebhooksPage, WebhooksModel>(path, Show);
        pages.MapPost(path, Make);
        pages.MapPost(path + "/rotate", async (Form form, View view, Caller caller, WebhookStore store, HttpContext http)
            => await store.Rotate(caller.Id, Party(http), form["id"] ?? "") is { } secret ? Once(view, http, secret) : Problem.NotFound());
        pages.MapPost(path + "/resume", async (Form form, View view, Caller caller, WebhookStore store, HttpContext http)
            => await store.Resume(caller.Id, Party(http), form["id"] ?? "") is not null ? PrivatePages.SeeOther(view.Url(Home(http))) : Problem.NotFound());
        pages.MapPost(path + "/again", async (Form form, View view, Caller caller, WebhookStore store, HttpContext http)
            => await store.Again(caller.Id, Party(http), form["delivery"] ?? "") is not null ? PrivatePages.SeeOther(view.Url(Home(http))) : Problem.NotFound());
        pages.MapPost(path + "/end", async (Form form, View view, Caller caller, WebhookStore store, HttpContext http)
            => await store.End(caller.Id, Party(http), form["id"] ?? "") is not null ? PrivatePages.SeeOther(view.Url(Home(http))) : Problem.NotFound());
    }

    internal static string? Party(HttpContext http) => http.GetRouteValue(RouteRule.PartyParameter) as string;

    private static string Home(HttpContext http) => Party(http) is { } party ? OfParty.Replace("{party}", party, StringComparison.Ordinal) : OfDesk;

    private static IResult Once(View view, HttpContext http, string secret)
        => PrivatePages.Show<OncePage, OnceModel>(new(OnceKind.Webhook, [secret], view.Url(Home(http))));

    private static Answer<WebhooksModel> Show(View view, HttpContext http, WebhookStore store, Depositary depositary, TopicNames names)
    {
        if (Unknown(http, depositary) is { } problem)
            return problem;
        if (Paging.Read(view, "before", int.MaxValue, out var before) is { } bad)
            return bad;
        var (party, register) = (Party(http), depositary.State.Register);
        return new WebhooksModel(
            Home(http),
            party is null ? null : Named.Of(register, new PartyId(party), view.Language).Name,
            [.. store.Of(party).Select(webhook => Line(webhook, store.Deliveries(webhook.Id, Shown + 1, view.Parameter("of") == webhook.Id ? before ?? long.MaxValue : long.MaxValue)))],
            names.Choices(register, view.Language));

        WebhookModel Line(Webhook webhook, IReadOnlyList<Delivery> deliveries) => new(
            webhook.Id,
            webhook.Url,
            webhook.Topic,
            Topic.TryParse(register, webhook.Topic, out var topic) ? names.Of(register, topic, view.Language) : webhook.Topic,
            webhook.State == Webhook.On,
            webhook.FailingSince,
            webhook.MadeAt,
            [.. deliveries.Take(Shown)],
            deliveries.Count > Shown ? deliveries[Shown - 1].Notice : null);
    }

    private static async Task<IResult> Make(
        Form form, View view, HttpContext http, Caller caller, WebhookStore store, Depositary depositary, IOptions<NoticeOptions> options)
    {
        var made = await MakeFor(form["url"], form["about"], http, caller, store, depositary, options.Value);
        return made.Model is { } webhook ? Once(view, http, webhook.Secret) : made.Problem!;
    }

    /// <summary>Makes what a form or a program asks for.</summary>
    internal static async Task<Answer<Webhook>> MakeFor(string? url, string? about, HttpContext http, Caller caller, WebhookStore store, Depositary depositary, NoticeOptions options)
    {
        if (Unknown(http, depositary) is { } problem)
            return problem;
        if (!WebhookSender.IsAllowed(url, options))
            return Problem.BadFields(new FormFault("url", "address"));
        if (!Topic.TryParse(depositary.State.Register, about is { Length: > 0 } ? about : Topic.Everything.ToString(), out var topic))
            return Problem.BadField("about", "everything, party:…, group:…, country:…, kind:…, agreement:…");
        return await store.Make(caller.Id, Party(http), url!, topic) is { } webhook ? webhook : Problem.BadFields(new FormFault("url", "many", WebhookStore.Most));
    }

    /// <summary>Why nothing can be said of the party in the address; null when it is in the register, or none is named.</summary>
    internal static Problem? Unknown(HttpContext http, Depositary depositary)
        => Party(http) is { } party && !depositary.State.Register.Parties.ContainsKey(new PartyId(party)) ? Problem.NotFound() : null;
}
