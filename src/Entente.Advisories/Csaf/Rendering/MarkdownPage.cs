// GitHub Flavored Markdown (github.github.com/gfm). Every character of the document that could mean something is escaped by a backslash (section 6.1), so
// nothing of it becomes markup, HTML, a link or an address that renders itself as one (6.9).

using System.Text;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>Prints a page as Markdown.</summary>
internal static class MarkdownPage
{
    private const string Always = "\\`*_{}[]<>#|~&!$@^";

    public static string Print(Page page)
    {
        var text = new StringBuilder();
        Block? before = null;
        foreach (var block in page.Blocks)
        {
            if (before is not null)
                text.Append('\n');
            // What the heading above says already needs no caption.
            if (block is Block.Table table && !(before is Block.Heading heading && Printed(heading.Text, " ") == Escape(table.Caption)))
                text.Append("**").Append(Escape(table.Caption)).Append("**\n\n");
            Print(text, block);
            before = block;
        }

        return text.ToString();
    }

    private static void Print(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                text.Append('#', heading.Level).Append(' ').Append(Printed(heading.Text, " ")).Append('\n');
                break;
            case Block.Prose prose:
                var paragraphs = SafeText.Clean(prose.Text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                text.AppendJoin("\n\n", paragraphs.Select(paragraph => string.Join("\\\n", paragraph.Split('\n').Select(line => Escape(line.Trim()))))).Append('\n');
                break;
            case Block.Facts facts:
                foreach (var (term, value) in facts.Items)
                    text.Append("- **").Append(Escape(term)).Append(":** ").Append(Printed(value, ", ")).Append('\n');
                break;
            case Block.Bullets bullets:
                foreach (var item in bullets.Items)
                    text.Append("- ").Append(Printed(item, ", ")).Append('\n');
                break;
            case Block.Table table:
                text.Append("| ").AppendJoin(" | ", table.Columns.Select(Escape)).Append(" |\n|");
                foreach (var _ in table.Columns)
                    text.Append(" --- |");
                text.Append('\n');
                foreach (var row in table.Rows)
                    text.Append("| ").AppendJoin(" | ", row.Select(cell => Printed(cell, ", "))).Append(" |\n");
                break;
        }
    }

    // One line, as headings, items and cells must be; a code span could not hold every text, so codes are text.
    private static string Printed(Line line, string between) => string.Concat(line.Select(piece => piece switch
    {
        Inline.Label label => Escape(label.Text),
        Inline.Words words => Escape(OnOneLine(words.Text)),
        Inline.Code code => Escape(OnOneLine(code.Text)),
        Inline.Link link => Printed(link),
        _ => between,
    }));

    private static string Printed(Inline.Link link) =>
        SafeText.LinkTo(link.Address) is { } target ? $"[{Escape(OnOneLine(link.Text ?? link.Address))}](<{target.Replace("|", "%7C", StringComparison.Ordinal)}>)"
        : Escape(OnOneLine(link.Text is { } text ? $"{text} ({link.Address})" : link.Address));

    private static string OnOneLine(string text) => string.Join(' ', SafeText.Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (Always.Contains(c, StringComparison.Ordinal) || (i == 0 && c is '+' or '-' or '=') || IsOrdinal(line, i) || BeginsAddress(line, i))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>The full stop or parenthesis that would make the start of a line an item of a numbered list (5.2).</summary>
    private static bool IsOrdinal(string line, int at) => at is > 0 and < 10 && line[at] is '.' or ')' && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The colon of <c>http://</c>, the full stop of <c>www.</c> (6.9).</summary>
    private static bool BeginsAddress(string line, int at) =>
        (line[at] == ':' && line.AsSpan(at + 1).StartsWith("//"))
        || (line[at] == '.' && at >= 3 && line.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
}
