using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.0 and 2.1, 6.2.19: every CVSS that applies to a product that is fixed has an overall score of 0: 2.0 speaks of the environmental score, which
/// is the overall score of its versions of CVSS. A fixed product without a CVSS passes.
/// </summary>
internal static class CvssForFixedProducts
{
    public static readonly CsafTest Test = new("6.2.19", CsafVersions.Both, new("CVSS for fixed products", "CVSS de produits corrigés"), Check);

    private static readonly Message NotZero = new(
        "the product \"{0}\" is fixed, but a CVSS that applies to it has an overall score other than 0",
        "le produit « {0} » est corrigé, mais un CVSS qui s’y applique a un score global autre que 0");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isFixed = csaf.Products.NewMap<bool>();
        using var hasScore = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (vulnerability.Metrics.Count == 0 || (!vulnerability.Status.Has(Keys.Fixed) && !vulnerability.Status.Has(Keys.FirstFixed)))
                continue;
            isFixed.Clear();
            hasScore.Clear();
            csaf.Products.Mark(vulnerability.Status[Keys.FirstFixed], isFixed);
            csaf.Products.Mark(vulnerability.Status[Keys.Fixed], isFixed);
            foreach (var metric in vulnerability.Metrics)
            {
                if (NamesAny(csaf, isFixed, metric.Products) && !IsZero(metric.Content))
                    csaf.Products.Mark(metric.Products, hasScore);
            }

            Report(csaf, findings, hasScore, vulnerability.Status[Keys.FirstFixed]);
            Report(csaf, findings, hasScore, vulnerability.Status[Keys.Fixed]);
        }
    }

    private static bool IsZero(JsonView content) => IsZeroIfThere(content[Keys.CvssV2]) && IsZeroIfThere(content[Keys.CvssV3]) && IsZeroIfThere(content[Keys.CvssV4]);

    private static bool IsZeroIfThere(JsonView cvss) =>
        !cvss.Exists || (cvss[Keys.EnvironmentalScore].TryGetDecimal(out var score) && score == 0) || EffectiveCvss.OverallScore(cvss) == 0;

    private static bool NamesAny(CsafDocument csaf, ProductMap<bool> map, JsonView products)
    {
        foreach (var id in products)
        {
            if (csaf.Products.Of(id) is >= 0 and var product && map[product])
                return true;
        }

        return false;
    }

    private static void Report(CsafDocument csaf, Findings findings, ProductMap<bool> hasScore, JsonView products)
    {
        foreach (var id in products)
        {
            if (csaf.Products.Of(id) is >= 0 and var product && hasScore[product])
                findings.Add(id, NotZero, csaf.Products.FirstOf(product));
        }
    }
}
