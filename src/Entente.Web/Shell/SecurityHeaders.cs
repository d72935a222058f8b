namespace Entente.Web.Shell;

/// <summary>
/// The headers of every response. Nothing may be loaded from anywhere but this site, no script or style stands inside a page,
/// and only the pages made for embedding may be put in a frame elsewhere.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly string Policy = Join(frameAncestors: "'none'");

    private static readonly string EmbedPolicy = Join(frameAncestors: "*");

    public Task InvokeAsync(HttpContext http)
    {
        // On starting, because the exception handler clears what was set before.
        http.Response.OnStarting(static state => Set((HttpContext)state), http);
        return next(http);
    }

    private static Task Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        var embed = IsEmbed(http.Request.Path);

        headers.ContentSecurityPolicy = embed ? EmbedPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = embed ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.Remove("blazor-enhanced-nav");
        return Task.CompletedTask;
    }

    /// <summary>Embeddable things live under <c>/{lang}/embed/</c>, and the badge at <c>/{lang}/badge.svg</c>.</summary>
    private static bool IsEmbed(PathString path)
        => Language.TryParse(Language.FirstSegment(path), out var language)
            && (path.StartsWithSegments($"/{language.Code}/embed", StringComparison.Ordinal, out var rest)
                ? rest.HasValue && rest != "/"
                : path == $"/{language.Code}/badge.svg");

    private static string Join(string frameAncestors) => string.Join("; ",
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        $"frame-ancestors {frameAncestors}",
    ]);
}
