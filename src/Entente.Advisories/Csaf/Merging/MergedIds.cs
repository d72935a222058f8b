using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;

namespace Entente.Advisories.Csaf.Merging;

/// <summary>
/// Ids of products and groups mean something in their own document only. So before a document is merged, a product that is there already takes the id
/// that it has there, and an id that is taken by another product becomes a new one.
/// </summary>
internal static class MergedIds
{
    private static readonly string[] ProductIds = ["product_id", "product_reference", "relates_to_product_reference", "beginning_product_reference", "next_product_reference", "product_ids", "products"];
    private static readonly string[] GroupIds = ["group_id", "group_ids"];

    /// <summary>Changes the ids of a document.</summary>
    /// <param name="other">The document.</param>
    /// <param name="merged">What it will be merged into.</param>
    /// <param name="number">Which document it is, from 1, which new ids end with.</param>
    public static void Rename(JsonObject other, JsonObject merged, int number)
    {
        Apply(other, ProductIds, Changes(Products(merged), Products(other), "product_id", [.. All(merged)], [.. All(other)], number));
        // What combines products is known by their ids.
        Apply(other, ProductIds, Changes(Combined(merged), Combined(other), "product_id", [.. All(merged)], [.. All(other)], number));
        Apply(other, GroupIds, Changes(Groups(merged), Groups(other), "group_id", [.. Groups(merged).Select(IdOfGroup)], [.. Groups(other).Select(IdOfGroup)], number));
    }

    private static Dictionary<string, string> Changes(
        IEnumerable<(string Place, JsonObject Item)> merged, IEnumerable<(string Place, JsonObject Item)> other, string name, HashSet<string> taken, HashSet<string> own, int number)
    {
        var there = merged.ToLookup(one => one.Place, one => one.Item, StringComparer.Ordinal);
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, item) in other)
        {
            if (item.Text(name) is not { } id)
                continue;
            var known = there[place].FirstOrDefault(one => IsSame(one, item, name)).Text(name);
            if (known == id)
                continue;
            if (known is not null)
                changes.TryAdd(id, known);
            else if (taken.Contains(id) && !there[place].Any(one => one.Text(name) == id))
                changes.TryAdd(id, New(id, number, taken, own));
        }

        return changes;
    }

    private static string New(string id, int number, HashSet<string> taken, HashSet<string> own)
    {
        var made = $"{id}-{number}";
        while (taken.Contains(made) || !own.Add(made))
            made += $"-{number}";
        return made;
    }

    private static bool IsSame(JsonObject one, JsonObject other, string id) =>
        one.Count == other.Count && one.All(member => member.Key == id || (other.TryGetPropertyValue(member.Key, out var value) && JsonNode.DeepEquals(member.Value, value)));

    private static IEnumerable<string> All(JsonObject root) => Products(root).Concat(Combined(root)).Select(one => one.Item.Text("product_id")).OfType<string>();

    private static string IdOfGroup((string Place, JsonObject Item) group) => group.Item.Text("group_id") ?? "";

    private static IEnumerable<(string Place, JsonObject Item)> Products(JsonObject root)
    {
        var tree = root.Object("product_tree");
        var open = new Stack<(string Place, JsonObject Branch)>(tree.Objects("branches").Select(branch => ("", branch)));
        while (open.TryPop(out var next))
        {
            var place = $"{next.Place}\0{next.Branch.Text("category")}\0{next.Branch.Text("name")}";
            if (next.Branch.Object("product") is { } product)
                yield return (place, product);
            foreach (var inner in next.Branch.Objects("branches"))
                open.Push((place, inner));
        }

        foreach (var product in tree.Objects("full_product_names"))
            yield return (product.Text("name") ?? "", product);
    }

    private static IEnumerable<(string Place, JsonObject Item)> Combined(JsonObject root)
    {
        foreach (var list in (string[])["relationships", "product_paths"])
        {
            foreach (var item in root.Object("product_tree").Objects(list))
            {
                if (item.Object("full_product_name") is { } product)
                    yield return (string.Concat(item.Where(member => member.Key != "full_product_name").Select(member => $"{member.Key}\0{member.Value?.ToJsonString()}\0")), product);
            }
        }
    }

    private static IEnumerable<(string Place, JsonObject Item)> Groups(JsonObject root) =>
        root.Object("product_tree").Objects("product_groups").Select(group => (string.Join('\0', group.Texts("product_ids").Order(StringComparer.Ordinal)), group));

    private static void Apply(JsonNode? node, string[] names, Dictionary<string, string> changes)
    {
        if (changes.Count == 0)
            return;
        foreach (var (name, value) in node is JsonObject members ? members.ToArray() : [])
        {
            if (name == "product_status" && names == ProductIds)
                Apply(value, [.. (value as JsonObject ?? []).Select(list => list.Key)], changes);
            else if (!names.Contains(name))
                Apply(name == "x_extensions" ? null : value, names, changes);
            else if (value.AsText() is { } id)
                node![name] = changes.GetValueOrDefault(id, id);
            else if (value is JsonArray)
                node![name] = new JsonArray([.. value.AsArray().Select(item => item.AsText() is { } one ? JsonValue.Create(changes.GetValueOrDefault(one, one)) : item?.DeepClone())]);
        }

        foreach (var item in node as JsonArray ?? [])
            Apply(item, names, changes);
    }
}
