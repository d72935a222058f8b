using Entente.Log;

namespace Entente.Cli.Tests.Crash;

/// <summary>
/// What the clients of one log hold over all lives of its servers: entries that were answered, receipts, checkpoints; and a tree of their own that they bring up
/// to date from what is published after each kill. Whatever contradicts what was said before fails the test.
/// </summary>
internal sealed class Promises(string origin)
{
    private const int ReceiptsForVerifiers = 3;

    private readonly Lock _lock = new();
    private readonly MerkleTree _tree = new();

    // All under _lock. Those that are new since the clients caught up last; the tree has answered for the older ones.
    private readonly List<Receipt> _receipts = [];
    private readonly Dictionary<long, TreeHash> _roots = [];

    // Everything that was ever sent and does not stand in the tree yet.
    private readonly HashSet<TreeHash> _underWay = [];
    private readonly List<Receipt> _kept = [];
    private (int Count, TaskCompletionSource Reached) _awaited = (int.MaxValue, new());
    private long _last = -1;

    private sealed record Receipt(byte[] Entry, byte[] Bytes, InclusionReceipt Parsed);

    /// <summary>The key of the first life; no other is ever accepted.</summary>
    public NoteVerifier? Key { get; private set; }

    /// <summary>The checkpoint of the first receipt, as a client saved it.</summary>
    public byte[]? Saved { get; private set; }

    public int Acknowledged { get; private set; }

    public int Checkpoints { get; private set; }

    public int Verified { get; private set; }

    /// <summary>Some receipts, from the oldest to the newest, to be shown to the verifiers.</summary>
    public IEnumerable<(byte[] Entry, byte[] Receipt)> Receipts =>
        _kept.Where((_, i) => i % Math.Max(1, _kept.Count / ReceiptsForVerifiers) == 0).Select(receipt => (receipt.Entry, receipt.Bytes));

    /// <summary>An entry goes out.</summary>
    /// <returns>The highest place that any client has in its hands by now: the entry must get a higher one.</returns>
    public long Send(ReadOnlySpan<byte> entry)
    {
        var leaf = Rfc6962.LeafHash(entry);
        lock (_lock)
        {
            _underWay.Add(leaf);
            return _last;
        }
    }

    /// <summary>An entry was answered.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="answer">The receipt.</param>
    /// <param name="after">What <see cref="Send"/> said when it was sent for the first time.</param>
    public void Take(byte[] entry, byte[] answer, long after)
    {
        Assert.True(InclusionReceipt.TryParse(answer, out var receipt, out var reason), reason);
        Assert.True(Checkpoint.TryParse(receipt.Checkpoint.Text, out var checkpoint, out reason), reason);
        Assert.True(receipt.Index > after, $"place {receipt.Index} was given to an entry that was brought after place {after} had been answered");
        Assert.True(receipt.Index < checkpoint.Size, $"entry {receipt.Index} was answered with a checkpoint of {checkpoint.Size}");
        lock (_lock)
        {
            _receipts.Add(new Receipt(entry, answer, receipt));
            _last = Math.Max(_last, receipt.Index);
            SeeLocked(checkpoint);
            Saved ??= receipt.Checkpoint.ToBytes();
            if (++Acknowledged >= _awaited.Count)
                _awaited.Reached.TrySetResult();
        }
    }

    /// <summary>A published checkpoint was seen.</summary>
    public Checkpoint See(byte[] note)
    {
        Assert.True(Checkpoint.TryOpen(note, Key!, out var checkpoint, out var reason), reason);
        lock (_lock)
            SeeLocked(checkpoint);
        return checkpoint;
    }

    /// <summary>Ends when so many more entries were answered.</summary>
    public Task WhenAsync(int more)
    {
        lock (_lock)
        {
            _awaited = (Acknowledged + more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _awaited.Reached.Task;
        }
    }

    /// <summary>Reads from a server what is new, and compares it with everything that the clients were told before.</summary>
    public async Task CatchUpAsync(HttpClient server, CancellationToken cancel)
    {
        Assert.True(NoteVerifier.TryParse((await server.GetStringAsync("/vkey", cancel)).TrimEnd('\n'), out var key, out var reason), reason);
        Key ??= key;
        Assert.Equal(Key.ToString(), key.ToString());
        Assert.Equal(origin, key.Name);
        var checkpoint = See(await server.GetByteArrayAsync("/checkpoint", cancel));
        Assert.True(checkpoint.Size >= _tree.Size, $"the log had {_tree.Size} entries, and now it shows {checkpoint.Size}");
        while (_tree.Size < checkpoint.Size)
        {
            var bundle = _tree.Size / TlogTiles.Width;
            var path = TilePath.Entries(bundle, (int)Math.Min(TlogTiles.Width, checkpoint.Size - bundle * TlogTiles.Width));
            Assert.True(EntryBundle.TryParse(await server.GetByteArrayAsync($"/{path}", cancel), path.Width, out var entries, out reason), reason);
            foreach (var entry in entries.Entries.Skip((int)(_tree.Size % TlogTiles.Width)))
                Grow(Rfc6962.LeafHash(entry.Span));
        }
        lock (_lock)
            Compare();
    }

    private void Grow(TreeHash leaf)
    {
        lock (_lock)
            Assert.True(_underWay.Remove(leaf), $"entry {_tree.Size} is half an entry, stands twice, or was brought by nobody");
        _tree.Append(leaf);
    }

    /// <summary>The tree answers for all that was said since it did last. A checkpoint of another instance may be ahead of it: it waits for the next time.</summary>
    private void Compare()
    {
        foreach (var (size, root) in _roots.Where(seen => seen.Key <= _tree.Size).ToArray())
        {
            Assert.True(_tree.Root(size) == root, $"the checkpoint of {size} with the root {root} is contradicted: the log has {_tree.Root(size)} there");
            _roots.Remove(size);
            Checkpoints++;
        }
        foreach (var receipt in _receipts.Where(receipt => receipt.Parsed.Index < _tree.Size).ToArray())
        {
            Assert.True(_tree.LeafHash(receipt.Parsed.Index) == Rfc6962.LeafHash(receipt.Entry), $"entry {receipt.Parsed.Index} was acknowledged, and another one stands there");
            Assert.True(receipt.Parsed.TryVerify(receipt.Entry, Key!, out var reason), reason);
            Verified++;
        }
        _kept.AddRange(_receipts.Where(receipt => receipt.Parsed.Index < _tree.Size).Take(1));
        _receipts.RemoveAll(receipt => receipt.Parsed.Index < _tree.Size);
    }

    /// <summary>Nothing is left that the log does not answer for.</summary>
    public void AssertAllKept()
    {
        Assert.True(_receipts.Count == 0, $"{_receipts.Count} acknowledged entries are not there, the first at place {(_receipts.Count > 0 ? _receipts.Min(receipt => receipt.Parsed.Index) : 0)} of {_tree.Size}");
        Assert.True(_roots.Count == 0, $"checkpoints were signed for more than the {_tree.Size} entries that are there");
        Assert.Equal(Acknowledged, Verified);
    }

    private void SeeLocked(Checkpoint checkpoint)
    {
        Assert.Equal(origin, checkpoint.Origin);
        if (checkpoint.Size <= _tree.Size)
            Assert.Equal(_tree.Root(checkpoint.Size), checkpoint.Root);
        else
            Assert.True(
                _roots.TryAdd(checkpoint.Size, checkpoint.Root) || _roots[checkpoint.Size] == checkpoint.Root, $"two checkpoints of size {checkpoint.Size} contradict each other");
    }
}
