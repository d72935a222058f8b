using System.Globalization;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Entente.Web.Shell;

/// <summary>
/// How long an answer stays fresh. A page is a function of its address, of the log's size and of the current day, so these three name its version
/// (RFC 9110 §8.8.3). What carries the version is kept by <see cref="Remembered"/>.
/// </summary>
public sealed class Freshness(SiteState site, TimeProvider time)
{
    // A new build may render the same register differently.
    private static readonly string Build = typeof(Freshness).Assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..8];

    private volatile Named _now = new(-1, 0, 0, "");

    private sealed record Named(long Size, int Witnessing, long Day, string Version);

    /// <summary>The version of every page just now, as an entity tag. Weak, because a proxy may compress.</summary>
    public string Version
    {
        get
        {
            var now = _now;
            var (size, witnessing, utc) = (site.Log?.Size ?? 0, site.Witnessing, time.GetUtcNow().UtcDateTime);
            if (now.Size != size || now.Witnessing != witnessing || now.Day != utc.Ticks / TimeSpan.TicksPerDay)
            {
                now = new(size, witnessing, utc.Ticks / TimeSpan.TicksPerDay, string.Create(CultureInfo.InvariantCulture, $"W/\"{Build}-{size}-{witnessing}-{utc:yyyyMMdd}\""));
                _now = now;
            }

            return now.Version;
        }
    }

    /// <summary>Whether the reader has this version of the page already.</summary>
    public static bool IsHeld(HttpRequest request, string version) => request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var held)
        && held.Any(tag => tag.Compare(EntityTagHeaderValue.Parse(version), useStrongComparison: false));
}

/// <summary>Marks the answers of routes with their version.</summary>
public static class FreshRoutes
{
    /// <summary>Every answer of these routes that is no refusal is a function of address, log and day, and says so.</summary>
    public static TBuilder Fresh<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
        => routes.AddEndpointFilter(static async (call, next) =>
        {
            // Asked before the answer is made: an act that comes in between makes the answer newer than its mark, never older.
            var http = call.HttpContext;
            var version = http.RequestServices.GetRequiredService<Freshness>().Version;
            var result = await next(call);
            if (result is not (Problem or IStatusCodeHttpResult { StatusCode: not (null or StatusCodes.Status200OK) }))
            {
                // It must be asked for again each time: a new act may come at any moment.
                http.Response.Headers.ETag = version;
                http.Response.Headers.CacheControl = "public, no-cache";
            }

            return result;
        });
}
