using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.50: a product_version_range is a canonical VERS or a vls, and all versions are vers:all/*; a VERS type that is not known here is a warning.</summary>
internal static class ProductVersionRangeRules
{
    public static readonly CsafTest Test = new("6.1.50", CsafVersions.V21, new("Product version range rules", "Règles des plages de versions"), Check);

    private static readonly Message Invalid = new("\"{0}\" is no version range: {1}", "« {0} » n’est pas une plage de versions ({1})");

    private static readonly Message AllVersions = new(
        "\"{0}\" stands for all versions: that is written vers:all/*",
        "« {0} » désigne toutes les versions : cela s’écrit vers:all/*");

    private static readonly Message UnknownType = new(
        "the versions of the VERS type \"{0}\" cannot be compared here: not all rules could be tested",
        "les versions du type VERS « {0} » ne peuvent être comparées ici : toutes les règles n’ont pu être testées");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (!branch.IsVersionRange || branch.Name.Text() is not { } name)
                continue;
            if (!VersionRanges.TryRead(name, out var range, out var reason))
                findings.Add(branch.Name, Invalid, name, reason);
            else if (range.IsVers ? range.Range.IsStar && range.Type is not ("all" or "none") : name.Equals("all", StringComparison.OrdinalIgnoreCase))
                findings.Add(branch.Name, AllVersions, name);
            else if (range.IsVers && !range.Range.IsSupportedType)
                findings.Warn(branch.Name, UnknownType, range.Type);
        }
    }
}
