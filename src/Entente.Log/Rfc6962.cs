// The hashes of RFC 6962, section 2.1. The two prefixes keep a leaf from ever being taken for a node: without them an entry of 64 bytes
// could be shown as an inner node, and a proof would prove something nobody logged.

using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Entente.Log;

/// <summary>Hashes of leaves and nodes of the Merkle tree of RFC 6962, section 2.1, over SHA-256.</summary>
public static class Rfc6962
{
    /// <summary>The byte before an entry when it is hashed to a leaf (RFC 6962, section 2.1).</summary>
    public const byte LeafPrefix = 0x00;

    /// <summary>The byte before two child hashes when they are hashed to their node (RFC 6962, section 2.1).</summary>
    public const byte NodePrefix = 0x01;

    private const int StackBytes = 1024;

    /// <summary>The root of the tree of no entries: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>SHA-256 of 0x00 and the entry. Any length is hashed; a log limits its entries (<see cref="LogLimits.MaxEntryBytes"/>).</summary>
    /// <param name="entry">The bytes of the entry.</param>
    /// <returns>The hash of its leaf.</returns>
    public static TreeHash LeafHash(ReadOnlySpan<byte> entry)
    {
        var length = entry.Length + 1;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var input = rented is null ? stackalloc byte[StackBytes] : rented.AsSpan();
        input = input[..length];
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        var hash = Sha256(input);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    /// <summary>SHA-256 of 0x01, the left child and the right child.</summary>
    /// <param name="left">Hash of the left child.</param>
    /// <param name="right">Hash of the right child.</param>
    /// <returns>The hash of the node above both.</returns>
    public static TreeHash NodeHash(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * TreeHash.SizeBytes];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.SizeBytes)..]);
        return Sha256(input);
    }

    /// <summary>The leaves of many entries; much faster than one by one where the machine has vectors of 256 bits.</summary>
    /// <param name="entries">The bytes of the entries.</param>
    /// <returns>The hashes of their leaves, in the same order.</returns>
    public static TreeHash[] LeafHashes(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var leaves = new TreeHash[entries.Count];
        LeafHashes(entries as ReadOnlyMemory<byte>[] ?? [.. entries], leaves);
        return leaves;
    }

    /// <summary>The leaves of many entries; much faster than one by one where the machine has vectors of 256 bits.</summary>
    /// <param name="entries">The bytes of the entries.</param>
    /// <param name="leaves">Takes the hashes of their leaves, in the same order; as long as <paramref name="entries"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void LeafHashes(ReadOnlySpan<ReadOnlyMemory<byte>> entries, Span<TreeHash> leaves)
    {
        if (leaves.Length != entries.Length)
            throw new ArgumentException($"There are {entries.Length} entries and room for {leaves.Length} leaves.", nameof(leaves));
        if (!Sha256x8.IsSupported)
        {
            for (var i = 0; i < entries.Length; i++)
                leaves[i] = LeafHash(entries[i].Span);
            return;
        }
        // Entries whose leaves have as many blocks go together; those of a block count that are too few for eight lanes go alone.
        var waiting = new Dictionary<int, List<int>>();
        Span<TreeHash> hashed = stackalloc TreeHash[Sha256x8.Lanes];
        for (var i = 0; i < entries.Length; i++)
        {
            var blocks = Sha256x8.LeafBlocks(entries[i].Length);
            if (!waiting.TryGetValue(blocks, out var lanes))
                waiting[blocks] = lanes = new List<int>(Sha256x8.Lanes);
            lanes.Add(i);
            if (lanes.Count < Sha256x8.Lanes)
                continue;
            Sha256x8.Leaves(entries, CollectionsMarshal.AsSpan(lanes), hashed);
            for (var lane = 0; lane < hashed.Length; lane++)
                leaves[lanes[lane]] = hashed[lane];
            lanes.Clear();
        }
        foreach (var i in waiting.Values.SelectMany(lanes => lanes))
            leaves[i] = LeafHash(entries[i].Span);
    }

    /// <summary>The nodes above children that stand side by side, from left to right. The nodes may stand at or before the place of the children.</summary>
    internal static void NodeHashes(ReadOnlySpan<TreeHash> children, Span<TreeHash> nodes)
    {
        var done = 0;
        for (; Sha256x8.IsSupported && done + Sha256x8.Lanes <= nodes.Length; done += Sha256x8.Lanes)
            Sha256x8.Nodes(children[(2 * done)..], nodes[done..]);
        for (; done < nodes.Length; done++)
            nodes[done] = NodeHash(children[2 * done], children[2 * done + 1]);
    }

    private static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[TreeHash.SizeBytes];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }
}
