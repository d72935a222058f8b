// The right edge of a Merkle tree (RFC 6962, section 2.1): the last complete subtree of each level. It is all that is needed to go on appending and to
// know the root; some call it a compact range. At most 63 hashes, whatever the size.
//
// A batch is hashed level by level, so that eight nodes at a time go through Sha256x8. The batch is cut into pieces that stay in the cache.

using System.Buffers;
using System.Numerics;

namespace Entente.Log;

/// <summary>Complete subtrees of one level, from left to right.</summary>
/// <param name="level">Level of the tree: 0 for leaves.</param>
/// <param name="first">Place of the first on its level, from 0.</param>
/// <param name="hashes">The hashes. They are overwritten after the call.</param>
public delegate void CompletedSubtrees(int level, long first, ReadOnlySpan<TreeHash> hashes);

/// <summary>
/// The root of a growing tree without the tree: for checking logs that need not be kept in memory. Not for several threads at a time.
/// </summary>
public sealed class MerkleFrontier
{
    /// <summary>Leaves hashed together: 256 KiB of hashes.</summary>
    private const int PieceLength = 8192;

    private const int Levels = 63;

    // At each level the last complete subtree so far. It is that of the right edge where the size has the level's bit, and otherwise below a larger one.
    private readonly TreeHash[] _last = new TreeHash[Levels];

    /// <summary>How many leaves there were.</summary>
    public long Size { get; private set; }

    /// <summary>The root at this size; that of no leaves is <see cref="Rfc6962.EmptyRoot"/>.</summary>
    public TreeHash Root
    {
        get
        {
            if (Size == 0)
                return Rfc6962.EmptyRoot;
            var level = BitOperations.TrailingZeroCount(Size);
            var root = _last[level++];
            for (; Size >> level > 0; level++)
            {
                if ((Size >> level & 1) == 1)
                    root = Rfc6962.NodeHash(_last[level], root);
            }
            return root;
        }
    }

    /// <summary>Appends leaves.</summary>
    /// <param name="leaves">Their hashes in their order.</param>
    /// <param name="completed">
    /// Told of the leaves and of every subtree that they complete, level by level, lowest first; in several pieces when there are many leaves.
    /// </param>
    public void Append(ReadOnlySpan<TreeHash> leaves, CompletedSubtrees? completed = null)
    {
        var room = ArrayPool<TreeHash>.Shared.Rent(Math.Min(leaves.Length, PieceLength) + 1);
        while (!leaves.IsEmpty)
        {
            var piece = leaves[..Math.Min(leaves.Length, PieceLength)];
            AppendPiece(piece, room, completed);
            leaves = leaves[piece.Length..];
        }
        ArrayPool<TreeHash>.Shared.Return(room);
    }

    /// <summary>Starts from the right edge of a tree that is there already.</summary>
    internal static MerkleFrontier At(long size, Func<int, long, TreeHash> subtree)
    {
        var frontier = new MerkleFrontier { Size = size };
        for (var level = 0; size >> level > 0; level++)
            frontier._last[level] = subtree(level, (size >> level) - 1);
        return frontier;
    }

    private void AppendPiece(ReadOnlySpan<TreeHash> leaves, TreeHash[] room, CompletedSubtrees? completed)
    {
        // The first place is for a left sibling from before.
        var fresh = room.AsSpan(1, leaves.Length);
        leaves.CopyTo(fresh);
        for (var level = 0; !fresh.IsEmpty; level++)
        {
            var first = Size >> level;
            completed?.Invoke(level, first, fresh);
            var last = fresh[^1];
            var children = fresh;
            if ((first & 1) == 1)
            {
                room[0] = _last[level];
                children = room.AsSpan(0, fresh.Length + 1);
            }
            fresh = room.AsSpan(1, children.Length / 2);
            Rfc6962.NodeHashes(children[..(fresh.Length * 2)], fresh);
            _last[level] = last;
        }
        Size += leaves.Length;
    }
}
