// Roots and proofs of RFC 6962, sections 2.1 to 2.1.2, put together from hashes of complete subtrees, wherever those come from: a tree in memory
// (MerkleTree.cs) or published tiles (TileReader.cs).

using System.Numerics;

namespace Entente.Log;

/// <summary>Gives the hash of the complete subtree of a level at a position: that over the leaves position·2^level up to (position + 1)·2^level.</summary>
internal delegate TreeHash CompleteSubtree(int level, long position);

internal static class MerkleRanges
{
    public static TreeHash Root(long size, CompleteSubtree complete) => size == 0 ? Rfc6962.EmptyRoot : RangeRoot(0, size, complete);

    public static TreeHash[] InclusionProof(long index, long size, CompleteSubtree complete)
    {
        var fromRoot = new List<TreeHash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + SplitOf(end - start);
            if (index < middle)
            {
                fromRoot.Add(RangeRoot(middle, end, complete));
                end = middle;
            }
            else
            {
                fromRoot.Add(RangeRoot(start, middle, complete));
                start = middle;
            }
        }
        fromRoot.Reverse();
        return [.. fromRoot];
    }

    public static TreeHash[] ConsistencyProof(long oldSize, long newSize, CompleteSubtree complete)
    {
        if (oldSize == 0)
            return [];
        var fromRoot = new List<TreeHash>();
        var (start, end) = (0L, newSize);
        while (oldSize != end)
        {
            var middle = start + SplitOf(end - start);
            if (oldSize <= middle)
            {
                fromRoot.Add(RangeRoot(middle, end, complete));
                end = middle;
            }
            else
            {
                fromRoot.Add(RangeRoot(start, middle, complete));
                start = middle;
            }
        }
        // The old root itself is known to whoever checks the proof; any other last piece of the old tree has to be told.
        if (start != 0)
            fromRoot.Add(RangeRoot(start, end, complete));
        fromRoot.Reverse();
        return [.. fromRoot];
    }

    /// <summary>The largest power of two smaller than <paramref name="count"/>: where RFC 6962 splits a tree of two or more leaves.</summary>
    private static long SplitOf(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    /// <summary>
    /// The hash over leaves <paramref name="start"/> to <paramref name="end"/> (exclusive), a range that the recursion of RFC 6962 can reach: its
    /// complete subtrees, largest first, begin at aligned positions. Folded from the right, where the smallest is.
    /// </summary>
    private static TreeHash RangeRoot(long start, long end, CompleteSubtree complete)
    {
        var level = BitOperations.TrailingZeroCount(end - start);
        var root = complete(level, (end >> level) - 1);
        for (end -= 1L << level; end != start; end -= 1L << level)
        {
            level = BitOperations.TrailingZeroCount(end - start);
            root = Rfc6962.NodeHash(complete(level, (end >> level) - 1), root);
        }
        return root;
    }
}
