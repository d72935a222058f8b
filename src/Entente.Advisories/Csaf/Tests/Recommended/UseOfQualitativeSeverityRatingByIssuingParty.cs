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
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                if (metric.Content.Has(Keys.QualitativeSeverityRating) && IsByIssuer(csaf, metric.Source))
                    findings.Add(metric.Node, Rated);
            }
        }
    }

    private static bool IsByIssuer(CsafDocument csaf, JsonView source)
    {
        if (!source.Exists)
            return true;
        foreach (var url in CanonicalUrl.Of(csaf))
        {
            if (source.Is(url.Utf8))
                return true;
        }

        return false;
    }
}
