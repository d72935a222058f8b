using Entente.Web.Accounts.Store;
using Entente.Web.Api;
using Entente.Web.Shell;
using Microsoft.AspNetCore.StaticAssets;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// Every route there is, and whom it answers. A route without a line here is refused to everybody, and a test that goes through the routes of the running
/// program names it. A page's line holds for its twins too.
/// </summary>
public sealed class RouteTable
{
    private const string Language = "/{lang:language}";

    /// <summary>The site's own files: style sheet, scripts, icon. Their names are the build's, so they have one line together.</summary>
    public static readonly RouteRule Files = new("GET", "(static files)", Who.Everybody);

    public static readonly IReadOnlyList<RouteRule> Rules =
    [
        Files,

        // For programs.
        .. Public(
            "/", "/healthz", "/openapi.json", "/sitemap.xml", "/robots.txt", "/log/checkpoint", "/log/vkey", "/log/entries/{index}", "/log/proof/{index}",
            "/log/tile/{**path}", "/api/register/{agreement}/{verb}", "/api/register/{verb}"),
        .. Public(ApiVerb.All.Select(verb => "/api/register/{agreement}/" + verb.Name)),
        new("GET", "/api/account", Who.Person, Scopes.AccountRead),
        new("GET", "/api/audit", Who.SecretariatOwner, Scopes.AuditRead),
        .. Webhooks("/api/parties/{party}/webhooks", Who.PartyOwnerOrSecretariat),
        .. Webhooks("/api/desk/webhooks", Who.Secretariat),

        // The register, for everybody.
        .. Public(
            "/{lang}/", "/{lang}/adherence", "/{lang}/map", "/{lang}/pacts", "/{lang}/blocs", "/{lang}/parties", "/{lang}/parties/{id}", "/{lang}/agreements",
            "/{lang}/agreements/{id}", "/{lang}/principles", "/{lang}/principles/{agreement}/{number}", "/{lang}/groups", "/{lang}/groups/{id}",
            "/{lang}/accusations", "/{lang}/sources", "/{lang}/sources/{id}", "/{lang}/acts", "/{lang}/acts/{index}", "/{lang}/notices", "/{lang}/notices/{number}", "/{lang}/log",
            "/{lang}/briefing", "/{lang}/compare", "/{lang}/when", "/{lang}/data-quality", "/{lang}/legal", "/{lang}/about", "/{lang}/api", "/{lang}/embed",
            "/{lang}/embed/counter", "/{lang}/badge.svg", "/{lang}/opensearch.xml", "/{lang}/sitemap", "/{lang}/problems"),

        // In Development only: the style guide, and files that were added since the build.
        .. Public("/{**path:file}", "/{lang}/style", "/{lang}/style/broken", "/{lang}/embed/style", "/{lang}/embed/style.svg"),

        // Coming in: nobody is known yet.
        .. Public("/{lang}/account/sign-in", "/{lang}/account/join", "/{lang}/account/recover"),
        .. Post(
            Who.Everybody, "/{lang}/account/sign-in", "/{lang}/account/sign-in/options", "/{lang}/account/join",
            "/{lang}/account/join/options", "/{lang}/account/recover", "/{lang}/account/recover/options", "/{lang}/account/recover/request"),

        // Signing on: whoever has the application's secret in a cookie fills it in.
        .. Public("/{lang}/sign-on", "/{lang}/sign-on/check", "/{lang}/sign-on/{step}", "/{lang}/sign-on/status", "/{lang}/sign-on/letter"),
        .. Post(
            Who.Everybody, "/{lang}/sign-on", "/{lang}/sign-on/check", "/{lang}/sign-on/{step}", "/{lang}/sign-on/status/mailbox", "/{lang}/sign-on/status/link",
            "/{lang}/sign-on/status/domain", "/{lang}/sign-on/status/appeal", "/{lang}/sign-on/status/cancel", "/{lang}/sign-on/letter"),

        // One's own account.
        .. Get(Who.Person, "/{lang}/account", "/{lang}/account/data"),
        .. Post(
            Who.Person, "/{lang}/account/sign-out", "/{lang}/account/confirm", "/{lang}/account/name", "/{lang}/account/role", "/{lang}/account/erase", "/{lang}/account/passkeys",
            "/{lang}/account/passkeys/options", "/{lang}/account/passkeys/rename", "/{lang}/account/passkeys/revoke", "/{lang}/account/codes",
            "/{lang}/account/sessions/end", "/{lang}/account/sessions/end-all", "/{lang}/account/tokens", "/{lang}/account/tokens/revoke"),

        // The people of a party.
        new("GET", "/{lang}/account/parties/{party}", Who.RepresentativeOrSecretariat),
        .. Post(Who.RepresentativeOrSecretariat, "/{lang}/account/parties/{party}/recoveries"),
        .. Post(
            Who.PartyOwnerOrSecretariat, "/{lang}/account/parties/{party}/invitations", "/{lang}/account/parties/{party}/invitations/withdraw",
            "/{lang}/account/parties/{party}/people/role", "/{lang}/account/parties/{party}/people/end"),

        // What a party has signed. Owners only change it; the handlers see to that, because the table lets the secretariat look.
        new("GET", "/{lang}/account/parties/{party}/signature", Who.RepresentativeOrSecretariat),
        new("GET", "/{lang}/account/parties/{party}/pacts/{pact}", Who.RepresentativeOrSecretariat),
        new("GET", "/{lang}/account/parties/{party}/progress", Who.RepresentativeOrSecretariat),
        .. Post(
            Who.PartyOwnerOrSecretariat, "/{lang}/account/parties/{party}/signature/withdraw", "/{lang}/account/parties/{party}/signature/cancel",
            "/{lang}/account/parties/{party}/signature/change", "/{lang}/account/parties/{party}/signature/amend", "/{lang}/account/parties/{party}/signature/appeal",
            "/{lang}/account/parties/{party}/pacts/{pact}/members",
            "/{lang}/account/parties/{party}/pacts/{pact}/members/end", "/{lang}/account/parties/{party}/pacts/{pact}/confirm", "/{lang}/account/parties/{party}/progress"),

        // The secretariat.
        new("GET", "/{lang}/desk", Who.Secretariat),
        new("GET", "/{lang}/desk/party", Who.Secretariat),
        .. Post(Who.Secretariat, "/{lang}/desk/recoveries"),
        .. Post(
            Who.SecretariatOwner, "/{lang}/desk/invitations", "/{lang}/desk/invitations/withdraw", "/{lang}/desk/people/role", "/{lang}/desk/people/end"),
        new("GET", "/{lang}/desk/audit", Who.SecretariatOwner),
        new("GET", "/{lang}/desk/queue", Who.Secretariat),
        new("GET", "/{lang}/desk/matters/{id}", Who.Secretariat),
        new("GET", "/{lang}/desk/matters/{id}/document", Who.Secretariat),
        .. Post(
            Who.Secretariat, "/{lang}/desk/matters", "/{lang}/desk/matters/{id}/approve", "/{lang}/desk/matters/{id}/return", "/{lang}/desk/matters/{id}/reject",
            "/{lang}/desk/matters/{id}/evidence", "/{lang}/desk/parties/{party}/record"),

        // Events and case studies.
        .. Public("/{lang}/events", "/{lang}/events/{id}"),
        new("GET", "/{lang}/account/parties/{party}/contributions", Who.RepresentativeOrSecretariat),
        .. Post(Who.RepresentativeOrSecretariat, "/{lang}/account/parties/{party}/contributions", "/{lang}/account/parties/{party}/contributions/change",
            "/{lang}/account/parties/{party}/contributions/withdraw"),
        new("GET", "/{lang}/desk/contributions", Who.Secretariat),
        .. Post(Who.Secretariat, "/{lang}/desk/contributions/publish", "/{lang}/desk/contributions/refuse"),

        // Webhooks.
        new("GET", "/{lang}/account/parties/{party}/webhooks", Who.PartyOwnerOrSecretariat),
        .. Post(
            Who.PartyOwnerOrSecretariat, "/{lang}/account/parties/{party}/webhooks", "/{lang}/account/parties/{party}/webhooks/rotate",
            "/{lang}/account/parties/{party}/webhooks/resume", "/{lang}/account/parties/{party}/webhooks/again", "/{lang}/account/parties/{party}/webhooks/end"),
        new("GET", "/{lang}/desk/webhooks", Who.Secretariat),
        .. Post(Who.Secretariat, "/{lang}/desk/webhooks", "/{lang}/desk/webhooks/rotate", "/{lang}/desk/webhooks/resume", "/{lang}/desk/webhooks/again", "/{lang}/desk/webhooks/end"),

        // Letters about notices: for whoever reads the mailbox.
        .. Public("/{lang}/notices/subscribe", "/{lang}/notices/subscriptions/{secret}"),
        .. Post(Who.Everybody, "/{lang}/notices/subscribe", "/{lang}/notices/subscriptions/{secret}", "/{lang}/notices/subscriptions/{secret}/confirm"),

        // What two of the secretariat append.
        .. Get(
            Who.Secretariat, "/{lang}/desk/proposals", "/{lang}/desk/proposals/{id}", "/{lang}/desk/rulings", "/{lang}/desk/rulings/open",
            "/{lang}/desk/rulings/{agreement}/{id}", "/{lang}/desk/acts/{index}", "/{lang}/desk/import", "/{lang}/desk/search", "/{lang}/desk/health"),
        .. Post(
            Who.Secretariat, "/{lang}/desk/proposals/append", "/{lang}/desk/proposals/refuse", "/{lang}/desk/proposals/withdraw",
            "/{lang}/desk/rulings/{agreement}/{id}", "/{lang}/desk/acts/{index}", "/{lang}/desk/acts/{index}/preview", "/{lang}/desk/import", "/{lang}/desk/import/propose"),

        // A person's data, for those who ask the secretariat.
        new("GET", "/{lang}/desk/personal-data", Who.Secretariat),
        .. Post(Who.Secretariat, "/{lang}/desk/personal-data", "/{lang}/desk/personal-data/export", "/{lang}/desk/personal-data/erase"),

        // Mail.
        new("GET", "/{lang}/desk/mail", Who.Secretariat),
        new("GET", "/{lang}/desk/mail/{id}", Who.Secretariat),
        new("GET", "/{lang}/desk/mail/{id}/file", Who.Secretariat),
        .. Post(Who.Secretariat, "/{lang}/desk/mail/retry", "/{lang}/desk/mail/discard"),
    ];

