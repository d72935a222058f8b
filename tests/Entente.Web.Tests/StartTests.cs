using System.Diagnostics;
using System.Text.RegularExpressions;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests;

/// <summary>The README's first command: the real program, in a process of its own, as a stranger starts it.</summary>
public sealed partial class StartTests
{
    [Fact]
    public async Task A_stranger_starts_the_program_and_gets_pages_with_their_style()
    {
        var folder = Directory.CreateTempSubdirectory("entente-start-");
        using var program = Start(Path.Combine(folder.FullName, "data", "entente.db"));
        try
        {
            var greeting = await program.StandardOutput.ReadLineAsync(Site.Cancellation) ?? await program.StandardError.ReadToEndAsync(Site.Cancellation);
            var address = Address().Match(greeting);
            Assert.True(address.Success, greeting);

            using var browser = new HttpClient { BaseAddress = new Uri(address.Value) };
            var page = await browser.GetStringAsync("/en/groups", Site.Cancellation);
            var style = await browser.GetStringAsync(StyleSheet().Match(page).Groups["url"].Value, Site.Cancellation);

            Assert.Contains("color-scheme", style, StringComparison.Ordinal);
            Assert.Contains("Five Eyes", page, StringComparison.Ordinal);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(Site.Cancellation);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_asks_for_help_gets_no_server()
    {
        using var program = Start(database: null);
        var said = await program.StandardOutput.ReadToEndAsync(Site.Cancellation);
        await program.WaitForExitAsync(Site.Cancellation);

        Assert.Equal(0, program.ExitCode);
        Assert.Contains("--db FILE", said, StringComparison.Ordinal);
    }

    /// <param name="database">Null only asks for help.</param>
    private static Process Start(string? database)
    {
        // The program's own build, not the copy beside the tests: its static files are found through its own manifest.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Entente.Web", configuration, "Entente.Web.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Web,
        };
        foreach (var argument in (string[])[program, .. database is null ? ["--help"] : (string[])["--urls", "http://127.0.0.1:0", "--Entente:Database", database]])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://(localhost|127\.0\.0\.1):\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("rel=\"stylesheet\" href=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleSheet();
}
