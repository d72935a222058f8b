using System.Text;

namespace Entente.Register.Briefings;

/// <summary>
/// A briefing as Markdown: a heading, the dateline, the lead, sections as lists, and the evidence of each sentence as a footnote (GitHub's form). Whatever
/// a name holds, it stays text.
/// </summary>
public static class BriefingMarkdown
{
    private const string Special = "\\`*_{}[]<>#|~&!";

    /// <summary>Writes the document.</summary>
    /// <param name="document">The briefing.</param>
    /// <param name="target">The address of a party, agreement, group, source or act, or null for text without a link; null for no links at all.</param>
    /// <returns>The text, lines ended by a line feed.</returns>
    public static string Write(BriefingDocument document, Func<RunLink, string?>? target = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var w = Wording.Of(document.Language);
        var (text, notes) = (new StringBuilder(), new List<string>());
        text.Append("# ").Append(Escaped(document.Title)).Append("\n\n*").Append(Escaped(document.Dateline)).Append("*\n\n");
        AppendSentence(text, document.Lead, notes, target, w);
        foreach (var section in document.Sections)
        {
            text.Append("\n## ").Append(Escaped(section.Title)).Append("\n\n");
            foreach (var sentence in section.Sentences)
            {
                text.Append("- ");
                AppendSentence(text, sentence, notes, target, w);
            }
        }

        text.Append('\n');
        for (var i = 0; i < notes.Count; i++)
            text.Append("[^").Append(i + 1).Append("]: ").Append(notes[i]).Append('\n');
        return text.ToString();
    }

    private static void AppendSentence(StringBuilder text, Sentence sentence, List<string> notes, Func<RunLink, string?>? target, Wording w)
    {
        var note = Linked(EvidenceNote.Of(sentence, w).Runs, target);
        if (sentence.Query is { } question)
            note += (note.Length > 0 ? " " : "") + w.Choose("Question: ", "Question : ") + "`" + EvidenceNote.Command(question) + "`";
        notes.Add(note);
        text.Append(LineStart(Linked(sentence.Runs, target))).Append("[^").Append(notes.Count).Append("]\n");
    }

    private static string Linked(IEnumerable<Run> runs, Func<RunLink, string?>? target) => string.Concat(runs.Select(run =>
        run.Link is { } link && target?.Invoke(link) is { } address ? $"[{Escaped(run.Text)}]({Address(address)})" : Escaped(run.Text)));

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>A line that begins with a number and a full stop, or with a dash or plus, would be a list.</summary>
    private static string LineStart(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits < line.Length && (digits > 0 ? line[digits] is '.' or ')' : line[0] is '-' or '+' or '=') ? line.Insert(digits, "\\") : line;
    }

    private static string Address(string address) => address
        .Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
}
