using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>What a distribution needs to know of one CSAF document: not its content, so that a site of any size can be kept in mind.</summary>
internal sealed record SiteAdvisory
{
    /// <summary>The label of documents without one; only CSAF 2.0 allows them.</summary>
    public const string Unlabeled = "UNLABELED";

    // Enough to choose by; a catalogue of products is no list of categories.
    private const int MostTerms = 500;

    public required CsafVersion CsafVersion { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DocumentVersion Version { get; init; }

    /// <summary>The TLP label, in the words of the version of CSAF.</summary>
    public required string Label { get; init; }

    public required string Initial { get; init; }

    public required string Current { get; init; }

    public required Timestamp Released { get; init; }

    public required string Status { get; init; }

    public required string PublisherNamespace { get; init; }

    public string? Summary { get; init; }

    /// <summary>What a reader may choose by (7.1.17): profile, language, vendors, products.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>The name of the folder of a label.</summary>
    public static string FolderOf(string label) => label.ToLowerInvariant();

    /// <summary>Where the document lies below the folder of the provider (7.1.2, 7.1.11): the year is that of the text, whatever its offset.</summary>
    public string Path => $"{FolderOf(Label)}/{Initial[..4]}/{CsafFileName.Of(Id)}";

    /// <summary>Whether two namespaces are of one publisher: https://example.com and https://example.com/ are the same address (RFC 3986, 6.2.3).</summary>
    public static bool IsSamePublisher(string one, string other) =>
        one == other || (Uri.TryCreate(one, UriKind.Absolute, out var left) && Uri.TryCreate(other, UriKind.Absolute, out var right) && left.AbsoluteUri == right.AbsoluteUri);

    /// <summary>Reads a document without judging it.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SiteAdvisory? advisory, [NotNullWhen(false)] out string? reason)
    {
        advisory = null;
        if (!JsonTree.TryParse(utf8, Keys.All, null, out var tree, out var fault))
            return Refusal.Because(fault.ToString(), out reason);
        var document = tree.Root[Keys.Document];
        var tracking = document[Keys.Tracking];
        if (tracking[Keys.Id].Text() is not { Length: > 0 } id || document[Keys.Title].Text() is not { Length: > 0 } title || document[Keys.Publisher][Keys.Namespace].Text() is not { } publisher)
            return Refusal.Because("it is no CSAF document: it has no title, no publisher or no tracking id", out reason);
        if (DocumentVersion.Of(tracking[Keys.Version].Utf8) is not { } version)
            return Refusal.Because("/document/tracking/version is no version", out reason);
        var (initial, current) = (tracking[Keys.InitialReleaseDate].Text() ?? "", tracking[Keys.CurrentReleaseDate].Text() ?? "");
        if (!Timestamp.TryParse(initial, out _, out reason) || !Timestamp.TryParse(current, out var released, out reason))
            return Refusal.Because($"its release dates cannot be read: {reason}", out reason);
        var csafVersion = document[Keys.CsafVersion].Is("2.0"u8) ? CsafVersion.V20 : CsafVersion.V21;
        advisory = new SiteAdvisory
        {
            CsafVersion = csafVersion,
            Id = id,
            Title = title,
            Version = version,
            Label = document[Keys.Distribution][Keys.Tlp][Keys.Label].Text() ?? Unlabeled,
            Initial = initial,
            Current = current,
            Released = released,
            Status = tracking[Keys.Status].Text() ?? "",
            PublisherNamespace = publisher,
            Summary = SummaryOf(document),
            Terms = TermsOf(tree.Root),
        };
        reason = null;
        return true;
    }

    private static string? SummaryOf(JsonView document)
    {
        foreach (var note in document[Keys.Notes])
        {
            if (note[Keys.Category].Is("summary"u8) && note[Keys.Text].Text() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string[] TermsOf(JsonView root)
    {
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in (string?[])[root[Keys.Document][Keys.Category].Text(), root[Keys.Document][Keys.Lang].Text()])
        {
            if (!string.IsNullOrEmpty(text))
                terms.Add(text);
        }

        var branches = new Stack<JsonView>([root[Keys.ProductTree]]);
        while (branches.TryPop(out var branch) && terms.Count < MostTerms)
        {
            if ((branch[Keys.Category].Is("vendor"u8) || branch[Keys.Category].Is("product_family"u8) || branch[Keys.Category].Is("product_name"u8)) && branch[Keys.Name].Text() is { Length: > 0 } name)
                terms.Add(name);
            foreach (var below in branch[Keys.Branches])
                branches.Push(below);
        }

        return [.. terms];
    }
}
