using FsCheck;
using FsCheck.Fluent;

namespace Entente.Register.Tests;

/// <summary>Properties over generated cases. A failing case is printed as <paramref name="show"/> writes it, with the seed that brings it back.</summary>
public static class Given
{
    public static void All<T>(Gen<T> generator, Action<T> holds, Func<T, string> show, int tests = 200) =>
        Prop.ForAll(generator.ToArbitrary(), value => Try(value, holds, show)).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    public static void All<T>(Arbitrary<T> arbitrary, Action<T> holds, Func<T, string> show, int tests = 200) =>
        Prop.ForAll(arbitrary, value => Try(value, holds, show)).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static Property Try<T>(T value, Action<T> holds, Func<T, string> show)
    {
        try
        {
            holds(value);
            return true.ToProperty();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false.Label(e.Message + "\n" + show(value));
        }
    }
}
