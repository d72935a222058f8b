using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.17: no item of ids is a CVE ID.</summary>
internal static class CveInFieldIds
{
    public static readonly CsafTest Test = new("6.2.17", CsafVersions.Both, new("CVE in field ids", "CVE dans le champ ids"), Check);

    private static readonly Message IsCve = new("{0} is listed in ids: it belongs into cve", "{0} figure dans ids : sa place est dans cve");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var id in vulnerability[Keys.Ids])
            {
                if (Schema.Forms.Cve(id[Keys.Text].Utf8))
                    findings.Add(id, IsCve, id[Keys.Text].Text()!);
            }
        }
    }
}
