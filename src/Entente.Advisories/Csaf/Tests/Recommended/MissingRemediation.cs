using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.2: every product that is affected or under investigation has a remediation, directly or through a group.</summary>
internal static class MissingRemediation
{
    public static readonly CsafTest Test = new("6.2.2", CsafVersions.Both, new("Missing remediation", "Remédiation manquante"), Check);

    private static readonly Message Missing = new("there is no remediation for the product \"{0}\"", "il n’y a pas de remédiation pour le produit « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isRemedied = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            isRemedied.Clear();
            foreach (var remediation in vulnerability[Keys.Remediations])
                csaf.MarkMentioned(remediation, isRemedied);

            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                if (group is not (StatusGroups.Affected or StatusGroups.UnderInvestigation))
                    continue;
                foreach (var id in list)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && !isRemedied[product])
                        findings.Add(id, Missing, csaf.Products.FirstOf(product));
                }
            }
        }
    }
}
