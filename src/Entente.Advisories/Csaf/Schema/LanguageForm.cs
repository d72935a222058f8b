namespace Entente.Advisories.Csaf.Schema;

/// <summary>The pattern of a language tag (lang_t; RFC 5646, section 2.1), which says nothing of whether its subtags exist.</summary>
internal static class LanguageForm
{
    public static bool IsTag(ReadOnlySpan<byte> text) => IsTag(text, shortestPrivate: 1);

    /// <param name="text">The tag.</param>
    /// <param name="shortestPrivate">The fewest characters of a subtag after x: 1 in CSAF, 2 in SSVC.</param>
    public static bool IsTag(ReadOnlySpan<byte> text, int shortestPrivate)
    {
        if (text.IsEmpty || text[^1] == '-')
            return false;
        if (text.Length < 10 && (System.Text.Ascii.EqualsIgnoreCase(text, "i-default"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "i-mingo"u8)))
            return true;
        var scan = new Scan(text);
        var subtag = scan.Part((byte)'-');
        if (subtag is not [(byte)'x' or (byte)'X'])
        {
            if (!IsLetters(subtag, 2, 8))
                return false;
            var extended = subtag.Length <= 3 ? 3 : 0;
            subtag = scan.Part((byte)'-');
            for (; extended > 0 && IsLetters(subtag, 3, 3); extended--)
                subtag = scan.Part((byte)'-');
            if (IsLetters(subtag, 4, 4))
                subtag = scan.Part((byte)'-');
            if (IsLetters(subtag, 2, 2) || (subtag.Length == 3 && Ascii.All(subtag, Ascii.IsDigit)))
                subtag = scan.Part((byte)'-');
            while (IsAlphanumeric(subtag, 5, 8) || (IsAlphanumeric(subtag, 4, 4) && Ascii.IsDigit(subtag[0])))
                subtag = scan.Part((byte)'-');
            while (IsAlphanumeric(subtag, 1, 1) && subtag[0] is not ((byte)'x' or (byte)'X'))
            {
                subtag = scan.Part((byte)'-');
                if (!IsAlphanumeric(subtag, 2, 8))
                    return false;
                while (IsAlphanumeric(subtag, 2, 8))
                    subtag = scan.Part((byte)'-');
            }
        }

        return subtag.IsEmpty ? scan.IsAtEnd : IsPrivate(subtag, ref scan, shortestPrivate);
    }

    private static bool IsPrivate(ReadOnlySpan<byte> singleton, ref Scan scan, int shortest)
    {
        if (singleton is not [(byte)'x' or (byte)'X'] || scan.IsAtEnd)
            return false;
        while (!scan.IsAtEnd)
        {
            if (!IsAlphanumeric(scan.Part((byte)'-'), shortest, 8))
                return false;
        }

        return true;
    }

    private static bool IsLetters(ReadOnlySpan<byte> text, int min, int max) => text.Length >= min && text.Length <= max && Ascii.All(text, Ascii.IsLetter);

    private static bool IsAlphanumeric(ReadOnlySpan<byte> text, int min, int max) =>
        text.Length >= min && text.Length <= max && Ascii.All(text, Ascii.IsLetterOrDigit);
}
