using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.33: a product has at most one flag with a VEX justification code, directly or through groups.</summary>
internal static class MultipleFlagsWithVexJustificationCodesPerProduct
{
    public static readonly CsafTest Test = new("6.1.33", CsafVersions.Both, new("Multiple flags with VEX justification codes per product", "Plusieurs marqueurs de justification VEX par produit"), Check);

    private static readonly string[] JustificationCodes =
    [
        "component_not_present",
        "inline_mitigations_already_exist",
        "vulnerable_code_cannot_be_controlled_by_adversary",
        "vulnerable_code_not_in_execute_path",
        "vulnerable_code_not_present",
    ];

    private static readonly Message Second = new(
        "the product \"{0}\" already has a flag with a VEX justification",
        "le produit « {0} » a déjà un marqueur de justification VEX");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        // Of each product, the last flag that had it, counted from 1.
        using var flagOf = csaf.Products.NewMap<int>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            flagOf.Clear();
            var flag = 0;
            foreach (var item in vulnerability[Keys.Flags])
            {
                flag++;
                if (!JustificationCodes.Contains(item[Keys.Label].Text()))
                    continue;
                foreach (var id in csaf.Mentioned(item))
                {
                    var product = csaf.Products.Of(id);
                    if (product < 0)
                        continue;
                    ref var had = ref flagOf[product];
                    if (had != 0 && had != flag)
                        findings.Add(item, Second, csaf.Products.FirstOf(product));
                    had = flag;
                }
            }
        }
    }
}
