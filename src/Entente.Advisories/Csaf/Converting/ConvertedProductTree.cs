using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>What is under <c>product_tree</c> (clause 18): branches, products and, from relationships, product paths.</summary>
internal static class ConvertedProductTree
{
    public static void Convert(Conversion conversion)
    {
        if (conversion.Root.Object("product_tree") is not { } tree)
            return;
        new ConvertedBranches(conversion).Convert(tree);
        foreach (var product in tree.Objects("full_product_names"))
            ConvertedHelper.Convert(conversion, product);
        if (tree.List("relationships") is not { } relationships)
            return;
        tree.Remove("relationships");
        var paths = new JsonArray();
        foreach (var relationship in relationships.OfType<JsonObject>().ToArray())
            paths.Add((JsonNode)PathOf(conversion, relationship));
        tree["product_paths"] = paths;
    }

    private static JsonObject PathOf(Conversion conversion, JsonObject relationship)
    {
        var product = relationship["full_product_name"];
        relationship.Remove("full_product_name");
        var path = new JsonObject();
        if (product is not null)
            path["full_product_name"] = product;
        var step = new JsonObject();
        Move(relationship, "product_reference", path, "beginning_product_reference");
        Move(relationship, "category", step, "category");
        Move(relationship, "relates_to_product_reference", step, "next_product_reference");
        path["subpaths"] = new JsonArray(step);
        conversion.Locate(path, relationship);
        if (product is JsonObject full)
            ConvertedHelper.Convert(conversion, full);
        return path;
    }

    private static void Move(JsonObject from, string name, JsonObject to, string newName)
    {
        if (from[name] is not { } value)
            return;
        from.Remove(name);
        to[newName] = value;
    }
}
