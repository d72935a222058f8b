using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Entente.Tests.Shared;

/// <summary>
/// One organisation that signs on over HTTP, as a browser does it: each page is read, its form filled in and sent with the page's token, and the answer followed to
/// the next page. It remembers what the server said is kept, so that it can ask for it after the server was killed, and go on where it was.
/// </summary>
/// <param name="http">Without cookies and redirects of its own; its base address is the server.</param>
/// <param name="address">Where the applicant sits, as a balancer before the server says it (X-Forwarded-For).</param>
/// <param name="name">The organisation.</param>
/// <param name="answered">Told of each form that was taken, and how long that took.</param>
internal sealed class HttpApplicant(HttpClient http, string address, string name, Action<string, TimeSpan>? answered = null)
{
    private const string Start = "/en/sign-on";

    /// <summary>Where the form ends.</summary>
    public const string Status = "/en/sign-on/status";

    private readonly Dictionary<string, string> _cookies = [];
    private readonly Dictionary<string, string> _kept = [];
    private readonly byte[] _document = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(20_000), .. "\n%%EOF\n"u8];
    private string? _next, _token, _work, _workAnswer;
    private bool _hasDocument;

    /// <summary>How many answers the server said that it keeps.</summary>
    public int Kept => _kept.Count + (_hasDocument ? 1 : 0) + (IsHandedIn ? 1 : 0);

    /// <summary>Whether the server said that the application is handed in.</summary>
    public bool IsHandedIn => _next == Status;

    public string Mailbox => name.ToLowerInvariant().Replace(' ', '.') + "@applicant.example";

    /// <summary>Reads the first page and does the work that it asks for, as the page's script does.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var page = (await ReadAsync(Start, cancellation))!;
        _work = ValueOf(page, "name=\"work\"", "value");
        var bits = int.Parse(ValueOf(page, "name=\"work\"", "data-bits")!, CultureInfo.InvariantCulture);
        for (var n = 0L; _workAnswer is null; n++)
        {
            var answer = n.ToString(CultureInfo.InvariantCulture);
            if (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(_work + ":" + answer))) >> (32 - bits) == 0)
                _workAnswer = answer;
        }
    }

    /// <summary>Begins, or goes on, until the application is handed in.</summary>
    /// <exception cref="HttpRequestException">The server is gone.</exception>
    /// <exception cref="InvalidOperationException">The server answered something else than the next page.</exception>
    public async Task GoOnAsync(CancellationToken cancellation)
    {
        while (!IsHandedIn)
        {
            if (_next is null)
                await SendAsync(Start, [("work", _work!), ("work-answer", _workAnswer!)], cancellation);
            else if (await ReadAsync(_next, cancellation) is not null)
            {
                var step = _next[(_next.LastIndexOf('/') + 1)..].Split('?')[0];
                await SendAsync(_next, Answers(step), cancellation);
            }
        }

        await ReadAsync(Status, cancellation);
    }

    /// <summary>The same, however often the server is killed meanwhile. After each time it is asked for all that it had said is kept.</summary>
    /// <param name="back">Ends when the server runs.</param>
    /// <returns>What was lost.</returns>
    public async Task<IReadOnlyList<string>> InsistAsync(Func<Task> back, CancellationToken cancellation)
    {
        for (var isBack = false; ;)
        {
            try
            {
                if (isBack && await MissingAsync(cancellation) is { Count: > 0 } missing)
                    return missing;
                if (_work is null)
                    await PrepareAsync(cancellation);
                await GoOnAsync(cancellation);
                return [];
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException)
            {
                await back();
                isBack = true;
            }
        }
    }

    /// <summary>Asks the server for all that it said is kept.</summary>
    /// <returns>What is not there; empty when all is.</returns>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellation)
    {
        if (_next is null)
            return [];

        // The answer to the last form may have been lost: then the pages of the form lead to where it is handed in.
        if (!IsHandedIn)
            await ReadAsync(Start + "/check", cancellation);
        var missing = new List<string>();
        if (IsHandedIn)
        {
            var status = await ReadJsonAsync(Status + ".json", cancellation);
            if (status is not { } found || found.GetProperty("status").GetString() != "open" || found.GetProperty("organisation").GetString() != name)
                missing.Add($"{name}: handed in, and now {status}");
            return missing;
        }

        foreach (var (field, value) in _kept)
        {
            var page = await ReadJsonAsync($"{Start}/{StepOf(field)}.json", cancellation);
            if (page is not { } found || !found.GetProperty("values").TryGetProperty(field, out var there) || there.GetString() != value)
                missing.Add($"{name}: {field} was answered with {value}, and now {page}");
        }

        if (_hasDocument && (await ReadJsonAsync(Start + "/authority.json", cancellation) is not { } authority
            || authority.GetProperty("document").GetProperty("sha256").GetString() != Convert.ToHexStringLower(SHA256.HashData(_document))))
            missing.Add($"{name}: the document");
        return missing;
    }

    private static string StepOf(string field) => field switch { "name" => "organisation", "party" => "same", "function" => "signer", _ => field };

    private (string Field, string Value)[] Answers(string step) => step switch
    {
        "organisation" => [("name", name)],
        "same" => [("party", "none")],
        "kind" => [("kind", "civil-society")],
        "country" => [("country", "FRA")],
        "domain" => [("domain", "applicant.example")],
        "route" => [("route", "direct")],
        "signer" => [("signer", "Sally Signer"), ("function", "President")],
        "authority" => [("authority", "By statute.")],
        "mailbox" => [("mailbox", Mailbox)],
        "contact" => [("contact", "mailto:security@applicant.example")],
        "statement" => [("statement", "We support the call.")],
        "check" => [("sure", "on")],
        _ => throw new InvalidOperationException($"the form has a page {step} that this applicant does not know"),
    };

    /// <returns>Null when the page leads elsewhere: the answer to a form was lost, and what it said is kept.</returns>
    private async Task<string?> ReadAsync(string path, CancellationToken cancellation)
    {
        using var response = await AskAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        var page = await response.Content.ReadAsStringAsync(cancellation);
        if (response.StatusCode == HttpStatusCode.SeeOther)
        {
            _next = response.Headers.Location!.OriginalString;
            return null;
        }

        if (response.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answers {(int)response.StatusCode}");
        _token = ValueOf(page, "name=\"__RequestVerificationToken\"", "value") ?? _token;
        return page;
    }

    private async Task<JsonElement?> ReadJsonAsync(string path, CancellationToken cancellation)
    {
        using var response = await AskAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellation) : null;
    }

    private async Task SendAsync(string path, (string Field, string Value)[] answers, CancellationToken cancellation)
    {
        (string, string)[] fields = [("__RequestVerificationToken", _token!), .. answers];
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var isUpload = path.StartsWith(Start + "/authority", StringComparison.Ordinal);
        request.Content = isUpload ? Upload(fields) : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        var began = Stopwatch.GetTimestamp();
        using var response = await AskAsync(request, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (response.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{path} answers {(int)response.StatusCode} {response.Headers.RetryAfter}: {body}");
        answered?.Invoke(path.Split('?')[0], Stopwatch.GetElapsedTime(began));

        // Only now: this is the server's word.
        foreach (var (field, value) in answers.Where(_ => path != Start && !path.StartsWith(Start + "/check", StringComparison.Ordinal)))
            _kept[field] = value;
        _hasDocument |= isUpload;
        _next = response.Headers.Location!.OriginalString;
    }

    private MultipartFormDataContent Upload((string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        var file = new ByteArrayContent(_document);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "document", "mandate.pdf");
        return form;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("X-Forwarded-For", address);
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await http.SendAsync(request, cancellation);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(line => line.Split(';')[0].Split('=', 2)))
                _cookies[cookie[0]] = cookie[1];
        }

        return response;
    }

    /// <summary>The value that an attribute has in the first element after some words of the page.</summary>
    private static string? ValueOf(string page, string after, string attribute)
    {
        var at = page.IndexOf(after, StringComparison.Ordinal);
        var from = at < 0 ? -1 : page.IndexOf(attribute + "=\"", at, StringComparison.Ordinal);
        if (from < 0)
            return null;
        from += attribute.Length + 2;
        return WebUtility.HtmlDecode(page[from..page.IndexOf('"', from)]);
    }
}
