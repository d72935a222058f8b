using System.Diagnostics;

namespace Entente.Bench;

/// <summary>
/// How long some work took: by the clock, and in processor time of the whole process, collector included. On a machine that others use, the second is
/// the one to trust; on one core it can never be the smaller.
/// </summary>
internal readonly record struct Measured(TimeSpan Wall, TimeSpan Processor)
{
    public static Measured Once(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (processor, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        work();
        return new(clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
    }

    /// <summary>The quickest of several runs: noise only ever adds.</summary>
    public static Measured Best(int runs, Action work) =>
        Enumerable.Range(0, runs).Select(_ => Once(work)).MinBy(m => m.Processor);

    public double PerSecond(long items) => items / Processor.TotalSeconds;

    public double NanosecondsEach(long items) => Processor.TotalNanoseconds / items;
}

/// <summary>A line of a report: what, how much, beside what, and the target.</summary>
internal static class Report
{
    public static void Title(string text) => Console.WriteLine($"\n{text}\n");

    public static void Line(string what, string figure, string remark = "") => Console.WriteLine($"  {what,-46} {figure,16}  {remark}");

    public static string Rate(double perSecond) => perSecond >= 1e6 ? $"{perSecond / 1e6:0.00} M/s" : $"{perSecond / 1e3:0} k/s";

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 1e9 => $"{nanoseconds / 1e9:0.00} s",
        >= 1e6 => $"{nanoseconds / 1e6:0.0} ms",
        >= 1e3 => $"{nanoseconds / 1e3:0.00} µs",
        _ => $"{nanoseconds:0} ns",
    };
}
