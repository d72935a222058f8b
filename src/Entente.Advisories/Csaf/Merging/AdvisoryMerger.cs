using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Merging;

/// <summary>Something that two documents say differently, where one document can say only one thing.</summary>
public sealed class MergeConflict
{
    private readonly Message _message;
    private readonly string[] _arguments;

    internal MergeConflict(int document, Message message, params string[] arguments) => (Document, _message, _arguments) = (document, message, arguments);

    /// <summary>Which of the documents, from 0, contradicts one before it.</summary>
    public int Document { get; }

    /// <summary>What is contradicted.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Text(string language) => _message.In(language, _arguments);

    /// <inheritdoc/>
    public override string ToString() => Text("en");
}

/// <summary>What the new document says of itself.</summary>
/// <param name="Id">Its tracking id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Released">When it is released.</param>
/// <param name="Summary">The first line of its revision history.</param>
public sealed record MergeFacts(string Id, string Title, Timestamp Released, string Summary = "Merged.");

/// <summary>What came of a merge: the document, or why there is none.</summary>
/// <param name="Document">The new document; null when there are conflicts.</param>
/// <param name="Conflicts">What the documents contradict one another in.</param>
public sealed record MergeResult(WrittenDocument? Document, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>
/// Makes one advisory of several, in the same version of CSAF and by the same publisher: all products, all vulnerabilities, all notes. Nothing is chosen
/// between statements that contradict one another; they are named, and then there is no document.
/// </summary>
public static class AdvisoryMerger
{
    private static readonly Message NotJson = new("document {0} is no JSON that is accepted: {1}", "le document {0} n’est pas un JSON accepté : {1}");
    private static readonly Message NoDocument = new("document {0} is no CSAF document", "le document {0} n’est pas un document CSAF");
    private static readonly Message Differs = new("{0} is {1} in the first document and {2} in document {3}", "{0} est {1} dans le premier document et {2} dans le document {3}");

    private static readonly string[] Same = ["csaf_version", "category", "lang", "license_expression", "source_lang", "publisher"];

    /// <summary>Merges documents.</summary>
    /// <param name="documents">Two or more.</param>
    /// <param name="facts">What the new document says of itself.</param>
    public static MergeResult Merge(IReadOnlyList<ReadOnlyMemory<byte>> documents, MergeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(facts);
        if (documents.Count == 0)
            throw new ArgumentException("There is nothing to merge.", nameof(documents));
        var conflicts = new List<MergeConflict>();
        var roots = new List<JsonObject>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (!JsonTree.TryParse(documents[i], Keys.All, null, out var tree, out var fault))
                conflicts.Add(new MergeConflict(i, NotJson, $"{i + 1}", fault.ToString()));
            else if (Nodes.Copy(tree.Root) is JsonObject root && root.Object("document") is not null)
                roots.Add(root);
            else
                conflicts.Add(new MergeConflict(i, NoDocument, $"{i + 1}"));
        }

        if (conflicts.Count > 0)
            return new MergeResult(null, conflicts);
        var merged = (JsonObject)roots[0].DeepClone();
        var content = new MergedContent(merged, conflicts);
        for (var i = 1; i < roots.Count; i++)
        {
            Agree(roots, i, conflicts);
            MergedIds.Rename(roots[i], merged, i + 1);
            content.Add(i, roots[i]);
        }

        if (conflicts.Count > 0)
            return new MergeResult(null, conflicts);
        Track(merged.Object("document")!, roots, facts);
        return new MergeResult(new WrittenDocument(merged, merged.Object("document").Text("csaf_version") == "2.0" ? CsafVersion.V20 : CsafVersion.V21), []);
    }

    private static void Agree(List<JsonObject> roots, int index, List<MergeConflict> conflicts)
    {
        var (first, other) = (roots[0].Object("document")!, roots[index].Object("document")!);
        foreach (var name in Same)
        {
            if (!JsonNode.DeepEquals(first[name], other[name]))
                conflicts.Add(new MergeConflict(index, Differs, $"/document/{name}", first[name]?.ToJsonString() ?? "—", other[name]?.ToJsonString() ?? "—", $"{index + 1}"));
        }
    }

    // The new document is a document of its own: its history begins here, and the others are its aliases' and references' business.
    private static void Track(JsonObject document, List<JsonObject> roots, MergeFacts facts)
    {
        var date = facts.Released.ToString();
        document["title"] = facts.Title;
        document["tracking"] = new JsonObject
        {
            ["aliases"] = Nodes.Of(roots.Select(root => root.Object("document").Object("tracking").Text("id")).OfType<string>().Where(id => id != facts.Id).Distinct()),
            ["current_release_date"] = date,
            ["id"] = facts.Id,
            ["initial_release_date"] = date,
            ["revision_history"] = new JsonArray(new JsonObject { ["date"] = date, ["number"] = "1", ["summary"] = facts.Summary }),
            ["status"] = "final",
            ["version"] = "1",
        };
        if (document.Object("tracking").List("aliases") is { Count: 0 })
            document.Object("tracking")!.Remove("aliases");
        foreach (var reference in document.Objects("references").Where(reference => reference.Text("category") == "self"))
            reference["category"] = "external";
        // Nobody who may not see one of them may see all.
        var strictest = roots.Select(root => root.Object("document").Object("distribution").Object("tlp").Text("label")).OfType<string>().MaxBy(TlpLabels.Of);
        if (strictest is null)
            return;
        if (document.Object("distribution") is not { } distribution)
            document["distribution"] = distribution = new JsonObject();
        if (distribution.Object("tlp") is { } tlp)
            tlp["label"] = strictest;
        else
            distribution["tlp"] = new JsonObject { ["label"] = strictest };
    }
}
