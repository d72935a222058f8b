using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>A document as the lists of a provider name it.</summary>
/// <param name="url">Where it is.</param>
internal sealed class ListedDocument(Uri url)
{
    public Uri Url => url;

    /// <summary>The feeds that name it, with their labels.</summary>
    public List<(Uri Feed, string Label)> Feeds { get; } = [];

    /// <summary>The id that a feed gives it.</summary>
    public string? EntryId { get; set; }

    public List<Uri> Hashes { get; } = [];

    public List<Uri> Signatures { get; } = [];

    /// <summary>The index.txt that names it.</summary>
    public Uri? Index { get; set; }

    /// <summary>The changes.csv that names it, and the date there.</summary>
    public (Uri File, string Date)? Changes { get; set; }

    /// <summary>The requirements of the lists that name it: what is wrong with the way to it is said of them.</summary>
    public IEnumerable<int> Lists
    {
        get
        {
            if (Index is not null)
                yield return 12;
            if (Changes is not null)
                yield return 13;
            if (Feeds.Count > 0)
                yield return 15;
        }
    }
}

/// <summary>All documents that any list names.</summary>
internal sealed class ListedDocuments
{
    private readonly SortedDictionary<string, ListedDocument> _documents = new(StringComparer.Ordinal);

    public IEnumerable<ListedDocument> All => _documents.Values;

    public int Count => _documents.Count;

    /// <summary>So many of them, the newest first: years are in the addresses.</summary>
    public ListedDocument[] Newest(int most) => [.. _documents.Values.Reverse().Take(most)];

    /// <summary>The document at an address of a list; relative addresses are those of directories.</summary>
    public bool TryFind(Uri list, string address, [NotNullWhen(true)] out ListedDocument? document)
    {
        document = null;
        if (!Uri.TryCreate(list, address, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            return false;
        if (!_documents.TryGetValue(url.AbsoluteUri, out document))
            _documents.Add(url.AbsoluteUri, document = new ListedDocument(url));
        return true;
    }
}
