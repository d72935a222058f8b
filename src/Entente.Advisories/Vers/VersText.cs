// The text of a range, and the rules by which a list of constraints is canonical ("Normalized, canonical representation and validation").

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Entente.Advisories.Time;

namespace Entente.Advisories.Vers;

internal static class VersText
{
    /// <summary>Our choice: whether two ranges overlap costs the product of their lengths.</summary>
    private const int MaxConstraints = 2_000;

    public static bool IsType(ReadOnlySpan<char> type)
    {
        if (type.IsEmpty || !char.IsAsciiLetterLower(type[0]))
            return false;
        foreach (var c in type)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-'))
                return false;
        }
        return true;
    }

    public static bool TryConstraints(ReadOnlySpan<char> text, string? type, out VersConstraint[] constraints, [NotNullWhen(false)] out string? reason)
    {
        constraints = [];
        reason = null;
        if (text is "*" && type is not null)
            return true;
        if (text.IsEmpty)
            return Refusal.Because("the range has no constraint: write * for all versions", out reason);
        if (text.Count('|') >= MaxConstraints)
            return Refusal.Because($"a range has at most {MaxConstraints} constraints", out reason);
        var read = new List<VersConstraint>();
        foreach (var range in text.Split('|'))
        {
            var part = text[range];
            if (part.IsEmpty)
                return Refusal.Because("the range has an empty constraint: one pipe stands between two constraints", out reason);
            var (comparator, length) = VersConstraint.Comparison(part);
            // In a range with its type the version alone says that it is equal: the sign would be part of the version, which refuses it.
            if (type is not null && comparator == VersComparator.Equal)
                length = 0;
            if (!TryVersion(part[length..], out var version, out reason))
                return false;
            if (type == "datetime" && !Timestamp.TryParse(version, out _, out reason))
                return Refusal.Because($"the version '{version}' is not a date-time: {reason}", out reason);
            if (type == "datetime" && version.AsSpan().ContainsAny('t', 'z'))
                return Refusal.Because($"the letters T and Z of the date-time '{version}' must be upper case", out reason);
            read.Add(new VersConstraint(comparator, version));
        }
        constraints = [.. read];
        return true;
    }

    public static bool IsCanonical(IReadOnlyList<VersConstraint> constraints, Comparison<string>? compare, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        for (var i = 1; i < constraints.Count; i++)
        {
            var (before, version) = (constraints[i - 1].Version, constraints[i].Version);
            var order = compare is null ? (before == version ? 0 : -1) : compare(before, version);
            if (order == 0)
                return Refusal.Because($"the version {version} is given twice", out reason);
            if (order > 0)
                return Refusal.Because($"the constraints are not sorted by version: {version} comes before {before}", out reason);
        }
        VersConstraint? previous = null; // but for !=
        VersConstraint? bound = null; // but for != and =
        foreach (var constraint in constraints.Where(constraint => constraint.Comparator != VersComparator.NotEqual))
        {
            if (previous is { Comparator: VersComparator.Equal } && constraint.IsUpper)
            {
                return Refusal.Because(
                    $"the version {previous.Value.Version} is below {VersConstraint.Print(constraint.Comparator)}{constraint.Version} already", out reason);
            }
            if (bound is { } last && ((last.IsLower && constraint.IsLower) || (last.IsUpper && constraint.IsUpper)))
            {
                return Refusal.Because(
                    $"{VersConstraint.Print(constraint.Comparator)}{constraint.Version} follows {VersConstraint.Print(last.Comparator)}{last.Version}: "
                    + "lower and upper bounds take turns", out reason);
            }
            previous = constraint;
            if (constraint.Comparator != VersComparator.Equal)
                bound = constraint;
        }
        return true;
    }

    public static string Encode(string version)
    {
        var text = new StringBuilder(version.Length);
        foreach (var value in Encoding.UTF8.GetBytes(version))
        {
            if (NeedsEncoding(value))
                text.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            else
                text.Append((char)value);
        }
        return text.ToString();
    }

    // Decoded once. What need not be encoded must not be; hexadecimal digits are upper case.
    private static bool TryVersion(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? version, [NotNullWhen(false)] out string? reason)
    {
        version = null;
        reason = null;
        if (text.IsEmpty)
            return Refusal.Because("a comparator has no version after it", out reason);
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is <= ' ' or >= '\x7f')
                return Refusal.Because("a range has printable ASCII characters only, and no spaces", out reason);
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                    return Refusal.Because($"in the version '{text}' a '%' is not followed by two hexadecimal digits", out reason);
                if (char.IsAsciiLetterLower(text[i + 1]) || char.IsAsciiLetterLower(text[i + 2]) || !NeedsEncoding(value))
                {
                    return Refusal.Because(
                        $"in the version '{text}' the percent-encoding is not canonical: only < > = ! * | % and what is not ASCII, with capital digits", out reason);
                }
                bytes.Add(value);
                i += 2;
            }
            else if (IsReserved(text[i]))
            {
                return Refusal.Because($"in the version '{text}' the character {text[i]} must be percent-encoded", out reason);
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        version = Encoding.UTF8.GetString([.. bytes]);
        return !version.Contains('\uFFFD', StringComparison.Ordinal) || Refusal.Because($"the percent-encoded version '{text}' is not UTF-8", out reason);
    }

    private static bool NeedsEncoding(byte value) => value is <= 0x20 or >= 0x7f || IsReserved((char)value);

    private static bool IsReserved(char c) => c is '>' or '<' or '=' or '!' or '*' or '|' or '%';
}
