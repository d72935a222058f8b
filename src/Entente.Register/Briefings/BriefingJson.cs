using System.Text.Encodings.Web;
using System.Text.Json;

namespace Entente.Register.Briefings;

/// <summary>A briefing as JSON. The shape is laid down in docs/design/briefing.md §4; members are only ever added to it.</summary>
public static class BriefingJson
{
    /// <summary>Writes the document.</summary>
    /// <param name="document">The briefing.</param>
    /// <param name="indented">Many lines instead of one.</param>
    /// <returns>UTF-8, no byte order mark, no newline at its end.</returns>
    public static byte[] Write(BriefingDocument document, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(bytes, options))
            WriteTo(json, document);
        return bytes.ToArray();
    }

    /// <summary>Writes the document as one value into a larger one.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="document">The briefing.</param>
    public static void WriteTo(Utf8JsonWriter json, BriefingDocument document)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(document);
        json.WriteStartObject();
        json.WriteString("agreement", document.Agreement.Value);
        json.WriteString("language", document.Language);
        json.WriteString("as_of", Story.Iso(document.AsOf));
        if (document.Since is { } since)
            json.WriteString("since", Story.Iso(since));
        json.WriteNumber("known_by", document.KnownBy);
        json.WriteString("title", document.Title);
        json.WriteString("dateline", document.Dateline);
        json.WritePropertyName("lead");
        WriteSentence(json, document.Lead);
        json.WriteStartArray("sections");
        foreach (var section in document.Sections)
        {
            json.WriteStartObject();
            json.WriteString("id", section.Id);
            json.WriteString("title", section.Title);
            json.WriteStartArray("sentences");
            foreach (var sentence in section.Sentences)
                WriteSentence(json, sentence);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSentence(Utf8JsonWriter json, Sentence sentence)
    {
        json.WriteStartObject();
        json.WriteString("text", sentence.Text);
        json.WriteStartArray("runs");
        foreach (var run in sentence.Runs)
        {
            json.WriteStartObject();
            json.WriteString("text", run.Text);
            if (run.Link is { } link)
            {
                json.WriteString("kind", Kind(link.Kind));
                json.WriteString("id", link.Id);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("acts");
        foreach (var act in sentence.Acts)
            json.WriteNumberValue(act);
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (var source in sentence.Sources)
            json.WriteStringValue(source.Value);
        json.WriteEndArray();
        if (sentence.Query is { } question)
        {
            json.WriteStartObject("query");
            json.WriteString("verb", question.Verb);
            json.WriteString("agreement", question.Agreement);
            json.WriteStartObject("parameters");
            foreach (var (name, value) in question.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Kind(LinkKind kind) => kind switch
    {
        LinkKind.Party => "party",
        LinkKind.Agreement => "agreement",
        LinkKind.Group => "group",
        LinkKind.Source => "source",
        _ => "act",
    };
}
