using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>Where a product is defined.</summary>
internal enum ProductOrigin : byte
{
    Branch,
    FullProductNames,

    /// <summary>relationships in CSAF 2.0, product_paths in CSAF 2.1.</summary>
    Path,
}

/// <summary>A full_product_name_t. A large document has tens of thousands, so it is rows.</summary>
/// <param name="tree">The document.</param>
/// <param name="node">The row of <see cref="Node"/>.</param>
/// <param name="holder">The row of <see cref="Holder"/>.</param>
internal readonly struct ProductDefinition(JsonTree tree, int node, int holder)
{
    /// <summary>The whole element.</summary>
    public JsonView Node => new(tree, node);

    /// <summary>The branch, or the item of relationships or product_paths, that holds it; the element itself in full_product_names.</summary>
    public JsonView Holder => new(tree, holder);

    /// <summary>The number of its id; -1 when it has none.</summary>
    public required int Product { get; init; }

    /// <summary>Where it is defined.</summary>
    public required ProductOrigin Origin { get; init; }

    /// <summary>Of a product in a branch: the place of that branch in <see cref="Products.Branches"/>; otherwise -1.</summary>
    public required int Branch { get; init; }

    public JsonView Id => Node[Keys.ProductId];

    public JsonView Helper => Node[Keys.ProductIdentificationHelper];
}

/// <summary>An item of branches_t.</summary>
/// <param name="Node">The branch.</param>
/// <param name="Parent">The place of the branch that holds it, or -1.</param>
/// <param name="Depth">How many times <c>branches</c> stands in its path.</param>
internal readonly record struct Branch(JsonView Node, int Parent, int Depth)
{
    public JsonView Category => Node[Keys.Category];

    public JsonView Name => Node[Keys.Name];

    public bool IsVersionRange => Category.Is("product_version_range"u8);
}

/// <summary>A place where the id of a product is used.</summary>
/// <param name="At">The string.</param>
/// <param name="Product">The number of the id.</param>
internal readonly record struct ProductReference(JsonView At, int Product);

/// <summary>
/// The product tree and all that refers to it, looked at once: every id of a product is a number, defined or not, and every row of the document that
/// is such an id knows its number.
/// </summary>
internal sealed class Products
{
    private const byte Defined = 1;
    private const byte Used = 2;

    private readonly Symbols _ids;

    // For each row of the document: one more than the number of the product whose id is used there, minus that where it is defined, 0 for anything else.
    private readonly int[] _productOfRow;
    private readonly List<ProductDefinition> _definitions = [];
    private readonly List<Branch> _branches = [];
    private readonly JsonTree _tree;

    // Of each product.
    private byte[] _marks = new byte[32];

    public Products(JsonTree tree, CsafVersion version)
    {
        _tree = tree;
        _ids = new Symbols(tree);
        _productOfRow = new int[tree.Count];
        var products = tree.Root[Keys.ProductTree];
        Walk(products[Keys.Branches]);
        foreach (var product in products[Keys.FullProductNames])
            Define(product, ProductOrigin.FullProductNames, product, -1);
        if (version == CsafVersion.V20)
            ReadRelationships(products[Keys.Relationships]);
        else
            ReadPaths(products[Keys.ProductPaths]);
        foreach (var group in products[Keys.ProductGroups])
            ReferToAll(group[Keys.ProductIds]);
    }

    /// <summary>How many different ids of products there are, defined or not: the size of a table over products.</summary>
    public int Count => _ids.Count;

    /// <summary>Every definition, in the order branches, full_product_names, relationships or product_paths.</summary>
    public IReadOnlyList<ProductDefinition> Definitions => _definitions;

    /// <summary>Every branch, each after the one that holds it.</summary>
    public IReadOnlyList<Branch> Branches => _branches;

    /// <summary>Every use of an id, in the order of the text. A large document has hundreds of thousands: they are found by their rows, not kept.</summary>
    public ReferenceWalk References => new(this);

