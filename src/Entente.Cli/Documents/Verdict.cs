using Entente.Advisories.Csaf;
using Entente.Advisories.Json;

namespace Entente.Cli.Documents;

/// <summary>A rule by which documents are judged.</summary>
/// <param name="Id">Its id, such as 6.1.1.</param>
/// <param name="Severity">What a document that breaks it is told.</param>
/// <param name="Title">What it is called, in the language of the run.</param>
/// <param name="Help">Where it is laid down, in words.</param>
internal sealed record DocumentRule(string Id, Severity Severity, string Title, string Help)
{
    /// <summary>The page where it is laid down.</summary>
    public string? HelpUri { get; init; }

    /// <summary>The name that the validation service of Secvisogram gives it; null when it has none there.</summary>
    public string? ServiceName { get; init; }

    /// <summary>That the document could be had at all.</summary>
    public static DocumentRule File(bool isFrench) => isFrench
        ? new("file", Severity.Error, "Le document est lisible", "Chaque document demandé doit être un fichier lisible.")
        : new("file", Severity.Error, "The document can be read", "Every document that was asked for must be a file that can be read.");

    /// <summary>That it is JSON.</summary>
    public static DocumentRule Json(bool isFrench) => isFrench
        ? new("json", Severity.Error, "Le document est en JSON", "JSON (RFC 8259) en UTF-8, sans marque d’ordre des octets, sans nom double dans un objet, dans les limites de taille et de profondeur.")
        : new("json", Severity.Error, "The document is JSON", "JSON (RFC 8259) in UTF-8, without a byte order mark, without a name twice in an object, within limits of size and depth.");
}

/// <summary>One thing that was found in a document.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Severity">What it weighs, which may be less than the rule does.</param>
/// <param name="Pointer">The JSON pointer of what it is about.</param>
/// <param name="Message">The sentence, in the language of the run.</param>
/// <param name="Position">Line and column; null when there was no text.</param>
internal readonly record struct Remark(string Rule, Severity Severity, string Pointer, string Message, TextPosition? Position);

/// <summary>
/// What was found in a document. A large one has a hundred thousand findings: the sentence of each is made when it is written, and not kept.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="severity">What each weighs.</param>
/// <param name="remark">Each.</param>
internal sealed class Remarks(int count, Func<int, Severity> severity, Func<int, Remark> remark)
{
    public int Count => count;

    public static Remarks Of(params IReadOnlyList<Remark> remarks) => new(remarks.Count, at => remarks[at].Severity, at => remarks[at]);

    /// <summary>All, or those of one weight.</summary>
    public IEnumerable<Remark> All(Severity? only = null)
    {
        for (var i = 0; i < count; i++)
        {
            if (only is null || severity(i) == only)
                yield return remark(i);
        }
    }
}

/// <summary>What is said of one document.</summary>
/// <param name="IsValid">Whether it is valid.</param>
/// <param name="Version">The version of the format by which it was judged; null when it was not judged, or when the format has none.</param>
/// <param name="Found">All that was found.</param>
/// <param name="Rules">The rules by which it was judged; none when there was no document.</param>
internal sealed record Verdict(bool IsValid, string? Version, Remarks Found, IReadOnlyList<DocumentRule> Rules)
{
    /// <summary>Whether there was a document to judge.</summary>
    public bool WasJudged { get; private init; } = true;

    public static Verdict NotRead(string reason) => new(false, null, Remarks.Of(new Remark("file", Severity.Error, "", reason, null)), []) { WasJudged = false };

    public static Verdict NotJson(JsonFault fault, string language) =>
        new(false, null, Remarks.Of(new Remark("json", Severity.Error, "", fault.Reason(language), fault.Position)), []) { WasJudged = false };
}

/// <summary>A format of documents, and how they are judged.</summary>
/// <param name="Name">Its name for people, such as CSAF.</param>
/// <param name="Judge">Judges one document. It is called from several threads at once.</param>
/// <param name="Rules">Every rule by which a document may be judged; those about reading it are added.</param>
internal sealed record DocumentFormat(string Name, Func<byte[], Verdict> Judge, IReadOnlyList<DocumentRule> Rules);
