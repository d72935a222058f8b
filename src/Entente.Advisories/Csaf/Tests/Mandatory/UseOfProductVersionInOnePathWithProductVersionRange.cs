using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.58: on the path to a product stands product_version or product_version_range, not both.</summary>
internal static class UseOfProductVersionInOnePathWithProductVersionRange
{
    public static readonly CsafTest Test = new("6.1.58", CsafVersions.V21, new("Use of product_version in one path with product_version_range", "Usage de product_version et product_version_range sur un même chemin"), Check);

    private static readonly Message Both = new(
        "both product_version and product_version_range stand on the path to this product",
        "product_version et product_version_range figurent tous deux sur le chemin vers ce produit");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var branches = csaf.Products.Branches;
        var has = new (bool Version, bool Range)[branches.Count];
        for (var i = 0; i < branches.Count; i++)
        {
            var (version, range) = branches[i].Parent < 0 ? default : has[branches[i].Parent];
            has[i] = (version || branches[i].Category.Is("product_version"u8), range || branches[i].IsVersionRange);
        }

        // Said once, of the branch that adds the second of the two, however many products are below it.
        var isSaid = new bool[branches.Count];
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Branch < 0 || has[definition.Branch] is not (true, true))
                continue;
            var branch = definition.Branch;
            while (branches[branch].Parent is >= 0 and var parent && has[parent] is (true, true))
                branch = parent;
            if (!isSaid[branch])
                findings.Add(branches[branch].Category, Both);
            isSaid[branch] = true;
        }
    }
}
