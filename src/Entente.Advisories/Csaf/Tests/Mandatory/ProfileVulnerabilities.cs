using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.11: a security advisory or a VEX, and in 2.1 a deprecated security advisory, has vulnerabilities.</summary>
internal static class ProfileVulnerabilities
{
    public static readonly CsafTest Test = new("6.1.27.11", CsafVersions.Both, new("Vulnerabilities", "Vulnérabilités"), Check);

    private static readonly Message Missing = new("a document of this category needs \"vulnerabilities\"", "un document de cette catégorie a besoin de « vulnerabilities »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (Profiles.IsAdvisoryOrVex(csaf) && !csaf.Root.Has(Keys.Vulnerabilities))
            findings.Add(csaf.Root, Missing);
    }
}
