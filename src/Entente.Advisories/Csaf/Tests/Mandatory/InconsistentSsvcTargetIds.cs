using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.47: the target IDs of an SSVC object are the CVE ID or other IDs of the vulnerability, and not the ID of a document with several vulnerabilities.</summary>
internal static class InconsistentSsvcTargetIds
{
    public static readonly CsafTest Test = new("6.1.47", CsafVersions.V21, new("Inconsistent SSVC target IDs", "Identifiants cibles SSVC incohérents"), Check);

    private static readonly Message Foreign = new(
        "\"{0}\" is neither the CVE ID nor another ID of this vulnerability",
        "« {0} » n’est ni l’identifiant CVE ni un autre identifiant de cette vulnérabilité");

    private static readonly Message OfDocument = new(
        "\"{0}\" is the ID of the document, which has several vulnerabilities",
        "« {0} » est l’identifiant du document, qui contient plusieurs vulnérabilités");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            HashSet<string?>? ids = null;
            foreach (var metric in vulnerability.Metrics)
            {
                foreach (var target in metric.Content[Keys.SsvcV2][Keys.TargetIds])
                {
                    if (target.Kind != JsonKind.String)
                        continue;
                    if (csaf.Vulnerabilities.Count > 1 && csaf.Tracking[Keys.Id].Is(target.Utf8))
                        findings.Add(target, OfDocument, target.Text()!);
                    else if (!(ids ??= IdsOf(vulnerability)).Contains(target.Text()))
                        findings.Add(target, Foreign, target.Text()!);
                }
            }
        }
    }

    private static HashSet<string?> IdsOf(Vulnerability vulnerability)
    {
        var ids = new HashSet<string?>(StringComparer.Ordinal) { vulnerability[Keys.Cve].Text() };
        foreach (var id in vulnerability[Keys.Ids])
            ids.Add(id[Keys.Text].Text());
        return ids;
    }
}
