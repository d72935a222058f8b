using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.0 and 2.1, 6.3.1: a product that has a CVSS v2 in a vulnerability has a newer CVSS there too, whoever says it. EPSS and SSVC do not count:
/// they do not score how severe a vulnerability is.
/// </summary>
internal static class UseOfCvssV2AsOnlyScoringSystem
{
    public static readonly CsafTest Test = new(
        "6.3.1", CsafVersions.Both, new("Use of CVSS v2 as the only scoring system", "CVSS v2 comme seul système de notation"), Check);

    private static readonly Message OnlyV2 = new("there is only a CVSS v2 for the product \"{0}\": add a newer CVSS", "il n’y a qu’un CVSS v2 pour le produit « {0} » : ajoutez un CVSS plus récent");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var hasNewer = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            hasNewer.Clear();
            foreach (var metric in vulnerability.Metrics)
            {
                if (!metric.Content.Has(Keys.CvssV3) && !metric.Content.Has(Keys.CvssV4))
                    continue;
                foreach (var id in metric.Products)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product)
                        hasNewer[product] = true;
                }
            }

            foreach (var metric in vulnerability.Metrics)
            {
                var cvss = metric.Content[Keys.CvssV2];
                if (!cvss.Exists)
                    continue;
                foreach (var id in metric.Products)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && !hasNewer[product])
                        findings.Add(cvss, OnlyV2, csaf.Products.FirstOf(product));
                }
            }
        }
    }
}
