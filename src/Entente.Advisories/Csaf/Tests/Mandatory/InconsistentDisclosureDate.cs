namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.45: in a released document labelled TLP:CLEAR no vulnerability is disclosed after the newest revision.</summary>
internal static class InconsistentDisclosureDate
{
    public static readonly CsafTest Test = new("6.1.45", CsafVersions.V21, new("Inconsistent disclosure date", "Date de divulgation incohérente"), Check);

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.Tlp.Is("CLEAR"u8))
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
            NewestRevision.CheckNotAfter(csaf, findings, vulnerability[Keys.DisclosureDate]);
    }
}
