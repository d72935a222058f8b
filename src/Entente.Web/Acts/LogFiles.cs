using System.Globalization;
using System.Text;
using Entente.Publishing.Http;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Acts;

/// <summary>
/// The log for programs: its published form (c2sp.org/tlog-tiles, with <c>/log</c> as the prefix), its key (c2sp.org/signed-note), the bytes of an entry, and
/// its proof (c2sp.org/tlog-proof). The paths have no language, because the log has none.
/// </summary>
public static class LogFiles
{
    /// <summary>Below which address of the instance its log is published. With the host it is the log's origin by right.</summary>
    public const string Prefix = "/log";

    // An entry never changes; a proof does with every checkpoint.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Checked = "public, no-cache";

    private const int MaxShown = 60;

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapLogFiles(this WebApplication app)
    {
        var log = app.MapGroup(Prefix).AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(call);
        });
        log.MapMethods("/checkpoint", ReadMethods, (Depositary depositary, HttpContext http) => LogAnswers.CheckpointAsync(http, depositary.Published.Checkpoint.ToBytes()))
            .Produces(StatusCodes.Status200OK, contentType: "text/plain").WithSummary("The newest checkpoint: origin, size and root, signed.");
        log.MapMethods("/vkey", ReadMethods, (Depositary depositary, HttpContext http) => Text(http, Encoding.UTF8.GetBytes(depositary.Log.Verifier + "\n"), Checked))
            .Produces(StatusCodes.Status200OK, contentType: "text/plain").WithSummary("The public key of the log.");
        log.MapMethods("/tile/{**path}", ReadMethods, Tile)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("A tile of hashes or a bundle of entries (c2sp.org/tlog-tiles).");
        log.MapMethods("/entries/{index}", ReadMethods, Entry)
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("The exact bytes of an entry.");
        log.MapMethods("/proof/{index}", ReadMethods, Proof)
            .Produces(StatusCodes.Status200OK, contentType: "text/plain").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("The inclusion proof of an entry, with the checkpoint it leads to.");
    }

    private static IResult Entry(Depositary depositary, HttpContext http, string index)
    {
        if (!TryIndex(depositary, index, out var at))
            return Problem.Unknown("act", index);
        http.Response.Headers.CacheControl = ForEver;
        return TypedResults.File(depositary.Log.Entry(at).ToArray(), "application/json", FileName(at, "json"));
    }

    private static async Task<IResult> Tile(Depositary depositary, HttpContext http, string? path)
        => await LogAnswers.TryTileAsync(http, depositary.Log, "tile/" + path) ? TypedResults.Empty : Problem.Unknown("tile", Shown(path ?? ""));

    private static IResult Proof(Depositary depositary, HttpContext http, string index)
    {
        if (!TryIndex(depositary, index, out var at))
            return Problem.Unknown("act", index);
        http.Response.Headers.CacheControl = Checked;
        return TypedResults.File(depositary.Published.Receipt(at).ToBytes(), "text/plain; charset=utf-8", FileName(at, "tlog-proof"));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Text(HttpContext http, byte[] bytes, string caching)
    {
        http.Response.Headers.CacheControl = caching;
        return TypedResults.Bytes(bytes, "text/plain; charset=utf-8");
    }

    private static bool TryIndex(Depositary depositary, string text, out long index)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < depositary.Log.Size;

    private static string Shown(string path) => path.Length > MaxShown ? path[..MaxShown] + "…" : path;

    // The names that "entente log verify-receipt" looks for side by side.
    private static string FileName(long index, string extension) => string.Create(CultureInfo.InvariantCulture, $"act-{index}.{extension}");
}
