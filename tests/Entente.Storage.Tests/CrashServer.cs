using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Entente.Storage.Tests;

/// <summary>A process of tests/Entente.Storage.Crash: many writers on one log, to be killed.</summary>
internal sealed class CrashServer : IDisposable
{
    private readonly Process _process;
    private readonly int _seed;

    // Read at once, whoever listens when: a server whose pipe is full would stand still, in the middle of anything.
    private readonly BlockingCollection<string> _lines = [];

    private CrashServer(Process process, int seed)
    {
        (_process, _seed) = (process, seed);
        new Thread(Read) { IsBackground = true }.Start();
    }

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
            if (!_lines.TryTake(out var line, Timeout.Infinite))
                return false;
            acknowledged.Take(_seed, line);
        }
        return true;
    }

    public void HearUntil(string line)
    {
        while (_lines.TryTake(out var heard, Timeout.Infinite))
            if (heard == line)
                return;
        Assert.Fail($"it ended before it said {line}: {_process.StandardError.ReadToEnd()}");
    }

    /// <summary>SIGKILL, and then what it had said that nobody had listened to yet.</summary>
    /// <returns>All that it said at the end.</returns>
    public IReadOnlyList<string> Kill(Acknowledged acknowledged)
    {
        _process.Kill();
        return HearTheRest(acknowledged);
    }

    public IReadOnlyList<string> HearTheRest(Acknowledged acknowledged)
    {
        var lines = _lines.GetConsumingEnumerable().ToList();
        foreach (var line in lines)
            acknowledged.Take(_seed, line);
        _process.WaitForExit();
        Assert.Equal("", _process.StandardError.ReadToEnd());
        return lines;
    }

    /// <summary>Line by line, up to its end. A last line without its newline was not said.</summary>
    private void Read()
    {
        var buffer = new char[1 << 14];
        var open = "";
        while (_process.StandardOutput.Read(buffer) is > 0 and var count)
        {
            var lines = (open + new string(buffer, 0, count)).Split('\n');
            foreach (var line in lines.AsSpan(0, lines.Length - 1))
                _lines.Add(line);
            open = lines[^1];
        }
        _lines.CompleteAdding();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        // The reader sees the end of the pipe and completes the lines; both are left to it.
        foreach (var _ in _lines.GetConsumingEnumerable())
        {
            // Nobody wants to hear the rest.
        }
        _lines.Dispose();
        _process.Dispose();
    }
}
