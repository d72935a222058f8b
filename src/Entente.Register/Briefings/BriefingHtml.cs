using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entente.Register.Answers;

namespace Entente.Register.Briefings;

/// <summary>
/// A briefing as a fragment of HTML, for a page that has its own heading: the lead, then a section with a list of sentences for each part. The evidence
/// of a sentence stands beneath it in a <c>details</c> element, which needs no script. All text is escaped; every element that opens is closed.
/// </summary>
public static class BriefingHtml
{
    /// <summary>Letters of every script stay as they are; what HTML could read as markup does not.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the fragment.</summary>
    /// <param name="document">The briefing.</param>
    /// <param name="target">The address of a party, agreement, group, source or act, or null for text without a link.</param>
    /// <param name="query">The address at which a question is answered, or null for the question without a link.</param>
    /// <returns>The fragment; it begins with an <c>article</c>.</returns>
    public static string Write(BriefingDocument document, Func<RunLink, string?> target, Func<Question, string?>? query = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(target);
        var html = new StringBuilder();
        html.Append("<article class=\"briefing\" lang=\"").Append(Encoder.Encode(document.Language)).Append("\">\n<div class=\"lead\"><p>");
        Append(html, document.Lead.Runs, target);
        html.Append("</p>");
        AppendEvidence(html, document.Lead, document.Language, target, query);
        html.Append("</div>\n");
        foreach (var section in document.Sections)
        {
            html.Append("<section id=\"").Append(section.Id).Append("\">\n<h2>").Append(Encoder.Encode(section.Title)).Append("</h2>\n<ul>\n");
            foreach (var sentence in section.Sentences)
            {
                html.Append("<li><p>");
                Append(html, sentence.Runs, target);
                html.Append("</p>");
                AppendEvidence(html, sentence, document.Language, target, query);
                html.Append("</li>\n");
            }

            html.Append("</ul>\n</section>\n");
        }

        return html.Append("</article>\n").ToString();
    }

    private static void AppendEvidence(
        StringBuilder html, Sentence sentence, string language, Func<RunLink, string?> target, Func<Question, string?>? query)
    {
        var w = Wording.Of(language);
        html.Append("<details class=\"evidence\"><summary>").Append(w.Choose("Evidence", "Preuves")).Append("</summary><p>");
        var note = EvidenceNote.Of(sentence, w);
        Append(html, note.Runs, target);
        if (sentence.Query is { } question)
        {
            html.Append(note.Runs.Length > 0 ? " " : "").Append(Encoder.Encode(w.Choose("Question: ", "Question : ")));
            var command = "<code>" + Encoder.Encode(EvidenceNote.Command(question)) + "</code>";
            html.Append(query?.Invoke(question) is { } address ? $"<a href=\"{Encoder.Encode(address)}\">{command}</a>" : command);
        }

        html.Append("</p></details>");
    }

    private static void Append(StringBuilder html, IEnumerable<Run> runs, Func<RunLink, string?> target)
    {
        foreach (var run in runs)
        {
            var text = Encoder.Encode(run.Text);
            if (run.Link is { } link && target(link) is { } address)
                html.Append("<a href=\"").Append(Encoder.Encode(address)).Append("\">").Append(text).Append("</a>");
            else
                html.Append(text);
        }
    }
}
