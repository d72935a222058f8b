// The two proof checks, step for step as in RFC 9162, sections 2.1.3.2 and 2.1.4.2 (the trees are those of RFC 6962).
// Whatever the numbers and however long the proof, the answer is true or false: a stranger's proof never throws, and a proof that is too short
// or too long never verifies.

using System.Numerics;

namespace Entente.Log;

/// <summary>Checks proofs of a Merkle tree of RFC 6962 against roots that the caller trusts.</summary>
public static class MerkleProof
{
    /// <summary>Whether a proof shows that a leaf is in a tree (RFC 9162, section 2.1.3.2).</summary>
    /// <param name="index">Index of the leaf, from 0.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="proof">Hashes from the leaf's sibling up to the root's child.</param>
    /// <param name="root">The trusted root at that size.</param>
    /// <returns>True only when the proof leads from the leaf to the root and nothing is left over.</returns>
    public static bool VerifyInclusion(long index, long size, in TreeHash leafHash, ReadOnlySpan<TreeHash> proof, in TreeHash root)
    {
        if (index < 0 || index >= size)
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash;
        foreach (ref readonly var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = Rfc6962.NodeHash(sibling, hash);
                (node, last) = SkipMissingSiblings(node, last);
            }
            else
            {
                hash = Rfc6962.NodeHash(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>
    /// Whether a proof shows that one tree is the beginning of another (RFC 9162, section 2.1.4.2). From size 0, and between equal sizes, only the
    /// empty proof is right (c2sp.org/tlog-witness); the root of size 0 must be <see cref="Rfc6962.EmptyRoot"/>.
    /// </summary>
    /// <param name="oldSize">Number of leaves of the older tree.</param>
    /// <param name="newSize">Number of leaves of the newer tree.</param>
    /// <param name="oldRoot">The trusted root of the older tree.</param>
    /// <param name="newRoot">The root of the newer tree.</param>
    /// <param name="proof">Hashes in the order of the specification.</param>
    /// <returns>True only when the proof leads to both roots and nothing is left over.</returns>
    public static bool VerifyConsistency(long oldSize, long newSize, in TreeHash oldRoot, in TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
            return false;
        if (oldSize == 0 && oldRoot != Rfc6962.EmptyRoot)
            return false;
        if (oldSize == newSize)
            return proof.IsEmpty && oldRoot == newRoot;
        if (oldSize == 0)
            return proof.IsEmpty;
        if (proof.IsEmpty)
            return false;

        var (node, last) = (oldSize - 1, newSize - 1);
        var shift = BitOperations.TrailingZeroCount(~node);
        (node, last) = (node >> shift, last >> shift);

        // When the old tree is one complete subtree its root starts the path, and the proof does not repeat it.
        var oldIsComplete = BitOperations.IsPow2(oldSize);
        var oldHash = oldIsComplete ? oldRoot : proof[0];
        var newHash = oldHash;
        foreach (ref readonly var sibling in oldIsComplete ? proof : proof[1..])
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = Rfc6962.NodeHash(sibling, oldHash);
                newHash = Rfc6962.NodeHash(sibling, newHash);
                (node, last) = SkipMissingSiblings(node, last);
            }
            else
            {
                newHash = Rfc6962.NodeHash(newHash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    /// <summary>At the right edge a left child without a sibling is carried up as it is, until it is a right child or the root.</summary>
    private static (long Node, long Last) SkipMissingSiblings(long node, long last)
    {
        while ((node & 1) == 0 && node != 0)
            (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }
}
