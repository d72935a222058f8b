using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Entente.Tests.Shared;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Entente.Web.Tests.Adhering;

/// <summary>What a domain proves, looked at through a name server and a web server with TLS of the tests' own.</summary>
public sealed class DomainProofsTests
{
    private const string Domain = "example.org";

    [Fact]
    public async Task The_file_of_a_domain_proves_an_application() =>
        Assert.Equal(new(ProofKind.WellKnown, "https://example.org/.well-known/entente.txt"), await Look("# ours\r\nentente-application=word\n"));

    [Theory]
    [InlineData("entente-application=another")]
    [InlineData("entente-application=word and more")]
    [InlineData("")]
    public async Task A_file_that_says_anything_else_proves_nothing(string text) => Assert.Null((await Look(text)).Kind);

    [Fact]
    public async Task A_file_longer_than_a_word_needs_is_not_read_to_its_end() => Assert.Null((await Look(new string('x', 5000) + "\nentente-application=word\n")).Kind);

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        var asked = new List<string>();
        var finding = await Look(http =>
        {
            lock (asked)
                asked.Add(http.Request.Path);
            if (http.Request.Path == "/word")
                return http.Response.WriteAsync("entente-application=word");
            http.Response.Redirect("/word");
            return Task.CompletedTask;
        });
        Assert.Equal((null, "/.well-known/entente.txt"), (finding.Kind, Assert.Single(asked)));
        Assert.EndsWith("entente.txt: 302", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_followed()
    {
        var asked = false;
        var finding = await Look(
            http =>
            {
                asked = true;
                return http.Response.WriteAsync("entente-application=word");
            },
            options => options.AllowPrivateAddresses = false);
        Assert.Equal((null, false), (finding.Kind, asked));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_proves_nothing()
    {
        var finding = await Look("entente-application=word", options => options.Authorities = "");
        Assert.Null(finding.Kind);
        Assert.EndsWith("SecureConnectionError", finding.Evidence, StringComparison.Ordinal);
    }

    private static Task<DomainFinding> Look(string text, Action<AdheringOptions>? with = null)
        => Look(http => http.Request.Path == "/.well-known/entente.txt" ? http.Response.WriteAsync(text) : throw new InvalidOperationException(http.Request.Path), with);

    /// <summary>Looks at a domain whose web server answers so. It listens on the port that is looked at, 443, on an address of loopback that others do not use.</summary>
    private static async Task<DomainFinding> Look(RequestDelegate answer, Action<AdheringOptions>? with = null)
    {
        var address = new IPAddress([127, .. RandomNumberGenerator.GetBytes(2), 7]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + Domain, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Domain);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var folder = Directory.CreateTempSubdirectory("entente-domain-");
        try
        {
            var authorities = Path.Combine(folder.FullName, "authorities.pem");
            await File.WriteAllTextAsync(authorities, certificate.ExportCertificatePem(), Site.Cancellation);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, 443, listen => listen.UseHttps(certificate)));
            await using var app = builder.Build();
            app.Run(answer);
            try
            {
                await app.StartAsync(Site.Cancellation);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
            {
                Assert.Skip("only the root of this machine may listen on port 443");
            }

            using var server = new NameServer();
            server.AddAddress(Domain, address);
            var options = new AdheringOptions { Resolver = server.Address.ToString(), AllowPrivateAddresses = true, Authorities = authorities };
            with?.Invoke(options);
            using var proofs = new DomainProofs(Options.Create(options));
            return await proofs.Look(Domain, "word", Site.Cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
