using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.15: a withdrawn or superseded document has no product tree.</summary>
internal static class ProfileNoProductTree
{
    public static readonly CsafTest Test = new("6.1.27.15", CsafVersions.V21, new("Product tree", "Arborescence des produits"), Check);

    private static readonly Message Exists = new("a document of this category has no \"product_tree\"", "un document de cette catégorie n’a pas de « product_tree »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (Profiles.IsRetired(csaf) && csaf.Root[Keys.ProductTree] is { Exists: true } products)
            findings.Add(products, Exists);
    }
}
