using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.12: every metric with a CVSS has a CVSS v4.0, and every product that is affected is covered by a CVSS.</summary>
internal static class MissingCvssV40
{
    public static readonly CsafTest Test = new("6.3.12", CsafVersions.V21, new("Missing CVSS v4.0", "CVSS v4.0 manquant"), Check);

    private static readonly Message NoV4 = new("the metric has no CVSS v4.0", "la métrique n’a pas de CVSS v4.0");
    private static readonly Message NotCovered = new("no CVSS covers the affected product \"{0}\"", "aucun CVSS ne couvre le produit affecté « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isCovered = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            isCovered.Clear();
            foreach (var metric in vulnerability.Metrics)
            {
                var hasV4 = metric.Content.Has(Keys.CvssV4);
                if (!hasV4 && !metric.Content.Has(Keys.CvssV2) && !metric.Content.Has(Keys.CvssV3))
                    continue;
                if (!hasV4)
                    findings.Add(metric.Content, NoV4);
                csaf.Products.Mark(metric.Products, isCovered);
            }

            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                if (group != StatusGroups.Affected)
                    continue;
                foreach (var id in list)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && !isCovered[product])
                        findings.Add(id, NotCovered, csaf.Products.FirstOf(product));
                }
            }
        }
    }
}
