using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.50.1 to 6.2.50.3 and 6.3.19.1 to 6.3.19.3: a product under a version range and a sibling product with versions in common are neither
/// in contradicting product status groups nor in the same one. Where the version range stands on the way to the product, it may be above it.
/// </summary>
internal static class OverlappingProductVersionRange
{
    public static readonly CsafTest VersContradicting = Of("6.2.50.1", OverlapKind.Vers, contradicting: true, new(
        "Overlapping product version range with VERS in contradicting product status group", "Plages VERS qui se recoupent dans des groupes de statut contradictoires"));

    public static readonly CsafTest VlsContradicting = Of("6.2.50.2", OverlapKind.Vls, contradicting: true, new(
        "Overlapping product version range with vls in contradicting product status group", "Plages vls qui se recoupent dans des groupes de statut contradictoires"));

    public static readonly CsafTest VersionContradicting = Of("6.2.50.3", OverlapKind.Version, contradicting: true, new(
        "Overlapping product version range with product version in contradicting product status group", "Plage et version qui se recoupent dans des groupes de statut contradictoires"));

    public static readonly CsafTest VersSame = Of("6.3.19.1", OverlapKind.Vers, contradicting: false, new(
        "Overlapping product version range with VERS in same product status group", "Plages VERS qui se recoupent dans le même groupe de statut"));

    public static readonly CsafTest VlsSame = Of("6.3.19.2", OverlapKind.Vls, contradicting: false, new(
        "Overlapping product version range with vls in same product status group", "Plages vls qui se recoupent dans le même groupe de statut"));

    public static readonly CsafTest VersionSame = Of("6.3.19.3", OverlapKind.Version, contradicting: false, new(
        "Overlapping product version range with product version in same product status group", "Plage et version qui se recoupent dans le même groupe de statut"));

    // Our choice, of one test: a vulnerability looks at the status of every overlap.
    private const int MostLooks = 2_000_000;

    private static readonly Message Contradicting = new(
        "the versions of \"{0}\" and \"{1}\" overlap, but their status is {2} and {3}", "les versions de « {0} » et de « {1} » se recoupent, mais leurs statuts sont {2} et {3}");

    private static readonly Message Same = new("the versions of \"{0}\" and \"{1}\" overlap, and both are {2}", "les versions de « {0} » et de « {1} » se recoupent, et toutes deux sont {2}");

    private static readonly Message CutShort = new("there are too many versions side by side to compare all of them", "il y a trop de versions côte à côte pour toutes les comparer");

    private static CsafTest Of(string id, OverlapKind kind, bool contradicting, Message title) =>
        new(id, CsafVersions.V21, title, (csaf, findings) => Check(csaf, findings, kind, contradicting));

    private static void Check(CsafDocument csaf, Findings findings, OverlapKind kind, bool contradicting)
    {
        if (csaf.Overlaps.IsCutShort)
            findings.Warn(csaf.Root[Keys.ProductTree], CutShort);
        var pairs = Pairs(csaf, kind);
        if (pairs.Count == 0)
            return;
        var looksLeft = MostLooks;
        using var status = csaf.Products.NewMap<StatusGroups>();
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            status.Clear();
            foreach (var (list, group) in vulnerability.StatusListsPresent())
            {
                foreach (var id in list)
                {
                    if (group != StatusGroups.Recommended && csaf.Products.Of(id) is >= 0 and var product)
                        status[product] |= group;
                }
            }

            foreach (var (one, other) in pairs)
            {
                if (--looksLeft < 0)
                    return;
                var (left, right) = (status[one], status[other]);
                if (left == StatusGroups.None || right == StatusGroups.None)
                    continue;
                if (contradicting && (left != right || !IsOne(left)))
                    findings.Add(vulnerability.Status, Contradicting, csaf.Products.IdOf(one), csaf.Products.IdOf(other), StatusNames.Of(left), StatusNames.Of(right));
                else if (!contradicting && (left & right) != StatusGroups.None)
                    findings.Add(vulnerability.Status, Same, csaf.Products.IdOf(one), csaf.Products.IdOf(other), StatusNames.Of(left & right));
            }
        }
    }

    private static bool IsOne(StatusGroups groups) => System.Numerics.BitOperations.IsPow2((int)groups);

    // The products under the ranges, each with the product of the sibling.
    private static List<(int One, int Other)> Pairs(CsafDocument csaf, OverlapKind kind)
    {
        var siblings = csaf.Overlaps.Found.Where(overlap => overlap.Kind == kind && overlap.IsLeaf).ToLookup(overlap => overlap.Range, overlap => overlap.Sibling);
        if (siblings.Count == 0)
            return [];
        var productOf = new Dictionary<int, int>();
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Branch >= 0 && definition.Product >= 0)
                productOf[definition.Branch] = definition.Product;
        }

        var pairs = new List<(int, int)>();
        foreach (var (branch, product) in productOf)
        {
            for (var range = branch; range >= 0; range = csaf.Products.Branches[range].Parent)
            {
                foreach (var sibling in siblings[range])
                {
                    if (pairs.Count < MostLooks && productOf.TryGetValue(sibling, out var other) && other != product)
                        pairs.Add((product, other));
                }
            }
        }

        return pairs;
    }
}
