using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>
/// Shows advisories to people, in English or French: the words of the document stay in their language. A document is not trusted, valid or not: nothing
/// that it says can become markup. Notes are shown as text; their Markdown is not interpreted.
/// </summary>
public static class AdvisoryRenderer
{
    /// <summary>One HTML file that needs nothing else: accessible, printable, without script.</summary>
    /// <param name="utf8">The CSAF document, 2.0 or 2.1.</param>
    /// <param name="language">A BCP 47 tag for labels; what is not French is English.</param>
    /// <param name="html">The page.</param>
    /// <param name="fault">Why there is none.</param>
    public static bool TryRenderHtml(ReadOnlyMemory<byte> utf8, string language, [NotNullWhen(true)] out string? html, [NotNullWhen(false)] out JsonFault? fault)
    {
        ArgumentNullException.ThrowIfNull(language);
        html = null;
        if (!JsonTree.TryParse(utf8, Keys.All, null, out var tree, out fault))
            return false;
        html = HtmlPage.Print(Outline(tree, language));
        return true;
    }

    /// <summary>GitHub Flavored Markdown.</summary>
    /// <param name="utf8">The CSAF document, 2.0 or 2.1.</param>
    /// <param name="language">A BCP 47 tag for labels; what is not French is English.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="fault">Why there is none.</param>
    public static bool TryRenderMarkdown(ReadOnlyMemory<byte> utf8, string language, [NotNullWhen(true)] out string? markdown, [NotNullWhen(false)] out JsonFault? fault)
    {
        ArgumentNullException.ThrowIfNull(language);
        markdown = null;
        if (!JsonTree.TryParse(utf8, Keys.All, null, out var tree, out fault))
            return false;
        markdown = MarkdownPage.Print(Outline(tree, language));
        return true;
    }

    private static Page Outline(JsonTree tree, string language) => AdvisoryOutline.Of(tree.Root, language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "fr" : "en");
}
