using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.27: no remediation has a category that is discouraged for the status of one of its products, named directly or through a group
/// (table "Product Status Remediation Category Combinations").
/// </summary>
internal static class DiscouragedProductStatusRemediationCombination
{
    public static readonly CsafTest Test = new(
        "6.2.27", CsafVersions.V21, new("Discouraged product status remediation combination", "Combinaison déconseillée d’un statut de produit et d’une remédiation"), Check);

    private static readonly Message Discouraged = new(
        "the category {0} is discouraged for the product \"{1}\", whose status is {2}", "la catégorie {0} est déconseillée pour le produit « {1} », dont le statut est {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var status = csaf.Products.NewMap<StatusGroups>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            vulnerability.FillStatus(csaf.Products, status);
            foreach (var remediation in vulnerability[Keys.Remediations])
            {
                var discouraged = Remediations.Discouraged(Remediations.CategoryOf(remediation));
                if (discouraged == StatusGroups.None)
                    continue;
                foreach (var id in csaf.Mentioned(remediation))
                {
                    var product = csaf.Products.Of(id);
                    if ((status[product] & discouraged) is not StatusGroups.None and var groups)
                        findings.Add(remediation, Discouraged, remediation[Keys.Category].Text()!, csaf.Products.IdOf(product), Word(groups));
                }
            }
        }
    }

    private static string Word(StatusGroups groups) =>
        groups.HasFlag(StatusGroups.NotAffected) ? "known_not_affected"
        : groups.HasFlag(StatusGroups.Fixed) ? "fixed"
        : groups.HasFlag(StatusGroups.UnderInvestigation) ? "under_investigation"
        : "unknown";
}
