// The two bindings of CPE names as text (NISTIR 7695, section 6), and CSAF's schema pattern for them, matched by hand.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Entente.Advisories.Cpe;

internal static class CpeText
{
    private static readonly string[] s_names =
        ["part", "vendor", "product", "version", "update", "edition", "language", "software edition", "target software", "target hardware", "other"];

    private static bool IsEscapable(char c) => c is '\\' or '*' or '?' or '!' or '"' or '#' or '$' or '%' or '&' or '\'' or '(' or ')' or '+' or ',' or '/' or ':'
        or ';' or '<' or '=' or '>' or '@' or '[' or ']' or '^' or '`' or '{' or '|' or '}' or '~';

    public static bool IsFormattedString(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason)
    {
        var rest = text[8..];
        for (var i = 0; i < s_names.Length; i++)
        {
            var end = End(rest);
            var value = rest[..end];
            var fits = i switch
            {
                0 => value is "a" or "h" or "o" or "*" or "-",
                6 => value is "*" or "-" || IsLanguage(value),
                _ => value is "*" or "-" || IsString(value),
            };
            if (!fits)
                return Refusal.Because($"the {s_names[i]} '{value}' of the CPE is not {Right(i)}", out reason);
            if (end == rest.Length && i < s_names.Length - 1)
                return Refusal.Because($"the CPE ends after the {s_names[i]}: a formatted string has eleven attributes", out reason);
            if (end < rest.Length && i == s_names.Length - 1)
                return Refusal.Because("the CPE goes on after its eleventh attribute", out reason);
            rest = end == rest.Length ? default : rest[(end + 1)..];
        }
        reason = null;
        return true;
    }

