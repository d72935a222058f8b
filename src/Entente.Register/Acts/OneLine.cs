using System.Buffers;
using System.Text;

namespace Entente.Register.Acts;

/// <summary>
/// What a text of an act may hold (docs/formats/act.md §3): one line of any script. Refused are the control characters (Unicode category Cc), the line
/// and paragraph separators, the byte order mark, and the embeddings, overrides and isolates of bidirectional text (Unicode TR 36 §2.5), because they
/// let a name show as another. The marks that Arabic and Hebrew need, and the joiners of Persian and of Indian scripts, are allowed.
/// </summary>
internal static class OneLine
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
    [
        .. Range('\0', '\u001F'), .. Range('\u007F', '\u009F'), '\u2028', '\u2029', .. Range('\u202A', '\u202E'), .. Range('\u2066', '\u2069'), '\uFEFF',
    ]);

    /// <summary>The first character that has no place in a text, or null.</summary>
    public static char? Forbidden(string text)
    {
        // Nearly every text is ASCII, where two comparisons do.
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.Contains('\u007F', StringComparison.Ordinal))
            return null;
        var at = text.AsSpan().IndexOfAny(Characters);
        return at < 0 ? null : text[at];
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
