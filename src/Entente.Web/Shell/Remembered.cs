using Entente.Web.Lane;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Entente.Web.Shell;

/// <summary>
/// Answers from memory, before language, route and page cost anything. Kept is what carries the present version as its entity tag (<see cref="Freshness"/>):
/// the whole answer, headers and compressed body, by all that it may depend on beside the version. A reader who has the version is told so (304), but only when
/// the page has proved to exist. A request with a cookie or credentials is nobody else's business and passes.
/// </summary>
internal sealed class Remembered(RequestDelegate next, Freshness freshness, AnswerMemory memory)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        if (!(isGet || HttpMethods.IsHead(request.Method)) || request.Headers.Cookie.Count > 0 || request.Headers.Authorization.Count > 0)
            return next(http);

        // A proxy that does not set the scheme itself passes on whatever a stranger says it is: that is in nobody's links but theirs.
        if (request.Scheme is not ("http" or "https"))
            return next(http);

        // Links are absolute in places, so scheme and host count; what is accepted is compared as it was sent, for browsers say it in a few ways only.
        var address = new AnswerAddress(
            request.Path.Value ?? "", request.QueryString.Value ?? "", request.Host.Value ?? "", request.Headers.AcceptEncoding.ToString(), request.IsHttps);
        var version = freshness.Version;
        return memory.Find(version, address) is { } known ? known.Send(http, Freshness.IsHeld(request, version)) : Ask(http, address, version, isGet);
    }

    private async Task Ask(HttpContext http, AnswerAddress address, string version, bool isGet)
    {
        var response = http.Response;
        var direct = response.Body;
        await using var held = new HeldBody(response, direct, version);
        response.Body = held;
        await next(http);
        await http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        response.Body = direct;
        if (held.Take() is not { } body)
            return;

        var isHeld = Freshness.IsHeld(http.Request, version);
        var ofBody = Answer.BodyHeaders(response.Headers);
        if (isHeld)
            Answer.Clear(response);
        else
            response.ContentLength = body.Length;

        // Headers are complete when the response starts: some are added only then.
        await response.StartAsync();
        if (isGet)
            memory.Keep(version, address, new Answer(Answer.OtherHeaders(response.Headers), ofBody, response.Headers.Server, body));
        if (isGet && !isHeld)
            await response.Body.WriteAsync(body);
    }
}

/// <summary>What an answer depends on, beside the version.</summary>
internal readonly record struct AnswerAddress(string Path, string Query, string Host, string AcceptEncoding, bool IsHttps)
{
    public int SizeBytes => 2 * (Path.Length + Query.Length + Host.Length + AcceptEncoding.Length);
}

/// <summary>An answer that was given. Without the headers that describe its body it is the answer to who has the body already.</summary>
internal sealed class Answer(KeyValuePair<string, StringValues>[] headers, KeyValuePair<string, StringValues>[] ofBody, string? server, byte[] body)
{
    // Headers, their array and the entry, roughly: their texts are shared between answers.
    private const int Overhead = 1024;

    /// <summary>The same answer for who is answered before the web server.</summary>
    public LaneAnswer InLane { get; } = new(headers, ofBody, server, body);

    public int SizeBytes => body.Length + InLane.HeadBytes + Overhead;

    public static KeyValuePair<string, StringValues>[] BodyHeaders(IHeaderDictionary headers) => [.. headers.Where(header => DescribesBody(header.Key))];

    /// <summary>Not those that the server writes for each response. What is said of a connection is nobody else's: the first reader may have ended theirs.</summary>
    public static KeyValuePair<string, StringValues>[] OtherHeaders(IHeaderDictionary headers)
        => [.. headers.Where(header => !DescribesBody(header.Key) && header.Key is not ("Connection" or "Content-Length" or "Date" or "Server" or "Transfer-Encoding"))];

    /// <summary>Makes it the response of who has the body (RFC 9110 §15.4.5).</summary>
    public static void Clear(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.ContentLength = null;
        response.Headers.ContentType = response.Headers.ContentEncoding = response.Headers.ContentLanguage = default;
    }

    public Task Send(HttpContext http, bool isHeld)
    {
        var response = http.Response;
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
        if (isHeld)
        {
            Clear(response);
            return Task.CompletedTask;
        }

        foreach (var (name, value) in ofBody)
            response.Headers[name] = value;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    private static bool DescribesBody(string header) => header is "Content-Type" or "Content-Encoding" or "Content-Language";
}
