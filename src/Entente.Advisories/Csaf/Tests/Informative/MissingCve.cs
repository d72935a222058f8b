using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.3: a vulnerability has a CVE ID.</summary>
internal static class MissingCve
{
    public static readonly CsafTest Test = new("6.3.3", CsafVersions.Both, new("Missing CVE", "CVE manquant"), Check);

    private static readonly Message Missing = new("no CVE ID is given", "aucun identifiant CVE n’est donné");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (!vulnerability[Keys.Cve].Exists)
                findings.Add(vulnerability.Node, Missing);
        }
    }
}
