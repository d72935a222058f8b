using System.Net;
using System.Text;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>The addresses to which the links of an HTML page lead. It is not read as a browser would, only for <c>href</c>: listings are simple.</summary>
internal static class Links
{
    public static IEnumerable<Uri> Of(Fetched page)
    {
        var text = Encoding.UTF8.GetString(page.Body.Span);
        for (var at = 0; (at = text.IndexOf("href", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += "href".Length;
            var rest = text.AsSpan(at).TrimStart();
            if (rest is not ['=', ..])
                continue;
            rest = rest[1..].TrimStart();
            var isQuoted = rest is ['"' or '\'', ..];
            var value = isQuoted ? rest[1..] : rest;
            var end = isQuoted ? value.IndexOf(rest[0]) : value.IndexOfAny(" \t\r\n>");
            // What ends no address here ends none further on: every page is read once, however it is made.
            if (end < 0)
                yield break;
            at = text.Length - value.Length + end;
            if (Uri.TryCreate(page.Url, WebUtility.HtmlDecode(value[..end].ToString()), out var url))
                yield return url;
        }
    }
}
