using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>A place where the id of a product group is used.</summary>
/// <param name="At">The string.</param>
/// <param name="IsDefined">Whether the product tree has that group.</param>
internal readonly record struct GroupReference(JsonView At, bool IsDefined);

/// <summary>The product groups of a document, and what refers to them.</summary>
internal sealed class ProductGroups
{
    private readonly Symbols _ids;
    private readonly List<JsonView> _definitions = [];
    private readonly List<JsonView> _productsOf = [];
    private readonly List<GroupReference> _references = [];

    public ProductGroups(JsonTree tree)
    {
        _ids = new Symbols(tree);
        foreach (var group in tree.Root[Keys.ProductTree][Keys.ProductGroups])
        {
            var id = group[Keys.GroupId];
            if (id.Kind != JsonKind.String)
                continue;
            _definitions.Add(id);
            if (_ids.Of(id) == _productsOf.Count)
                _productsOf.Add(group[Keys.ProductIds]);
        }
    }

    /// <summary>The ids that are defined, each as often as it is.</summary>
    public IReadOnlyList<JsonView> Definitions => _definitions;

    /// <summary>Every use of an id.</summary>
    public IReadOnlyList<GroupReference> References => _references;

    /// <summary>The list of ids of products of the group that is meant; nothing when it is not defined. Of a group defined twice, the first.</summary>
    public JsonView ProductsOf(JsonView groupId) =>
        groupId.Kind == JsonKind.String && _ids.Of(groupId) is var group && group < _productsOf.Count ? _productsOf[group] : default;

    internal void ReferToAll(JsonView groupIds)
    {
        foreach (var id in groupIds)
        {
            if (id.Kind == JsonKind.String)
                _references.Add(new GroupReference(id, _ids.Of(id) < _productsOf.Count));
        }
    }
}
