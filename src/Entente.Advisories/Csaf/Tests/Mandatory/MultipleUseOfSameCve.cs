using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.23: a CVE ID is that of one vulnerability only.</summary>
internal static class MultipleUseOfSameCve
{
    public static readonly CsafTest Test = new("6.1.23", CsafVersions.Both, new("Multiple use of same CVE", "Usage multiple du même CVE"), Check);

    private static readonly Message Twice = new("\"{0}\" is already the CVE ID of another vulnerability", "« {0} » est déjà l’identifiant CVE d’une autre vulnérabilité");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var had = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (vulnerability[Keys.Cve].Text() is { } cve && !had.Add(cve))
                findings.Add(vulnerability[Keys.Cve], Twice, cve);
        }
    }
}
