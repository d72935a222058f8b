// The hashes of RFC 6962, section 2.1. The two prefixes keep a leaf from ever being taken for a node: without them an entry of 64 bytes
// could be shown as an inner node, and a proof would prove something nobody logged.

using System.Buffers;
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

    private static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[TreeHash.SizeBytes];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }
}
