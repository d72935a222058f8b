using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.35: the remediations of a product, directly or through groups, do not contradict each other.</summary>
internal static class ContradictingRemediations
{
    public static readonly CsafTest Test = new("6.1.35", CsafVersions.V21, new("Contradicting remediations", "Remédiations contradictoires"), Check);

    private static readonly Message Contradicts = new(
        "for the product \"{0}\", the remediation {1} contradicts {2}",
        "pour le produit « {0} », la remédiation {1} contredit {2}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var categoriesOf = csaf.Products.NewMap<RemediationCategories>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            categoriesOf.Clear();
            foreach (var item in vulnerability[Keys.Remediations])
            {
                var category = Remediations.CategoryOf(item);
                foreach (var id in csaf.Mentioned(item))
                {
                    if (csaf.Products.Of(id) is not (>= 0 and var product))
                        continue;
                    ref var had = ref categoriesOf[product];
                    if ((had & Remediations.Contradicting(category)) is not RemediationCategories.None and var contradicted)
                        findings.Add(item, Contradicts, csaf.Products.IdOf(product), Remediations.NamesOf(category), Remediations.NamesOf(contradicted));
                    had |= category;
                }
            }
        }
    }
}
