using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.36: the remediations of a product, directly or through groups, do not contradict its status; recommended contradicts none.</summary>
internal static class ContradictingProductStatusRemediationCombination
{
    public static readonly CsafTest Test = new("6.1.36", CsafVersions.V21, new("Contradicting product status remediation combination", "Combinaison contradictoire d’état et de remédiation"), Check);

    private static readonly Message Contradicts = new(
        "for the product \"{0}\", the remediation {1} contradicts its status: {2}",
        "pour le produit « {0} », la remédiation {1} contredit son état : {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var groupsOf = csaf.Products.NewMap<StatusGroups>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (!vulnerability[Keys.Remediations].Exists)
                continue;
            vulnerability.FillStatus(csaf.Products, groupsOf);
            foreach (var item in vulnerability[Keys.Remediations])
            {
                var category = Remediations.CategoryOf(item);
                foreach (var id in csaf.Mentioned(item))
                {
                    if (csaf.Products.Of(id) is >= 0 and var product && (groupsOf[product] & Remediations.Prohibited(category)) is not StatusGroups.None and var contradicted)
                        findings.Add(item, Contradicts, csaf.Products.IdOf(product), Remediations.NamesOf(category), StatusNames.Of(contradicted));
                }
            }
        }
    }
}
