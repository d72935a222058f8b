using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Merging;

/// <summary>The products, vulnerabilities and lists of several documents in one.</summary>
internal sealed class MergedContent
{
    private static readonly Message Product = new("the product id \"{0}\" is another product in document {1}", "l’identifiant de produit « {0} » est un autre produit dans le document {1}");
    private static readonly Message Group = new("the product group \"{0}\" is another group in document {1}", "le groupe de produits « {0} » est un autre groupe dans le document {1}");
    private static readonly Message Status = new("{0}: the product \"{1}\" is {2}, but in document {3} it is {4}", "{0} : le produit « {1} » est {2}, mais dans le document {3} il est {4}");
    private static readonly Message Member = new("{0}: {1} is another in document {2}", "{0} : {1} est différent dans le document {2}");

    private readonly JsonObject _merged;
    private readonly List<MergeConflict> _conflicts;
    private readonly Dictionary<string, JsonObject> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _vulnerabilities = new(StringComparer.Ordinal);

    public MergedContent(JsonObject merged, List<MergeConflict> conflicts)
    {
        (_merged, _conflicts) = (merged, conflicts);
        foreach (var product in ProductsOf(merged))
            _products.TryAdd(product.Text("product_id") ?? "", product);
        foreach (var group in merged.Object("product_tree").Objects("product_groups"))
            _groups.TryAdd(group.Text("group_id") ?? "", group);
        foreach (var vulnerability in merged.Objects("vulnerabilities"))
            _vulnerabilities.TryAdd(vulnerability.Text("cve") ?? "", vulnerability);
    }

    public void Add(int index, JsonObject other)
    {
        foreach (var list in (string[])["acknowledgments", "notes", "references"])
            Unite(_merged.Object("document")!, other.Object("document"), list);
        AddProducts(index, other);
        foreach (var vulnerability in other.Objects("vulnerabilities"))
        {
            if (vulnerability.Text("cve") is { } cve && _vulnerabilities.TryGetValue(cve, out var same))
            {
                AddTo(index, same, vulnerability);
                continue;
            }

            var added = (JsonObject)vulnerability.DeepClone();
            _merged.Append("vulnerabilities", added);
            _vulnerabilities.TryAdd(added.Text("cve") ?? "", added);
        }
    }

    private void AddProducts(int index, JsonObject other)
    {
        if (other.Object("product_tree") is not { } tree)
            return;
        if (_merged.Object("product_tree") is not { } merged)
            _merged["product_tree"] = merged = new JsonObject();
        foreach (var product in ProductsOf(other))
        {
            var id = product.Text("product_id") ?? "";
            if (!_products.TryAdd(id, product) && !JsonNode.DeepEquals(_products[id], product))
                _conflicts.Add(new MergeConflict(index, Product, id, $"{index + 1}"));
        }

        if (tree.List("branches") is { } branches)
        {
            if (merged.List("branches") is not { } into)
                merged["branches"] = into = new JsonArray();
            AddBranches(into, branches);
        }

        foreach (var list in (string[])["full_product_names", "relationships", "product_paths"])
            Unite(merged, tree, list);
        foreach (var group in tree.Objects("product_groups"))
        {
            var id = group.Text("group_id") ?? "";
            if (_groups.TryAdd(id, group))
                merged.Append("product_groups", group.DeepClone());
            else if (!JsonNode.DeepEquals(_groups[id], group))
                _conflicts.Add(new MergeConflict(index, Group, id, $"{index + 1}"));
        }
    }

    // A branch of the same category and name is the same branch; one that is a product is the same when its product is.
    private static void AddBranches(JsonArray into, JsonArray branches)
    {
        var known = new Dictionary<(string?, string?, string?), JsonObject>();
        foreach (var branch in into.OfType<JsonObject>())
            known.TryAdd(KeyOf(branch), branch);
        foreach (var branch in branches.OfType<JsonObject>())
        {
            if (!known.TryGetValue(KeyOf(branch), out var same))
            {
                var added = (JsonObject)branch.DeepClone();
                into.Add((JsonNode)added);
                known.Add(KeyOf(added), added);
            }
            else if (same.List("branches") is { } inner && branch.List("branches") is { } more)
            {
                AddBranches(inner, more);
            }
        }
    }

    private static (string? Category, string? Name, string? Product) KeyOf(JsonObject branch) =>
        (branch.Text("category"), branch.Text("name"), branch["product"] is { } product ? TextOf(product) : null);

    private void AddTo(int index, JsonObject same, JsonObject vulnerability)
    {
        var name = vulnerability.Text("cve")!;
        var old = StatusesOf(same);
        foreach (var (product, status) in StatusesOf(vulnerability))
        {
            if (old.TryGetValue(product, out var before) && before != status)
                _conflicts.Add(new MergeConflict(index, Status, name, product, before, $"{index + 1}", status));
        }

        foreach (var (member, value) in vulnerability)
        {
            if (member == "product_status")
            {
                if (same["product_status"] is null)
                    same["product_status"] = new JsonObject();
                foreach (var (list, _) in vulnerability.Object("product_status") ?? [])
                    Unite(same.Object("product_status")!, vulnerability.Object("product_status"), list);
            }
            else if (value is JsonArray)
            {
                Unite(same, vulnerability, member);
            }
            else if (same[member] is null)
            {
                same[member] = value?.DeepClone();
            }
            else if (!JsonNode.DeepEquals(same[member], value))
            {
                _conflicts.Add(new MergeConflict(index, Member, name, member, $"{index + 1}"));
            }
        }
    }

    private static Dictionary<string, string> StatusesOf(JsonObject vulnerability)
    {
        var statuses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (list, _) in vulnerability.Object("product_status") ?? [])
        {
            foreach (var product in vulnerability.Object("product_status").Texts(list))
                statuses.TryAdd(product, list);
        }

        return statuses;
    }

    private static void Unite(JsonObject into, JsonObject? other, string list)
    {
        if (other.List(list) is not { } items)
            return;
        var seen = (into.List(list) ?? []).Select(TextOf).ToHashSet(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is not null && seen.Add(TextOf(item)))
                into.Append(list, item.DeepClone());
        }
    }

    private static string TextOf(JsonNode? node) => Convert.ToHexString(CanonicalJson.Of(node));

    private static IEnumerable<JsonObject> ProductsOf(JsonObject root)
    {
        var tree = root.Object("product_tree");
        var open = new Stack<JsonObject>(tree.Objects("branches"));
        while (open.TryPop(out var branch))
        {
            if (branch.Object("product") is { } product)
                yield return product;
            foreach (var child in branch.Objects("branches"))
                open.Push(child);
        }

        foreach (var product in tree.Objects("full_product_names"))
            yield return product;
        foreach (var path in tree.Objects("relationships").Concat(tree.Objects("product_paths")))
        {
            if (path.Object("full_product_name") is { } product)
                yield return product;
        }
    }
}
