using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.31: the name of a product_version is one version: no operator and no word of a range. 2.0 only calls it
/// sufficient to look for those words inside of others too; as in 2.1, a word counts when it stands alone.</summary>
internal static class VersionRangeInProductVersion
{
    public static readonly CsafTest Test = new("6.1.31", CsafVersions.Both, new("Version range in product version", "Plage de versions dans une version de produit"), Check);

    private static readonly string[] Words = ["after", "all", "before", "earlier", "later", "prior", "versions"];

    private static readonly Message Range = new(
        "\"{0}\" has \"{1}\", which is of a version range; a product_version is one version",
        "« {0} » contient « {1} », propre à une plage de versions ; product_version est une seule version");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (branch.Category.Is("product_version"u8) && branch.Name.Text() is { } name && RangeIn(name) is { } found)
                findings.Add(branch.Name, Range, name, found);
        }
    }

    private static string? RangeIn(string name)
    {
        var at = name.AsSpan().IndexOfAny('<', '>');
        if (at >= 0)
            return name[at..(at + 1)];
        return name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => Words.Contains(word));
    }
}
