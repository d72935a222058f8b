using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.59: a product_version_range is more than one version.</summary>
internal static class SingleVersionAsProductVersionRange
{
    public static readonly CsafTest Test = new("6.1.59", CsafVersions.V21, new("Single version as product version range", "Version unique en guise de plage de versions"), Check);

    private static readonly Message Single = new(
        "\"{0}\" is a single version; that is a product_version",
        "« {0} » est une seule version ; c’est un product_version");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            // What a VERS without a type means is not known.
            if (branch.IsVersionRange && branch.Name.Text() is { } name && VersionRanges.TryRead(name, out var range, out _)
                && range is not { IsVers: true, Type: "" } && range.Range.IsSingleVersion)
                findings.Add(branch.Name, Single, name);
        }
    }
}
