using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.5: no product group ID is defined twice.</summary>
internal static class MultipleDefinitionOfProductGroupId
{
    public static readonly CsafTest Test = new("6.1.5", CsafVersions.Both, new("Multiple definition of product group ID", "Définition multiple d’un identifiant de groupe de produits"), Check);

    private static readonly Message DefinedBefore = new("the product group ID \"{0}\" is already defined", "l’identifiant de groupe « {0} » est déjà défini");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in csaf.Groups.Definitions)
        {
            if (!defined.Add(id.Text()!))
                findings.Add(id, DefinedBefore, id.Text()!);
        }
    }
}
