using FsCheck;
using FsCheck.Fluent;

namespace Entente.Import.Tests;

/// <summary>Short ways to properties. The seed is fixed: a run that fails can be run again.</summary>
internal static class Given
{
    public static void ForAll<T>(Gen<T> values, Func<T, bool> holds, int tests = 200) => Prop
        .ForAll(Arb.From(values), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(2018_11_12, 1));

    /// <summary>Right bytes with some of them changed, taken out or doubled.</summary>
    public static Gen<byte[]> Damaged(byte[] right) => Gen.Choose(0, int.MaxValue).NonEmptyListOf().Select(edits =>
    {
        var bytes = right.ToList();
        foreach (var edit in edits.Take(6))
        {
            var at = edit / 1024 % Math.Max(1, bytes.Count);
            if (edit % 4 == 0 && bytes.Count > 0)
                bytes.RemoveAt(at);
            else if (edit % 4 == 1)
                bytes.Insert(Math.Min(at, bytes.Count), ",\"\n\r|:-\t"u8[edit / 4 % 8]);
            else if (bytes.Count > 0)
                bytes[at] = (byte)(edit / 4 % 256);
        }

        return bytes.ToArray();
    });

    /// <summary>The items in any order.</summary>
    public static Gen<T[]> AnyOrder<T>(T[] items) => Gen.Shuffle(items);
}
