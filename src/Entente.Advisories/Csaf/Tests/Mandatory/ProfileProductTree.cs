using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.4: a security advisory or a VEX, and in 2.1 a deprecated security advisory, has a product tree.</summary>
internal static class ProfileProductTree
{
    public static readonly CsafTest Test = new("6.1.27.4", CsafVersions.Both, new("Product tree", "Arborescence des produits"), Check);

    private static readonly Message Missing = new("a document of this category needs \"product_tree\"", "un document de cette catégorie a besoin de « product_tree »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (Profiles.IsAdvisoryOrVex(csaf) && !csaf.Root.Has(Keys.ProductTree))
            findings.Add(csaf.Root, Missing);
    }
}
