using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.0 and 2.1, 6.3.9: on the way to every product in branches stand the categories vendor, product_name and product_version, in that order. Other
/// categories may stand between them, so these three may not but beside themselves: a vendor below a product_name is out of order.
/// </summary>
internal static class BranchCategories
{
    private const byte Complete = 3;
    private const byte OutOfOrder = 4;

    public static readonly CsafTest Test = new("6.3.9", CsafVersions.Both, new("Branch categories", "Catégories de branches"), Check);

    private static readonly Message Incomplete = new(
        "on the way to the product \"{0}\" there are not vendor, product_name and product_version in this order",
        "le chemin vers le produit « {0} » ne passe pas par vendor, product_name et product_version dans cet ordre");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var branches = csaf.Products.Branches;
        // How many of the three categories were met down to each branch; a branch stands after the one that holds it.
        var met = new byte[branches.Count];
        for (var i = 0; i < met.Length; i++)
            met[i] = Met(branches[i].Parent < 0 ? (byte)0 : met[branches[i].Parent], PlaceOf(branches[i].Category.Utf8));

        foreach (var product in csaf.Products.Definitions)
        {
            if (product.Branch >= 0 && met[product.Branch] != Complete)
                findings.Add(product.Node, Incomplete, csaf.Products.FirstOf(product.Product));
        }
    }

    private static byte Met(byte before, byte place) => place == 0 || place == before ? before : place == before + 1 ? place : OutOfOrder;

    // Among the three, from 1; 0 of any other category.
    private static byte PlaceOf(ReadOnlySpan<byte> category) =>
        category.SequenceEqual("vendor"u8) ? (byte)1
        : category.SequenceEqual("product_name"u8) ? (byte)2
        : category.SequenceEqual("product_version"u8) ? Complete
        : (byte)0;
}
