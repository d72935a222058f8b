using System.Data.Common;
using Entente.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Storage;

/// <summary>
/// An append-only log of byte entries on SQLite, with its Merkle tree in memory and private tables beside it. One process writes; within it any
/// number of threads append (one after the other), read and wait. What may never happen: a checkpoint is seen before its entries are durable, or
/// an entry is served that the tree does not contain. The transaction is told in <see cref="LedgerWriter"/>, the start in
/// <see cref="LedgerOpening"/>, all of it in docs/design/storage.md.
/// </summary>
public sealed class Ledger : IDisposable, IAsyncDisposable
{
    /// <summary>Most entries in one batch. Our choice: beyond it the memory of one transaction, not its speed, is the limit.</summary>
    public const int MaxBatchEntries = 1_000_000;

    private const int RowsPerRead = 256;

    private readonly Lock _appending = new();

    // Null when the ledger is open for reading only. Used under _appending.
    private readonly LedgerWriter? _writer;

    // Both written under _appending, the head after the tree: a reader who sees a head finds its leaves.
    private LedgerHead _head;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private Ledger(string path, LedgerWriter? writer, VerifiedLog log)
    {
        (Path, _writer, Verifier, Tree, _head) = (path, writer, log.Verifier, log.Tree, log.Head);
    }

    /// <summary>The database file, as a full path.</summary>
    public string Path { get; }

    /// <summary>The public key of the log; its name is the origin.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The tree over the entries. It may be ahead of <see cref="Head"/> for a moment; ask it for <see cref="Size"/> or less.</summary>
    public MerkleTree Tree { get; }

    /// <summary>The newest durable checkpoint.</summary>
    public LedgerHead Head => Volatile.Read(ref _head);

    /// <summary>Number of entries that the newest durable checkpoint covers.</summary>
    public long Size => Head.Checkpoint.Size;

    /// <summary>Whether entries can be appended.</summary>
    public bool IsReadOnly => _writer is null;

    /// <summary>
    /// Makes a new, empty log: the database, and its key in <c>&lt;path&gt;.key</c>. Finishes a creation that was interrupted; refuses any
    /// other file.
    /// </summary>
    /// <param name="path">Where; the directory must exist.</param>
    /// <param name="origin">The log's name for ever: the URL prefix without scheme (c2sp.org/tlog-checkpoint).</param>
    public static Ledger Create(string path, string origin)
    {
        path = System.IO.Path.GetFullPath(path);
        LedgerOpening.Create(path, origin);
        return Open(path, origin);
    }

    /// <summary>Opens a log for writing. Reads and verifies every entry first.</summary>
    /// <param name="path">The database.</param>
    /// <param name="origin">When given: refuse the database of any other log.</param>
    public static Ledger Open(string path, string? origin = null)
    {
        path = System.IO.Path.GetFullPath(path);
        var (writer, log) = LedgerOpening.Open(path, origin);
        return new Ledger(path, writer, log);
    }

    /// <summary>For a server's start: opens the log, or creates it when there is none.</summary>
    public static Ledger OpenOrCreate(string path, string origin) =>
        LedgerOpening.IsClaimed(System.IO.Path.GetFullPath(path)) ? Open(path, origin) : Create(path, origin);

    /// <summary>Opens the log as it is now, without its key and beside a writer. It does not follow later appends.</summary>
    public static Ledger OpenReadOnly(string path, string? origin = null)
    {
        path = System.IO.Path.GetFullPath(path);
        return new Ledger(path, null, LedgerOpening.Read(path, origin, everySignature: false, progress: null, CancellationToken.None));
    }

