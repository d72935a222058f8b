using System.IO.Compression;
using System.Security.Cryptography;
using Entente.Log;
using Entente.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Entente.Publishing.Http;

/// <summary>
/// The published form of a log over HTTP (c2sp.org/tlog-tiles), for whichever program serves it: an instance below its pages, or <c>entente log serve</c> at its
/// root. A path has one spelling and nothing is redirected, so that a cache holds each tile once.
/// </summary>
public static class LogAnswers
{
    private const string Immutable = "public, max-age=31536000, immutable";

    // A reader may be behind by this much; whoever wants the newest at once asks again with its ETag (c2sp.org/tlog-tiles, "Checkpoints": short or none).
    private const string Brief = "public, max-age=2";

    /// <summary>The checkpoint, with an ETag of its bytes.</summary>
    /// <param name="http">The request, GET or HEAD.</param>
    /// <param name="note">The signed note.</param>
    public static Task CheckpointAsync(HttpContext http, ReadOnlyMemory<byte> note)
    {
        ArgumentNullException.ThrowIfNull(http);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(note.Span).AsSpan(0, 16))}\"";
        var response = http.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = Brief;
        if (http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(held => held == "*" || held.Replace("W/", "", StringComparison.Ordinal) == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return WriteAsync(http, note, "text/plain; charset=utf-8");
    }

    /// <summary>A tile or bundle, when the log has it. Bundles are compressed for whoever takes gzip; hashes cannot be.</summary>
    /// <param name="http">The request, GET or HEAD.</param>
    /// <param name="ledger">The log.</param>
    /// <param name="path">What follows the prefix of the log, such as <c>tile/0/000</c>.</param>
    /// <returns>False when there is no such tile; then nothing has been answered yet.</returns>
    public static async Task<bool> TryTileAsync(HttpContext http, Ledger ledger, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        // A path with escapes would be a second name of the same tile.
        if (IsEscaped(http) || !TilePath.TryParse(path, out var tile, out _) || PublishedTiles.Read(ledger, tile) is not { } bytes)
            return false;
        http.Response.Headers.CacheControl = Immutable;
        if (tile.IsEntries)
        {
            http.Response.Headers.Vary = "Accept-Encoding";
            if (TakesGzip(http.Request))
            {
                http.Response.Headers.ContentEncoding = "gzip";
                bytes = Compress(bytes);
            }
        }
        await WriteAsync(http, bytes, "application/octet-stream");
        return true;
    }

    internal static Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, string contentType)
    {
        var response = http.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static bool IsEscaped(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return target.AsSpan(0, target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : target.Length).Contains('%');
    }

    private static bool TakesGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
