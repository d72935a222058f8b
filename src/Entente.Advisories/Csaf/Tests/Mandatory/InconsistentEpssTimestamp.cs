namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.51: in a released document no EPSS timestamp is after the newest revision.</summary>
internal static class InconsistentEpssTimestamp
{
    public static readonly CsafTest Test = new("6.1.51", CsafVersions.V21, new("Inconsistent EPSS timestamp", "Horodatage EPSS incohérent"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
                NewestRevision.CheckNotAfter(csaf, findings, metric.Content[Keys.Epss][Keys.Timestamp]);
        }
    }
}
