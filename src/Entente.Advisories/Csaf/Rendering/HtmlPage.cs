// HTML for people and printers. Everything that a document says is encoded; nothing of it becomes markup, an address that is not http or https is no link,
// and the page forbids itself every script, picture and connection, so that even a mistake here could not run anything.

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>Prints a page as one HTML file without anything from elsewhere.</summary>
internal sealed class HtmlPage
{
    private const string Style =
        """
        body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:60rem;padding:1rem}
        h1,h2,h3,h4{line-height:1.25;overflow-wrap:anywhere}
        h2{border-top:1px solid #767676;margin-top:2rem;padding-top:1rem}
        dl{display:grid;gap:.25rem 1rem;grid-template-columns:max-content 1fr}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
        div.table{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;width:100%}caption{font-weight:600;text-align:start}
        h2+div.table caption{position:absolute;clip-path:inset(50%)}
        th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:start;vertical-align:top}td{min-width:5rem}td:last-child{min-width:9rem}td bdi,td a{overflow-wrap:anywhere}
        code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}a{color:#0b57d0}
        @media (max-width:30rem){dl{grid-template-columns:1fr;gap:0}dt{margin-top:.5rem}}
        @media (prefers-color-scheme:dark){body{background:#121212;color:#e6e6e6}a{color:#8ab4f8}}
        @media print{body{background:#fff;color:#000;max-width:none;padding:0}a{color:inherit}tr,dl{break-inside:avoid}h2,h3,h4{break-after:avoid}div.table{overflow:visible}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    private readonly StringBuilder _html = new();
    private readonly Page _page;
    private readonly string _foreign;

    private HtmlPage(Page page)
    {
        _page = page;
        // Words of the document are marked when their language is another than that of the page, so that they are read out right.
        _foreign = page.DocumentLanguage is { } language && !language.Equals(page.Language, StringComparison.OrdinalIgnoreCase) ? $" lang=\"{Encoder.Encode(language)}\"" : "";
    }

    public static string Print(Page page)
    {
        var html = new HtmlPage(page);
        html.Print();
        return html._html.ToString();
    }

    private void Print()
    {
        _html.Append("<!DOCTYPE html>\n<html lang=\"").Append(_page.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-").Append(StyleHash).Append("'; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Encoded(_page.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        foreach (var block in _page.Blocks)
            Print(block);
        _html.Append("</main>\n</body>\n</html>\n");
    }

    private void Print(Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                _html.Append("<h").Append(heading.Level).Append('>');
                Print(heading.Text);
                _html.Append("</h").Append(heading.Level).Append(">\n");
                break;
            case Block.Prose prose:
                foreach (var paragraph in SafeText.Clean(prose.Text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    _html.Append("<p").Append(_foreign).Append(" dir=\"auto\">").Append(Encoder.Encode(paragraph).Replace("&#xA;", "<br>\n", StringComparison.Ordinal)).Append("</p>\n");
                break;
            case Block.Facts facts:
                _html.Append("<dl>\n");
                foreach (var (term, value) in facts.Items)
                {
                    _html.Append("<dt>").Append(Encoded(term)).Append("</dt><dd>");
                    Print(value);
                    _html.Append("</dd>\n");
                }

                _html.Append("</dl>\n");
                break;
            case Block.Bullets bullets:
                _html.Append("<ul>\n");
                foreach (var item in bullets.Items)
                {
                    _html.Append("<li>");
                    Print(item);
                    _html.Append("</li>\n");
                }

                _html.Append("</ul>\n");
                break;
            case Block.Table table:
                Print(table);
                break;
        }
    }

    // A table that is wider than a screen scrolls by itself, and then must be reachable by keyboard.
    private void Print(Block.Table table)
    {
        _html.Append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Encoded(table.Caption)).Append("\"><table>\n<caption>").Append(Encoded(table.Caption)).Append("</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
            _html.Append("<th scope=\"col\">").Append(Encoded(column)).Append("</th>");
        _html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            foreach (var cell in row)
            {
                _html.Append("<td>");
                Print(cell);
                _html.Append("</td>");
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody>\n</table></div>\n");
    }

    private void Print(Line line)
    {
        foreach (var piece in line)
        {
            switch (piece)
            {
                case Inline.Label label:
                    _html.Append(Encoded(label.Text));
                    break;
                case Inline.Words words:
                    _html.Append("<bdi").Append(_foreign).Append('>').Append(Encoded(words.Text)).Append("</bdi>");
                    break;
                case Inline.Code code:
                    _html.Append("<code><bdi>").Append(Encoded(code.Text)).Append("</bdi></code>");
                    break;
                case Inline.Link link:
                    Print(link);
                    break;
                case Inline.Break:
                    _html.Append("<br>");
                    break;
            }
        }
    }

    private void Print(Inline.Link link)
    {
        if (SafeText.LinkTo(link.Address) is { } target)
            _html.Append("<a href=\"").Append(Encoder.Encode(target)).Append("\" rel=\"noopener noreferrer\"><bdi").Append(_foreign).Append('>').Append(Encoded(link.Text ?? link.Address)).Append("</bdi></a>");
        else
            _html.Append("<bdi>").Append(Encoded(link.Text is { } text ? $"{text} ({link.Address})" : link.Address)).Append("</bdi>");
    }

    private static string Encoded(string text) => Encoder.Encode(SafeText.Clean(text));
}
