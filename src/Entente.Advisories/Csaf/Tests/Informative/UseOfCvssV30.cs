using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.2: CVSS v3.0 is not used.</summary>
internal static class UseOfCvssV30
{
    public static readonly CsafTest Test = new("6.3.2", CsafVersions.Both, new("Use of CVSS v3.0", "Usage de CVSS v3.0"), Check);

    private static readonly Message IsV30 = new("CVSS v3.0 is used: v3.1 is clearer about how to score", "CVSS v3.0 est employé : la v3.1 est plus claire sur la notation");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                var cvss = metric.Content[Keys.CvssV3];
                if (cvss[Keys.Version].Is("3.0"u8))
                    findings.Add(cvss[Keys.Version], IsV30);
                if (cvss[Keys.VectorString].Utf8.StartsWith("CVSS:3.0/"u8))
                    findings.Add(cvss[Keys.VectorString], IsV30);
            }
        }
    }
}
