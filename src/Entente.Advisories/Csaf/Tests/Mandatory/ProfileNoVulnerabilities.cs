using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.3: an informational advisory, and in 2.1 a withdrawn or superseded document, has no vulnerabilities.</summary>
internal static class ProfileNoVulnerabilities
{
    public static readonly CsafTest Test = new("6.1.27.3", CsafVersions.Both, new("Vulnerabilities", "Vulnérabilités"), Check);

    private static readonly Message Exists = new("a document of this category has no \"vulnerabilities\"", "un document de cette catégorie n’a pas de « vulnerabilities »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var isWithout = csaf.HasCategory("csaf_informational_advisory") || (csaf.Version == CsafVersion.V21 && csaf.HasCategory("csaf_withdrawn", "csaf_superseded"));
        if (isWithout && csaf.Root[Keys.Vulnerabilities] is { Exists: true } vulnerabilities)
            findings.Add(vulnerabilities, Exists);
    }
}
