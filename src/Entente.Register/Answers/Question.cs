namespace Entente.Register.Answers;

/// <summary>
/// A question as it comes from a command line or from the query of an URL: words, not yet understood. <c>/api/register/{agreement}/{verb}?{parameters}</c>
/// and <c>entente register {verb} {agreement} --{parameters}</c> are the same question and have the same answer.
/// </summary>
/// <param name="Verb">One of <see cref="Verbs"/>.</param>
/// <param name="Agreement">The agreement; null only for a verb that needs none.</param>
/// <param name="Parameters">By name, such as <c>as-of</c>; each at most once.</param>
public sealed record Question(string Verb, string? Agreement, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The day asked about.</summary>
    public const string AsOf = "as-of";

    /// <summary>The log asked about: a size, a day or an instant.</summary>
    public const string KnownBy = "known-by";

    /// <summary>Every verb with the parameters that it reads, <see cref="KnownBy"/> apart, which all of them read.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Verbs { get; } = new OrderedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["standing"] = ["party", AsOf],
        ["count"] = ["with-duplicates", AsOf],
        ["listed"] = [AsOf],
        ["absent"] = ["group", AsOf],
        ["list"] = ["text", "kind", "country", "standing", "route", "group", "with-duplicates", "sort", "limit", "offset", AsOf],
        ["compare"] = ["from", "to"],
        ["when"] = ["listed"],
        ["explain"] = ["party", AsOf],
        ["briefing"] = ["since", "lang", "format", AsOf],
        ["reported"] = [],
        ["accusations"] = ["accuser", "accused", "principle", AsOf],
    };
}

/// <summary>A reply or a refusal.</summary>
/// <param name="Reply">The reply, or null.</param>
/// <param name="Refusal">The refusal, or null.</param>
public readonly record struct Answered(Reply? Reply, Refusal? Refusal);
