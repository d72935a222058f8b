using Entente.Log;
using Entente.Publishing.Witnessing;
using Microsoft.AspNetCore.Http;

namespace Entente.Publishing.Http;

/// <summary>
/// A witness over HTTP (c2sp.org/tlog-witness): <c>POST /add-checkpoint</c> for logs, <c>GET /&lt;SHA-256 of the origin&gt;/checkpoint</c> for whoever looks
/// after logs. Submission and monitoring prefix are the same.
/// </summary>
/// <param name="witness">The witness.</param>
public sealed class WitnessServer(Witness witness)
{
    private const string Latest = "/checkpoint";

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    public Task HandleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var path = http.Request.Path.Value ?? "";
        if (path == "/add-checkpoint" && HttpMethods.IsPost(http.Request.Method))
            return AddAsync(http);
        if ((HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && path.EndsWith(Latest, StringComparison.Ordinal)
            && path.Length > Latest.Length && witness.Latest(path[1..^Latest.Length]) is { } note)
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return LogAnswers.CheckpointAsync(http, note);
        }
        return Bodies.RefuseAsync(
            http, StatusCodes.Status404NotFound, "there is no such thing", "a witness has add-checkpoint, and <SHA-256 of an origin>/checkpoint of each log that it has cosigned");
    }

    private async Task AddAsync(HttpContext http)
    {
        if (await Bodies.ReadAsync(http.Request, LogLimits.MaxWitnessRequestBytes) is not { } body)
        {
            await Bodies.RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "the request is too long", $"it has at most {LogLimits.MaxWitnessRequestBytes} bytes");
            return;
        }
        var answer = witness.Add(body);
        http.Response.StatusCode = answer.Status;
        await LogAnswers.WriteAsync(http, answer.Body, answer.ContentType);
    }
}
