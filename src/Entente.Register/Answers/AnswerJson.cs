using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Entente.Register.Answers;

/// <summary>
/// Replies and refusals as JSON, and back. The code is generated at build time, so that a trimmed program can use it and starts fast.
/// Letters of any script stay as they are: the JSON is served as JSON and never pasted into a page.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AbsentReply))]
[JsonSerializable(typeof(AccusationsReply))]
[JsonSerializable(typeof(BriefingReply))]
[JsonSerializable(typeof(CompareReply))]
[JsonSerializable(typeof(CountReply))]
[JsonSerializable(typeof(ExplainReply))]
[JsonSerializable(typeof(ListedReply))]
[JsonSerializable(typeof(ReportedReply))]
[JsonSerializable(typeof(RollReply))]
[JsonSerializable(typeof(StandingReply))]
[JsonSerializable(typeof(WhenReply))]
[JsonSerializable(typeof(Refusal))]
public sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>One line, for programs.</summary>
    public static JsonSerializerOptions Compact { get; } = Settings(indented: false);

    /// <summary>Many lines, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = Settings(indented: true);

    /// <summary>The JSON of a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="indented">Many lines instead of one.</param>
    /// <returns>UTF-8, no byte order mark, no newline at its end.</returns>
    public static byte[] Write(Reply reply, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return JsonSerializer.SerializeToUtf8Bytes(reply, Type(reply.GetType(), indented));
    }

    /// <summary>The JSON of a refusal, media type <c>application/problem+json</c>.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="indented">Many lines instead of one.</param>
    /// <returns>UTF-8, no byte order mark, no newline at its end.</returns>
    public static byte[] Write(Refusal refusal, bool indented = false) => JsonSerializer.SerializeToUtf8Bytes(refusal, Type(typeof(Refusal), indented));

    /// <summary>Reads the JSON of a reply or of a refusal, a stranger's: what must be there is there, or it is refused.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="utf8">The bytes.</param>
    /// <param name="value">The value, when the answer is true.</param>
    /// <param name="reason">What is wrong, when the answer is false.</param>
    /// <returns>False for bytes that are no such JSON.</returns>
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8, out T? value, out string? reason)
        where T : class
    {
        (value, reason) = (null, null);
        try
        {
            value = (T?)JsonSerializer.Deserialize(utf8, Type(typeof(T), indented: false));
        }
        catch (JsonException e)
        {
            reason = e.Message;
        }

        reason ??= value is null ? "the JSON is null" : null;
        return reason is null;
    }

    private static JsonTypeInfo Type(Type type, bool indented) => (indented ? Indented : Compact).GetTypeInfo(type);

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new DayConverter(), new PartialDateConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        TypeInfoResolver = new AnswerJson().WithAddedModifier(RequireWhatIsNotNullable),
    };

    /// <summary>A nullable member may be missing, as we leave it out ourselves; any other may not.</summary>
    private static void RequireWhatIsNotNullable(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { } parameter)
                property.IsRequired = !parameter.IsNullable;
            else if (property.Set is not null)
                property.IsRequired = !property.IsSetNullable;
        }
    }
}
