using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.2: no product ID is defined twice.</summary>
internal static class MultipleDefinitionOfProductId
{
    public static readonly CsafTest Test = new("6.1.2", CsafVersions.Both, new("Multiple definition of product ID", "Définition multiple d’un identifiant de produit"), Check);

    private static readonly Message DefinedBefore = new("the product ID \"{0}\" is already defined", "l’identifiant de produit « {0} » est déjà défini");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isDefined = csaf.Products.NewMap<bool>();
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Product < 0)
                continue;
            ref var wasDefined = ref isDefined[definition.Product];
            if (wasDefined)
                findings.Add(definition.Id, DefinedBefore, csaf.Products.FirstOf(definition.Product));
            wasDefined = true;
        }
    }
}
