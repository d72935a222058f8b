using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Entente.Cli.Shell;

/// <summary>The JSON object of a command that has no <see cref="Entente.Register.Answers.Reply"/>.</summary>
internal static class JsonObject
{
    /// <summary>Writes one object to stdout.</summary>
    public static void WriteJson(this Terminal terminal, Action<Utf8JsonWriter> writeMembers) => terminal.WriteJson(indented =>
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    });

    /// <summary>Writes one object with these members to stdout; what is null is left out.</summary>
    public static void WriteJson(this Terminal terminal, params (string Name, object? Value)[] members) => terminal.WriteJson(json =>
    {
        foreach (var (name, value) in members)
        {
            if (value is bool yes)
                json.WriteBoolean(name, yes);
            else if (value is long or int)
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            else if (value is JsonElement element)
                Write(json, name, element);
            else if (value is not null)
                json.WriteString(name, value.ToString());
        }
    });

    private static void Write(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
