using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.10: a VEX says of each product that is affected what to do: by a remediation.</summary>
internal static class ProfileActionStatement
{
    public static readonly CsafTest Test = new("6.1.27.10", CsafVersions.Both, new("Action statement", "Déclaration d’action"), Check);

    private static readonly Message Missing = new(
        "nothing says what to do about the affected product \"{0}\": it needs a remediation",
        "rien ne dit que faire du produit affecté « {0} » : il lui faut une remédiation");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_vex"))
            return;
        using var isSaid = csaf.Products.NewMap<bool>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            isSaid.Clear();
            foreach (var remediation in vulnerability[Keys.Remediations])
                csaf.MarkMentioned(remediation, isSaid);
            foreach (var id in vulnerability.Status[Keys.KnownAffected])
            {
                if (csaf.Products.Of(id) is >= 0 and var product && !isSaid[product])
                    findings.Add(id, Missing, csaf.Products.FirstOf(product));
            }
        }
    }
}
