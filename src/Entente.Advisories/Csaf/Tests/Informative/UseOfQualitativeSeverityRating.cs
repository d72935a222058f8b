using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.18: no metric is a qualitative severity rating, whoever says it.</summary>
internal static class UseOfQualitativeSeverityRating
{
    public static readonly CsafTest Test = new("6.3.18", CsafVersions.V21, new("Use of qualitative severity rating", "Évaluation qualitative de la gravité"), Check);

    private static readonly Message Rated = new("a qualitative severity rating is used: other metrics say more", "une évaluation qualitative de la gravité est employée : d’autres métriques en disent plus");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                if (metric.Content.Has(Keys.QualitativeSeverityRating))
                    findings.Add(metric.Node, Rated);
            }
        }
    }
}