    /// <summary>Whether any id is used and not defined.</summary>
    public bool HasUndefined => _marks.AsSpan(0, Count).Contains(Used);

    /// <summary>Whether the product tree has a product.</summary>
    public bool IsDefined(int product) => (_marks[product] & Defined) != 0;

    /// <summary>Whether anything refers to a product.</summary>
    public bool IsUsed(int product) => (_marks[product] & Used) != 0;

    /// <summary>The number of the id that a string of the document is, or -1 when it is none.</summary>
    public int Of(JsonView id) => id.Exists ? Math.Abs(_productOfRow[id.Index]) - 1 : -1;

    /// <summary>The text of an id.</summary>
    public string IdOf(int product) => _ids.Text(product);

    /// <summary>Where an id is first met; nothing for -1.</summary>
    public JsonView FirstOf(int product) => product < 0 ? default : new JsonView(_tree, _ids.FirstRow(product));

    public ProductMap<T> NewMap<T>()
        where T : unmanaged => new(Count);

    /// <summary>Marks the products of a list of ids.</summary>
    public void Mark(JsonView ids, ProductMap<bool> marks)
    {
        foreach (var id in ids)
        {
            if (Of(id) is >= 0 and var product)
                marks[product] = true;
        }
    }

    internal void ReferToAll(JsonView ids)
    {
        foreach (var id in ids)
            Refer(id);
    }

    private void ReadRelationships(JsonView relationships)
    {
        foreach (var item in relationships)
        {
            Define(item[Keys.FullProductName], ProductOrigin.Path, item, -1);
            Refer(item[Keys.ProductReference]);
            Refer(item[Keys.RelatesToProductReference]);
        }
    }

    private void ReadPaths(JsonView paths)
    {
        foreach (var item in paths)
        {
            Define(item[Keys.FullProductName], ProductOrigin.Path, item, -1);
            Refer(item[Keys.BeginningProductReference]);
            foreach (var subpath in item[Keys.Subpaths])
                Refer(subpath[Keys.NextProductReference]);
        }
    }

    private void Refer(JsonView id)
    {
        if (id.Kind == JsonKind.String)
            _productOfRow[id.Index] = Mark(id, Used) + 1;
    }

    private int Mark(JsonView id, byte mark)
    {
        var product = _ids.Of(id);
        if (product >= _marks.Length)
            Array.Resize(ref _marks, _marks.Length * 2);
        _marks[product] |= mark;
        return product;
    }

    private void Define(JsonView node, ProductOrigin origin, JsonView holder, int branch)
    {
        if (node.Kind != JsonKind.Object)
            return;
        var id = node[Keys.ProductId];
        var product = -1;
        if (id.Kind == JsonKind.String)
        {
            product = Mark(id, Defined);
            _productOfRow[id.Index] = -(product + 1);
        }

        _definitions.Add(new ProductDefinition(_tree, node.Index, holder.Index) { Product = product, Origin = origin, Branch = branch });
    }

    // Recursion is as deep as the document, which JsonLimits.MaxDepth limits.
    private void Walk(JsonView branches, int parent = -1, int depth = 1)
    {
        if (branches.Kind != JsonKind.Array)
            return;
        foreach (var node in branches)
        {
            _branches.Add(new Branch(node, parent, depth));
            var place = _branches.Count - 1;
            Define(node[Keys.Product], ProductOrigin.Branch, node, place);
            Walk(node[Keys.Branches], place, depth + 1);
        }
    }

    /// <summary>Walks over the uses of ids.</summary>
    internal struct ReferenceWalk(Products products)
    {
        private int _next;

        public ProductReference Current { get; private set; }

        public readonly ReferenceWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            var rows = products._productOfRow;
            while (_next < rows.Length)
            {
                var row = _next++;
                if (rows[row] <= 0)
                    continue;
                Current = new ProductReference(new JsonView(products._tree, row), rows[row] - 1);
                return true;
            }

            return false;
        }
    }
}
