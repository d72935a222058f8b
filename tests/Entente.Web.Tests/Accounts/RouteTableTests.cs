using System.Net;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Accounts;

/// <summary>Every route has a line in the table, every line has a route, and each role is let in where the table says and nowhere else.</summary>
public sealed class RouteTableTests(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Ours = "siemens";
    private const string Others = "microsoft";

    private IEnumerable<RouteEndpoint> Routes => site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_route_has_a_rule()
    {
        var table = site.Get<RouteTable>();
        var without = Routes.SelectMany(Methods, (route, method) => (route, method))
            .Where(pair => table.Find(pair.route, pair.method) is null)
            .Select(pair => $"{pair.method} {RouteTable.PathOf(pair.route)}")
            .Distinct();

        Assert.True(!without.Any(), "These routes are refused to everybody until src/Entente.Web/Accounts/Access/RouteTable.cs says whom they answer:\n" + string.Join('\n', without));
    }

    [Fact]
    public void Every_rule_has_a_route()
    {
        var routes = Routes.SelectMany(Methods, (route, method) => (method == "HEAD" ? "GET" : method, RouteTable.PathOf(route))).ToHashSet();

        Assert.Empty(RouteTable.Rules.Where(rule => rule != RouteTable.Files && !routes.Contains((rule.Method, rule.Path))).Select(rule => rule.Method + " " + rule.Path));
    }

    [Fact]
    public void No_route_goes_round_the_table()
        => Assert.Empty(Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null || route.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .Select(route => route.RoutePattern.RawText));

    [Fact]
    public void Nothing_below_the_desk_or_the_API_of_accounts_is_open_to_everybody()
        => Assert.DoesNotContain(RouteTable.Rules, rule => rule.Who == Who.Everybody
            && (rule.Path.StartsWith("/{lang}/desk", StringComparison.Ordinal) || (rule.Path.StartsWith("/api/", StringComparison.Ordinal) && rule.Scope is not null)));

    [Fact]
    public async Task Each_role_is_let_in_where_the_table_says_and_refused_everywhere_else()
    {
        var visitors = new (string Role, Visitor Visitor)[]
        {
            ("reader", site.Stranger()), ("person", await site.Nobody()), ("representative", await site.Somebody(Ours, Role.Representative)),
            ("party owner", await site.Somebody(Ours, Role.Owner)), ("member", await site.Somebody(null, Role.Member)), ("secretariat owner", await site.Owner()),
        };
        var wrong = new List<string>();
        foreach (var rule in RouteTable.Rules.Where(rule => rule != RouteTable.Files && !rule.Path.Contains("/style", StringComparison.Ordinal)))
        {
            foreach (var (role, visitor) in visitors)
            {
                foreach (var party in rule.Path.Contains("{party}", StringComparison.Ordinal) ? [Ours, Others] : new[] { "" })
                {
                    var address = Fill(rule.Path, party);
                    var response = rule.Method == "GET" ? await visitor.Get(address) : await Send(visitor, rule.Method, address);
                    var refused = (int)response.StatusCode is 401 or 403 || (party.Length > 0 && response.StatusCode == HttpStatusCode.NotFound);
                    var expected = Expected(rule, role, party);
                    if (expected is null ? refused : (int)response.StatusCode != expected)
                        wrong.Add($"{rule.Method} {address} as {role}: {(int)response.StatusCode}, not {expected?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "allowed"}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Each_token_opens_what_its_scopes_and_the_role_of_its_owner_allow_together()
    {
        var wrong = new List<string>();
        foreach (var (role, visitor) in new (string Role, Visitor Visitor)[]
        {
            ("person", await site.Nobody()), ("representative", await site.Somebody(Ours, Role.Representative)), ("party owner", await site.Somebody(Ours, Role.Owner)),
            ("member", await site.Somebody(null, Role.Member)), ("secretariat owner", await site.Owner()),
        })
        {
            foreach (var rule in RouteTable.Rules.Where(rule => rule.Scope is not null))
            {
                var (with, without) = (await Token([rule.Scope!]), await Token([.. Scopes.All.Where(scope => scope != rule.Scope)]));
                foreach (var party in rule.Path.Contains("{party}", StringComparison.Ordinal) ? [Ours, Others] : new[] { "" })
                {
                    var address = Fill(rule.Path, party);
                    var (allowed, status) = (Expected(rule with { Scope = null }, role, party), await Ask(rule.Method, address, with));
                    if (allowed is null ? status is 401 or 403 : status != allowed)
                        wrong.Add($"{rule.Method} {address} by a token of {rule.Scope} as {role}: {status}");
                    if (await Ask(rule.Method, address, without) is var other && other != 403)
                        wrong.Add($"{rule.Method} {address} by a token without {rule.Scope} as {role}: {other}");
                }
            }

            async Task<string> Token(IReadOnlyList<string> scopes) => (await site.Get<ApiTokens>().Make(visitor.Id, "test", scopes, 1)).Text;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task<int> Ask(string method, string address, string token)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.Authorization = new(TokenHandler.Scheme, token);
            return (int)(await site.Stranger().Client.SendAsync(request, Infrastructure.Site.Cancellation)).StatusCode;
        }
    }

    /// <summary>Null: let in, whatever the answer then is. Written apart from the program's own judgement, word for word as docs/design/accounts.md has it.</summary>
    private static int? Expected(RouteRule rule, string role, string party)
    {
        if (rule.Who == Who.Everybody)
            return null;

        // A session opens no API.
        if (rule.Scope is not null || role == "reader")
            return 401;
        return (rule.Who, role) switch
        {
            (Who.Person, _) => null,
            (Who.Secretariat, "member" or "secretariat owner") => null,
            (Who.SecretariatOwner, "secretariat owner") => null,
            (Who.RepresentativeOrSecretariat or Who.PartyOwnerOrSecretariat, "member" or "secretariat owner") => null,
            (Who.RepresentativeOrSecretariat, "representative" or "party owner") when party == Ours => null,
            (Who.PartyOwnerOrSecretariat, "party owner") when party == Ours => null,
            (Who.PartyOwnerOrSecretariat, "representative") when party == Ours => 403,
            (Who.RepresentativeOrSecretariat or Who.PartyOwnerOrSecretariat, _) => 404,
            _ => 403,
        };
    }

    /// <summary>Without a form's token: whoever is let in by the table is then stopped by the guard with 400, so that nothing is changed.</summary>
    private static async Task<HttpResponseMessage> Send(Visitor visitor, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new FormUrlEncodedContent([]) };
        return await visitor.Client.SendAsync(request, Infrastructure.Site.Cancellation);
    }

    private static string Fill(string path, string party) => path
        .Replace("{lang}", "en", StringComparison.Ordinal).Replace("{party}", party, StringComparison.Ordinal)
        .Replace("{pact}", party == Ours ? "charter-of-trust" : "cybersecurity-tech-accord", StringComparison.Ordinal)
        .Replace("{agreement}", "paris-call", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal)
        .Replace("{index}", "1", StringComparison.Ordinal).Replace("{verb}", "accusations", StringComparison.Ordinal)
        .Replace("{id}", path.Contains("groups", StringComparison.Ordinal) ? "g7" : Ours, StringComparison.Ordinal);

    private static IEnumerable<string> Methods(RouteEndpoint route)
        => route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null ? ["GET"] : route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
}
