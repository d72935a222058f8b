using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.6: in a security advisory, and in 2.1 a deprecated one, each vulnerability has a product status.</summary>
internal static class ProfileProductStatus
{
    public static readonly CsafTest Test = new("6.1.27.6", CsafVersions.Both, new("Product status", "État des produits"), Check);

    private static readonly Message Missing = new("the vulnerability has no \"product_status\"", "la vulnérabilité n’a pas de « product_status »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_security_advisory") && !(csaf.Version == CsafVersion.V21 && csaf.HasCategory("csaf_deprecated_security_advisory")))
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (!vulnerability.Status.Exists)
                findings.Add(vulnerability.Node, Missing);
        }
    }
}
