using System.Diagnostics;

namespace Entente.Cli.Tests;

/// <summary>A program that goes on running: it has said a line that begins with what was expected of it, and is killed at the end.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process, string line) => (_process, Line) = (process, line);

    /// <summary>The line that it said when it was ready.</summary>
    public string Line { get; }

    /// <summary>The first address in the line.</summary>
    public string Url => Line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.');

    public static async Task<RunningProgram> StartAsync(ProcessStartInfo start, string ready)
    {
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.Contains(ready, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new RunningProgram(process, line);
        }

        throw new InvalidOperationException($"{start.FileName} did not start: {await errors}");
    }

    public static Task<RunningProgram> EntenteAsync(string directory, params IReadOnlyList<string> arguments) =>
        StartAsync(CliProcess.StartInfo(CliProcess.Program, directory, arguments), " is open at ");

    /// <summary>Ends when a log shows a checkpoint as it should be. It is asked again and again, as its readers do: nothing in c2sp.org/tlog-tiles tells them of a new one.</summary>
    public static async Task ShowsAsync(HttpClient log, Func<string, bool> isRight)
    {
        while (!isRight(await log.GetStringAsync("/checkpoint", TestContext.Current.CancellationToken)))
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    /// <summary>Without a moment to put things in order.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
