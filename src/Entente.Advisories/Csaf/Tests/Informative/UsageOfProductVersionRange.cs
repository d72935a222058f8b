using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.10: no branch has the category product_version_range.</summary>
internal static class UsageOfProductVersionRange
{
    public static readonly CsafTest Test = new("6.3.10", CsafVersions.Both, new("Usage of product version range", "Usage d’une plage de versions"), Check);

    private static readonly Message IsRange = new("a version range is used: enumerate the versions where that is possible", "une plage de versions est employée : énumérez les versions si possible");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.IsVersionRange)
                findings.Add(branch.Category, IsRange);
        }
    }
}
