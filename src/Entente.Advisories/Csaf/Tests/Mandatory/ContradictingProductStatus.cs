using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.6: a product is in one group of product status only; recommended contradicts none.</summary>
internal static class ContradictingProductStatus
{
    public static readonly CsafTest Test = new("6.1.6", CsafVersions.Both, new("Contradicting product status", "États de produit contradictoires"), Check);

    private static readonly Message Contradicts = new(
        "the product \"{0}\" has contradicting states: {1} and {2}",
        "le produit « {0} » a des états contradictoires : {1} et {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var groups = csaf.Products.NewMap<StatusGroups>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            groups.Clear();
            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                if (group == StatusGroups.Recommended)
                    continue;
                foreach (var id in list)
                {
                    var product = csaf.Products.Of(id);
                    if (product < 0)
                        continue;
                    ref var had = ref groups[product];
                    if ((had & ~group) != StatusGroups.None)
                        findings.Add(id, Contradicts, csaf.Products.IdOf(product), StatusNames.Of(had & ~group), StatusNames.Of(group));
                    had |= group;
                }
            }
        }
    }
}
