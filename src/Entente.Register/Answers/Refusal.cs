using System.Text.Json.Serialization;

namespace Entente.Register.Answers;

/// <summary>
/// Why a question has no answer, and what would have one. On the wire it is the problem object of RFC 9457, with the members <c>code</c>,
/// <c>hints</c> and <c>suggestions</c> besides.
/// </summary>
/// <param name="Type">A reference to the page that explains the code, relative to an instance.</param>
/// <param name="Title">What failed, in lower case and without a full stop: <c>no such party</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">On what: the word that was given.</param>
/// <param name="Code">The reason, stable: programs branch on it.</param>
/// <param name="Hints">What would be right, a sentence each.</param>
/// <param name="Suggestions">Words that would be accepted in its place, the likeliest first.</param>
public sealed record Refusal(
    [property: JsonPropertyOrder(0)] string Type,
    [property: JsonPropertyOrder(1)] string Title,
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(3)] string Detail,
    [property: JsonPropertyOrder(4)] string Code,
    [property: JsonPropertyOrder(5)] IReadOnlyList<string> Hints,
    [property: JsonPropertyOrder(6)] IReadOnlyList<string> Suggestions)
{
    private const int BadRequest = 400;
    private const int NotFound = 404;

    /// <summary>Whether the question was badly put, so that it has no answer in any register.</summary>
    [JsonIgnore]
    public bool IsMalformed => Code is "bad-date" or "bad-known-by" or "bad-parameter" or "not-found";

    internal static Refusal Unknown(string noun, string id, IReadOnlyList<string> suggestions, params IEnumerable<string> hints) =>
        Of("unknown-" + noun, NotFound, "no such " + noun, id, suggestions, hints);

    internal static Refusal NoSuchQuestion(string verb, IReadOnlyList<string> suggestions, string hint) =>
        Of("not-found", NotFound, "no such question", verb, suggestions, [hint]);

    internal static Refusal NotYetKnown(string noun, string id, string hint) => Of("not-yet-known", NotFound, "not yet known by then: " + noun, id, [], [hint]);

    internal static Refusal Bad(string code, string title, string given, IReadOnlyList<string> suggestions, params IEnumerable<string> hints) =>
        Of(code, BadRequest, title, given, suggestions, hints);

    private static Refusal Of(string code, int status, string title, string detail, IReadOnlyList<string> suggestions, IEnumerable<string> hints) =>
        new("/en/problems#" + code, title, status, detail, code, [.. hints], suggestions);
}
