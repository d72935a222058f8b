using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Instance;

/// <summary>The program in a process of its own, where it cannot start: it says why and what to do, and leaves no stack trace.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-refusal-");

    private string Database => Path.Combine(_folder.FullName, "entente.db");

    [Fact]
    public async Task A_file_that_is_no_database_of_ours_is_refused_and_stays_as_it_was()
    {
        await File.WriteAllTextAsync(Database, "The minutes of the meeting", Site.Cancellation);

        var (code, errors) = await Run("--db", Database);

        Assert.Equal(1, code);
        IsASentenceAndAHint(errors);
        Assert.Contains(Database, errors, StringComparison.Ordinal);
        Assert.Equal("The minutes of the meeting", await File.ReadAllTextAsync(Database, Site.Cancellation));
    }

    [Fact]
    public async Task The_database_of_another_instance_is_refused()
    {
        using (Storage.Ledger.Create(Database, "example.org/other"))
        {
        }

        var (code, errors) = await Run("--db", Database);

        Assert.Equal(1, code);
        IsASentenceAndAHint(errors);
        Assert.Contains("example.org/other", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (code, errors) = await Run("--db", Database, "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(3, code);
        IsASentenceAndAHint(errors);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void IsASentenceAndAHint(string errors)
    {
        Assert.StartsWith("entente: ", errors, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Errors)> Run(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Entente.Web", configuration, "Entente.Web.dll");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Web };
        foreach (var argument in (string[])[program, "--urls", "http://127.0.0.1:0", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");

        using var running = Process.Start(start)!;
        var output = running.StandardOutput.ReadToEndAsync(Site.Cancellation);
        var errors = await running.StandardError.ReadToEndAsync(Site.Cancellation);
        await output;
        await running.WaitForExitAsync(Site.Cancellation);
        return (running.ExitCode, errors);
    }
}