    /// <summary>
    /// Appends a batch, in its order, and makes a private change, in one transaction: all of it is durable on return, nothing of it after an
    /// exception. An empty batch makes the private change alone.
    /// </summary>
    /// <param name="entries">At most <see cref="MaxBatchEntries"/>, each of 1 to <see cref="LogLimits.MaxEntryBytes"/> bytes.</param>
    /// <param name="privateChange">Runs inside the transaction. What it throws rolls everything back and comes out unchanged.</param>
    /// <param name="duplicates">What to do with entries that are in the log already, judged by all 32 bytes of the leaf hash.</param>
    /// <exception cref="EntryRefusedException">An entry is empty, too long or a duplicate.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full, another program locks the database, or an earlier commit failed.</exception>
    /// <exception cref="LogIntegrityException">Something else writes to this log.</exception>
    public AppendReceipt Append(
        IReadOnlyList<ReadOnlyMemory<byte>> entries, Action<PrivateWork>? privateChange = null, DuplicatePolicy duplicates = DuplicatePolicy.Refuse)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, MaxBatchEntries, nameof(entries));
        if (entries.Count == 0 && privateChange is null)
            throw new ArgumentException("There is nothing to append.", nameof(entries));
        if (_writer is null)
            throw new InvalidOperationException($"{Path} is open for reading only.");
        var batch = new NewEntry[entries.Count];
        for (var i = 0; i < batch.Length; i++)
        {
            // Copied before it is hashed: a buffer that its caller reuses too early must not make an entry that differs from its hash.
            var bytes = entries[i].ToArray();
            if (bytes.Length == 0)
                throw new EntryRefusedException($"entry {i} of the batch is empty", i);
            if (bytes.Length > LogLimits.MaxEntryBytes)
                throw new EntryRefusedException(
                    $"entry {i} of the batch has {bytes.Length} bytes; at most {LogLimits.MaxEntryBytes} are allowed", i);
            batch[i] = new NewEntry(Rfc6962.LeafHash(bytes), bytes);
        }

        TaskCompletionSource grown;
        AppendReceipt receipt;
        lock (_appending)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            receipt = _writer.Append(Tree, _head, batch, privateChange, duplicates);
            if (receipt.Appended == 0)
                return receipt;

            // Durable now; only memory is left to follow. The tree first, then the head that speaks of it, then those who wait for it.
            for (var i = 0; i < batch.Length; i++)
                if (receipt.Indexes[i] == Tree.Size)
                    Tree.Append(batch[i].Leaf);
            Volatile.Write(ref _head, receipt.Head);
            grown = Interlocked.Exchange(ref _grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        grown.SetResult();
        return receipt;
    }

    /// <summary>One entry, checked against the tree.</summary>
    /// <param name="index">From 0 to <see cref="Size"/>, exclusive.</param>
    public ReadOnlyMemory<byte> Entry(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return ReadRows(index, index + 1)[0].Bytes;
    }

    /// <summary>Entries in their order, read a few at a time: a slow caller holds nothing open. Each is checked against the tree.</summary>
    /// <param name="from">The first, from 0.</param>
    /// <param name="toExclusive">The end, up to <see cref="Size"/>.</param>
    public IEnumerable<LogEntry> Entries(long from, long toExclusive)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toExclusive, Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, toExclusive);
        return Read();

        IEnumerable<LogEntry> Read()
        {
            for (var start = from; start < toExclusive; start += RowsPerRead)
                foreach (var entry in ReadRows(start, Math.Min(start + RowsPerRead, toExclusive)))
                    yield return entry;
        }
    }

    /// <summary>The receipt of an entry under the newest checkpoint: verifies offline and for ever.</summary>
    public InclusionReceipt Receipt(long index)
    {
        var head = Head;
        return new InclusionReceipt(index, Tree.InclusionProof(index, head.Checkpoint.Size), head.Note);
    }

    /// <summary>
    /// Waits until the log has more than <paramref name="size"/> entries, and says how many. To follow the log: wait, read, wait again.
    /// </summary>
    public async Task<long> WaitBeyondAsync(long size, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the size is read: an append in between completes this very task.
            var grown = Volatile.Read(ref _grown).Task;
            if (Size > size)
                return Size;
            await grown.WaitAsync(cancellation);
        }
    }

    /// <summary>Reads private tables on a connection that cannot write.</summary>
    public T ReadPrivate<T>(Func<DbConnection, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var connection = OpenReader();
        return read(connection);
    }

    /// <summary>Closes the database and lets another writer in. Waits for an append that is under way.</summary>
    public void Dispose()
    {
        lock (_appending)
        {
            if (_disposed)
                return;
            _disposed = true;
            StoreFile.ReleaseReaders(Path);
            _writer?.Dispose();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private List<LogEntry> ReadRows(long from, long toExclusive)
    {
        var rows = new List<LogEntry>((int)(toExclusive - from));
        using var connection = OpenReader();
        try
        {
            foreach (var row in LogTables.Entries(connection, from, toExclusive))
            {
                var leaf = Rfc6962.LeafHash(row.Bytes);
                if (row.Index != from + rows.Count || leaf != Tree.LeafHash(row.Index))
                    throw Changed(row.Index);
                rows.Add(new LogEntry(row.Index, leaf, row.Bytes));
            }
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, Path);
        }
        return rows.Count == toExclusive - from ? rows : throw Changed(from + rows.Count);
    }

    private LogIntegrityException Changed(long index) => new(
        $"{Path}: entry {index} is not the one that the tree contains",
        "The database was changed under the ledger. Stop, verify, and restore the newest backup.");

    private SqliteConnection OpenReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return StoreFile.OpenReader(Path, pooled: true);
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, Path);
        }
    }
}
