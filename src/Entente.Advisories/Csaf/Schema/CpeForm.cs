namespace Entente.Advisories.Csaf.Schema;

/// <summary>
/// The pattern of a CPE name in CSAF: CPE 2.3 as formatted string, or CPE 2.2 as URI (NIST IR 7695, sections 6.2 and 6.1). The pattern of CSAF 2.0 lacks
/// the brackets around the two: it allows anything behind the formatted string, and anything before the URI.
/// </summary>
internal static class CpeForm
{
    private const int Attributes = 10;
    private const int LanguageAttribute = 5;

    public static bool IsCpe(ReadOnlySpan<byte> text) => text.StartsWith("cpe:2.3:"u8) ? IsFormattedString(text[8..], mayGoOn: false) : IsUri(text);

    public static bool IsCpe20(ReadOnlySpan<byte> text) =>
        StartsWithFormattedString(text) || (text.LastIndexOf((byte)'/') is >= 4 and var slash && IsUri(text[(slash - 4)..]));

    /// <summary>Whether it begins with a formatted string, whose last attribute may be followed by anything.</summary>
    public static bool StartsWithFormattedString(ReadOnlySpan<byte> text) => text.StartsWith("cpe:2.3:"u8) && IsFormattedString(text[8..], mayGoOn: true);

    private static bool IsFormattedString(ReadOnlySpan<byte> text, bool mayGoOn)
    {
        if (text.IsEmpty || !"aho*-"u8.Contains(text[0]))
            return false;
        var at = 1;
        for (var attribute = 0; attribute < Attributes; attribute++)
        {
            if (at >= text.Length || text[at] != ':')
                return false;
            var end = EndOfAttribute(text, ++at);
            var value = text[at..end];
            if (mayGoOn && attribute == Attributes - 1)
                return Starts(value);
            if (!(attribute == LanguageAttribute ? IsLanguage(value) : IsValue(value)))
                return false;
            at = end;
        }

        return at == text.Length;
    }

    private static int EndOfAttribute(ReadOnlySpan<byte> text, int at)
    {
        for (; at < text.Length && text[at] != ':'; at++)
        {
            if (text[at] == '\\')
                at++;
        }

        return Math.Min(at, text.Length);
    }

    private static bool IsLanguage(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'*' or (byte)'-'])
            return true;
        var hyphen = value.IndexOf((byte)'-');
        var language = hyphen < 0 ? value : value[..hyphen];
        if (language.Length is not (2 or 3) || !Ascii.All(language, Ascii.IsLetter))
            return false;
        var region = hyphen < 0 ? default : value[(hyphen + 1)..];
        return hyphen < 0 || (region.Length == 2 && Ascii.All(region, Ascii.IsLetter)) || (region.Length == 3 && Ascii.All(region, Ascii.IsDigit));
    }

    // One * or some ? at either end, and between them at least one character that is plain or quoted.
    private static bool IsValue(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'*' or (byte)'-'])
            return true;
        var first = Wildcards(value, 0);
        var at = first;
        while (LengthAt(value, at) is > 0 and var length)
            at += length;
        return at > first && Wildcards(value, at) == value.Length;
    }

    private static bool Starts(ReadOnlySpan<byte> value) => value is [(byte)'*' or (byte)'-', ..] || LengthAt(value, Wildcards(value, 0)) > 0;

    // Of the plain or quoted character that stands there; 0 when there is none.
    private static int LengthAt(ReadOnlySpan<byte> value, int at)
    {
        if (at >= value.Length)
            return 0;
        if (Ascii.IsLetterOrDigit(value[at]) || value[at] is (byte)'-' or (byte)'.' or (byte)'_')
            return 1;
        return value[at] == '\\' && at + 1 < value.Length && "\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~"u8.Contains(value[at + 1]) ? 2 : 0;
    }

    private static int Wildcards(ReadOnlySpan<byte> value, int at)
    {
        if (at < value.Length && value[at] == '*')
            return at + 1;
        while (at < value.Length && value[at] == '?')
            at++;
        return at;
    }

    private static bool IsUri(ReadOnlySpan<byte> text)
    {
        if (text.Length < 5 || text[0] != 'c' || (text[1] | 0x20) != 'p' || (text[2] | 0x20) != 'e' || text[3] != ':' || text[4] != '/')
            return false;
        var rest = text[5..];
        if (!rest.IsEmpty && (rest[0] | 0x20) is 'a' or 'h' or 'o')
            rest = rest[1..];
        if (rest.IsEmpty)
            return true;
        return rest[0] == ':' && rest.Count((byte)':') <= 6
            && Ascii.All(rest, static b => Ascii.IsLetterOrDigit(b) || b is (byte)':' or (byte)'.' or (byte)'_' or (byte)'-' or (byte)'~' or (byte)'%');
    }
}
