using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.1: every product ID that is used outside of a full product name is defined by one.</summary>
internal static class MissingDefinitionOfProductId
{
    public static readonly CsafTest Test = new("6.1.1", CsafVersions.Both, new("Missing definition of product ID", "Définition manquante d’un identifiant de produit"), Check);

    private static readonly Message Undefined = new("the product ID \"{0}\" is not defined in the product tree", "l’identifiant de produit « {0} » n’est pas défini dans l’arborescence des produits");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.Products.HasUndefined)
            return;
        foreach (var reference in csaf.Products.References)
        {
            if (!csaf.Products.IsDefined(reference.Product))
                findings.Add(reference.At, Undefined, csaf.Products.FirstOf(reference.Product));
        }
    }
}
