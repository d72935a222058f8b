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
        foreach (var c in Whole(typed ?? "").Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (Rune.IsControl(c) || IsHidden(c))
            {
                return null;
            }
            else
            {
                line.Append(c.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A text of several lines, for people of the secretariat and not for acts.</summary>
    public static string? Lines(string? typed)
    {
        var text = Whole(typed ?? "").ReplaceLineEndings("\n").Trim();
        return text.EnumerateRunes().Any(c => (Rune.IsControl(c) && c.Value is not ('\n' or '\t')) || IsHidden(c)) ? null : text;
    }

    // What is invisible, or turns or tags its neighbours, is refused in names and words that a reader must be able to compare: the category of formats (Cf), of
    // all planes, and the few letters and signs that show nothing. The joiners that Persian and Indian scripts need are not (Unicode TR 36 §2.5, TR 39 §3).
    private static bool IsHidden(Rune c)
        => c.Value is 0xFFFD or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            || Rune.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            || (Rune.GetUnicodeCategory(c) is UnicodeCategory.Format && c.Value is not (0x200C or 0x200D));

    // Unpaired surrogates become U+FFFD, which is refused.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
