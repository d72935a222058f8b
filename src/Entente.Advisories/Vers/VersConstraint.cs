namespace Entente.Advisories.Vers;

/// <summary>The comparator of a constraint (VERS, "Comparator characters").</summary>
public enum VersComparator : byte
{
    /// <summary>No comparator in the text: the version itself.</summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}

/// <summary>One constraint of a range.</summary>
/// <param name="Comparator">How versions compare to its version.</param>
/// <param name="Version">The version, percent-decoded.</param>
public readonly record struct VersConstraint(VersComparator Comparator, string Version)
{
    /// <summary>Whether it opens a range upwards: <c>&gt;</c> or <c>&gt;=</c>.</summary>
    public bool IsLower => Comparator is VersComparator.Greater or VersComparator.GreaterOrEqual;

    /// <summary>Whether it ends a range: <c>&lt;</c> or <c>&lt;=</c>.</summary>
    public bool IsUpper => Comparator is VersComparator.Less or VersComparator.LessOrEqual;

    internal bool IsInclusive => Comparator is VersComparator.GreaterOrEqual or VersComparator.LessOrEqual or VersComparator.Equal;

    /// <summary>What stands before the version, and how long it is; nothing is <see cref="VersComparator.Equal"/>, as the sign of equality is.</summary>
    internal static (VersComparator Comparator, int Length) Comparison(ReadOnlySpan<char> text) => text switch
    {
        ['>', '=', ..] => (VersComparator.GreaterOrEqual, 2),
        ['<', '=', ..] => (VersComparator.LessOrEqual, 2),
        ['!', '=', ..] => (VersComparator.NotEqual, 2),
        ['<', ..] => (VersComparator.Less, 1),
        ['>', ..] => (VersComparator.Greater, 1),
        ['=', ..] => (VersComparator.Equal, 1),
        _ => (VersComparator.Equal, 0),
    };

    internal static string Print(VersComparator comparator) => comparator switch
    {
        VersComparator.NotEqual => "!=",
        VersComparator.Less => "<",
        VersComparator.LessOrEqual => "<=",
        VersComparator.Greater => ">",
        VersComparator.GreaterOrEqual => ">=",
        _ => "",
    };
}
