using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Entente.Dns;
using Microsoft.Extensions.Options;

namespace Entente.Web.Adhering.Proofs;

/// <summary>What a look at a domain found.</summary>
/// <param name="Kind">How it proves itself; null when it does not.</param>
/// <param name="Evidence">Where that was seen; else what was found in both places.</param>
public sealed record DomainFinding(ProofKind? Kind, string Evidence);

/// <summary>
/// Whether somebody who rules a domain says that an application is theirs: by a TXT record, or by a file on its web server (the two ways of RFC 8555 §8.3 and §8.4,
/// with names of our own). The word is bound to the application and is no secret. Whoever asks for this makes the program connect to a server of their choice:
/// so only HTTPS on its port, to public addresses, without redirects, a few bytes, a few seconds.
/// </summary>
public sealed class DomainProofs : IDisposable
{
    private const int MostBytes = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DnsClient _dns;
    private readonly bool _allowsPrivate;
    private readonly HttpClient _http;

    public DomainProofs(IOptions<AdheringOptions> options)
    {
        var settings = options.Value;
        _dns = new(ReadResolver(settings.Resolver));
        _allowsPrivate = settings.AllowPrivateAddresses;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = Patience,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = Connect,
        };
        if (settings.Authorities.Length > 0)
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust(settings.Authorities) };
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>The name of the TXT record (RFC 8552: names with an underscore are for such things).</summary>
    public static string RecordName(string domain) => "_entente." + domain;

    /// <summary>The address of the file (RFC 8615).</summary>
    public static string FileAddress(string domain) => $"https://{domain}/.well-known/entente.txt";

    /// <summary>What record or file must say.</summary>
    public static string Expected(string challenge) => "entente-application=" + challenge;

    /// <summary>Looks at both places.</summary>
    public async Task<DomainFinding> Look(string domain, string challenge, CancellationToken cancellation)
    {
        var expected = Expected(challenge);
        var reply = await _dns.Ask(RecordName(domain), DnsType.Txt, cancellation);
        if (reply.All<TextRecord>().Any(record => record.Text.Trim() == expected))
            return new(ProofKind.Dns, $"TXT {RecordName(domain)}");
        var record = reply.Failure ?? reply.Message!.Code switch
        {
            DnsCode.NoError when reply.All<TextRecord>().Any() => $"TXT {RecordName(domain)}: ≠ {expected}",
            DnsCode.NoError or DnsCode.NoSuchName => $"TXT {RecordName(domain)}: –",
            var code => $"TXT {RecordName(domain)}: {code}",
        };
        var file = await ReadFile(domain, expected, cancellation);
        return file is null ? new(ProofKind.WellKnown, FileAddress(domain)) : new(null, record + " · " + file);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An address, and a port where it is not 53; empty: the machine's own.</summary>
    private static IPEndPoint ReadResolver(string text)
        => text.Length == 0 ? DnsClient.SystemResolver()
            : IPEndPoint.TryParse(text, out var endpoint) ? new(endpoint.Address, endpoint.Port == 0 ? 53 : endpoint.Port)
            : throw new FormatException($"Entente:Adhering:Resolver is '{text}'; it must be an address such as 192.0.2.53 or 127.0.0.1:5353");

    /// <returns>Null when the file says what is expected; else what there is instead.</returns>
    private async Task<string?> ReadFile(string domain, string expected, CancellationToken cancellation)
    {
        var address = FileAddress(domain);
        try
        {
            using var response = await _http.GetAsync(new Uri(address), cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
                return $"{address}: {(int)response.StatusCode}";
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return text.Split('\n').Any(line => line.Trim() == expected) ? null : $"{address}: ≠ {expected}";
        }
        catch (HttpRequestException e)
        {
            return $"{address}: {e.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{address}: –";
        }
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = new List<IPAddress>();
        foreach (var type in new[] { DnsType.A, DnsType.Aaaa })
            addresses.AddRange((await _dns.Ask(host, type, cancellation)).All<AddressRecord>().Select(record => record.Address));
        return await PublicInternet.ConnectAsync(addresses.Select(address => new IPEndPoint(address, context.DnsEndPoint.Port)), _allowsPrivate, cancellation);
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
