using Entente.Register;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.About;

/// <summary>
/// Every page of the site, found in the routes themselves, so that no page can be forgotten. Acts have no place here: they are many, they
/// never change, and each is linked from the pages that rest on it.
/// </summary>
public sealed class SitePages(EndpointDataSource endpoints)
{
    private const string Root = "/{lang:language}";

    // Frames for other sites, and what only developers see.
    private static readonly string[] Unlisted = ["/embed/counter", "/embed/style", "/style"];

    /// <summary>Pages without an identifier in their path: "/", "/about".</summary>
    public IEnumerable<string> Fixed() => Patterns().Where(path => !path.Contains('{', StringComparison.Ordinal));

    /// <summary>Paths with a gap, such as "/parties/{id}".</summary>
    public IEnumerable<string> WithGaps() => Patterns().Where(path => path.Contains('{', StringComparison.Ordinal));

    /// <summary>All paths below the language that exist in a register.</summary>
    public IEnumerable<string> All(RegisterSnapshot register) => Fixed().Concat(WithGaps().SelectMany(pattern => Fill(pattern, register)));

    private static IEnumerable<string> Fill(string pattern, RegisterSnapshot register) => pattern switch
    {
        "/parties/{id}" => register.PartyList.Select(p => "/parties/" + p.Id.Value),
        "/groups/{id}" => register.Groups.Keys.Select(g => "/groups/" + g.Value),
        "/sources/{id}" => register.Sources.Keys.Select(s => "/sources/" + s.Value),
        "/agreements/{id}" => register.AgreementList.Select(a => "/agreements/" + a.Id.Value),
        "/principles/{agreement}/{number}" => register.AgreementList.SelectMany(a => a.Principles, (a, p) => $"/principles/{a.Id}/{p.Number}"),
        _ => [],
    };

    private IEnumerable<string> Patterns() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Twins>() is not null)
        .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
        .Where(pattern => pattern.StartsWith(Root, StringComparison.Ordinal))
        .Select(pattern => pattern[Root.Length..] is { Length: > 0 } path ? path : "/")
        .Where(path => !Unlisted.Contains(path))
        .Distinct()
        .Order(StringComparer.Ordinal);
}
