using System.Diagnostics;
using System.Security.Cryptography;
using Entente.Log;
using Entente.Storage;
using Microsoft.Win32.SafeHandles;

namespace Entente.Bench;

/// <summary>
/// Durable appends: writers that each wait for their receipt (an inclusion proof under a signed checkpoint) before they bring the next entry. Beside
/// them the floor of the same disk: one file, append and fdatasync.
/// </summary>
internal static class Appends
{
    private const int EntryBytes = 200;

    public static void Run(int seconds, string folder, string? postgres)
    {
        Floor("before", folder, seconds);
        Measure("entente, SQLite", seconds, () => Path.Combine(folder, Guid.NewGuid().ToString("N") + ".db"));
        if (postgres is not null)
            Measure("entente, PostgreSQL", seconds, () => $"{postgres};Log Key={Path.Combine(folder, "log.key")}");
        // Again: what others did on the machine meanwhile shows here.
        Floor("after", folder, seconds);
    }

    private static void Measure(string title, int seconds, Func<string> place)
    {
        Report.Title($"{title}: entries of {EntryBytes} bytes; each writer waits for its receipt");
        foreach (var writers in (int[])[1, 16, 256, 1_024])
        {
            var at = place();
            var ledger = Ledger.OpenOrCreate(at, "log.example/bench");
            // Once for the compiler.
            _ = Write(ledger, writers, 1).GetAwaiter().GetResult();
            var (before, sizeBefore, processor) = (Checkpoints(ledger), ledger.Size, Environment.CpuUsage.TotalTime);
            var times = Write(ledger, writers, seconds).GetAwaiter().GetResult();
            var each = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / times.Length;
            Line($"{writers} writers", times, seconds,
                $"{(ledger.Size - sizeBefore) / (double)(Checkpoints(ledger) - before):0} entries a flush; {each:0.0} µs of processor an entry");
            var entries = ledger.Size;
            ledger.Dispose();
            if (writers == 1_024)
            {
                var start = Measured.Once(() => Ledger.Open(at).Dispose());
                Report.Line($"start, {entries:N0} entries verified", Report.Time(start.Wall.TotalNanoseconds), $"{Report.Time(start.Processor.TotalNanoseconds)} of processor");
            }
        }
    }

    private static async Task<double[]> Write(Ledger ledger, int writers, int seconds)
    {
        var until = Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency;
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            var waited = new List<double>();
            var entry = new byte[EntryBytes];
            while (Stopwatch.GetTimestamp() < until)
            {
                RandomNumberGenerator.Fill(entry.AsSpan(0, 16));
                var start = Stopwatch.GetTimestamp();
                var (indexes, _, head) = await ledger.AppendAsync([entry]);
                var receipt = new InclusionReceipt(indexes[0], ledger.Tree.InclusionProof(indexes[0], head.Checkpoint.Size), head.Note);
                waited.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                GC.KeepAlive(receipt);
            }
            return waited;
        })));
        return [.. times.SelectMany(waited => waited)];
    }

    private static long Checkpoints(Ledger ledger) => ledger.ReadPrivate(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM checkpoint";
        return (long)command.ExecuteScalar()!;
    });

    /// <summary>The floor of the disk, for all that is durable.</summary>
    public static void Floor(string when, string folder, int seconds)
    {
        Report.Title($"the floor of this disk ({folder}) {when}, append and flush one at a time");
        foreach (var size in (int[])[EntryBytes, 64 << 10])
            Floor(folder, size, seconds);
    }

    private static void Floor(string folder, int size, int seconds)
    {
        var path = Path.Combine(folder, "floor");
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            var (bytes, times, at) = (RandomNumberGenerator.GetBytes(size), new List<double>(), 0L);
            var until = Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency;
            while (Stopwatch.GetTimestamp() < until)
            {
                var start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, bytes, at);
                RandomAccess.FlushToDisk(file);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                at += size;
            }
            Line($"{size} bytes", [.. times], seconds, "");
        }
        File.Delete(path);
    }

    private static void Line(string what, double[] times, int seconds, string remark)
    {
        Array.Sort(times);
        Report.Line(what, $"{times.Length / (double)seconds:N0}/s", $"p50 {times[times.Length / 2]:0.00} ms, p99 {times[(int)(times.Length * 0.99)]:0.00} ms; {remark}");
    }
}