    public static bool IsUri(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason)
    {
        var rest = text[5..];
        var part = rest.IndexOf(':') is >= 0 and var colon ? rest[..colon] : rest;
        if (part.Length > 1 || (part.Length == 1 && part[0] is not ('a' or 'h' or 'o' or 'A' or 'H' or 'O')))
            return Refusal.Because($"the part '{part}' of the CPE is not a, h, o or empty", out reason);
        var count = 0;
        foreach (var c in rest[part.Length..])
        {
            if (c == ':')
                count++;
            else if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '~' or '%'))
            {
                return Refusal.Because(
                    $"the {s_names[Math.Min(count, 6)]} of the CPE has the character '{c}': others than letters, digits, . _ - ~ are written %xx", out reason);
            }
        }
        if (count > 6)
            return Refusal.Because("a CPE URI has seven components at most", out reason);
        reason = null;
        return true;
    }

    public static void UnbindFormattedString(ReadOnlySpan<char> rest, Span<CpeAttribute> attributes)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            var end = End(rest);
            attributes[i] = rest[..end] is "*" ? CpeAttribute.Any : rest[..end] is "-" ? CpeAttribute.NotApplicable : CpeAttribute.OfQuoted(AddQuoting(rest[..end]));
            rest = end == rest.Length ? default : rest[(end + 1)..];
        }
    }

    public static bool TryUnbindUri(ReadOnlySpan<char> rest, Span<CpeAttribute> attributes, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        var i = 0;
        foreach (var range in rest.Split(':'))
        {
            var component = rest[range];
            if (i == 5 && component.StartsWith('~'))
            {
                // The edition carries four attributes more (section 6.1.3.1): ~edition~sw_edition~target_sw~target_hw~other.
                if (component.Count('~') != 5)
                    return Refusal.Because("a packed edition has five values, each after a '~'", out reason);
                ReadOnlySpan<int> order = [5, 7, 8, 9, 10];
                var n = -1;
                foreach (var part in component.Split('~'))
                {
                    if (n >= 0 && !TryDecode(component[part], s_names[order[n]], out attributes[order[n]], out reason))
                        return false;
                    n++;
                }
            }
            else if (!TryDecode(component, s_names[i], out attributes[i], out reason))
            {
                return false;
            }
            i++;
        }
        return true;
    }

    public static string BindForUri(CpeAttribute value)
    {
        if (!value.IsText)
            return value.IsAny ? "" : "-";
        var text = new StringBuilder();
        var quoted = value.Quoted;
        for (var i = 0; i < quoted.Length; i++)
        {
            if (CpeAttribute.Plain(quoted[i]))
                text.Append(quoted[i]);
            else if (quoted[i] != '\\')
                text.Append(quoted[i] == '?' ? "%01" : "%02");
            else if (quoted[++i] is '.' or '-')
                text.Append(quoted[i]);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{(int)quoted[i]:x2}");
        }
        return text.ToString();
    }

    // Section 6.1.3.2: lower case, '.', '-' and '~' quoted, %01 and %02 are wildcards that stand at the ends only.
    private static bool TryDecode(ReadOnlySpan<char> component, string name, out CpeAttribute value, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        value = component.IsEmpty ? CpeAttribute.Any : CpeAttribute.NotApplicable;
        if (component.IsEmpty || component is "-")
            return true;
        var quoted = new StringBuilder();
        var inner = false; // past the wildcards at the front
        var ended = false; // in the wildcards at the end
        for (var i = 0; i < component.Length; i++)
        {
            var c = component[i];
            if (c == '%')
            {
                if (i + 2 >= component.Length || !byte.TryParse(component.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                    return Refusal.Because($"in the {name} of the CPE a '%' is not followed by two hexadecimal digits", out reason);
                i += 2;
                if (code is 1 or 2)
                {
                    var first = quoted.Length == 0 || (inner && !ended);
                    ended |= inner;
                    if (!first && (code == 2 || quoted[^1] == '*'))
                        return Refusal.Because($"in the {name} of the CPE wildcards are mixed or '*' is repeated", out reason);
                    quoted.Append(code == 1 ? '?' : '*');
                    continue;
                }
                c = (char)code;
                if (!IsEscapable(c))
                    return Refusal.Because($"in the {name} of the CPE %{code:x2} is not a character that is percent-encoded", out reason);
            }
            if (ended)
                return Refusal.Because($"in the {name} of the CPE a wildcard stands inside the value: it belongs at its start or end", out reason);
            inner = true;
            _ = CpeAttribute.Plain(c) ? quoted.Append(char.ToLowerInvariant(c)) : quoted.Append('\\').Append(c);
        }
        if (!inner)
            return Refusal.Because($"the {name} of the CPE is wildcards only: leave it empty for any value", out reason);
        value = CpeAttribute.OfQuoted(quoted.ToString());
        return true;
    }

    private static string AddQuoting(ReadOnlySpan<char> value)
    {
        var quoted = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
                quoted.Append(value[i++]).Append(value[i]);
            else if (value[i] is '.' or '-')
                quoted.Append('\\').Append(value[i]);
            else
                quoted.Append(value[i]);
        }
        return quoted.ToString();
    }

    // Up to the next colon that is not escaped.
    private static int End(ReadOnlySpan<char> rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
                i++;
            else if (rest[i] == ':')
                return i;
        }
        return rest.Length;
    }

    private static bool IsString(ReadOnlySpan<char> value)
    {
        var i = 0;
        if (value.StartsWith('*'))
            i = 1;
        else
            while (i < value.Length && value[i] == '?')
                i++;
        var start = i;
        while (i < value.Length)
        {
            if (char.IsAsciiLetterOrDigit(value[i]) || value[i] is '-' or '.' or '_')
                i++;
            else if (value[i] == '\\' && i + 1 < value.Length && IsEscapable(value[i + 1]))
                i += 2;
            else
                break;
        }
        return i > start && (i == value.Length || value[i..] is "*" || !value[i..].ContainsAnyExcept('?'));
    }

    private static bool IsLanguage(ReadOnlySpan<char> value)
    {
        var dash = value.IndexOf('-');
        var language = dash < 0 ? value : value[..dash];
        if (language.Length is not (2 or 3) || !Only(language, char.IsAsciiLetter))
            return false;
        var region = value[(dash + 1)..];
        return dash < 0 || (region.Length == 2 && Only(region, char.IsAsciiLetter)) || (region.Length == 3 && Only(region, char.IsAsciiDigit));
    }

    private static bool Only(ReadOnlySpan<char> text, Func<char, bool> allowed)
    {
        foreach (var c in text)
        {
            if (!allowed(c))
                return false;
        }
        return true;
    }

    private static string Right(int attribute) => attribute switch
    {
        0 => "a, h, o, * or -",
        6 => "a language such as en or en-GB, * or -",
        _ => "*, - or a string with punctuation escaped by a backslash and wildcards at its ends only",
    };
}
