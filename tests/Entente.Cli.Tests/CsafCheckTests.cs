using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entente.Advisories.OpenPgp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;

namespace Entente.Cli.Tests;

/// <summary>What <c>entente csaf provider</c> writes, served by a web server of files, as <c>entente csaf check</c> sees it.</summary>
public class CsafCheckTests
{
    private const string Host = "www.example.com";
    private const string Facts = """
        {
          "id": "EXA-2026:1", "title": "A flaw in the parser", "released": "2026-01-02T10:00:00Z", "profile": "base",
          "publisher": { "name": "Example Company", "namespace": "https://example.com" },
          "vulnerabilities": [ { "cve": "CVE-2026-1000", "description": "A long name is copied without a check of its length." } ]
        }
        """;

    [Fact]
    public async Task What_is_published_is_seen_to_be_right_and_a_fault_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("entente-check-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "facts.json"), Facts, TestContext.Current.CancellationToken);
            Assert.Equal(0, (await CliProcess.RunAsync(folder, "csaf", "new", "facts.json", "--out-dir", "advisories")).ExitCode);
            Assert.Equal(0, (await CliProcess.RunAsync(folder, "csaf", "provider", "advisories", "--root", "www", "--url", $"https://{Host}")).ExitCode);
            using var certificate = Certificate();
            await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await using var app = await ServeAsync(Path.Combine(folder, "www"), certificate);
            var place = "127.0.0.1:" + new Uri(app.Urls.Single()).Port;
            string[] check =
                ["csaf", "check", Host, "--resolve", $"{Host}:443:{place}", "--resolve", $"csaf.data.security.{Host}:443:{place}", "--ca", "ca.pem", "--rate", "0"];

            var ran = await CliProcess.RunAsync(folder, [.. check, "--allow-private"]);
            Assert.True(ran.ExitCode == 0, ran.Out + ran.Error);
            Assert.Contains("✓ 15  ROLIE feed\n", ran.Out, StringComparison.Ordinal);
            Assert.Contains($"{Host}: keeps the role that it claims, csaf_provider\n", ran.Out, StringComparison.Ordinal);

            if (Gpg.IsInstalled)
                await BecomesTrustedAsync(folder, [.. check, "--allow-private"]);

            await File.WriteAllTextAsync(Path.Combine(folder, "www", ".well-known", "csaf", "clear", "index.txt"), "", TestContext.Current.CancellationToken);
            ran = await CliProcess.RunAsync(folder, [.. check, "--allow-private", "--json"]);
            Assert.Equal(1, ran.ExitCode);
            Assert.Contains("""{"number":12,"title":"index.txt","verdict":"failed","messages":[{"severity":"error","evidence":"https://www.example.com/.well-known/csaf/clear/2026/exa-2026_1.json",""", ran.Out, StringComparison.Ordinal);

            ran = await CliProcess.RunAsync(folder, [.. check, "--lang", "fr"]);
            Assert.Equal(1, ran.ExitCode);
            Assert.Contains("adresse privée", ran.Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // With a key in a key ring of its own: the program finds it as gpg does, by GNUPGHOME.
    private static async Task BecomesTrustedAsync(string folder, string[] check)
    {
        var home = Directory.CreateTempSubdirectory("entente-key-").FullName;
        Environment.SetEnvironmentVariable("GNUPGHOME", home);
        try
        {
            var made = CliProcess.StartInfo("gpg", folder, ["--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "PSIRT <psirt@example.com>", "ed25519", "sign", "5y"]);
            using (var gpg = System.Diagnostics.Process.Start(made)!)
                await gpg.WaitForExitAsync(TestContext.Current.CancellationToken);
            var unknown = await CliProcess.RunAsync(folder, "csaf", "provider", "advisories", "--root", "www", "--key", "nobody@example.com");
            Assert.Equal(1, unknown.ExitCode);
            Assert.Contains("there is no such key to sign with: nobody@example.com", unknown.Error, StringComparison.Ordinal);
            var signed = await CliProcess.RunAsync(folder, "csaf", "provider", "advisories", "--root", "www", "--key", "psirt@example.com");
            Assert.True(signed.ExitCode == 0, signed.Error);
            var ran = await CliProcess.RunAsync(folder, check);
            Assert.True(ran.ExitCode == 0, ran.Out + ran.Error);
            Assert.Contains($"{Host}: keeps the role that it claims, csaf_trusted_provider\n", ran.Out, StringComparison.Ordinal);
        }
        finally
        {
            using (var kill = System.Diagnostics.Process.Start(CliProcess.StartInfo("gpgconf", folder, ["--kill", "all"])))
                await kill!.WaitForExitAsync();
            Environment.SetEnvironmentVariable("GNUPGHOME", null);
            Directory.Delete(home, recursive: true);
        }
    }

    // A server of files, nothing else: index.html of a folder, and a header for all.
    private static async Task<WebApplication> ServeAsync(string folder, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Use((context, next) => context.Request.Host.Host == Host ? next(context) : NotFound(context));
        app.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder, ExclusionFilters.None),
            StaticFileOptions = { ServeUnknownFileTypes = true, ContentTypeProvider = new FileExtensionContentTypeProvider(), OnPrepareResponse = context => context.Context.Response.Headers.AccessControlAllowOrigin = "*" },
        });
        await app.StartAsync();
        return app;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
