using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.7: in a VEX each vulnerability says of some product that it is fixed, affected, not affected or under investigation.</summary>
internal static class ProfileVexProductStatus
{
    public static readonly CsafTest Test = new("6.1.27.7", CsafVersions.Both, new("VEX product status", "État des produits d’un VEX"), Check);

    private static readonly Message Missing = new(
        "a VEX needs fixed, known_affected, known_not_affected or under_investigation in \"product_status\"",
        "un VEX a besoin de fixed, known_affected, known_not_affected ou under_investigation dans « product_status »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_vex"))
            return;
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            var status = vulnerability.Status;
            if (!status.Has(Keys.Fixed) && !status.Has(Keys.KnownAffected) && !status.Has(Keys.KnownNotAffected) && !status.Has(Keys.UnderInvestigation))
                findings.Add(status.Exists ? status : vulnerability.Node, Missing);
        }
    }
}
