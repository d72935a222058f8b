using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.56: a source gives a product either CVSS values or a qualitative severity rating, not both.</summary>
internal static class UseOfCvssAndQualitativeSeverityRating
{
    public static readonly CsafTest Test = new("6.1.56", CsafVersions.V21, new("Use of CVSS and qualitative severity rating", "Usage de CVSS et d’une gravité qualitative"), Check);

    private static readonly Message Both = new(
        "the product \"{0}\" has both CVSS values and a qualitative severity rating from the same source",
        "le produit « {0} » a à la fois des valeurs CVSS et une gravité qualitative de la même source");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (!vulnerability.Metrics.Any(metric => metric.Content.Has(Keys.QualitativeSeverityRating)))
                continue;
            var scored = new HashSet<(int Product, string? Source)>();
            foreach (var metric in vulnerability.Metrics.Where(metric => HasCvss(metric.Content)))
            {
                foreach (var id in metric.Products)
                    scored.Add((csaf.Products.Of(id), metric.Source.Text()));
            }

            foreach (var metric in vulnerability.Metrics.Where(metric => metric.Content.Has(Keys.QualitativeSeverityRating)))
            {
                foreach (var id in metric.Products)
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && scored.Contains((product, metric.Source.Text())))
                        findings.Add(id, Both, csaf.Products.FirstOf(product));
                }
            }
        }
    }

    private static bool HasCvss(JsonView content) => content.Has(Keys.CvssV2) || content.Has(Keys.CvssV3) || content.Has(Keys.CvssV4);
}
