using System.Text;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>The short patterns of the CSAF schemas, by hand: ECMA-262 patterns mean other things in .NET, and these read bytes.</summary>
internal static class Forms
{
    private const int LongestDateTime = 256;

    /// <summary>The format date-time: RFC 3339, section 5.6.</summary>
    public static bool DateTime(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestDateTime)
            return false;
        Span<char> chars = stackalloc char[LongestDateTime];
        return Encoding.ASCII.TryGetChars(text, chars, out var length) && Timestamp.TryParse(chars[..length], out _, out _);
    }

    /// <summary><c>^CVE-[0-9]{4}-[0-9]{4,}$</c></summary>
    public static bool Cve(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return scan.Take("CVE-"u8) && scan.Digits() == 4 && scan.Take((byte)'-') && scan.Digits() >= 4 && scan.IsAtEnd;
    }

    /// <summary><c>^CWE-[1-9]\d{0,5}$</c></summary>
    public static bool Cwe(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return scan.Take("CWE-"u8) && !scan.Take((byte)'0') && scan.Digits() is >= 1 and <= 6 && scan.IsAtEnd;
    }

    /// <summary>A version of the CWE catalogue, <c>^[1-9]\d*\.([0-9]|([1-9]\d+))(\.\d+)?$</c></summary>
    public static bool CweVersion(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return !scan.Take((byte)'0') && scan.Digits() > 0 && scan.Take((byte)'.') && scan.PlainNumber()
            && (scan.IsAtEnd || (scan.Take((byte)'.') && scan.Digits() > 0 && scan.IsAtEnd));
    }

    /// <summary>version_t: an integer, or Semantic Versioning 2.0.0.</summary>
    public static bool Version(ReadOnlySpan<byte> text)
    {
        var scan = new Scan(text);
        return (scan.PlainNumber() && scan.IsAtEnd) || SemanticVersion(text);
    }

    /// <summary>Semantic Versioning 2.0.0, items 2, 9 and 10.</summary>
    public static bool SemanticVersion(ReadOnlySpan<byte> text)
    {
        var plus = text.IndexOf((byte)'+');
        if (plus >= 0 && !Identifiers(text[(plus + 1)..], mayStartWithZero: true))
            return false;
        var core = plus < 0 ? text : text[..plus];
        var minus = core.IndexOf((byte)'-');
        if (minus >= 0 && !Identifiers(core[(minus + 1)..], mayStartWithZero: false))
            return false;
        var scan = new Scan(minus < 0 ? core : core[..minus]);
        return scan.PlainNumber() && scan.Take((byte)'.') && scan.PlainNumber() && scan.Take((byte)'.') && scan.PlainNumber() && scan.IsAtEnd;
    }

    /// <summary>The category of a document: neither end is white space, a hyphen, an underscore or a full stop, and it is one line.</summary>
    public static bool Category(ReadOnlySpan<byte> text) =>
        IsOneLine(text, out var first, out var last) && !IsSpace(first) && !IsSpace(last) && !IsJoint(first) && !IsJoint(last);

    /// <summary>The id of a document: no white space at either end, and one line.</summary>
    public static bool TrackingId(ReadOnlySpan<byte> text) => IsOneLine(text, out var first, out var last) && !IsSpace(first) && !IsSpace(last);

    /// <summary>A hash in CSAF 2.0, letters in either case.</summary>
    public static bool Hash20(ReadOnlySpan<byte> text) => text.Length >= 32 && Ascii.All(text, Ascii.IsHex);

    /// <summary>A hash in CSAF 2.1.</summary>
    public static bool Hash21(ReadOnlySpan<byte> text) => text.Length >= 32 && Ascii.All(text, Ascii.IsLowerHex);

    /// <summary>The name of a hash algorithm in CSAF 2.1, <c>^[0-9a-z][0-9a-z-]*$</c></summary>
    public static bool HashAlgorithm(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] != '-' && Ascii.All(text, static b => Ascii.IsLowerOrDigit(b) || b == '-');

    /// <summary>An EPSS probability, <c>^(([0]\.([0-9])+)|([1]\.[0]+))$</c></summary>
    public static bool Probability(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && text[1] == '.'
        && ((text[0] == '0' && Ascii.All(text[2..], Ascii.IsDigit)) || (text[0] == '1' && Ascii.All(text[2..], static b => b == '0')));

    /// <summary>The id of a sharing group: a UUID of version 4, the Nil UUID or the Max UUID, in lower case.</summary>
    public static bool SharingGroup(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
            return false;
        var (isNil, isMax) = (true, true);
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23)
                continue;
            if (!Ascii.IsLowerHex(text[i]))
                return false;
            isNil &= text[i] == '0';
            isMax &= text[i] == 'f';
        }

        return isNil || isMax || text[14] == '4';
    }

    /// <summary>A package URL in CSAF 2.0, as far as the pattern goes (test 6.1.13 judges the rest), and a URI.</summary>
    public static bool Purl20(ReadOnlySpan<byte> text) =>
        Purl(text, static b => Ascii.IsLetter(b) || b is (byte)'.' or (byte)'-' or (byte)'+', static b => Ascii.IsLetterOrDigit(b) || b is (byte)'.' or (byte)'-' or (byte)'+');

    /// <summary>A package URL in CSAF 2.1, as far as the pattern goes, and a URI.</summary>
    public static bool Purl21(ReadOnlySpan<byte> text) =>
        Purl(text, Ascii.IsLower, static b => Ascii.IsLowerOrDigit(b) || b is (byte)'.' or (byte)'-');

    private static bool Purl(ReadOnlySpan<byte> text, Func<byte, bool> isFirst, Func<byte, bool> isInType)
    {
        if (!text.StartsWith("pkg:"u8) || text[4..].IndexOf((byte)'/') is not (> 0 and var end))
            return false;
        var type = text.Slice(4, end);
        return isFirst(type[0]) && Ascii.All(type, isInType) && text.Length > 5 + end && UriForm.IsUri(text);
    }

    private static bool Identifiers(ReadOnlySpan<byte> text, bool mayStartWithZero)
    {
        if (text.IsEmpty)
            return false;
        foreach (var range in text.Split((byte)'.'))
        {
            var one = text[range];
            if (one.IsEmpty || !Ascii.All(one, static b => Ascii.IsLetterOrDigit(b) || b == '-'))
                return false;
            if (!mayStartWithZero && one.Length > 1 && one[0] == '0' && Ascii.All(one, Ascii.IsDigit))
                return false;
        }

        return true;
    }

    private static bool IsJoint(Rune rune) => rune.Value is '-' or '_' or '.';

    // White space of ECMA-262 (\s): its WhiteSpace and LineTerminator, section 12.
    private static bool IsSpace(Rune rune) => rune.Value switch
    {
        >= 9 and <= 13 or ' ' or 0xA0 or 0xFEFF or 0x2028 or 0x2029 => true,
        < 0x80 => false,
        _ => Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.SpaceSeparator,
    };

    // The full stop of ECMA-262 matches all but the four line terminators.
    private static bool IsOneLine(ReadOnlySpan<byte> text, out Rune first, out Rune last)
    {
        Rune.DecodeFromUtf8(text, out first, out _);
        Rune.DecodeLastFromUtf8(text, out last, out _);
        return !text.IsEmpty && text.IndexOfAny((byte)'\n', (byte)'\r') < 0 && text.IndexOf("\u2028"u8) < 0 && text.IndexOf("\u2029"u8) < 0;
    }
}
