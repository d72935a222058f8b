using System.Diagnostics;
using System.Globalization;

namespace Entente.Storage.Tests;

/// <summary>A process of tests/Entente.Storage.Crash: many writers on one log, to be killed.</summary>
internal sealed class CrashServer : IDisposable
{
    private readonly Process _process;
    private readonly int _seed;

    private CrashServer(Process process, int seed) => (_process, _seed) = (process, seed);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Entente.Storage.Crash" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public static string[] Arguments(string place, int writers, int seed) =>
        [place, Sandbox.Origin, writers.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)];

    public static CrashServer Start(string place, int writers, int seed) => Start(Program, Arguments(place, writers, seed), seed);

    public static CrashServer Start(string program, string[] arguments, int seed)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // It lives for a second: to compile it better would take longer than it lives.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new CrashServer(Process.Start(start)!, seed);
    }

    /// <summary>Hears so many lines; false when it ended before.</summary>
    public bool Hear(int lines, Acknowledged acknowledged)
    {
        for (; lines > 0; lines--)
        {
            if (_process.StandardOutput.ReadLine() is not { } line)
                return false;
            acknowledged.Take(_seed, line);
        }
        return true;
    }

    public void HearUntil(string line)
    {
        while (_process.StandardOutput.ReadLine() is { } heard)
            if (heard == line)
                return;
        Assert.Fail($"it ended before it said {line}: {_process.StandardError.ReadToEnd()}");
    }

    /// <summary>SIGKILL, and then what it had said that nobody had read yet. A last line without its end was not said.</summary>
    /// <returns>All that it said at the end.</returns>
    public IReadOnlyList<string> Kill(Acknowledged acknowledged)
    {
        _process.Kill();
        return HearTheRest(acknowledged);
    }

    public IReadOnlyList<string> HearTheRest(Acknowledged acknowledged)
    {
        var lines = _process.StandardOutput.ReadToEnd().Split('\n')[..^1];
        foreach (var line in lines)
            acknowledged.Take(_seed, line);
        _process.WaitForExit();
        Assert.Equal("", _process.StandardError.ReadToEnd());
        return lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
