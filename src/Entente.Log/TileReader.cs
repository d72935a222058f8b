// A client of a published log (c2sp.org/tlog-tiles): it computes proofs from tiles, and checks what it computed against the checkpoint, so that a wrong tile
// is found and never passed on. Where the bytes come from, a server, a folder, a cache, is the caller's.
//
// A log may take a partial tile away once the full one is there. So a partial one that is missing is looked for in the full one, of which it is the
// beginning.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

/// <summary>Gets the bytes of a tile or bundle, not compressed, or null when there is none. Other failures are the source's own exceptions.</summary>
/// <param name="path">What is wanted.</param>
/// <param name="cancellation">Stops waiting.</param>
/// <returns>All its bytes, or null.</returns>
public delegate ValueTask<ReadOnlyMemory<byte>?> TileSource(TilePath path, CancellationToken cancellation);

/// <summary>What was read and checked, or why not.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Value">The value; meaningless when there is a fault.</param>
/// <param name="Fault">What is wrong, and with which file; null when nothing is.</param>
public readonly record struct TileAnswer<T>(T? Value, string? Fault)
{
    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsGood => Fault is null;
}

/// <summary>Reads a published log through its tiles. Immutable; as many threads may use one as the source allows.</summary>
public sealed class TileReader
{
    private readonly TileSource _source;

    /// <summary>Takes a source of tiles.</summary>
    /// <param name="source">Where tiles come from.</param>
    public TileReader(TileSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Reads a tile or bundle, from the full one when a partial one is no longer there. Only its form is checked.</summary>
    /// <param name="path">What is wanted.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The bytes, exactly of the width of the path.</returns>
    public async ValueTask<TileAnswer<ReadOnlyMemory<byte>>> ReadAsync(TilePath path, CancellationToken cancellation = default)
    {
        var (bytes, found) = (await _source(path, cancellation), path);
        if (bytes is null && path.IsPartial)
            (bytes, found) = (await _source(path.Full, cancellation), path.Full);
        if (bytes is not { } all)
            return new(default, path.IsPartial ? $"{path} and {path.Full} are missing" : $"{path} is missing");
        return Cut(all, found, path);
    }

    /// <summary>Reads an entry and proves that it is in the tree.</summary>
    /// <param name="index">The entry, from 0.</param>
    /// <param name="head">The tree of a checkpoint that the caller trusts.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The bytes of the entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such entry.</exception>
    public async ValueTask<TileAnswer<ReadOnlyMemory<byte>>> EntryAsync(long index, TreeHead head, CancellationToken cancellation = default)
    {
        var proof = await InclusionProofAsync(index, head, cancellation);
        if (!proof.IsGood)
            return new(default, proof.Fault);
        var path = PathOf(TilePath.EntriesLevel, index, head.Size);
        var bytes = await ReadAsync(path, cancellation);
        if (!bytes.IsGood)
            return bytes;
        if (!EntryBundle.TryParse(bytes.Value, path.Width, out var bundle, out var reason))
            return new(default, $"{path}: {reason}");
        var entry = bundle.Entries[(int)(index % TlogTiles.Width)];
        return MerkleProof.VerifyInclusion(index, head.Size, Rfc6962.LeafHash(entry.Span), proof.Value, head.Root)
            ? new(entry, null)
            : new(default, $"{path}: entry {index} does not have the leaf hash that is in the tree");
    }

    /// <summary>Computes the proof that a leaf is in the tree (RFC 6962, section 2.1.1).</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="head">The tree of a checkpoint that the caller trusts.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>A proof that leads from the leaf in its tile to the trusted root.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public async ValueTask<TileAnswer<TreeHash[]>> InclusionProofAsync(long index, TreeHead head, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, head.Size);
        // The leaf comes last, behind its proof.
        var answer = await ComputeAsync(
            head.Size, complete => [.. MerkleRanges.InclusionProof(index, head.Size, complete), complete(0, index)], cancellation);
        if (!answer.IsGood)
            return answer;
        var proof = answer.Value[..^1];
        return MerkleProof.VerifyInclusion(index, head.Size, answer.Value[^1], proof, head.Root)
            ? new(proof, null)
            : new(null, $"the tiles do not lead from leaf {index} to the root of size {head.Size}");
    }

