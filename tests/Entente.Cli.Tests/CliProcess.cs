using System.Diagnostics;
using System.Text;

namespace Entente.Cli.Tests;

/// <summary>What a run of the built program left behind.</summary>
internal sealed record Ran(int ExitCode, string Out, string Error);

/// <summary>The built program as a child process: what a user runs is what is tested.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "entente.exe" : "entente");

    public static Task<Ran> RunAsync(string directory, params IReadOnlyList<string> arguments) => RunAsync(StartInfo(Program, directory, arguments));

    /// <summary>The program, with bytes on its standard input.</summary>
    public static Task<Ran> RunAsync(string directory, ReadOnlyMemory<byte> input, params IReadOnlyList<string> arguments) => RunAsync(StartInfo(Program, directory, arguments), input);

    /// <summary>Git as of an instant, by nobody in particular, whatever the settings of the machine are.</summary>
    public static Task<Ran> GitAsync(string directory, string instant, params IReadOnlyList<string> arguments)
    {
        var start = StartInfo("git", directory, ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments]);
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = instant;
        return RunAsync(start);
    }

    public static async Task<Ran> RunAsync(ProcessStartInfo start, ReadOnlyMemory<byte> input = default)
    {
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Patience);
        var (stdout, stderr) = (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
        await process.WaitForExitAsync(timeout.Token);
        return new Ran(process.ExitCode, await stdout, await stderr);
    }

    public static ProcessStartInfo StartInfo(string program, string directory, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        start.Environment.Remove("http_proxy");
        start.Environment.Remove("HTTP_PROXY");
        return start;
    }
}
