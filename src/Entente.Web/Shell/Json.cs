using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Entente.Register;
using NodaTime;
using NodaTime.Text;

namespace Entente.Web.Shell;

/// <summary>
/// How models become JSON: snake_case names, kebab-case words, days as "2018-11-13", instants as "2018-11-13T10:00:00Z", and no
/// null members. Letters of any script stay as they are; the response says that it is JSON and must not be sniffed.
/// </summary>
public static class Json
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new TextConverter<PartialDate>(static date => date.ToString()));
        options.Converters.Add(new TextConverter<PartyId>(static id => id.Value));
        options.Converters.Add(new TextConverter<AgreementId>(static id => id.Value));
        options.Converters.Add(new TextConverter<GroupId>(static id => id.Value));
        options.Converters.Add(new TextConverter<SourceId>(static id => id.Value));
        options.Converters.Add(new TextConverter<Entente.Register.Route>(static route => route.ToString()));
    }

    /// <summary>The values of the register as their own text. Models are written, never read.</summary>
    private sealed class TextConverter<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("Models are written, never read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(text(value));
    }

    /// <summary>An enumeration's value by the word that it has in JSON, for tables and addresses.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => pattern.Parse(reader.GetString() ?? "") is { Success: true, Value: var value } ? value : throw new JsonException("Not a date.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            => writer.WritePropertyName(pattern.Format(value));
    }
}
