// Checks a whole published log (c2sp.org/tlog-tiles): every entry is hashed, the root is computed from the entries, and every tile must be byte for byte
// the one that the entries give. Older checkpoints and known entries are checked on the way. What stands after Next is null and TryFinish says yes is
// exactly what the log's key has signed.
//
// It is fed: Next says which file it wants, TryAdd takes the bytes. So it runs over a folder, a server or a database, and needs no more memory for a
// large log than for a small one. The first fault ends it; nothing after a fault is ever called good.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Entente.Log;

/// <summary>An audit of a log up to one checkpoint, file by file. Not for several threads at a time.</summary>
public sealed class LogAudit
{
    private readonly MerkleFrontier _frontier;
    private readonly Action<long, EntryBundle>? _entries;

    // Hashes of the tile that is being filled on each level, and full or last tiles that wait to be compared.
    private readonly List<TreeHash>[] _filling = [.. Enumerable.Range(0, 8).Select(_ => new List<TreeHash>(TlogTiles.Width))];
    private readonly Queue<(TilePath Path, TreeHash[] Hashes)> _tiles = new();
    private readonly SortedDictionary<long, (TreeHash Root, string Name)> _roots = [];
    private readonly SortedDictionary<long, TreeHash> _leaves = [];
    private string? _fault;

    /// <summary>Starts at the first entry.</summary>
    /// <param name="checkpoint">A checkpoint whose signatures the caller has verified.</param>
    /// <param name="entries">Told of each bundle before it is known to be right: its first index and its entries.</param>
    public LogAudit(Checkpoint checkpoint, Action<long, EntryBundle>? entries = null)
        : this(checkpoint, new MerkleFrontier(), entries)
    {
    }

