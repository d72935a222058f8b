using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Entente.Web.Shell;

/// <summary>
/// How long an answer stays fresh. A page is a function of its address, of the log's size and of the current day, so these three name its version
/// (RFC 9110 §8.8.3): a reader who has the version is told so without rendering, and what was rendered once, compressed, is served from memory.
/// </summary>
public sealed class Freshness(SiteState site, TimeProvider time) : IOutputCachePolicy
{
    // A new build may render the same register differently.
    private static readonly string Build = typeof(Freshness).Assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..8];

    private static readonly string[] KnownEncodings = ["br", "gzip"];

    /// <summary>The version of every page just now. Weak, because a proxy may compress.</summary>
    private EntityTagHeaderValue Version
    {
        get
        {
            var today = LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime);
            return new(string.Create(CultureInfo.InvariantCulture, $"\"{Build}-{site.Log?.Size ?? 0}-{today:yyyyMMdd}\""), isWeak: true);
        }
    }

    /// <summary>Whether the reader has this version of the page already.</summary>
    public bool IsFresh(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var held)
        && held.Any(tag => tag.Compare(Version, useStrongComparison: false));

    /// <summary>Says which version this is, and that it must be asked for again: a new act may come at any moment.</summary>
    public void Mark(HttpResponse response)
    {
        response.GetTypedHeaders().ETag = Version;
        response.Headers.CacheControl = "public, no-cache";
    }

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = HttpMethods.IsGet(request.Method);
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["version"] = Version.Tag.ToString();
        context.CacheVaryByRules.VaryByValues["encoding"] = Array.Find(KnownEncodings, e => request.Headers.AcceptEncoding.ToString().Contains(e, StringComparison.OrdinalIgnoreCase)) ?? "";
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }
}
