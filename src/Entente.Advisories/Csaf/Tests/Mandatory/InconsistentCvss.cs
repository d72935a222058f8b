using Entente.Advisories.Cvss;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.10: the properties of a CVSS object say what its vector says; on a metric that the vector does not give they may say anything.</summary>
internal static class InconsistentCvss
{
    public static readonly CsafTest Test = new("6.1.10", CsafVersions.Both, new("Inconsistent CVSS", "CVSS incohérent"), Check);

    private static readonly Message Contradicts = new("{0} is \"{1}\", but the vector says \"{2}\"", "{0} vaut « {1} », mais le vecteur dit « {2} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                foreach (var cvss in CvssObjects.In(csaf.Version, metric))
                {
                    if (CvssObjects.HasMetrics(cvss) && CvssObjects.TryReadVector(cvss, out var vector, out _))
                        CheckOne(findings, cvss, vector);
                }
            }
        }
    }

    private static void CheckOne(Findings findings, JsonView cvss, CvssVector vector)
    {
        foreach (var (metric, value) in vector.Given())
        {
            if (Keys.All.TryFind(metric.Json, out var key) && cvss[key] is { Kind: JsonKind.String } member && member.Text() is { } given && given != value.Json)
                findings.Add(member, Contradicts, metric.Json, given, value.Json);
        }
    }
}