    private LogAudit(Checkpoint checkpoint, MerkleFrontier frontier, Action<long, EntryBundle>? entries)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        (Checkpoint, _frontier, _entries) = (checkpoint, frontier, entries);
        if (checkpoint.Size > 0)
            _roots.Add(checkpoint.Size, (checkpoint.Root, "the checkpoint"));
        else if (checkpoint.Root != Rfc6962.EmptyRoot)
            _fault = $"the checkpoint has the root {checkpoint.Root} at size 0, where it is {Rfc6962.EmptyRoot}";
    }

    /// <summary>The checkpoint up to which the log is checked.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>How many entries were hashed so far.</summary>
    public long Size => _frontier.Size;

    /// <summary>The file that is wanted next: a bundle, or a tile that the entries so far complete. Null at the end and after a fault.</summary>
    public TilePath? Next =>
        _fault is not null ? null
        : _tiles.TryPeek(out var tile) ? tile.Path
        : Size < Checkpoint.Size ? TileReader.PathOf(TilePath.EntriesLevel, Size, Checkpoint.Size)
        : null;

    /// <summary>
    /// Goes on where an earlier audit ended, with the tiles that it found right. The last bundle is read again when it was partial, and the earlier tree is
    /// checked to be the beginning of this one.
    /// </summary>
    /// <param name="checkpoint">A checkpoint whose signatures the caller has verified.</param>
    /// <param name="verified">The tree that was found right, not larger.</param>
    /// <param name="own">The tiles of that tree, in the caller's keeping.</param>
    /// <param name="entries">Told of each bundle before it is known to be right: its first index and its entries.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The audit, or what is missing of the own tiles.</returns>
    public static async ValueTask<TileAnswer<LogAudit>> ResumeAsync(
        Checkpoint checkpoint, TreeHead verified, TileReader own, Action<long, EntryBundle>? entries = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(own);
        var whole = verified.Size - verified.Size % TlogTiles.Width;
        var edge = new Dictionary<int, TreeHash[]>();
        for (var level = 1; TlogTiles.HashesOn(level, whole) > 0; level++)
        {
            var hashes = TlogTiles.HashesOn(level, whole);
            if (hashes % TlogTiles.Width == 0)
                continue;
            var bytes = await own.ReadAsync(TileReader.PathOf(level, hashes, whole), cancellation);
            if (!bytes.IsGood)
                return new(null, bytes.Fault);
            edge[level] = MemoryMarshal.Cast<byte, TreeHash>(bytes.Value.Span).ToArray();
        }
        var frontier = MerkleFrontier.At(whole, (level, position) =>
        {
            // Only the subtrees of the right edge are asked for again; they are in the tile of the edge.
            var (tileLevel, above) = (level / TlogTiles.Height, level % TlogTiles.Height);
            return (position & 1) == 1 || !edge.TryGetValue(tileLevel, out var hashes)
                ? default
                : TileReader.Subtree(hashes.AsSpan((int)((position << above) % TlogTiles.Width), 1 << above));
        });
        var audit = new LogAudit(checkpoint, frontier, entries);
        foreach (var (level, hashes) in edge)
            audit._filling[level].AddRange(hashes);
        return audit.TryExpect(verified, out var fault) ? new(audit, null) : new(null, fault);
    }

    /// <summary>Asks that an older tree be the beginning of this one, for instance that of a checkpoint that was saved.</summary>
    /// <param name="older">The older tree, of a size that has not been passed yet.</param>
    /// <param name="fault">What is wrong already, when something is.</param>
    /// <returns>False when the log is smaller than it was, or another root is known for that size.</returns>
    public bool TryExpect(TreeHead older, [NotNullWhen(false)] out string? fault)
    {
        if (older.Size > Checkpoint.Size)
            _fault ??= $"the checkpoint has the size {Checkpoint.Size}, and an older one has {older.Size}: entries were taken away";
        else if (older.Size == 0 && older.Root != Rfc6962.EmptyRoot || older.Size == Size && Size > 0 && older.Root != _frontier.Root)
            _fault ??= Differs(older, "an older checkpoint", older.Size == 0 ? Rfc6962.EmptyRoot : _frontier.Root);
        else if (_roots.TryGetValue(older.Size, out var known) && known.Root != older.Root)
            _fault ??= $"two roots are claimed for size {older.Size}: {older.Root} by an older checkpoint, {known.Root} by {known.Name}";
        else if (older.Size > Size)
            _roots.TryAdd(older.Size, (older.Root, "an older checkpoint"));
        else
            ArgumentOutOfRangeException.ThrowIfLessThan(older.Size, Size, nameof(older));
        return (fault = _fault) is null;
    }

    /// <summary>Asks that an entry be at an index, for instance that of a receipt.</summary>
    /// <param name="index">An index that has not been passed yet.</param>
    /// <param name="leafHash">The hash of its leaf.</param>
    /// <param name="fault">What is wrong already, when something is.</param>
    /// <returns>False when the log has no such index, or another entry is known to be there.</returns>
    public bool TryExpectLeaf(long index, TreeHash leafHash, [NotNullWhen(false)] out string? fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, Size);
        if (index >= Checkpoint.Size)
            _fault ??= $"entry {index} is not in a log of size {Checkpoint.Size}";
        else if (!_leaves.TryAdd(index, leafHash) && _leaves[index] != leafHash)
            _fault ??= $"two leaves are claimed for entry {index}: {leafHash} and {_leaves[index]}";
        return (fault = _fault) is null;
    }

    /// <summary>Takes the file that <see cref="Next"/> names.</summary>
    /// <param name="bytes">Its bytes, exactly; a bundle not compressed.</param>
    /// <param name="fault">The first thing that is wrong with the log, with the name of the file.</param>
    /// <returns>Whether all is right so far.</returns>
    /// <exception cref="InvalidOperationException">Nothing is wanted.</exception>
    public bool TryAdd(ReadOnlyMemory<byte> bytes, [NotNullWhen(false)] out string? fault)
    {
        if ((fault = _fault) is not null)
            return false;
        var path = Next ?? throw new InvalidOperationException("The audit is at its end.");
        if (path.IsEntries)
            _fault = AddBundle(path, bytes);
        else
            _fault = CompareTile(path, _tiles.Dequeue().Hashes, bytes.Span);
        return (fault = _fault) is null;
    }

    /// <summary>Says whether the whole log was read and is right.</summary>
    /// <param name="fault">The fault, or the file that is still wanted.</param>
    /// <returns>True when nothing is missing and nothing is wrong.</returns>
    public bool TryFinish([NotNullWhen(false)] out string? fault) =>
        (fault = _fault ?? (Next is { } path ? $"{path} was not checked" : null)) is null;

    /// <summary>Runs the audit to its end or its first fault.</summary>
    /// <param name="source">The published log.</param>
    /// <param name="progress">Told of the entries hashed so far.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The first fault, with the name of the file; null when the whole log is right.</returns>
    public async ValueTask<string?> RunAsync(TileReader source, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        while (Next is { } path)
        {
            var bytes = await source.ReadAsync(path, cancellation);
            if (!bytes.IsGood)
                return _fault = bytes.Fault;
            if (TryAdd(bytes.Value, out _) && path.IsEntries)
                progress?.Report(Size);
        }
        return TryFinish(out var fault) ? null : fault;
    }

    private string? AddBundle(TilePath path, ReadOnlyMemory<byte> bytes)
    {
        if (!EntryBundle.TryParse(bytes, path.Width, out var bundle, out var reason))
            return $"{path}: {reason}";
        var first = Size;
        _entries?.Invoke(first, bundle);
        var leaves = Rfc6962.LeafHashes(bundle.Entries);
        while (_leaves.FirstOrDefault() is var (index, expected) && _leaves.Count > 0 && index < first + leaves.Length)
        {
            if (leaves[index - first] != expected)
                return $"{path}: entry {index} is not the one that is known to be there";
            _leaves.Remove(index);
        }
        for (var done = 0; done < leaves.Length;)
        {
            var end = _roots.Count > 0 ? Math.Min(_roots.First().Key - first, leaves.Length) : leaves.Length;
            _frontier.Append(leaves.AsSpan(done, (int)end - done), Fill);
            done = (int)end;
            if (_roots.Remove(Size, out var root) && root.Root != _frontier.Root)
                return Differs(new TreeHead(Size, root.Root), root.Name, _frontier.Root);
        }
        if (Size == Checkpoint.Size)
        {
            for (var level = 0; level < _filling.Length; level++)
            {
                if (_filling[level].Count > 0)
                    Complete(level, TlogTiles.HashesOn(level, Size) >> TlogTiles.Height);
            }
        }
        return null;
    }

    private void Fill(int level, long first, ReadOnlySpan<TreeHash> hashes)
    {
        if (level % TlogTiles.Height != 0)
            return;
        var filling = _filling[level / TlogTiles.Height];
        filling.AddRange(hashes);
        if (filling.Count == TlogTiles.Width)
            Complete(level / TlogTiles.Height, first >> TlogTiles.Height);
    }

    private void Complete(int level, long index)
    {
        _tiles.Enqueue((new TilePath(level, index, _filling[level].Count), [.. _filling[level]]));
        _filling[level].Clear();
    }

    private static string? CompareTile(TilePath path, TreeHash[] expected, ReadOnlySpan<byte> bytes)
    {
        if (!HashTile.TryRead(bytes, path.Width, out var hashes, out var reason))
            return $"{path}: {reason}";
        var same = hashes.AsSpan().CommonPrefixLength(expected);
        return same == expected.Length ? null : $"{path}: hash {same} is {hashes[same]}, and the entries give {expected[same]}";
    }

    private static string Differs(TreeHead claimed, string by, TreeHash computed) =>
        $"the root of size {claimed.Size} is {claimed.Root} by {by}, and the entries give {computed}";
}
