// The Merkle tree of RFC 6962, section 2.1, in memory, append-only.
//
// It keeps the hash of every complete subtree, in the order in which appending leaves completes them: after leaf i come the nodes that leaf i
// completes, lowest first. So the hash at level l and position p (over leaves p·2^l up to (p+1)·2^l) has a fixed place, computed by PlaceOf, and
// nothing is hashed twice: an append hashes the nodes it completes (one on average), a root or a proof only the incomplete right edge.
//
// What may never happen: a reader sees a hash that is not yet written. The size is published last, after all hashes of a leaf; an append that fails
// before (no memory) has published nothing, and the next one writes over what it left.

using System.Numerics;

namespace Entente.Log;

/// <summary>
/// The append-only Merkle tree of RFC 6962 over leaf hashes, held in memory. Any number of threads may read while another appends; appends are taken
/// one at a time. What was answered for a size stays true for ever. Sizes count leaves, indexes begin at 0.
/// </summary>
public sealed class MerkleTree
{
    private readonly HashColumn _hashes = new();
    private readonly Lock _appending = new();

    // Written only under _appending, after the hashes that it makes readable.
    private long _size;

    /// <summary>How many leaves the tree has now.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <summary>Adds a leaf at the end.</summary>
    /// <param name="leafHash">The leaf's hash, from <see cref="Rfc6962.LeafHash"/>.</param>
    /// <returns>The index of the new leaf, which is the size before.</returns>
    public long Append(in TreeHash leafHash)
    {
        lock (_appending)
        {
            var index = _size;
            var place = PlaceOf(0, index);
            var node = leafHash;
            _hashes.Write(place, node);
            for (var level = 0; (index >> level & 1) == 1; level++)
            {
                node = Rfc6962.NodeHash(Complete(level, (index >> level) - 1), node);
                _hashes.Write(++place, node);
            }
            Volatile.Write(ref _size, index + 1);
            return index;
        }
    }

    /// <summary>
    /// Adds many leaves at the end, at a fraction of the time of one by one. Readers see either the size before or the one after. A tree that is rebuilt
    /// from storage is rebuilt with this, in pieces of any length.
    /// </summary>
    /// <param name="leafHashes">The leaves' hashes in their order, from <see cref="Rfc6962.LeafHashes(IReadOnlyList{ReadOnlyMemory{byte}})"/>.</param>
    /// <returns>The index of the first new leaf, which is the size before.</returns>
    public long Append(ReadOnlySpan<TreeHash> leafHashes)
    {
        lock (_appending)
        {
            var index = _size;
            MerkleFrontier.At(index, Complete).Append(leafHashes, (level, first, hashes) =>
            {
                for (var i = 0; i < hashes.Length; i++)
                    _hashes.Write(PlaceOf(level, first + i), hashes[i]);
            });
            Volatile.Write(ref _size, index + leafHashes.Length);
            return index;
        }
    }

    /// <summary>The hash of the tree of the first <paramref name="size"/> leaves; that of no leaves is <see cref="Rfc6962.EmptyRoot"/>.</summary>
    /// <param name="size">From 0 to <see cref="Size"/>, inclusive.</param>
    /// <returns>The root at that size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tree has, or had, no such size.</exception>
    public TreeHash Root(long size)
    {
        RequireSize(size);
        return MerkleRanges.Root(size, Complete);
    }

    /// <summary>
    /// The root that the tree would have after these leaves. The tree stays as it is, so that a log can sign a root, make it durable, and only then
    /// append.
    /// </summary>
    /// <param name="leaves">The hashes of the leaves to come, in their order.</param>
    /// <returns>What <see cref="Root"/> answers once they are appended, if nothing else is before them.</returns>
    public TreeHash RootAfter(ReadOnlySpan<TreeHash> leaves)
    {
        var frontier = MerkleFrontier.At(Size, Complete);
        frontier.Append(leaves);
        return frontier.Root;
    }

    /// <summary>The hash of one leaf.</summary>
    /// <param name="index">From 0 to <see cref="Size"/>, exclusive.</param>
    /// <returns>The hash that was appended at that index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public TreeHash LeafHash(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return Complete(0, index);
    }

    /// <summary>The proof that a leaf is in the tree of a size (RFC 6962, section 2.1.1).</summary>
    /// <param name="index">The leaf, from 0 to <paramref name="size"/>, exclusive.</param>
    /// <param name="size">The tree, up to <see cref="Size"/>, inclusive.</param>
    /// <returns>The hashes from the leaf's sibling up to the root's child.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such size, or no such leaf in it.</exception>
    public TreeHash[] InclusionProof(long index, long size)
    {
        RequireSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return MerkleRanges.InclusionProof(index, size, Complete);
    }

    /// <summary>
    /// The proof that the tree of one size is the beginning of the tree of another (RFC 6962, section 2.1.2). Between equal sizes, and from the empty
    /// tree, there is nothing to prove and the proof is empty.
    /// </summary>
    /// <param name="oldSize">The smaller size, from 0.</param>
    /// <param name="newSize">The larger size, from <paramref name="oldSize"/> up to <see cref="Size"/>, inclusive.</param>
    /// <returns>The hashes in the order of the specification.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such sizes, or the old one is larger.</exception>
    public TreeHash[] ConsistencyProof(long oldSize, long newSize)
    {
        RequireSize(newSize);
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        return MerkleRanges.ConsistencyProof(oldSize, newSize, Complete);
    }

    /// <summary>Copies hashes of complete subtrees of one level, which the caller knows to be in the tree.</summary>
    internal void CopyHashes(int level, long first, Span<TreeHash> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Complete(level, first + i);
    }

    private TreeHash Complete(int level, long position) => _hashes[PlaceOf(level, position)];

    /// <summary>
    /// Before leaf i stand i leaves and the i − popcount(i) nodes that they completed. The node of a level is written that many places after
    /// the last leaf below it.
    /// </summary>
    private static long PlaceOf(int level, long position)
    {
        var lastLeaf = ((position + 1) << level) - 1;
        return 2 * lastLeaf - BitOperations.PopCount((ulong)lastLeaf) + level;
    }

    private void RequireSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }
}
