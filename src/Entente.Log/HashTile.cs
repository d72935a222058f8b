// A tile of hashes (c2sp.org/tlog-tiles, "Merkle Tree"): nothing but the hashes of one level of the tree, 32 bytes each, from left to right.
// Hash i of the tile at level l and index n is that of the leaves (256 n + i) · 256^l up to (256 n + i + 1) · 256^l, which is always a complete subtree.
// So a hash in a tile never changes, and a narrower tile is the beginning of a wider one.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Entente.Log;

/// <summary>Makes and reads tiles of hashes (c2sp.org/tlog-tiles).</summary>
public static class HashTile
{
    /// <summary>The bytes of a tile, taken from the tree. Any number of threads may do so while the tree grows.</summary>
    /// <param name="tree">The tree of the log.</param>
    /// <param name="path">A tile of hashes that is in the tree.</param>
    /// <returns>32 bytes for each hash of the width of the path.</returns>
    /// <exception cref="ArgumentException">The path is that of an entry bundle, or the tree does not have all of its hashes yet.</exception>
    public static byte[] Cut(MerkleTree tree, TilePath path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (path.IsEntries || !path.IsIn(tree.Size))
            throw new ArgumentException($"A tree of size {tree.Size} has no tile of hashes {path}.", nameof(path));
        var bytes = new byte[path.Width * TreeHash.SizeBytes];
        tree.CopyHashes(path.Level * TlogTiles.Height, path.Index << TlogTiles.Height, MemoryMarshal.Cast<byte, TreeHash>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>Reads a tile. Nothing says that its hashes are right before they lead to a trusted root.</summary>
    /// <param name="bytes">The whole tile.</param>
    /// <param name="width">How many hashes there must be: 1 to 256.</param>
    /// <param name="hashes">The hashes, when there are so many.</param>
    /// <param name="reason">What is wrong, when there are not.</param>
    /// <returns>Whether the bytes are a tile of that width.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, int width, [NotNullWhen(true)] out TreeHash[]? hashes, [NotNullWhen(false)] out string? reason)
    {
        hashes = null;
        reason = width is < 1 or > TlogTiles.Width ? $"a tile has 1 to {TlogTiles.Width} hashes, not {width}"
            : bytes.Length != width * TreeHash.SizeBytes
                ? $"the tile has {bytes.Length} bytes; {width} hashes have {width * TreeHash.SizeBytes}"
            : null;
        if (reason is null)
            hashes = MemoryMarshal.Cast<byte, TreeHash>(bytes).ToArray();
        return hashes is not null;
    }
}
