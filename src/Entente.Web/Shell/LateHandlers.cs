using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Entente.Web.Shell;

/// <summary>
/// MapGet, MapPost, MapDelete and MapMethods as the framework has them, but a handler becomes code when it is first asked for. The framework compiles every handler
/// of the program before it answers the first request, which is some seconds of processor for hundreds of routes of which a reader sees three.
/// Being methods of the group, these are the ones that a route of a group gets.
/// </summary>
public static class LateHandlers
{
    public static RouteHandlerBuilder MapGet(this RouteGroupBuilder group, [StringSyntax("Route")] string pattern, Delegate handler)
        => group.MapMethods(pattern, [HttpMethods.Get], handler);

    public static RouteHandlerBuilder MapPost(this RouteGroupBuilder group, [StringSyntax("Route")] string pattern, Delegate handler)
        => group.MapMethods(pattern, [HttpMethods.Post], handler);

    public static RouteHandlerBuilder MapDelete(this RouteGroupBuilder group, [StringSyntax("Route")] string pattern, Delegate handler)
        => group.MapMethods(pattern, [HttpMethods.Delete], handler);

    public static RouteHandlerBuilder MapMethods(
        this RouteGroupBuilder group, [StringSyntax("Route")] string pattern, IEnumerable<string> methods, Delegate handler)
        => RouteHandlerServices.Map(group, pattern, handler, methods, InferNothing, CompileLater);

    // What a handler's parameters and result would say about it is said by the routes themselves (ApiDocument, Produces).
    private static RequestDelegateMetadataResult InferNothing(MethodInfo method, RequestDelegateFactoryOptions? options) => new() { EndpointMetadata = [] };

    private static RequestDelegateResult CompileLater(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), []);
    }
}
