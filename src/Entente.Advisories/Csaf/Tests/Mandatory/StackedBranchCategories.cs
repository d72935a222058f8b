using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.57: on the path to a product each branch category stands once; only product_family may stand more often.</summary>
internal static class StackedBranchCategories
{
    public static readonly CsafTest Test = new("6.1.57", CsafVersions.V21, new("Stacked branch categories", "Catégories de branche empilées"), Check);

    private static readonly Message Stacked = new(
        "the category \"{0}\" stands more than once on the path to this product",
        "la catégorie « {0} » figure plus d’une fois sur le chemin vers ce produit");

    // Of each branch, whether its category stands on the path above it: each is asked once, however many products it leads to. A branch comes after
    // those above it, and before those beside them.
    private static void Check(CsafDocument csaf, Findings findings)
    {
        var branches = csaf.Products.Branches;
        var leadsToProduct = new bool[branches.Count];
        foreach (var definition in csaf.Products.Definitions)
        {
            for (var i = definition.Branch; i >= 0 && !leadsToProduct[i]; i = branches[i].Parent)
                leadsToProduct[i] = true;
        }

        var path = new Stack<(int Depth, string Category)>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < branches.Count; i++)
        {
            while (path.TryPeek(out var last) && last.Depth >= branches[i].Depth)
                onPath.Remove(path.Pop().Category);
            if (branches[i].Category.Text() is not { } category || category == "product_family")
                continue;
            if (onPath.Add(category))
                path.Push((branches[i].Depth, category));
            else if (leadsToProduct[i])
                findings.Add(branches[i].Category, Stacked, category);
        }
    }
}
