using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.19.4 and 6.3.19.5: a sibling with branches of its own, a version range or a product version, has no version in common with a version range.</summary>
internal static class OverlappingVersionsInBranch
{
    public static readonly CsafTest Ranges = new(
        "6.3.19.4",
        CsafVersions.V21,
        new("Overlapping product version range with product version range in branch", "Plages de versions qui se recoupent dans des branches"),
        static (csaf, findings) => Check(csaf, findings, isVersion: false));

    public static readonly CsafTest Versions = new(
        "6.3.19.5",
        CsafVersions.V21,
        new("Overlapping product version range with product version in branch", "Version comprise dans une plage dans des branches"),
        static (csaf, findings) => Check(csaf, findings, isVersion: true));

    private static readonly Message Overlapping = new("\"{0}\" overlaps with the version range \"{1}\" beside it", "« {0} » recoupe la plage de versions « {1} » voisine");

    private static void Check(CsafDocument csaf, Findings findings, bool isVersion)
    {
        foreach (var overlap in csaf.Overlaps.Found)
        {
            if (overlap.IsLeaf || (overlap.Kind == OverlapKind.Version) != isVersion)
                continue;
            var sibling = csaf.Products.Branches[overlap.Sibling].Name;
            findings.Add(sibling, Overlapping, sibling.Text()!, csaf.Products.Branches[overlap.Range].Name.Text()!);
        }
    }
}
