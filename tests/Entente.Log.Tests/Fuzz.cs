using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

/// <summary>
/// Random and damaged input for everything that reads what strangers send. ENTENTE_FUZZ_SECONDS makes each property run that long instead of a fixed number of times.
/// </summary>
internal static class Fuzz
{
    private const string Seconds = "ENTENTE_FUZZ_SECONDS";

    public static Gen<byte[]> Bytes { get; } = ArbMap.Default.GeneratorFor<byte[]>();

    /// <summary>What is right, after some edits.</summary>
    public static Gen<byte[]> Damaged(byte[][] right) =>
        Gen.Elements(right).SelectMany(_ => Gen.Choose(0, int.MaxValue).ArrayOf(), (chosen, edits) => Damage(chosen, edits));

    public static void ForAll(Gen<byte[]> inputs, Func<byte[], bool> holds, int tests = 1000)
    {
        var enough = int.TryParse(Environment.GetEnvironmentVariable(Seconds), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        do
            Prop.ForAll(inputs.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
        while (clock.Elapsed < enough);
    }

    /// <summary>Each number overwrites, removes, inserts or repeats something somewhere; bytes that mean something to the formats come often.</summary>
    private static byte[] Damage(byte[] right, int[] edits)
    {
        var bytes = right.ToList();
        foreach (var edit in edits)
        {
            var at = edit / 7 % (bytes.Count + 1);
            var with = (edit % 11) switch { 0 => '\n', 1 => ' ', 2 => '+', 3 => '=', 4 => '0', 5 => 0xe2, _ => edit % 256 };
            if (edit % 4 == 0 || at == bytes.Count)
                bytes.Insert(at, (byte)with);
            else if (edit % 4 == 1)
                bytes.RemoveAt(at);
            else if (edit % 4 == 2)
                bytes[at] = (byte)with;
            else
                bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + edit % 90)]);
        }
        return [.. bytes];
    }
}
