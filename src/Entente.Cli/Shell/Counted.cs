namespace Entente.Cli.Shell;

/// <summary>A number with what it counts. English has the singular for 1 only, French for 0 too (CLDR plural rules).</summary>
internal static class Counted
{
    public static string Of(long count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    public static string InFrench(long count, string one, string many) => $"{count} {(count < 2 ? one : many)}";

    public static string Acts(long count) => Of(count, "act", "acts");

    public static string Entries(long count) => Of(count, "entry", "entries");

    /// <summary>"one of the 4" or "the only one".</summary>
    public static string OneOf(long count) => count == 1 ? "the only one" : $"one of the {count}";
}
