using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>
/// A CSAF document as tests see it: the text, and an index over it that is made once. It is made of any JSON, valid or not: what has the wrong kind
/// is simply not there.
/// </summary>
internal sealed class CsafDocument
{
    private const int ExpansionsPerValue = 16;
    private const int ExpansionsAtLeast = 1_000_000;

    private readonly List<JsonView> _mentioned = [];
    private readonly List<Vulnerability> _vulnerabilities = [];
    private long _expansionsLeft;
    private RevisionHistory? _revisions;
    private List<JsonView>? _fileHashes;
    private List<ExtensionList>? _extensions;
    private OverlappingVersions? _overlaps;
    private int[]? _mentionedBy;
    private int _mentioning;

    public CsafDocument(JsonTree tree, CsafVersion version, SchemaWalk schema, CsafOptions options)
    {
        (Tree, Version, Schema, Options) = (tree, version, schema, options);
        _expansionsLeft = ExpansionsAtLeast + ((long)tree.Count * ExpansionsPerValue);
        Document = Root[Keys.Document];
        Tracking = Document[Keys.Tracking];
        Products = new Products(tree, version);
        Groups = new ProductGroups(tree);
        foreach (var node in Root[Keys.Vulnerabilities])
            _vulnerabilities.Add(new Vulnerability(node, version));
        Refer();
    }

    public JsonTree Tree { get; }

    public CsafVersion Version { get; }

    /// <summary>What the schema found.</summary>
    public SchemaWalk Schema { get; }

    /// <summary>How the document is judged.</summary>
    public CsafOptions Options { get; }

    public JsonView Root => Tree.Root;

    public JsonView Document { get; }

    public JsonView Tracking { get; }

    public JsonView Category => Document[Keys.Category];

    public JsonView Tlp => Document[Keys.Distribution][Keys.Tlp][Keys.Label];

    public bool IsDraft => Tracking[Keys.Status].Is("draft"u8);

    /// <summary>Whether the status of the document is final or interim.</summary>
    public bool IsReleased => Tracking[Keys.Status].Is("final"u8) || Tracking[Keys.Status].Is("interim"u8);

    public Products Products { get; }

    public ProductGroups Groups { get; }

    public IReadOnlyList<Vulnerability> Vulnerabilities => _vulnerabilities;

    public RevisionHistory Revisions => _revisions ??= new RevisionHistory(Tracking[Keys.RevisionHistory]);

    /// <summary>Every list of file hashes of a product.</summary>
    public IReadOnlyList<JsonView> FileHashes => _fileHashes ??= FindFileHashes();

    /// <summary>Every list of extensions that stands where the standard allows one (CSAF 2.1).</summary>
    public IReadOnlyList<ExtensionList> Extensions => _extensions ??= ExtensionLists.Of(this);

    /// <summary>The versions of the product tree that overlap.</summary>
    public OverlappingVersions Overlaps => _overlaps ??= new OverlappingVersions(Products);

    /// <summary>Whether the expansion of product groups was cut short: a document that repeats large groups without end (our choice: 16 a value).</summary>
    public bool IsCutShort => _expansionsLeft < 0;

    /// <summary>Whether the profile of the document is one of these.</summary>
    public bool HasCategory(params ReadOnlySpan<string> categories)
    {
        var category = Category.Utf8;
        foreach (var one in categories)
        {
            if (System.Text.Ascii.Equals(category, one))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The strings by which an item with <c>product_ids</c> and <c>group_ids</c> names products, directly or through a group. A product comes once, as
    /// it is named first. The list is good until the next call.
    /// </summary>
    public List<JsonView> Mentioned(JsonView item)
    {
        _mentioned.Clear();
        _mentionedBy ??= new int[Products.Count];
        _mentioning++;
        foreach (var id in item[Keys.ProductIds])
            Mention(id);
        foreach (var group in item[Keys.GroupIds])
        {
            var products = Groups.ProductsOf(group);
            _expansionsLeft -= products.Count;
            if (_expansionsLeft < 0)
                break;
            foreach (var id in products)
                Mention(id);
        }

        return _mentioned;
    }

    /// <summary>Marks the products that an item names, directly or through groups.</summary>
    public void MarkMentioned(JsonView item, ProductMap<bool> marks)
    {
        foreach (var id in Mentioned(item))
            marks[Products.Of(id)] = true;
    }

    private void Mention(JsonView id)
    {
        if (Products.Of(id) is not (>= 0 and var product) || _mentionedBy![product] == _mentioning)
            return;
        _mentionedBy[product] = _mentioning;
        _mentioned.Add(id);
    }

    // What CSAF 2.0 does not define there it does not test there: a member of another name is only an additional property.
    private List<JsonView> FindFileHashes()
    {
        var found = new List<JsonView>();
        foreach (var definition in Products.Definitions)
        {
            foreach (var hash in definition.Helper[Keys.Hashes])
            {
                if (hash[Keys.FileHashes] is { Kind: JsonKind.Array } list)
                    found.Add(list);
            }
        }

        return found;
    }

    private void Refer()
    {
        if (Version == CsafVersion.V21)
            ReferItems(Document[Keys.Notes]);
        foreach (var vulnerability in _vulnerabilities)
        {
            if (Version == CsafVersion.V21)
            {
                ReferItems(vulnerability[Keys.FirstKnownExploitationDates]);
                ReferItems(vulnerability[Keys.Ids]);
                ReferItems(vulnerability[Keys.Involvements]);
                ReferItems(vulnerability[Keys.Notes]);
            }

            ReferItems(vulnerability[Keys.Flags]);
            ReferItems(vulnerability[Keys.Remediations]);
            ReferItems(vulnerability[Keys.Threats]);
            foreach (var metric in vulnerability.Metrics)
                Products.ReferToAll(metric.Products);
            foreach (var (list, _) in vulnerability.StatusListsPresent())
                Products.ReferToAll(list);
        }
    }

    private void ReferItems(JsonView items)
    {
        foreach (var item in items)
        {
            Products.ReferToAll(item[Keys.ProductIds]);
            Groups.ReferToAll(item[Keys.GroupIds]);
        }
    }
}
