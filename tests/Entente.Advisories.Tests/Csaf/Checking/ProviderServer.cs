using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entente.Advisories.Csaf.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Entente.Advisories.Tests.Csaf.Checking;

/// <summary>A web server with TLS on loopback that serves files from memory as www.example.com, and whatever a test wants otherwise.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    public const string Host = "www.example.com";
    public const string DnsHost = "csaf.data.security." + Host;
    public const string Below = "/.well-known/csaf/";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;

    private ProviderServer(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    /// <summary>Files by path, from the root of the server.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers other than files; true when there is no file to be sent any more.</summary>
    public Func<HttpContext, bool> Answers { get; set; } = static _ => false;

    /// <summary>The header Access-Control-Allow-Origin; null for none.</summary>
    public string? AllowOrigin { get; set; } = "*";

    /// <summary>Whether csaf.data.security.www.example.com leads here too.</summary>
    public bool HasDnsPath { get; set; }

    private int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<ProviderServer> StartAsync()
    {
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var server = new ProviderServer(app, certificate);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The network as a check sees it: the server under its names, and nothing else.</summary>
    public HttpFetchOptions Network => new()
    {
        AllowsPrivate = true,
        Rate = 0,
        Resolved = ((string[])(HasDnsPath ? [Host, DnsHost] : [Host])).ToDictionary(name => $"{name}:443", _ => new IPEndPoint(IPAddress.Loopback, Port)),
        Trusted = [_certificate],
    };

    public async Task<CheckReport> CheckAsync(string target = Host, HttpFetchOptions? network = null, Func<CheckOptions, CheckOptions>? with = null)
    {
        using var http = new HttpFetch(network ?? Network);
        // Names that this server does not have are not looked up anywhere.
        async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancel) =>
            request.Url.Host == Host || (HasDnsPath && request.Url.Host == DnsHost) ? await http.FetchAsync(request, cancel) : new Fetched(request.Url) { Fault = FetchFault.Unreachable };
        var options = new CheckOptions { Fetch = FetchAsync, Now = DateTimeOffset.UtcNow };
        return await ProviderCheck.RunAsync(target, with?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes one text instead of another in a file.</summary>
    public void Replace(string path, string old, string text)
    {
        var before = Encoding.UTF8.GetString(Files[Below + path]);
        Assert.Contains(old, before, StringComparison.Ordinal);
        Files[Below + path] = Encoding.UTF8.GetBytes(before.Replace(old, text, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (Answers(context))
            return;
        var path = context.Request.Path.Value!;
        if (context.Request.Host.Host == DnsHost && path == "/")
            path = Below + "provider-metadata.json";
        if (path.EndsWith('/'))
            path += "index.html";
        if (!Files.TryGetValue(path, out var content))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = path.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : path.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain";
        if (AllowOrigin is not null)
            context.Response.Headers.AccessControlAllowOrigin = AllowOrigin;
        await context.Response.Body.WriteAsync(content);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        names.AddDnsName(DnsHost);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
