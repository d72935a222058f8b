using System.Globalization;
using System.Text.Json.Nodes;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>
/// A product tree from products: vendor, product, version, each branch once. Ids are given in the order in which products are first named, so the same
/// facts have the same ids.
/// </summary>
internal sealed class ProductTree(CsafVersion version)
{
    private readonly Dictionary<ProductFacts, string> _ids = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(JsonArray Among, string Name), JsonArray> _branches = [];
    private readonly JsonArray _vendors = [];

    public bool IsEmpty => _ids.Count == 0;

    public JsonObject ToJson() => new() { ["branches"] = _vendors };

    /// <summary>The id of a product, which comes into the tree if it is not there.</summary>
    public string IdOf(ProductFacts product)
    {
        if (_ids.TryGetValue(product, out var known))
            return known;
        var id = string.Create(CultureInfo.InvariantCulture, $"CSAFPID-{_ids.Count + 1:0000}");
        _ids.Add(product, id);
        var products = Under(Under(_vendors, "vendor", product.Vendor), "product_name", product.Name);
        var full = new JsonObject { ["name"] = NameOf(product), ["product_id"] = id };
        if (Helper(product) is { Count: > 0 } helper)
            full["product_identification_helper"] = helper;
        products.Add((JsonNode)new JsonObject { ["category"] = product.IsRange ? "product_version_range" : "product_version", ["name"] = product.Version, ["product"] = full });
        return id;
    }

    // Builds of one version differ in what identifies them: a person sees in what.
    private string NameOf(ProductFacts product)
    {
        var name = $"{product.Vendor} {product.Name} {product.Version}";
        return _names.Add(name) ? name : $"{name} ({product.PackageUrl ?? product.Cpe})";
    }

    private JsonObject Helper(ProductFacts product)
    {
        var helper = new JsonObject();
        if (product.Cpe is { } cpe)
            helper["cpe"] = cpe;
        if (product.PackageUrl is not { } purl)
            return helper;
        if (version == CsafVersion.V20)
            helper["purl"] = purl;
        else
            helper["purls"] = Nodes.Of([purl]);
        return helper;
    }

    private JsonArray Under(JsonArray branches, string category, string name)
    {
        if (_branches.TryGetValue((branches, name), out var known))
            return known;
        var made = _branches[(branches, name)] = [];
        branches.Add((JsonNode)new JsonObject { ["branches"] = made, ["category"] = category, ["name"] = name });
        return made;
    }
}