    private readonly Dictionary<(string Method, string Path), RouteRule> _byRoute = Rules.ToDictionary(rule => (rule.Method, rule.Path));

    /// <summary>The line for a request to a route; null when there is none.</summary>
    public RouteRule? Find(RouteEndpoint endpoint, string method)
        => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null && IsRead(method) ? Files
            : _byRoute.GetValueOrDefault((IsRead(method) ? HttpMethods.Get : method, PathOf(endpoint)));

    /// <summary>A route's path as the table has it.</summary>
    public static string PathOf(RouteEndpoint endpoint)
    {
        var path = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
        if (path.StartsWith(Language, StringComparison.Ordinal))
            path = "/{lang}" + path[Language.Length..];
        if (endpoint.Metadata.GetMetadata<TwinExtension>() is { } twin && path.EndsWith(twin.Extension, StringComparison.Ordinal))
            path = path[..^twin.Extension.Length];
        return path == "/{lang}/index" ? "/{lang}/" : path;
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static IEnumerable<RouteRule> Get(Who who, params IEnumerable<string> paths) => paths.Select(path => new RouteRule("GET", path, who));

    private static IEnumerable<RouteRule> Post(Who who, params IEnumerable<string> paths) => paths.Select(path => new RouteRule("POST", path, who));

    private static IEnumerable<RouteRule> Webhooks(string path, Who who) =>
    [
        new("GET", path, who, Scopes.WebhooksRead), new("POST", path, who, Scopes.WebhooksWrite), new("DELETE", path + "/{id}", who, Scopes.WebhooksWrite),
        new("POST", path + "/{id}/rotate", who, Scopes.WebhooksWrite), new("POST", path + "/{id}/resume", who, Scopes.WebhooksWrite),
    ];

    private static IEnumerable<RouteRule> Public(params IEnumerable<string> paths) => paths.Select(path => new RouteRule("GET", path, Who.Everybody));
}
