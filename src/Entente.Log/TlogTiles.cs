// Which tiles a log publishes (c2sp.org/tlog-tiles). Only arithmetic: what a tile holds is in HashTile.cs and EntryBundle.cs, its name in TilePath.cs.
//
// What may never happen: a tile that a published checkpoint needs is not listed. So the new tiles between two sizes are exactly those of the larger
// size that the smaller one has not, partial ones included.

namespace Entente.Log;

/// <summary>Sizes of tiles, and the tiles of a log of a size (c2sp.org/tlog-tiles).</summary>
public static class TlogTiles
{
    /// <summary>Levels of the tree in one tile (c2sp.org/tlog-tiles, "Merkle Tree").</summary>
    public const int Height = 8;

    /// <summary>Hashes in a full tile, and entries in a full bundle: two to the <see cref="Height"/>.</summary>
    public const int Width = 1 << Height;

    /// <summary>The highest level that a path may name (c2sp.org/tlog-tiles, "Merkle Tree"). A tree whose size fits in an Int64 ends at level 7.</summary>
    public const int MaxLevel = 63;

    /// <summary>Bytes of a full tile of hashes.</summary>
    public const int FullTileBytes = Width * TreeHash.SizeBytes;

    /// <summary>Most bytes of an entry bundle: 256 entries of the largest size, each after its uint16 length.</summary>
    public const int MaxBundleBytes = Width * (sizeof(ushort) + LogLimits.MaxEntryBytes);

    /// <summary>The highest level on which a tree whose size fits in an Int64 has hashes.</summary>
    private const int TopLevel = 7;

    /// <summary>
    /// All entry bundles and tiles of a log, full ones and the partial one at the right edge of each level. Partial tiles of earlier sizes are not
    /// among them.
    /// </summary>
    /// <param name="size">Number of entries, from 0.</param>
    /// <returns>Bundles first, then tiles level by level, from left to right.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public static IEnumerable<TilePath> Paths(long size) => NewPaths(0, size);

    /// <summary>
    /// What has to be written before a checkpoint of the new size is published, when everything of the old size is there: the full and partial
    /// bundles and tiles of the new size that the old one has not.
    /// </summary>
    /// <param name="oldSize">Number of entries before, from 0.</param>
    /// <param name="newSize">Number of entries after, at least as many.</param>
    /// <returns>Bundles first, then tiles level by level, from left to right. Nothing between equal sizes.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="oldSize"/> is negative or larger than <paramref name="newSize"/>.</exception>
    public static IEnumerable<TilePath> NewPaths(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(newSize, oldSize);
        return Enumerable.Range(TilePath.EntriesLevel, TopLevel - TilePath.EntriesLevel + 1)
            .SelectMany(level => NewOnLevel(level, HashesOn(level, oldSize), HashesOn(level, newSize)));
    }

    /// <summary>How many hashes a tree of a size has on a level of tiles; for bundles, how many entries: size / 256^level, rounded down.</summary>
    internal static long HashesOn(int level, long size) => level > TopLevel ? 0 : size >> Height * Math.Max(level, 0);

    private static IEnumerable<TilePath> NewOnLevel(int level, long oldHashes, long newHashes)
    {
        var full = newHashes >> Height;
        for (var index = oldHashes >> Height; index < full; index++)
            yield return new TilePath(level, index, Width);
        if (newHashes != oldHashes && (int)(newHashes % Width) is > 0 and var width)
            yield return new TilePath(level, full, width);
    }
}
