using System.Globalization;
using System.Text;

namespace Entente.Web.Adhering;

/// <summary>Texts of strangers as acts may hold them (docs/formats/act.md §3): on one line, without what hides or turns letters.</summary>
public static class Texts
{
    /// <summary>The text as it is kept: composed, white space as single spaces. Null when a character has no place in it.</summary>
    public static string? OneLine(string? typed)
    {
        var line = new StringBuilder();
        foreach (var c in Whole(typed ?? "").Normalize(NormalizationForm.FormC))
        {
            if (c is '\u2028' or '\u2029' || char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (char.IsControl(c) || IsHidden(c))
            {
                return null;
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A text of several lines, for people of the secretariat and not for acts.</summary>
    public static string? Lines(string? typed)
    {
        var text = Whole(typed ?? "").ReplaceLineEndings("\n").Trim();
        return text.Any(c => (char.IsControl(c) && c is not ('\n' or '\t')) || IsHidden(c)) ? null : text;
    }

    // Zero-width letters and the marks of direction are refused in names and words that a reader must be able to compare; the joiners that Persian and
    // Indian scripts need are not (Unicode TR 36 §2.5, TR 39 §3).
    private static bool IsHidden(char c)
        => c is '\u200B' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E' or '\uFFFD' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // Unpaired surrogates become U+FFFD, which is refused.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
