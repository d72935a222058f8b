namespace Entente.Cli.Tests;

/// <summary>What <c>entente security-txt check</c> says of a domain, over HTTPS.</summary>
public sealed class SecurityTxtCheckTests : IDisposable
{
    private const string Host = "www.example.com";
    private const string Contact = "Contact: mailto:security@example.com\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-txt-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(".well-known/security.txt", Contact, 0, "https://www.example.com/.well-known/security.txt: valid (RFC 9116)\n")]
    [InlineData("security.txt", Contact, 1, "https://www.example.com/security.txt: not valid (RFC 9116)\n")]
    [InlineData(".well-known/security.txt", "", 1, "https://www.example.com/.well-known/security.txt: not valid (RFC 9116)\n")]
    public async Task The_file_that_a_domain_publishes_is_judged_where_it_is_found(string path, string contact, int exitCode, string lastLine)
    {
        var ran = await CheckAsync(path, contact, "--allow-private");
        Assert.True(ran.ExitCode == exitCode, ran.Out + ran.Error);
        Assert.EndsWith(lastLine, ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("robots.txt", "--allow-private", 1, "https://www.example.com/security.txt: the server answers with status 404\n")]
    [InlineData(".well-known/security.txt", "--timeout=9", 1, "its host has a private address, which is not asked\n")]
    public async Task Why_there_is_no_file_is_said(string path, string option, int exitCode, string reason)
    {
        var ran = await CheckAsync(path, Contact, option);
        Assert.Equal(exitCode, ran.ExitCode);
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
    }

    private async Task<Ran> CheckAsync(string path, string contact, string option)
    {
        var file = Path.Combine(_folder, "www", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var text = $"{contact}Expires: {DateTimeOffset.UtcNow.AddMonths(6):yyyy-MM-dd}T00:00:00Z\nCanonical: https://{Host}/.well-known/security.txt\n";
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        await using var server = await FileServer.StartAsync(Host, Path.Combine(_folder, "www"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), server.Authority, TestContext.Current.CancellationToken);
        return await CliProcess.RunAsync(_folder, "security-txt", "check", Host, "--resolve", $"{Host}:443:{server.Place}", "--ca", "ca.pem", option);
    }
}
