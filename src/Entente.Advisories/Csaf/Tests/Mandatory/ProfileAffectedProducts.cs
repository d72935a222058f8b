using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.12: in a security advisory each vulnerability says which products are affected.</summary>
internal static class ProfileAffectedProducts
{
    public static readonly CsafTest Test = new("6.1.27.12", CsafVersions.V21, new("Affected products", "Produits affectés"), Check);

    private static readonly Message Missing = new("\"product_status\" has no \"known_affected\"", "« product_status » n’a pas de « known_affected »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_security_advisory"))
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (!vulnerability.Status.Has(Keys.KnownAffected))
                findings.Add(vulnerability.Status.Exists ? vulnerability.Status : vulnerability.Node, Missing);
        }
    }
}
