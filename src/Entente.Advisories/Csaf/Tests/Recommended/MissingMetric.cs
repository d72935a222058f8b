using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.3, and CSAF 2.0, 6.2.3 (Missing Score): every product that is affected is covered by a metric.</summary>
internal static class MissingMetric
{
    public static readonly CsafTest Test = new("6.2.3", CsafVersions.Both, new("Missing metric", "Métrique manquante"), Check);

    private static readonly Message Missing = new("no metric covers the product \"{0}\"", "aucune métrique ne couvre le produit « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isCovered = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            isCovered.Clear();
            foreach (var metric in vulnerability.Metrics)
            {
                csaf.Products.Mark(metric.Products, isCovered);
            }

            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                if (group != StatusGroups.Affected)
                    continue;
                foreach (var id in list)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && !isCovered[product])
                        findings.Add(id, Missing, csaf.Products.FirstOf(product));
                }
            }
        }
    }
}
