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

    // Products whose branches are the same but for versions are versions of one product.
    private sealed class ProductLines
    {
        public const int None = -1;

        private readonly int[] _lines;
        private readonly bool[] _endsBefore;

        public ProductLines(Products products)
        {
            (_lines, _endsBefore) = (new int[products.Count], new bool[products.Count]);
            var lineOf = new int[products.Branches.Count];
            var endsBefore = new bool[products.Branches.Count];
            var known = new Dictionary<(int Parent, string Category, string Name), int>();
            for (var i = 0; i < lineOf.Length; i++)
            {
                var branch = products.Branches[i];
                var parent = branch.Parent < 0 ? None : lineOf[branch.Parent];
                endsBefore[i] = (branch.Parent >= 0 && endsBefore[branch.Parent])
                    || (branch.IsVersionRange && UpperOpenEndedProductVersionRange.LastIncluding(branch.Name.Utf8) is [(byte)'<', not (byte)'=', ..]);
                lineOf[i] = parent;
                if (IsVersion(branch))
                    continue;
                var key = (parent, branch.Category.Text() ?? "", branch.Name.Text() ?? "");
                known.TryAdd(key, known.Count);
                lineOf[i] = known[key];
            }

            foreach (var definition in products.Definitions)
            {
                if (definition.Product < 0 || definition.Branch < 0)
                    continue;
                _lines[definition.Product] = lineOf[definition.Branch] + 1;
                _endsBefore[definition.Product] = endsBefore[definition.Branch];
            }
        }

        public int Of(int product) => _lines[product] - 1;

        public bool EndsBefore(int product) => _endsBefore[product];

        private static bool IsVersion(Branch branch) =>
            branch.IsVersionRange || branch.Category.Is("product_version"u8) || branch.Category.Is("patch_level"u8) || branch.Category.Is("service_pack"u8);
    }
}
