using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.4: a vulnerability has a CWE.</summary>
internal static class MissingCwe
{
    public static readonly CsafTest Test = new("6.3.4", CsafVersions.Both, new("Missing CWE", "CWE manquant"), Check);

    private static readonly Message Missing = new("no CWE is given", "aucun CWE n’est donné");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            var isGiven = csaf.Version == CsafVersion.V20 ? vulnerability[Keys.Cwe].Exists : vulnerability[Keys.Cwes].Count > 0;
            if (!isGiven)
                findings.Add(vulnerability.Node, Missing);
        }
    }
}
