using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.29: a remediation says for which products it is.</summary>
internal static class RemediationWithoutProductReference
{
    public static readonly CsafTest Test = new("6.1.29", CsafVersions.Both, new("Remediation without product reference", "Remédiation sans référence de produit"), Check);

    private static readonly Message NoProduct = new(
        "the remediation names no product: it needs \"product_ids\" or \"group_ids\"",
        "la remédiation ne nomme aucun produit : il lui faut « product_ids » ou « group_ids »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var item in vulnerability[Keys.Remediations])
            {
                if (!item.Has(Keys.ProductIds) && !item.Has(Keys.GroupIds))
                    findings.Add(item, NoProduct);
            }
        }
    }
}
