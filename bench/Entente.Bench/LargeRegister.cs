using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Bench;

/// <summary>
/// A register of a million parties and ten million observations: what it costs to build, to keep and to ask; beside the same questions in SQL, when
/// ENTENTE_BENCH_POSTGRES names a database to use.
/// </summary>
internal static class LargeRegister
{
    private const int Questions = 1_000_000;

    public static void Run(int parties, int observations)
    {
        var seeded = new SeededActs(parties, observations);
        Report.Title($"register of {parties:N0} parties and {observations:N0} observations");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        Act[]? acts = [.. seeded.Bodies().Select((says, i) => new Act(i, SeededActs.Recorded, says))];
        var register = RegisterSnapshot.Empty;
        var fold = Measured.Once(() => register = RegisterSnapshot.Fold(acts!));
        acts = null;
        if (register.Faults.Count > 0)
            throw new InvalidOperationException($"the seeded register is wrong: {register.Faults[0]}");
        var agreement = register.Agreements[SeededActs.Agreement];
        var index = Measured.Once(() => register.Count(agreement, SeededActs.Launched));
        var allBytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        var ours = new Asked(parties);
        var sum = 0L;
        var count = Measured.Best(3, () =>
        {
            for (var i = 0; i < Questions; i++)
                sum += register.Count(agreement, ours.Days[i % ours.Days.Length]).Total.Known;
        }).NanosecondsEach(Questions);
        var standing = Measured.Best(3, () =>
        {
            for (var i = 0; i < Questions; i++)
                sum += (int)register.StandingOn(agreement, register.Parties[ours.Parties[i % ours.Parties.Length]], ours.Days[i % ours.Days.Length]).Standing;
        }).NanosecondsEach(Questions);
        var explain = Measured.Best(3, () =>
        {
            for (var i = 0; i < Questions / 20; i++)
                sum += register.Explain(agreement, register.Parties[ours.Parties[i % ours.Parties.Length]], ours.Days[i % ours.Days.Length]).Routes.Count;
        }).NanosecondsEach(Questions / 20);

        Report.Line("fold", Report.Rate(fold.PerSecond(register.Size)), $"{fold.Wall.TotalSeconds:0.0} s, one core");
        Report.Line("timelines and counts", Report.Time(index.Wall.TotalNanoseconds), $"once, at the first question, on all cores; {index.Processor.TotalSeconds:0.0} s of processor time");
        Report.Line("a count", Report.Time(count), Met(count, 10_000, "10 µs"));
        Report.Line("a standing, by the party's name", Report.Time(standing), Met(standing, 2_000, "2 µs"));
        Report.Line("a standing with all its evidence", Report.Time(explain));
        var each = (double)allBytes / observations;
        Report.Line("memory", $"{each:0} bytes", "an observation, everything counted: acts, parties, names, timelines; " + Met(each, 150, "150 bytes"));
        if (sum == 0)
            throw new InvalidOperationException("nobody was ever in");
        if (Environment.GetEnvironmentVariable("ENTENTE_BENCH_POSTGRES") is { Length: > 0 } database)
            LargeDatabase.Run(database, register, ours, new(count, standing, each));
        else
            Console.WriteLine("  (no database given: bench/run.sh starts one)");
        GC.KeepAlive(register);
    }

    private static string Met(double figure, double target, string name) => $"target {name}: {(figure <= target ? "met" : "missed")}";
}

/// <summary>What is asked of both: parties by name, each name a text of its own, and days from the launch on.</summary>
internal sealed class Asked
{
    public Asked(int parties)
    {
        var random = new Random(42);
        Parties = [.. Enumerable.Range(0, 1 << 18).Select(_ => new PartyId(SeededActs.PartyName(random.Next(parties))))];
        Days = [.. Enumerable.Range(0, 4093).Select(_ => SeededActs.Launched.PlusDays(random.Next(SeededActs.DayCount + 30)))];
    }

    public PartyId[] Parties { get; }

    public LocalDate[] Days { get; }
}

/// <summary>The register's own figures, to divide by.</summary>
internal sealed record OwnFigures(double CountNanoseconds, double StandingNanoseconds, double BytesEach);
