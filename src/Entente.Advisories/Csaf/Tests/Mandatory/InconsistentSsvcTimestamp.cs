namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.49: in a released document no SSVC timestamp is after the newest revision.</summary>
internal static class InconsistentSsvcTimestamp
{
    public static readonly CsafTest Test = new("6.1.49", CsafVersions.V21, new("Inconsistent SSVC timestamp", "Horodatage SSVC incohérent"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
                NewestRevision.CheckNotAfter(csaf, findings, metric.Content[Keys.SsvcV2][Keys.Timestamp]);
        }
    }
}
