using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.32: a flag says for which products it is.</summary>
internal static class FlagWithoutProductReference
{
    public static readonly CsafTest Test = new("6.1.32", CsafVersions.Both, new("Flag without product reference", "Marqueur sans référence de produit"), Check);

    private static readonly Message NoProduct = new(
        "the flag names no product: it needs \"product_ids\" or \"group_ids\"",
        "le marqueur ne nomme aucun produit : il lui faut « product_ids » ou « group_ids »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var item in vulnerability[Keys.Flags])
            {
                if (!item.Has(Keys.ProductIds) && !item.Has(Keys.GroupIds))
                    findings.Add(item, NoProduct);
            }
        }
    }
}
