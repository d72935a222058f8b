using System.Globalization;
using System.Text;
using Entente.Log;
using Entente.Storage;
using Microsoft.AspNetCore.Http;

namespace Entente.Publishing.Http;

/// <summary>
/// A log that stands by itself, over HTTP: <c>POST /add</c> takes an entry and answers its receipt, once the entry is durable and a checkpoint covers it. It never
/// promises; a client that got no answer asks again, and the same bytes get the same place. Below it the published form, at the root.
/// </summary>
/// <param name="ledger">The log, open for writing.</param>
/// <param name="publication">What readers are shown of it.</param>
public sealed class LogServer(Ledger ledger, Publication publication)
{
    private const string TextType = "text/plain; charset=utf-8";
    private const string RetrySoon = "1";
    private const string RetryLater = "30";

    private readonly byte[] _vkey = Encoding.UTF8.GetBytes(ledger.Verifier + "\n");

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    public async Task HandleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            await AnswerAsync(http);
        }
        catch (LedgerException unavailable) when (!http.Response.HasStarted)
        {
            // Whether an entry was appended may be unknown then; whoever asks again finds out, and nothing is appended twice.
            await RefuseForNowAsync(http, StatusCodes.Status503ServiceUnavailable, RetryLater, "the log cannot be used now", unavailable.Message);
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path == "/add")
            return HttpMethods.IsPost(http.Request.Method) ? AddAsync(http) : RefuseMethodAsync(http, HttpMethods.Post);
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return RefuseMethodAsync(http, "GET, HEAD");
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return path switch
        {
            "/checkpoint" => LogAnswers.CheckpointAsync(http, publication.Checkpoint.ToBytes()),
            "/vkey" => LogAnswers.WriteAsync(http, _vkey, TextType),
            "/healthz" => HealthAsync(http),
            _ when path.StartsWith("/tile/", StringComparison.Ordinal) => TileAsync(http, path[1..]),
            _ when path.StartsWith("/proof/", StringComparison.Ordinal) => ProofAsync(http, path["/proof/".Length..]),
            _ => RefuseUnknownAsync(http),
        };
    }

    private async Task AddAsync(HttpContext http)
    {
        if (publication.Stopped is { } stopped)
        {
            await RefuseForNowAsync(http, StatusCodes.Status503ServiceUnavailable, RetryLater, "the entry cannot be taken now", stopped.Message);
            return;
        }
        if (await Bodies.ReadAsync(http.Request, LogLimits.MaxEntryBytes) is not { } entry)
        {
            await Bodies.RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "the entry is too long", $"an entry has at most {LogLimits.MaxEntryBytes} bytes");
            return;
        }
        if (entry.Length == 0)
        {
            await Bodies.RefuseAsync(http, StatusCodes.Status400BadRequest, "the entry is empty", "the body of the request is the entry, of at least one byte");
            return;
        }
        try
        {
            var appended = await ledger.AppendAsync([entry], duplicates: DuplicatePolicy.Skip);
            var (index, head) = (appended.Indexes[0], appended.Head);
            var receipt = new InclusionReceipt(index, ledger.Tree.InclusionProof(index, head.Checkpoint.Size), head.Note);
            await LogAnswers.WriteAsync(http, receipt.ToBytes(), TextType);
        }
        catch (StoreBusyException busy)
        {
            await RefuseForNowAsync(http, StatusCodes.Status429TooManyRequests, RetrySoon, "the entry cannot be taken now", busy.Message);
        }
    }

    private async Task TileAsync(HttpContext http, string path)
    {
        if (!await LogAnswers.TryTileAsync(http, ledger, path))
            await RefuseUnknownAsync(http);
    }

    private Task ProofAsync(HttpContext http, string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= ledger.Size)
            return RefuseUnknownAsync(http);
        http.Response.Headers.CacheControl = "public, no-cache";
        return LogAnswers.WriteAsync(http, publication.Receipt(index).ToBytes(), TextType);
    }

    private Task HealthAsync(HttpContext http) => publication.Stopped is { } stopped
        ? Bodies.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "the log has stopped", stopped.Message)
        : LogAnswers.WriteAsync(http, Encoding.UTF8.GetBytes($"healthy, {ledger.Size.ToString(CultureInfo.InvariantCulture)} entries\n"), TextType);

    private static Task RefuseForNowAsync(HttpContext http, int status, string seconds, string title, string detail)
    {
        http.Response.Headers.RetryAfter = seconds;
        return Bodies.RefuseAsync(http, status, title, detail);
    }

    private static Task RefuseMethodAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return Bodies.RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, "not that way", $"this path answers {allowed}");
    }

    private static Task RefuseUnknownAsync(HttpContext http) => Bodies.RefuseAsync(
        http, StatusCodes.Status404NotFound, "there is no such thing", "the log has add, checkpoint, vkey, proof/<index>, and the tiles of its checkpoint, each under one address");
}
