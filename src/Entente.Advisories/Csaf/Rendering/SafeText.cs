using System.Text;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>Texts of strangers, before they are encoded for a format.</summary>
internal static class SafeText
{
    private const int LongestAddress = 20_000;

    /// <summary>
    /// Takes away what is no part of a text: control characters but for line feed and tab, and the characters that turn the direction of what follows
    /// (Unicode TR 36, 2.3), with which an advisory could show another version number than it has.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\n' or '\t')
                clean.Append(c);
            else if (char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                clean.Append('\uFFFD');
            else
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>The address as a link may have it, or null when it must be no link: any scheme but http and https could run something.</summary>
    public static string? LinkTo(string address) =>
        address.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri.Replace("\\", "%5C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)
            : null;
}
