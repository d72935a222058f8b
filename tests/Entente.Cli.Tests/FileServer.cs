using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;

namespace Entente.Cli.Tests;

/// <summary>A web server of files with TLS on loopback, and nothing else: index.html of a folder, and a header for all.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;

    private FileServer(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    /// <summary>Where it listens.</summary>
    public string Place => "127.0.0.1:" + new Uri(_app.Urls.Single()).Port;

    /// <summary>Its certificate, as <c>--ca</c> takes it.</summary>
    public string Authority => _certificate.ExportCertificatePem();

    public static async Task<FileServer> StartAsync(string host, string folder)
    {
        var certificate = Certificate(host);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Use((context, next) => context.Request.Host.Host == host ? next(context) : NotFound(context));
        app.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder, ExclusionFilters.None),
            StaticFileOptions = { ServeUnknownFileTypes = true, ContentTypeProvider = new FileExtensionContentTypeProvider(), OnPrepareResponse = context => context.Context.Response.Headers.AccessControlAllowOrigin = "*" },
        });
        await app.StartAsync();
        return new FileServer(app, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static X509Certificate2 Certificate(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
