using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Web.Desk.Undoing;

/// <summary>What an act says, as JSON that people can edit: any white space and order of members. What they send becomes canonical again, or is refused with the reason.</summary>
public static class ActText
{
    private const int MostDepth = 6;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The member <c>says</c>, with line breaks.</summary>
    public static string Of(ActBody says)
    {
        using var act = JsonDocument.Parse(ActCodec.Write(says, NodaConstants.UnixEpoch));
        return JsonSerializer.Serialize(act.RootElement.GetProperty("says"), Indented);
    }

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="kind">The kind of the act.</param>
    /// <returns>The act, or why it is none.</returns>
    public static (ActBody? Says, string? Reason) Read(string kind, string typed)
    {
        var text = new StringBuilder();
        try
        {
            using var says = JsonDocument.Parse(typed, new JsonDocumentOptions { MaxDepth = MostDepth });
            text.Append("{\"act\":\"").Append(ActCodec.Format).Append("\",\"kind\":");
            Write(text, kind);
            text.Append(",\"recorded\":\"1970-01-01T00:00:00Z\",\"says\":");
            Write(text, says.RootElement);
            text.Append('}');
        }
        catch (JsonException e)
        {
            return (null, e.Message);
        }

        return ActCodec.TryReadCanonical(Encoding.UTF8.GetBytes(text.ToString()), 0, out var act, out var reason) ? (act.Says, null) : (null, reason);
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Join(text, '{', '}', value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal), member =>
                {
                    Write(text, member.Name);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                Join(text, '[', ']', value.EnumerateArray(), item => Write(text, item));
                break;
            case JsonValueKind.String:
                Write(text, value.GetString()!);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Join<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            write(item);
        }

        text.Append(close);
    }

    // docs/formats/act.md §2: only these two are escaped. What may not stand there at all is refused by the reader.
    private static void Write(StringBuilder text, string value)
        => text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
