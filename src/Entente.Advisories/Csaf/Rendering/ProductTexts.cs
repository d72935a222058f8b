using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>The names of products and groups by their ids, in the order of the document.</summary>
internal sealed class ProductTexts
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<JsonView> _products = [];

    public ProductTexts(JsonView tree)
    {
        Branches(tree[Keys.Branches]);
        foreach (var product in tree[Keys.FullProductNames])
            Add(product);
        foreach (var relationship in tree[Keys.Relationships])
            Add(relationship[Keys.FullProductName]);
        foreach (var path in tree[Keys.ProductPaths])
            Add(path[Keys.FullProductName]);
        foreach (var group in tree[Keys.ProductGroups])
            _names.TryAdd("group " + group[Keys.GroupId].Text(), group[Keys.Summary].Text() ?? group[Keys.GroupId].Text() ?? "");
    }

    /// <summary>The products, each a full product name.</summary>
    public IReadOnlyList<JsonView> All => _products;

    /// <summary>The name of a product, or its id when it has none.</summary>
    public string Name(string? id) => id is null ? "" : _names.GetValueOrDefault(id, id);

    /// <summary>The products and groups that an item names.</summary>
    public Line Of(JsonView item)
    {
        var line = OfIds(item[Keys.ProductIds]);
        foreach (var id in item[Keys.GroupIds])
            line.AddBelow(new Inline.Words(_names.GetValueOrDefault("group " + id.Text(), id.Text() ?? "")));
        return line;
    }

    /// <summary>The products of a list of ids.</summary>
    public Line OfIds(JsonView ids)
    {
        var line = new Line();
        foreach (var id in ids)
            line.AddBelow(new Inline.Words(Name(id.Text())));
        return line;
    }

    private void Branches(JsonView branches)
    {
        foreach (var branch in branches)
        {
            Add(branch[Keys.Product]);
            Branches(branch[Keys.Branches]);
        }
    }

    private void Add(JsonView product)
    {
        if (product[Keys.ProductId].Text() is not { } id || !_names.TryAdd(id, product[Keys.Name].Text() ?? id))
            return;
        _products.Add(product);
    }
}
