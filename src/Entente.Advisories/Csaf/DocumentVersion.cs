using System.Text;
using Entente.Advisories.Csaf.Schema;

namespace Entente.Advisories.Csaf;

/// <summary>
/// A version_t: integer versioning or Semantic Versioning 2.0.0. Numbers have any number of digits, so they are compared as text. An integer
/// compares as the semantic version with <c>.0.0</c> behind it (CSAF 2.1, 6.1.14).
/// </summary>
internal sealed class DocumentVersion
{
    /// <summary>Precedence (Semantic Versioning, item 11): build metadata does not count.</summary>
    public static readonly IComparer<DocumentVersion> ByPrecedence = Comparer<DocumentVersion>.Create((left, right) => left.ComparePrecedence(right));

    private DocumentVersion(string text, string major, string minor, string patch, string? preRelease, string? build, bool isInteger) =>
        (Text, Major, Minor, Patch, PreRelease, Build, IsInteger) = (text, major, minor, patch, preRelease, build, isInteger);

    public string Text { get; }

    public string Major { get; }

    public string Minor { get; }

    public string Patch { get; }

    /// <summary>What stands after the hyphen, or null.</summary>
    public string? PreRelease { get; }

    /// <summary>What stands after the plus sign, or null.</summary>
    public string? Build { get; }

    public bool IsInteger { get; }

    /// <summary>Whether it is <c>0</c> or <c>0.y.z</c>.</summary>
    public bool IsZero => Major == "0";

    public static DocumentVersion? Of(ReadOnlySpan<byte> utf8)
    {
        if (!Forms.Version(utf8))
            return null;
        var text = Encoding.UTF8.GetString(utf8);
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var core = plus < 0 ? text : text[..plus];
        var minus = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (minus < 0 ? core : core[..minus]).Split('.');
        return numbers.Length == 1
            ? new DocumentVersion(text, numbers[0], "0", "0", null, null, isInteger: true)
            : new DocumentVersion(text, numbers[0], numbers[1], numbers[2], minus < 0 ? null : core[(minus + 1)..], plus < 0 ? null : text[(plus + 1)..], isInteger: false);
    }

    /// <summary>Precedence (Semantic Versioning, item 11): build metadata does not count.</summary>
    public int ComparePrecedence(DocumentVersion other)
    {
        var order = CompareNumbers(other);
        return order != 0 ? order : ComparePreRelease(PreRelease, other.PreRelease);
    }

    /// <summary>The three numbers only.</summary>
    public int CompareNumbers(DocumentVersion other)
    {
        var order = CompareDigits(Major, other.Major);
        if (order == 0)
            order = CompareDigits(Minor, other.Minor);
        return order != 0 ? order : CompareDigits(Patch, other.Patch);
    }

    public static int CompareDigits(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

    private static int ComparePreRelease(string? left, string? right)
    {
        if (left is null || right is null)
            return (left is null).CompareTo(right is null);
        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            var (isANumber, isBNumber) = (a[i].All(char.IsAsciiDigit), b[i].All(char.IsAsciiDigit));
            var order = isANumber != isBNumber ? isBNumber.CompareTo(isANumber)
                : isANumber ? CompareDigits(a[i], b[i])
                : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return order;
        }

        return a.Length.CompareTo(b.Length);
    }
}
