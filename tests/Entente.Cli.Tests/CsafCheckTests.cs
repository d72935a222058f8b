using Entente.Advisories.OpenPgp;

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
            await using var server = await FileServer.StartAsync(Host, Path.Combine(folder, "www"));
            await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), server.Authority, TestContext.Current.CancellationToken);
            string[] check = ["csaf", "check", Host, "--resolve", $"{Host}:443:{server.Place}", "--resolve", $"csaf.data.security.{Host}:443:{server.Place}", "--ca", "ca.pem", "--rate", "0"];

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
}
