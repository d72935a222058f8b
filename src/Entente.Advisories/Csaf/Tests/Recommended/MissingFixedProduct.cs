using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.39.1: in a security advisory a product that is affected by a vulnerability has a fixed version there. It is skipped for a product
/// whose remediations say that there is none, unless something says that there might be: a vendor fix, or a version range that ends with &lt;. Which
/// versions are of one product the branches above them tell; where there are none, any fixed product will do.
/// </summary>
internal static class MissingFixedProduct
{
    private const RemediationCategories NoFix = RemediationCategories.FixPlanned | RemediationCategories.NoFixPlanned | RemediationCategories.NoneAvailable;

    public static readonly CsafTest Test = new("6.2.39.1", CsafVersions.V21, new("Missing fixed product", "Produit corrigé manquant"), Check);

    private static readonly Message Missing = new("no fixed version of the affected product \"{0}\" is listed", "aucune version corrigée du produit affecté « {0} » n’est indiquée");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_security_advisory"))
            return;
        var lines = new ProductLines(csaf.Products);
        using var remedies = csaf.Products.NewMap<RemediationCategories>();
        var fixedLines = new HashSet<int>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            remedies.Clear();
            foreach (var remediation in vulnerability[Keys.Remediations])
            {
                var category = Remediations.CategoryOf(remediation);
                foreach (var id in csaf.Mentioned(remediation))
                {
                    if (csaf.Products.Of(id) is >= 0 and var product)
                        remedies[product] |= category;
                }
            }

            fixedLines.Clear();
            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                foreach (var id in list)
                {
                    if (group == StatusGroups.Fixed && csaf.Products.Of(id) is >= 0 and var product)
                        fixedLines.Add(lines.Of(product));
                }
            }

            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                foreach (var id in list)
                {
                    if (group == StatusGroups.Affected && csaf.Products.Of(id) is >= 0 and var product && !HasFix(lines, fixedLines, product) && !HasNoFix(lines, remedies[product], product))
                        findings.Add(id, Missing, csaf.Products.FirstOf(product));
                }
            }
        }
    }

    private static bool HasFix(ProductLines lines, HashSet<int> fixedLines, int product) =>
        fixedLines.Contains(ProductLines.None) || (lines.Of(product) == ProductLines.None ? fixedLines.Count > 0 : fixedLines.Contains(lines.Of(product)));

    private static bool HasNoFix(ProductLines lines, RemediationCategories remedies, int product) =>
        (remedies & NoFix) != RemediationCategories.None && !remedies.HasFlag(RemediationCategories.VendorFix) && !lines.EndsBefore(product);
}
