using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.16: every product has a product identification helper.</summary>
internal static class MissingProductIdentificationHelper
{
    public static readonly CsafTest Test = new("6.2.16", CsafVersions.Both, new("Missing product identification helper", "Aide à l’identification du produit manquante"), Check);

    private static readonly Message Missing = new("the product \"{0}\" has no product identification helper", "le produit « {0} » n’a pas d’aide à l’identification");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var product in csaf.Products.Definitions)
        {
            if (!product.Helper.Exists)
                findings.Add(product.Node, Missing, csaf.Products.FirstOf(product.Product));
        }
    }
}
