using System.Text.Json;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Bench;

/// <summary>
/// From the bytes of a log in memory to a register, as at every start of a server. Beside it the floor: the platform's JSON reader, which walks the
/// same bytes token by token and keeps nothing.
/// </summary>
internal static class Replay
{
    private const double Target = 1e6;

    public static void Run(int acts)
    {
        var log = Bytes(acts);
        var shipped = PackagedFacts.Acts.Select(a => ActCodec.Write(a, PackagedFacts.Recorded)).ToArray();
        var shippedOften = Enumerable.Repeat(shipped, 1 + (acts / shipped.Length)).SelectMany(a => a).ToArray();
        Report.Title($"replay of {log.Length:N0} acts, {log.Sum(b => (long)b.Length) / log.Length} bytes each in the mean; processor time, collector included");

        var decoded = new Act[log.Length];
        RegisterSnapshot? register = null;
        var floor = Measured.Best(5, () => Walk(log));
        var decode = Measured.Best(5, () => Decode(log, decoded));
        var fold = Measured.Best(5, () => register = RegisterSnapshot.Fold(decoded));
        var replay = Measured.Best(5, () =>
        {
            var read = new Act[log.Length];
            Decode(log, read);
            register = RegisterSnapshot.Fold(read);
        });
        if (register!.Faults.Count > 0 || register.Size != log.Length)
            throw new InvalidOperationException($"the replay is wrong: {register.Faults[0]}");

        Line("Utf8JsonReader, tokens only (the floor)", floor, log.Length);
        Line("decode", decode, log.Length, $"{decode.Processor / floor.Processor:0.00} of the floor's time");
        Line("fold", fold, log.Length);
        Line("replay: decode and fold", replay, log.Length,
            $"{replay.Processor / floor.Processor:0.00} of the floor's time; target {Report.Rate(Target)}: {(replay.PerSecond(log.Length) >= Target ? "met" : "missed")}");
        var shippedFloor = Measured.Best(5, () => Walk(shippedOften));
        var shippedDecode = Measured.Best(5, () => Decode(shippedOften, new Act[shippedOften.Length]));
        Line("decode of the shipped facts, over and over", shippedDecode, shippedOften.Length, $"{shippedDecode.Processor / shippedFloor.Processor:0.00} of the floor's time");
    }

    private static void Line(string what, Measured measured, int acts, string remark = "") =>
        Report.Line(what, Report.Rate(measured.PerSecond(acts)), $"{measured.NanosecondsEach(acts):0} ns an act; wall {measured.Wall.TotalSeconds:0.00} s; {remark}");

    /// <summary>One party to nine observations, as the shipped facts have about.</summary>
    private static byte[][] Bytes(int acts)
    {
        var parties = Math.Max(1, acts / 10);
        return [.. new SeededActs(parties, Math.Max(0, acts - parties)).Bodies().Take(acts).Select(a => ActCodec.Write(a, SeededActs.Recorded))];
    }

    private static void Walk(byte[][] log)
    {
        var tokens = 0L;
        foreach (var bytes in log)
        {
            var json = new Utf8JsonReader(bytes);
            while (json.Read())
                tokens++;
        }

        if (tokens < log.Length)
            throw new InvalidOperationException("there was nothing to walk");
    }

    private static void Decode(byte[][] log, Act[] into)
    {
        var pool = new StringPool();
        for (var i = 0; i < log.Length; i++)
            into[i] = ActCodec.TryRead(log[i], i, out var act, out var reason, pool) ? act! : throw new InvalidOperationException(reason);
    }
}
