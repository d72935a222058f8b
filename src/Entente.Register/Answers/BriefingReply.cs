using System.Text.Json;
using Entente.Register.Briefings;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>The briefing of a day. The members are those of docs/design/briefing.md §4.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Dateline">Day and size of the log in words.</param>
/// <param name="Language">The language of its text.</param>
/// <param name="Since">The earlier day with which it compares, or null.</param>
/// <param name="Lead">The first sentence, with its evidence.</param>
/// <param name="Sections">The rest, with the evidence of each sentence.</param>
/// <param name="Text">The same as Markdown or as a fragment of HTML, when that form was asked for; else null.</param>
public sealed record BriefingReply(
    string Title, string Dateline, string Language, LocalDate? Since, JsonElement Lead, JsonElement Sections, string? Text) : Reply
{
    /// <summary>The forms in which a briefing can be had: <c>json</c> is the reply without its text.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["json", "md", "html"];

    internal static BriefingReply Of(BriefingDocument document, string format)
    {
        using var json = JsonDocument.Parse(BriefingJson.Write(document));
        var text = format switch
        {
            "md" => BriefingMarkdown.Write(document),
            "html" => BriefingHtml.Write(document, static _ => null),
            _ => null,
        };
        return new(
            document.Title, document.Dateline, document.Language, document.Since,
            json.RootElement.GetProperty("lead").Clone(), json.RootElement.GetProperty("sections").Clone(), text);
    }
}
