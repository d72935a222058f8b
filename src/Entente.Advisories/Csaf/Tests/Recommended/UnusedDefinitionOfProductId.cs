using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.1: every product that is defined is referred to, but in an informational advisory.</summary>
internal static class UnusedDefinitionOfProductId
{
    public static readonly CsafTest Test = new("6.2.1", CsafVersions.Both, new("Unused definition of product ID", "Définition inutilisée d’un identifiant de produit"), Check);

    private static readonly Message Unused = new("the product ID \"{0}\" is defined but never used", "l’identifiant de produit « {0} » est défini mais jamais utilisé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.HasCategory("csaf_informational_advisory"))
            return;
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Product >= 0 && !csaf.Products.IsUsed(definition.Product))
                findings.Add(definition.Id, Unused, csaf.Products.FirstOf(definition.Product));
        }
    }
}
