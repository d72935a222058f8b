using System.Net;
using System.Text;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>The addresses to which the links of an HTML page lead. It is not read as a browser would, only for <c>href</c>: listings are simple.</summary>
internal static class Links
{
    public static IEnumerable<Uri> Of(Fetched page)
    {
        var text = Encoding.UTF8.GetString(page.Body.Span);
        for (var at = text.IndexOf("href", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("href", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var rest = text.AsSpan(at + 4).TrimStart();
            if (rest.IsEmpty || rest[0] != '=')
                continue;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty)
                continue;
            var isQuoted = rest[0] is '"' or '\'';
            var end = isQuoted ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\r\n>");
            if (end < 0)
                continue;
            var address = WebUtility.HtmlDecode((isQuoted ? rest.Slice(1, end) : rest[..end]).ToString());
            if (Uri.TryCreate(page.Url, address, out var url))
                yield return url;
        }
    }
}
