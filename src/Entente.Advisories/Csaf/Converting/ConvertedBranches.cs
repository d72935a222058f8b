// Branches (clause 18, "type branches_t"). One walk from the vendors down: a branch is put right before what is under it, and the path above it is
// right already. What cannot be put right is an error, and the walk goes on.

using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

internal sealed class ConvertedBranches(Conversion conversion)
{
    private const string Family = "product_family";
    private const string ProductName = "product_name";
    private const string Version = "product_version";
    private const string Range = "product_version_range";
    private const string Vendor = "vendor";

    private static readonly string[] NoVendors = ["opensource", "noassertion", "undefined", "unknown"];

    private static readonly Message Legacy = new(
        "the branch category \"legacy\" does not exist in CSAF 2.1 and was replaced by \"product_name\"",
        "la catégorie de branche « legacy » n’existe pas dans CSAF 2.1 et a été remplacée par « product_name »");

    private static readonly Message StackedResolved = new(
        "an invalid product tree with stacked branch categories was detected and resolved: the category \"{0}\" stood several times on the path {1}",
        "un arbre de produits non valide, aux catégories de branche empilées, a été trouvé et corrigé : la catégorie « {0} » figurait plusieurs fois sur le chemin {1}");

    private static readonly Message Stacked = new(
        "an invalid product tree with stacked branch categories was detected and could not be resolved: the category \"{0}\" stands several times on the path {1}",
        "un arbre de produits non valide, aux catégories de branche empilées, a été trouvé et n’a pu être corrigé : la catégorie « {0} » figure plusieurs fois sur le chemin {1}");

    private static readonly Message MixedResolved = new(
        "an invalid product tree with branch categories product_version and product_version_range in one path was detected and resolved: {0}",
        "un arbre de produits non valide, avec product_version et product_version_range sur un même chemin, a été trouvé et corrigé : {0}");

    private static readonly Message Mixed = new(
        "an invalid product tree with branch categories product_version and product_version_range in one path was detected and could not be resolved: {0}",
        "un arbre de produits non valide, avec product_version et product_version_range sur un même chemin, a été trouvé et n’a pu être corrigé : {0}");

    // Branches under which a vendor stands.
    private readonly HashSet<JsonObject> _hasVendorBelow = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsonObject> _path = [];

    public void Convert(JsonObject tree)
    {
        if (tree.List("branches") is not { } branches)
            return;
        foreach (var branch in branches.OfType<JsonObject>())
            LookForVendors(branch);
        Visit(branches);
    }

    private bool LookForVendors(JsonObject branch)
    {
        var isBelow = false;
        foreach (var child in branch.Objects("branches"))
            isBelow |= LookForVendors(child);
        if (isBelow)
            _hasVendorBelow.Add(branch);
        return isBelow || branch.Text("category") == Vendor;
    }

    private void Visit(JsonArray branches)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            if (branches[i] is not JsonObject branch)
                continue;
            if (IsEmptyVendor(branch))
            {
                RemoveLevel(branches, i--, branch);
                continue;
            }

            Correct(branch);
            if (branch.Object("product") is { } product)
                ConvertedHelper.Convert(conversion, product);
            _path.Add(branch);
            if (branch.List("branches") is { } children)
                Visit(children);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private bool IsEmptyVendor(JsonObject branch) =>
        branch.Text("category") == Vendor
        && branch.List("branches") is not null
        && (_hasVendorBelow.Contains(branch) || _path.Exists(above => above.Text("category") == Vendor))
        && NoVendors.Contains(string.Concat((branch.Text("name") ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c))).ToLowerInvariant());

    private void RemoveLevel(JsonArray branches, int at, JsonObject branch)
    {
        conversion.Warn(branch, StackedResolved, Vendor, PathTo(branch));
        var children = branch.List("branches")!;
        branches.RemoveAt(at);
        foreach (var child in children.ToArray())
        {
            children.Remove(child);
            branches.Insert(at++, child);
        }
    }

    private void Correct(JsonObject branch)
    {
        if (branch.Text("category") == "legacy")
        {
            conversion.Replace(branch, "category", ProductName);
            conversion.Warn(branch["category"]!, Legacy);
        }

        if (branch.Text("category") == Range)
            ConvertedRange.Convert(conversion, branch);
        if (branch.Text("category") is not { } category)
            return;
        var versionAbove = _path.FindIndex(above => above.Text("category") == Version);
        if (category == Range && versionAbove >= 0)
        {
            if (MakeProduct(versionAbove, familyIsEnough: true))
                conversion.Warn(branch, MixedResolved, PathTo(branch));
            else
                conversion.Fail(branch, Mixed, PathTo(branch));
        }
        else if (category == Version && _path.Exists(above => above.Text("category") == Range))
        {
            conversion.Fail(branch, Mixed, PathTo(branch));
        }

        if (category == Family || !_path.Exists(above => above.Text("category") == category))
            return;
        if (category == Version && MakeProduct(versionAbove, familyIsEnough: false) && !_path.Exists(above => above.Text("category") == category))
            conversion.Warn(branch, StackedResolved, category, PathTo(branch));
        else
            conversion.Fail(branch, Stacked, category, PathTo(branch));
    }

    /// <summary>Makes the product above a version a family, and the version a product of it.</summary>
    private bool MakeProduct(int version, bool familyIsEnough)
    {
        if (version < 1)
            return false;
        var (above, product) = (_path[version - 1], _path[version]);
        var category = above.Text("category");
        if (category != ProductName && !(familyIsEnough && category == Family))
            return false;
        conversion.Replace(above, "category", Family);
        conversion.Replace(product, "category", ProductName);
        conversion.Replace(product, "name", $"{above.Text("name")} {product.Text("name")}");
        return true;
    }

    private string PathTo(JsonObject branch) => string.Join(" / ", _path.Append(branch).Select(one => $"{one.Text("category")} \"{one.Text("name")}\""));
}
