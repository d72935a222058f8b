using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.4: every product group ID that is used is defined.</summary>
internal static class MissingDefinitionOfProductGroupId
{
    public static readonly CsafTest Test = new("6.1.4", CsafVersions.Both, new("Missing definition of product group ID", "Définition manquante d’un identifiant de groupe de produits"), Check);

    private static readonly Message Undefined = new("the product group ID \"{0}\" is not defined in the product tree", "l’identifiant de groupe « {0} » n’est pas défini dans l’arborescence des produits");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var reference in csaf.Groups.References)
        {
            if (!reference.IsDefined)
                findings.Add(reference.At, Undefined, reference.At.Text()!);
        }
    }
}
