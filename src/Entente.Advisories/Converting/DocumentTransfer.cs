using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Cve;
using Entente.Advisories.Json;
using Entente.Advisories.Osv;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Converting;

/// <summary>A format of records of vulnerabilities.</summary>
public enum RecordFormat
{
    /// <summary>CSAF 2.0 or 2.1.</summary>
    Csaf,

    /// <summary>CVE JSON 5.</summary>
    Cve,

    /// <summary>OSV.</summary>
    Osv,
}

/// <summary>The CNA that assigned the CVE ID: a CVE record names it, other formats do not.</summary>
/// <param name="OrgId">Its UUID.</param>
/// <param name="ShortName">Its short name.</param>
public sealed record CveAssigner(string OrgId, string ShortName);

/// <summary>What must be told to write a format, as the source cannot say it.</summary>
public sealed record TransferOptions
{
    /// <summary>For CSAF: who publishes the document.</summary>
    public PublisherFacts Publisher { get; init; } = new("", "");

    /// <summary>For CSAF: the version to write.</summary>
    public CsafVersion Version { get; init; } = CsafVersion.V21;

    /// <summary>For CVE: who assigned the ID.</summary>
    public CveAssigner Assigner { get; init; } = new("", "");

    /// <summary>When the new document is made, where the source has no date.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The language of what is said about the new documents, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";
}

/// <summary>A document that was made of one in another format.</summary>
/// <param name="FileName">The name of its file: its ID as far as that can be one, so never a path.</param>
/// <param name="Utf8">Its canonical text.</param>
/// <param name="Problems">What the validator of its format finds wrong, each with its place; nothing when it may be published.</param>
public sealed record TransferredDocument(string FileName, ReadOnlyMemory<byte> Utf8, IReadOnlyList<string> Problems);

/// <summary>What came of a conversion to another format.</summary>
/// <param name="Fault">Why the source is no JSON that is accepted; null when it is.</param>
/// <param name="Documents">The new documents: of CSAF one a vulnerability, else at most one.</param>
/// <param name="Losses">What of the source they do not say, in the order of the source. What is not named here is carried.</param>
/// <param name="Refusals">Why there are no documents, or fewer than vulnerabilities.</param>
public sealed record TransferResult(JsonFault? Fault, IReadOnlyList<TransferredDocument> Documents, IReadOnlyList<Loss> Losses, IReadOnlyList<string> Refusals)
{
    /// <summary>Whether everything that could become a document did, and all of them are valid.</summary>
    public bool IsValid => Fault is null && Refusals.Count == 0 && Documents.Count > 0 && Documents.All(document => document.Problems.Count == 0);
}

/// <summary>Converts between CSAF, CVE and OSV, as far as their meanings allow; the report names everything that does not.</summary>
public static class DocumentTransfer
{
    private static readonly Message s_noPlace = new("{0} has no place for this", "{0} n’a pas de place pour ceci");
    private static readonly Message s_noVulnerability = new("the document has no vulnerability", "le document n’a pas de vulnérabilité");

    /// <summary>Converts a document to another format.</summary>
    /// <param name="utf8">The document; it must not change while the result is in use.</param>
    /// <param name="from">Its format.</param>
    /// <param name="to">The other format.</param>
    /// <param name="options">What the new format needs to be told.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    public static TransferResult Convert(ReadOnlyMemory<byte> utf8, RecordFormat from, RecordFormat to, TransferOptions options, JsonLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var names = from switch { RecordFormat.Csaf => Keys.All, RecordFormat.Cve => CveValidator.Names, _ => OsvValidator.Names };
        if (!JsonTree.TryParse(utf8, names, limits, out var tree, out var fault))
            return new TransferResult(fault, [], [], []);
        var name = to.ToString().ToUpperInvariant();
        var carrying = new Carrying(tree, new Message(s_noPlace.In("en", name), s_noPlace.In("fr", name)));
        var refusals = new List<string>();
        var disclosures = from switch
        {
            RecordFormat.Csaf => FromCsaf.Read(carrying.Root, refusals, options.Language),
            RecordFormat.Cve => [FromCve.Read(carrying.Root)],
            _ => [FromOsv.Read(carrying.Root)],
        };
        if (disclosures.Count == 0 && refusals.Count == 0)
            refusals.Add(s_noVulnerability.In(options.Language));
        var documents = disclosures.Select(said => to switch
        {
            RecordFormat.Csaf => ToCsaf.Write(said, options, refusals),
            RecordFormat.Cve => ToCve.Write(said, options, refusals),
            _ => ToOsv.Write(said, options, refusals),
        }).OfType<TransferredDocument>().ToArray();
        return new TransferResult(null, documents, documents.Length == 0 ? [] : carrying.Report(), refusals);
    }

    /// <summary>The name of the file of a record. Its ID is a stranger's text, and the schemas allow much in it: what could lead to another folder is replaced.</summary>
    internal static string FileNameOf(string id) =>
        string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':' or '+' ? c : '_')) + ".json";
}
