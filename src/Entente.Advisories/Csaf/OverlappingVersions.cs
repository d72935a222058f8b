using Entente.Advisories.Json;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Csaf;

/// <summary>A sibling that overlaps with a product version range.</summary>
internal enum OverlapKind : byte
{
    /// <summary>Both are VERS.</summary>
    Vers,

    /// <summary>Both are vls.</summary>
    Vls,

    /// <summary>A product version that lies in a range of either notation.</summary>
    Version,
}

/// <summary>A branch with a product version range ("currently tested product version range") and a sibling that has versions in common with it.</summary>
/// <param name="Range">The branch with the range.</param>
/// <param name="Sibling">The sibling.</param>
/// <param name="Kind">What the sibling is.</param>
/// <param name="IsLeaf">Whether the sibling holds a product; otherwise it holds branches.</param>
internal readonly record struct Overlap(int Range, int Sibling, OverlapKind Kind, bool IsLeaf);

/// <summary>
/// The overlapping versions of a product tree (CSAF 2.1, 6.2.50 and 6.3.19). Two ranges are one overlap; a leaf comes as the sibling. Branches that
/// hold both a product and branches, or neither, and ranges that are neither valid VERS nor valid vls are left aside, as the sections say.
/// </summary>
internal sealed class OverlappingVersions
{
    // Our choice: the comparisons of one document. Siblings are compared in pairs, so ten thousand of them would take minutes; and every part of a
    // range may be compared with every part of the other, so long ones count for more.
    private const int MostComparisons = 200_000;
    private const int LengthOfOne = 16_384;

    private readonly List<Overlap> _found = [];
    private long _comparisonsLeft = MostComparisons;

    public OverlappingVersions(Products products)
    {
        var siblings = new Dictionary<int, List<Item>>();
        var ranges = new HashSet<int>();
        for (var i = 0; i < products.Branches.Count; i++)
        {
            if (Item.Of(products.Branches[i], i) is not { } item)
                continue;
            var parent = products.Branches[i].Parent;
            if (!siblings.TryGetValue(parent, out var group))
                siblings.Add(parent, group = []);
            group.Add(item);
            if (item.Range is not null)
                ranges.Add(parent);
        }

        foreach (var parent in ranges)
            Compare(siblings[parent]);
    }

    public IReadOnlyList<Overlap> Found => _found;

    /// <summary>Whether not all siblings could be compared.</summary>
    public bool IsCutShort => _comparisonsLeft < 0;

    private void Compare(List<Item> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = i + 1; j < items.Count; j++)
            {
                var (one, other) = (items[i], items[j]);
                if (one.Range is null && other.Range is null)
                    continue;
                _comparisonsLeft -= 1 + ((long)one.Name.Length * other.Name.Length / LengthOfOne);
                if (_comparisonsLeft < 0)
                    return;
                if (one.Range is null || other.Range is null)
                    CompareVersion(one.Range is null ? other : one, one.Range is null ? one : other);
                else if (one.Range.Overlaps(other.Range) == true)
                    Add(other.IsLeaf || !one.IsLeaf ? one : other, other.IsLeaf || !one.IsLeaf ? other : one, one.Range.Type is null ? OverlapKind.Vls : OverlapKind.Vers);
            }
        }
    }

    private void CompareVersion(Item range, Item version)
    {
        if (range.Range!.Contains(version.Name) == true)
            Add(range, version, OverlapKind.Version);
    }

    private void Add(Item range, Item sibling, OverlapKind kind) => _found.Add(new Overlap(range.Branch, sibling.Branch, kind, sibling.IsLeaf));

    // A branch with a range or, when Range is null, with one version.
    private sealed record Item(int Branch, string Name, bool IsLeaf, VersionRange? Range)
    {
        public static Item? Of(Branch branch, int place)
        {
            var isRange = branch.IsVersionRange;
            var isLeaf = branch.Node.Has(Keys.Product);
            if ((!isRange && !branch.Category.Is("product_version"u8)) || isLeaf == branch.Node.Has(Keys.Branches) || branch.Name.Text() is not { } name)
                return null;
            if (!isRange)
                return new Item(place, name, isLeaf, null);
            var isRead = name.StartsWith("vers:", StringComparison.Ordinal) ? VersionRange.TryParse(name, out var range, out _) : VersionRange.TryParseVls(name, out range, out _);
            return isRead ? new Item(place, name, isLeaf, range) : null;
        }
    }
}
