// The canonical text of a document: the members of every object sorted by name (CSAF 2.0 and 2.1, 6.2.13), two blanks a level, one line feed a line,
// UTF-8 without byte order mark. The same document always gives the same bytes, so that a hash, a signature and a diff say something.

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>Writes documents in canonical form. Numbers stay as they are written; members that no schema names are kept.</summary>
public static class CanonicalJson
{
    // The encoder leaves everything readable; a document is no part of an HTML page.
    private static readonly JsonWriterOptions Writing = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document that was read.</summary>
    /// <param name="document">The outermost value.</param>
    /// <param name="utf8">Where to.</param>
    public static void Write(JsonView document, Stream utf8) => Write(Nodes.Copy(document), utf8);

    /// <summary>Writes a document.</summary>
    /// <param name="document">The outermost value; null is the JSON null.</param>
    /// <param name="utf8">Where to.</param>
    public static void Write(JsonNode? document, Stream utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        using (var json = new Utf8JsonWriter(utf8, Writing))
            Write(document, json);
        utf8.WriteByte((byte)'\n');
    }

    /// <summary>The canonical text.</summary>
    /// <param name="document">The outermost value; null is the JSON null.</param>
    public static byte[] Of(JsonNode? document)
    {
        using var stream = new MemoryStream();
        Write(document, stream);
        return stream.ToArray();
    }

    private static void Write(JsonNode? node, Utf8JsonWriter json)
    {
        switch (node)
        {
            case JsonObject members:
                json.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(value, json);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(item, json);
                json.WriteEndArray();
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                node.WriteTo(json);
                break;
        }
    }
}
