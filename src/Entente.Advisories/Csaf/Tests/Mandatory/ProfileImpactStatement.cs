using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.9: a VEX says of each product that is not affected why: by a flag, or by a threat of the category impact.</summary>
internal static class ProfileImpactStatement
{
    public static readonly CsafTest Test = new("6.1.27.9", CsafVersions.Both, new("Impact statement", "Déclaration d’impact"), Check);

    private static readonly Message Missing = new(
        "nothing says why the product \"{0}\" is not affected: it needs a flag, or a threat of the category impact",
        "rien ne dit pourquoi le produit « {0} » n’est pas affecté : il lui faut un marqueur, ou une menace de la catégorie impact");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_vex"))
            return;
        using var isSaid = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            isSaid.Clear();
            foreach (var flag in vulnerability[Keys.Flags])
                csaf.MarkMentioned(flag, isSaid);
            foreach (var threat in vulnerability[Keys.Threats])
            {
                if (threat[Keys.Category].Is("impact"u8))
                    csaf.MarkMentioned(threat, isSaid);
            }

            foreach (var id in vulnerability.Status[Keys.KnownNotAffected])
            {
                if (csaf.Products.Of(id) is >= 0 and var product && !isSaid[product])
                    findings.Add(id, Missing, csaf.Products.FirstOf(product));
            }
        }
    }
}
