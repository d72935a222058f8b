using Entente.Web.Api;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Api;

/// <summary>docs/api.md names every address that the program answers. A route that it does not name fails here.</summary>
public sealed class ApiDocsTests(Site site)
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public void Every_route_is_documented()
    {
        var undocumented = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":language", "", StringComparison.Ordinal))
            .Where(path => !path.Contains("/style", StringComparison.Ordinal) && !path.Contains("**", StringComparison.Ordinal))
            .Distinct()
            .Where(path => !Document.Contains($"`{path}`", StringComparison.Ordinal) && !IsTwinOfDocumented(path))
            .Order(StringComparer.Ordinal);

        Assert.Empty(undocumented);
    }

    [Fact]
    public void Every_question_and_parameter_is_documented()
    {
        foreach (var verb in ApiVerb.All)
        {
            Assert.Contains($"`{verb.Name}`", Document, StringComparison.Ordinal);
            Assert.All(verb.Reads, parameter => Assert.Contains($"`{parameter.Name}`", Document, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_of_problem_is_documented()
        => Assert.All(Problem.Kinds, kind => Assert.Contains($"`{kind}`", Document, StringComparison.Ordinal));

    /// <summary>A page's row names its twins: <c>`/{lang}/groups` | json csv</c>.</summary>
    private static bool IsTwinOfDocumented(string path)
    {
        var extension = Path.GetExtension(path);
        if (extension.Length < 2)
            return false;
        var page = path[..^extension.Length].Replace("/index", "/", StringComparison.Ordinal);
        return Document.Split('\n').Any(line => line.StartsWith($"| `{page}` |", StringComparison.Ordinal) && line.Contains(extension[1..], StringComparison.Ordinal));
    }
}
