// HTTPS for checks, with limits: what answers may be slow, endless, redirect in circles or point into private networks. Proxies of the environment are not
// used: behind one, the address that is connected to could not be known.

using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Entente.Dns;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>How the network is asked.</summary>
public sealed record HttpFetchOptions
{
    /// <summary>How long one answer may take, redirections and all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read.</summary>
    public int MaxBytes { get; init; } = 64 << 20;

    /// <summary>The most questions a second; 0 for no limit.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>Whether hosts in private networks are asked too.</summary>
    public bool AllowsPrivate { get; init; }

    /// <summary>Addresses of hosts that are not looked up, as <c>host:port</c> and where to connect to instead.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Resolved { get; init; } = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Certificates that are trusted beside those of the system.</summary>
    public X509Certificate2Collection Trusted { get; init; } = [];

    /// <summary>Headers that open protected documents; they are sent to <see cref="HeadersHost"/> only.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The host that gets the headers.</summary>
    public string? HeadersHost { get; init; }
}

/// <summary>Asks over HTTPS.</summary>
public sealed class HttpFetch : IDisposable
{
    // CSAF 2.1, 7.1.6, as the Fetch standard, 4.4.
    private const int MaxRedirects = 20;
    private const string UserAgent = "entente-csaf-check";

    private readonly HttpFetchOptions _options;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Asks over HTTPS.</summary>
    /// <param name="options">How.</param>
    public HttpFetch(HttpFetchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.Trusted.Count > 0)
            handler.SslOptions.RemoteCertificateValidationCallback = IsTrusted;
        _client = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc cref="Fetch"/>
    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var redirects = new List<Uri>();
        Fetched Failed(FetchFault fault) => new(request.Url) { Fault = fault, Redirects = redirects };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await TakeTurnAsync(cancel);
            timeout.CancelAfter(_options.Timeout);
            for (var url = request.Url; ;)
            {
                if (url.Scheme != Uri.UriSchemeHttps)
                    return Failed(FetchFault.NotEncrypted);
                using var message = Message(request, url);
                using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
                if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                {
                    url = new Uri(url, location);
                    redirects.Add(url);
                    if (redirects.Count > MaxRedirects)
                        return Failed(FetchFault.TooManyRedirects);
                    continue;
                }

                if (await ReadAsync(response, timeout.Token) is not { } body)
                    return Failed(FetchFault.TooLarge);
                var origin = response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.FirstOrDefault() : null;
                return new Fetched(request.Url) { Status = (int)response.StatusCode, Body = body, MediaType = response.Content.Headers.ContentType?.MediaType, AllowOrigin = origin, Redirects = redirects };
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(FetchFault.TimedOut);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or UriFormatException or InvalidOperationException)
        {
            return Failed(e.InnerException is NotPublicException ? FetchFault.NotPublic : e.InnerException is AuthenticationException ? FetchFault.Tls : FetchFault.Unreachable);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _turn.Dispose();
    }

    private HttpRequestMessage Message(FetchRequest request, Uri url)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.TryAddWithoutValidation("User-Agent", request.UserAgent ?? UserAgent);
        if (!request.IsAnonymous && url.Host.Equals(_options.HeadersHost, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, value) in _options.Headers)
                message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private async Task TakeTurnAsync(CancellationToken cancel)
    {
        if (_options.Rate <= 0)
            return;
        await _turn.WaitAsync(cancel);
        try
        {
            var wait = _next - DateTimeOffset.UtcNow;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancel);
            _next = DateTimeOffset.UtcNow.AddSeconds(1 / _options.Rate);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (await stream.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            if (body.Length + read > _options.MaxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPEndPoint[] places = _options.Resolved.TryGetValue($"{host}:{port}", out var given)
            ? [given]
            : [.. (await System.Net.Dns.GetHostAddressesAsync(host, cancel)).Select(address => new IPEndPoint(address, port))];
        return await PublicInternet.ConnectAsync(places, _options.AllowsPrivate, cancel);
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_options.Trusted);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
