using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Places;

/// <summary>
/// A running instance over HTTP. What it sends is a stranger's: bounded in size and time, parsed, never shown unparsed. That it cannot be reached or does
/// not speak our JSON is exit code 3; what it refuses is the same refusal that a database would give.
/// </summary>
internal sealed class Instance : IDisposable
{
    private const int MaxResponseBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    public Instance(Uri address)
    {
        Address = address;
        _http = new HttpClient { BaseAddress = address, Timeout = Patience, MaxResponseContentBufferSize = MaxResponseBytes };
        _http.DefaultRequestHeaders.Add("Accept", "application/json, application/problem+json, text/plain");
        _http.DefaultRequestHeaders.Add("User-Agent", "entente-cli");
    }

    public Uri Address { get; }

    /// <summary>The address of an instance, ended by a slash so that paths can follow.</summary>
    public static Uri ParseAddress(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0
            ? url
            : throw Failure.Usage("not the address of an instance", text, "write it with its scheme, such as https://example.org");

    public async Task<Answered> AskAsync<TReply>(Question question, CancellationToken cancel)
        where TReply : Reply
    {
        var path = new StringBuilder("api/register/");
        if (question.Agreement is { } agreement)
            path.Append(Uri.EscapeDataString(agreement)).Append('/');
        path.Append(question.Verb);
        var separator = '?';
        foreach (var (name, value) in question.Parameters)
        {
            path.Append(CultureInfo.InvariantCulture, $"{separator}{name}={Uri.EscapeDataString(value)}");
            separator = '&';
        }

        var (status, body) = await SendAsync(path.ToString(), cancel);
        if (status != HttpStatusCode.OK)
            return new(null, RefusalOf(status, body, path.ToString()));
        return AnswerJson.TryRead<TReply>(body, out var reply, out _) ? new(reply, null) : throw NotOurs(path.ToString());
    }

    /// <summary>What stands at a path of the instance.</summary>
    public async Task<byte[]> GetAsync(string path, CancellationToken cancel)
    {
        var (status, body) = await SendAsync(path, cancel);
        return status == HttpStatusCode.OK ? body : throw Failure.Of(RefusalOf(status, body, path));
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(string path, CancellationToken cancel)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancel);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (HttpRequestException e)
        {
            throw Failure.Unreachable("cannot reach the instance", Address.ToString(), e.InnerException?.Message ?? e.Message);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Failure.Unreachable("the instance does not answer", Address.ToString(), $"it was given {Patience.TotalSeconds} seconds");
        }
    }

    /// <summary>Reads an RFC 9457 object, ours or that of something in front of the instance.</summary>
    private Refusal RefusalOf(HttpStatusCode status, byte[] body, string path)
    {
        if (AnswerJson.TryRead<Refusal>(body, out var refusal, out _) && refusal is { Code: not null, Title: not null, Detail: not null, Hints: not null })
            return refusal;
        if ((int)status >= 500)
            throw Failure.Unreachable("the instance has a problem", $"{Address}{path}", $"it answered {(int)status}; try again later");
        try
        {
            // The pages of an instance have problems too; that there is no such page means that the address is not that of an instance.
            using var problem = JsonDocument.Parse(body);
            if (Member(problem, "title") is { } title && (Member(problem, "type") ?? "").Split('#')[^1] is var code && code != "not-found")
                return Failure.Refused(code, title, Member(problem, "detail") ?? path).Refusal;
        }
        catch (JsonException)
        {
            // Not JSON: something else answers at this address.
        }

        throw NotOurs(path);

        static string? Member(JsonDocument json, string name) =>
            json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    private Failure NotOurs(string path) => Failure.Unreachable(
        "what answers is not an instance of Entente, or of another version", $"{Address}{path}", "check the address; it is that of the start page, without a language");
}
