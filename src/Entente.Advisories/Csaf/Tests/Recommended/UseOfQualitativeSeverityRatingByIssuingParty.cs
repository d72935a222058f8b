using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.47: no metric of the issuing party, which has no source or the canonical URL as its source, is a qualitative severity rating.</summary>
internal static class UseOfQualitativeSeverityRatingByIssuingParty
{
    public static readonly CsafTest Test = new(
        "6.2.47", CsafVersions.V21, new("Use of qualitative severity rating by issuing party", "Évaluation qualitative de la gravité par l’émetteur"), Check);

    private static readonly Message Rated = new(
        "the issuing party uses a qualitative severity rating: other metrics say more", "l’émetteur emploie une évaluation qualitative de la gravité : d’autres métriques en disent plus");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var issuer = new Lazy<HashSet<string?>>(() => [.. CanonicalUrl.Of(csaf).Select(url => url.Text()).OfType<string>()]);
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                if (metric.Content.Has(Keys.QualitativeSeverityRating) && (!metric.Source.Exists || issuer.Value.Contains(metric.Source.Text())))
                    findings.Add(metric.Node, Rated);
            }
        }
    }
}
