using System.Globalization;
using Entente.Advisories.Cvss;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.9: scores and severities of a CVSS object are those that follow from its vector.</summary>
internal static class InvalidCvssComputation
{
    public static readonly CsafTest Test = new("6.1.9", CsafVersions.Both, new("Invalid CVSS computation", "Calcul CVSS non valide"), Check);

    private static readonly Message WrongScore = new("{0} is {1}, but the vector makes it {2}", "{0} vaut {1}, mais le vecteur donne {2}");

    private static readonly Message NoScore = new("no score follows from the vector: {0}", "aucun score ne découle du vecteur ({0})");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var refusedBySchema = new Lazy<HashSet<int>>(() => [.. csaf.Schema.DomainFaults.Select(fault => fault.At.Index)]);
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                foreach (var cvss in CvssObjects.In(csaf.Version, metric))
                {
                    // The schemas of 2.0 and 3.x allow vectors without a metric that is mandatory, or with one given twice; all else that is no vector is the matter of 6.1.8.
                    if (CvssObjects.TryReadVector(cvss, out var vector, out var reason))
                        CheckOne(findings, cvss, vector);
                    else if (reason is not null && !refusedBySchema.Value.Contains(cvss[Keys.VectorString].Index))
                        findings.Add(cvss[Keys.BaseScore] is { Exists: true } score ? score : cvss, NoScore, reason);
                }
            }
        }
    }

    // The vector counts. Where it is silent on a metric of which a property speaks, the score may count that in: the two do not contradict (6.1.10).
    private static void CheckOne(Findings findings, JsonView cvss, CvssVector vector)
    {
        var whole = CvssObjects.HasMetrics(cvss) ? CvssObjects.WithProperties(cvss, vector) : vector;
        if (vector.Version == CvssVersion.V40)
        {
            // In 4.0 there is one score, that of the whole vector (v4.0, section 1.3).
            CheckScore(findings, cvss, Keys.BaseScore, Keys.BaseSeverity, vector.Score, whole.Score);
            return;
        }

        // The standard's own example of a valid 2.0 object gives the score of a vector with temporal metrics as its only score.
        var isOnlyScore = vector.Version == CvssVersion.V20 && !cvss.Has(Keys.TemporalScore) && !cvss.Has(Keys.EnvironmentalScore);
        CheckScore(findings, cvss, Keys.BaseScore, Keys.BaseSeverity, vector.BaseScore, isOnlyScore ? vector.Score : vector.BaseScore);
        if (cvss.Has(Keys.TemporalScore) || cvss.Has(Keys.TemporalSeverity))
            CheckScore(findings, cvss, Keys.TemporalScore, Keys.TemporalSeverity, vector.TemporalScore!.Value, whole.TemporalScore!.Value);
        if (cvss.Has(Keys.EnvironmentalScore) || cvss.Has(Keys.EnvironmentalSeverity))
            CheckScore(findings, cvss, Keys.EnvironmentalScore, Keys.EnvironmentalSeverity, vector.EnvironmentalScore!.Value, whole.EnvironmentalScore!.Value);
    }

    private static void CheckScore(Findings findings, JsonView cvss, JsonKey scoreKey, JsonKey severityKey, decimal score, decimal other)
    {
        if (cvss[scoreKey] is var at && at.TryGetDecimal(out var given) && given != score && given != other)
            findings.Add(at, WrongScore, at.Name(), given.ToString(CultureInfo.InvariantCulture), score.ToString(CultureInfo.InvariantCulture));
        var severity = CvssSeverities.Rate(score).ToJson();
        if (cvss[severityKey] is var rated && rated.Text() is { } rating && rating != severity && rating != CvssSeverities.Rate(other).ToJson())
            findings.Add(rated, WrongScore, rated.Name(), rating, severity);
    }
}
