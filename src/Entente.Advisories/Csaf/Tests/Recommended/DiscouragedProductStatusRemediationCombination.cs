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
        using var isFound = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            status.Clear();
            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                foreach (var id in list)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product)
                        status[product] |= group;
                }
            }

            foreach (var remediation in vulnerability[Keys.Remediations])
            {
                var discouraged = Remediations.Discouraged(Remediations.CategoryOf(remediation));
                if (discouraged == StatusGroups.None)
                    continue;
                isFound.Clear();
                foreach (var id in csaf.Mentioned(remediation))
                {
                    if (csaf.Products.Of(id) is not (>= 0 and var product) || (status[product] & discouraged) == StatusGroups.None || isFound[product])
                        continue;
                    isFound[product] = true;
                    findings.Add(remediation, Discouraged, remediation[Keys.Category].Text()!, csaf.Products.IdOf(product), Word(status[product] & discouraged));
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
