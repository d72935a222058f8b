using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Entente.Register.Answers;

/// <summary>
/// Replies and refusals as JSON, and back. The code is generated at build time, so that a trimmed program can use it and starts fast.
/// Letters of any script stay as they are: the JSON is served as JSON and never pasted into a page.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AbsentReply))]
[JsonSerializable(typeof(AccusationsReply))]
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
    public static AnswerJson Compact { get; } = new(Settings(indented: false));

    /// <summary>Many lines, for people.</summary>
    public static AnswerJson Indented { get; } = new(Settings(indented: true));

    /// <summary>The JSON of a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="indented">Many lines instead of one.</param>
    /// <returns>UTF-8, no byte order mark, no newline at its end.</returns>
    public static byte[] Write(Reply reply, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return JsonSerializer.SerializeToUtf8Bytes(reply, reply.GetType(), indented ? Indented : Compact);
    }

    /// <summary>The JSON of a refusal, media type <c>application/problem+json</c>.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="indented">Many lines instead of one.</param>
    /// <returns>UTF-8, no byte order mark, no newline at its end.</returns>
    public static byte[] Write(Refusal refusal, bool indented = false) =>
        JsonSerializer.SerializeToUtf8Bytes(refusal, typeof(Refusal), indented ? Indented : Compact);

    /// <summary>Reads the JSON of a reply or of a refusal.</summary>
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
            value = (T?)JsonSerializer.Deserialize(utf8, typeof(T), Compact);
        }
        catch (JsonException e)
        {
            reason = e.Message;
        }

        reason ??= value is null ? "the JSON is null" : null;
        return reason is null;
    }

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DayConverter(), new PartialDateConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