    /// <summary>Computes the proof that one tree is the beginning of another (RFC 6962, section 2.1.2).</summary>
    /// <param name="old">The older tree, which the caller trusts.</param>
    /// <param name="head">The newer tree, at least as large, whose tiles are read.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>A proof that leads from the one root to the other.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The old tree is the larger one.</exception>
    public async ValueTask<TileAnswer<TreeHash[]>> ConsistencyProofAsync(TreeHead old, TreeHead head, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(old.Size, nameof(old));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(old.Size, head.Size, nameof(old));
        var answer = await ComputeAsync(head.Size, complete => MerkleRanges.ConsistencyProof(old.Size, head.Size, complete), cancellation);
        return !answer.IsGood || MerkleProof.VerifyConsistency(old.Size, head.Size, old.Root, head.Root, answer.Value)
            ? answer
            : new(null, $"the tiles do not show that the tree of size {old.Size} is the beginning of that of size {head.Size}");
    }

    /// <summary>Computes a root from the tiles alone, without looking at entries.</summary>
    /// <param name="size">The size, of which the log has tiles.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The root, as far as the tiles can be believed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public async ValueTask<TileAnswer<TreeHash>> RootAsync(long size, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var answer = await ComputeAsync(size, complete => [MerkleRanges.Root(size, complete)], cancellation);
        return answer.IsGood ? new(answer.Value[0], null) : new(default, answer.Fault);
    }

    /// <summary>The tile on a level that has a hash, or entry, at a place in a log of a size: full, or the partial one at the right edge.</summary>
    internal static TilePath PathOf(int level, long place, long size)
    {
        var (index, hashes) = (place >> TlogTiles.Height, TlogTiles.HashesOn(level, size));
        var width = Math.Min(TlogTiles.Width, hashes - (index << TlogTiles.Height));
        return new TilePath(level, index, (int)width);
    }

    /// <summary>Runs a computation twice: once to learn which tiles it needs, and, when they are read, to have its result.</summary>
    private async ValueTask<TileAnswer<TreeHash[]>> ComputeAsync(
        long size, Func<CompleteSubtree, TreeHash[]> compute, CancellationToken cancellation)
    {
        var tiles = new Dictionary<TilePath, TreeHash[]>();
        compute((level, position) =>
        {
            tiles.TryAdd(TileOf(level, position, size).Path, []);
            return default;
        });
        foreach (var path in tiles.Keys.ToList())
        {
            var bytes = await ReadAsync(path, cancellation);
            if (!bytes.IsGood)
                return new(null, bytes.Fault);
            if (!HashTile.TryRead(bytes.Value.Span, path.Width, out var hashes, out var reason))
                return new(null, $"{path}: {reason}");
            tiles[path] = hashes;
        }
        return new(compute((level, position) =>
        {
            var (path, range) = TileOf(level, position, size);
            return Subtree(tiles[path].AsSpan(range));
        }), null);
    }

    /// <summary>Where a complete subtree is: some neighbours in one tile.</summary>
    private static (TilePath Path, Range Hashes) TileOf(int level, long position, long size)
    {
        var (tileLevel, above) = (level / TlogTiles.Height, level % TlogTiles.Height);
        var place = position << above;
        var first = (int)(place % TlogTiles.Width);
        return (PathOf(tileLevel, place, size), first..(first + (1 << above)));
    }

    /// <summary>The hash above hashes whose number is a power of two.</summary>
    internal static TreeHash Subtree(ReadOnlySpan<TreeHash> hashes)
    {
        var frontier = new MerkleFrontier();
        frontier.Append(hashes);
        return frontier.Root;
    }

    private static TileAnswer<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> bytes, TilePath found, TilePath wanted)
    {
        if (found.IsEntries)
        {
            if (!EntryBundle.TryParse(bytes, found.Width, out var bundle, out var reason))
                return new(default, $"{found}: {reason}");
            return new(found == wanted ? bytes : new EntryBundle([.. bundle.Entries.Take(wanted.Width)]).ToBytes(), null);
        }
        return HashTile.TryRead(bytes.Span, found.Width, out _, out var fault)
            ? new(bytes[..(wanted.Width * TreeHash.SizeBytes)], null)
            : new(default, $"{found}: {fault}");
    }
}
