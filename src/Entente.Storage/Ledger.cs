using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

/// <summary>
/// An append-only log of byte entries in a database, with its Merkle tree in memory and private tables beside it. Any number of threads append, read and
/// wait. What may never happen: a checkpoint is seen before its entries are durable, or an entry is served that the tree does not contain. How
/// entries get in is told in <see cref="Sequencer"/>, the start in <see cref="LedgerOpening"/>, all of it in docs/design/storage.md.
/// </summary>
public sealed class Ledger : IDisposable, IAsyncDisposable
{
    /// <summary>Most entries in one submission. Our choice: beyond it the memory of one transaction, not its speed, is the limit.</summary>
    public const int MaxBatchEntries = 1_000_000;

    private const int RowsPerRead = 256;

    private readonly ILogDatabase _database;

    // Null when the ledger is open for reading only.
    private readonly Sequencer? _sequencer;
    private readonly PublishedLog _log;
    private int _disposed;

    private Ledger(ILogDatabase database, Sequencer? sequencer, PublishedLog log, NoteVerifier verifier) =>
        (_database, _sequencer, _log, Verifier) = (database, sequencer, log, verifier);

    /// <summary>The database: the full path of a file, or where a server keeps it. Never a password.</summary>
    public string Path => _database.Place;

    internal ILogDatabase Database => _database;

    /// <summary>The public key of the log; its name is the origin.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The tree over the entries. It may be ahead of <see cref="Head"/> for a moment; ask it for <see cref="Size"/> or less.</summary>
    public MerkleTree Tree => _log.Tree;

    /// <summary>The newest durable checkpoint.</summary>
    public LedgerHead Head => _log.Head;

    /// <summary>Number of entries that the newest durable checkpoint covers.</summary>
    public long Size => Head.Checkpoint.Size;

    /// <summary>Whether entries can be appended.</summary>
    public bool IsReadOnly => _sequencer is null;

    /// <summary>
    /// Makes a new, empty log: the database, and its key in <c>&lt;path&gt;.key</c>. Finishes a creation that was interrupted; refuses any
    /// other file.
    /// </summary>
    /// <param name="place">Where; the directory must exist.</param>
    /// <param name="origin">The log's name for ever: the URL prefix without scheme (c2sp.org/tlog-checkpoint).</param>
    public static Ledger Create(string place, string origin)
    {
        LedgerOpening.Create(LedgerPlace.Of(place), origin);
        return Open(place, origin);
    }

    /// <summary>Opens a log for writing. Reads and verifies every entry first.</summary>
    /// <param name="place">The database.</param>
    /// <param name="origin">When given: refuse the database of any other log.</param>
    public static Ledger Open(string place, string? origin = null)
    {
        var database = LedgerPlace.Of(place);
        var (sequencer, log, verifier) = LedgerOpening.Open(database, origin);
        return new Ledger(database, sequencer, log, verifier);
    }

    /// <summary>For a server's start: opens the log, or creates it when there is none.</summary>
    public static Ledger OpenOrCreate(string place, string origin)
    {
        var database = LedgerPlace.Of(place);
        if (!LedgerOpening.IsClaimed(database))
            LedgerOpening.Create(database, origin, unlessThere: true);
        return Open(place, origin);
    }

    /// <summary>Opens the log as it is now, without its key and beside a writer. It does not follow later appends.</summary>
    public static Ledger OpenReadOnly(string place, string? origin = null)
    {
        var database = LedgerPlace.Of(place);
        var log = LedgerOpening.Read(database, origin, everySignature: false, progress: null, CancellationToken.None);
        return new Ledger(database, null, new PublishedLog(log.Tree, log.Head), log.Verifier);
    }

    /// <summary>What the log at a place has promised and does not keep; null when it keeps everything that the mark beside its key speaks of.</summary>
    /// <param name="place">The database.</param>
    public static BrokenPromise? FindBrokenPromise(string place) => LedgerOpening.FindBrokenPromise(LedgerPlace.Of(place));

    /// <summary>
    /// For the operator who has lost entries for good and goes on from an older backup. It contradicts whoever holds a receipt for what was lost, so nothing
    /// does it silently: the promise must be named in full, as the refused start prints it, and it is kept beside the key.
    /// </summary>
    /// <param name="place">The database, older than its mark or of another history.</param>
    /// <param name="size">Size of the checkpoint that is given up.</param>
    /// <param name="root">Its root.</param>
    /// <returns>The file that keeps it.</returns>
    public static string GiveUpPromise(string place, long size, TreeHash root) => LedgerOpening.GiveUpPromise(LedgerPlace.Of(place), new(size, root));

    /// <summary>
    /// Appends entries, in their order, and makes a private change, in one transaction: all of it is durable when the answer comes, nothing of it after an
    /// exception. Submissions stand in the log in the order in which they were made. Many that wait share one flush to disk, and nothing else: one that
    /// is refused takes no other with it. Without entries the private change is made alone.
    /// </summary>
    /// <param name="entries">At most <see cref="MaxBatchEntries"/>, each of 1 to <see cref="LogLimits.MaxEntryBytes"/> bytes.</param>
    /// <param name="privateChange">
    /// Runs inside the transaction, on the thread of the sequencer: be brief. What it throws undoes all of this submission and comes out unchanged, unless the
    /// machine is at fault: then it is a <see cref="StoreUnavailableException"/>. It may run again when another one broke the transaction; only its last run counts.
    /// </param>
    /// <param name="duplicates">What to do with entries that are in the log already, judged by all 32 bytes of the leaf hash.</param>
    /// <returns>Where the entries stand, and a checkpoint that covers them.</returns>
    /// <exception cref="EntryRefusedException">An entry is empty, too long or a duplicate.</exception>
    /// <exception cref="StoreBusyException">Too much waits already; nothing was appended.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full, another program locks the database, or an earlier commit failed.</exception>
    /// <exception cref="LogIntegrityException">Something else writes to this log.</exception>
    public Task<AppendReceipt> AppendAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> entries, Action<PrivateWork>? privateChange = null, DuplicatePolicy duplicates = DuplicatePolicy.Refuse)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, MaxBatchEntries, nameof(entries));
        if (entries.Count == 0 && privateChange is null)
            throw new ArgumentException("There is nothing to append.", nameof(entries));
        // Hashed here, by the thread of the caller: the sequencer is the one thing that all wait for.
        var (prepared, bytes) = (new NewEntry[entries.Count], 0L);
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = Prepare(entries[i].Span, i);
            bytes += prepared[i].Bytes.Length;
        }
        return Submit(new Submission(_ => prepared, bytes, privateChange, duplicates));
    }

    /// <summary><see cref="AppendAsync"/>, waiting on this thread.</summary>
    public AppendReceipt Append(
        IReadOnlyList<ReadOnlyMemory<byte>> entries, Action<PrivateWork>? privateChange = null, DuplicatePolicy duplicates = DuplicatePolicy.Refuse) =>
        AppendAsync(entries, privateChange, duplicates).GetAwaiter().GetResult();

    /// <summary>Keeps what witnesses said of a checkpoint, for ever. Of each key the first line is kept; whether it signed is for the caller to know.</summary>
    /// <param name="size">The checkpoint's size.</param>
    /// <param name="lines">Signature lines as they came.</param>
    /// <param name="received">When they came.</param>
    /// <exception cref="ArgumentException">There is no such checkpoint, or a line cannot stand below it.</exception>
    public Task AddCosignaturesAsync(long size, IReadOnlyList<NoteSignature> lines, DateTimeOffset received)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Submit(new Submission(_ => [], 0, work => Cosignatures.Add(work, size, lines, received), DuplicatePolicy.Refuse));
    }

    /// <summary>The checkpoints that have cosignatures, by size.</summary>
    /// <param name="from">The smallest size wanted.</param>
    public IReadOnlyList<StoredCheckpoint> CosignedCheckpoints(long from = 0) =>
        ReadPrivate(connection => Cosignatures.Read(connection, from, Size, cosignedOnly: true).ToList());

    /// <summary>The checkpoint of a size with its cosignatures; null when none of that size was signed.</summary>
    public StoredCheckpoint? CheckpointAt(long size) => ReadPrivate(connection => Cosignatures.Read(connection, size, size).SingleOrDefault());

    internal Task<AppendReceipt> Submit(Submission submission)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return _sequencer is null ? throw new InvalidOperationException($"{Path} is open for reading only.") : _sequencer.Submit(submission);
    }

    /// <summary>An entry on its way in.</summary>
    internal static NewEntry Prepare(ReadOnlySpan<byte> entry, int batchIndex)
    {
        if (entry.Length == 0)
            throw new EntryRefusedException($"entry {batchIndex} of the batch is empty", batchIndex);
        if (entry.Length > LogLimits.MaxEntryBytes)
            throw new EntryRefusedException(
                $"entry {batchIndex} of the batch has {entry.Length} bytes; at most {LogLimits.MaxEntryBytes} are allowed", batchIndex);
        // Copied before it is hashed: a buffer that its caller reuses too early must not make an entry that differs from its hash.
        var bytes = entry.ToArray();
        return new NewEntry(Rfc6962.LeafHash(bytes), bytes);
    }

    /// <summary>From the present head, each further one is given to <paramref name="follower"/> before anybody hears of it; none is missed.</summary>
    internal void Follow(Action<LedgerHead> start, Action<LedgerHead, IReadOnlyList<NewEntry>> follower) => _log.Follow(start, follower);

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
    public Task<long> WaitBeyondAsync(long size, CancellationToken cancellation) => _log.WaitBeyondAsync(size, cancellation);

    /// <summary>
    /// Ends when something more is durable: entries, whoever appended them, or a private change of this instance. Taken before one looks, nothing is missed.
    /// </summary>
    public Task NextChange => _log.NextChange;

    /// <summary>Reads private tables on a connection that cannot write.</summary>
    public T ReadPrivate<T>(Func<DbConnection, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var connection = OpenReader();
        try
        {
            return read(connection);
        }
        catch (DbException e) when (_database.IsOutage(e))
        {
            throw _database.Explain(e);
        }
    }

    /// <summary>After private rows were deleted or overwritten: takes what they held out of the files of the database too, where that can be done at once.</summary>
    /// <returns>False when the files may hold it for a while yet: somebody read for too long, or it is a server's own affair.</returns>
    public bool ForgetErased()
    {
        try
        {
            return _database.ForgetErased();
        }
        catch (DbException e) when (_database.IsOutage(e))
        {
            return false;
        }
    }

    /// <summary>Appends what waits, closes the database and lets another writer in.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _database.ReleaseReaders();
        _sequencer?.Dispose();
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
        catch (DbException e)
        {
            throw _database.Explain(e);
        }
        return rows.Count == toExclusive - from ? rows : throw Changed(from + rows.Count);
    }

    private LogIntegrityException Changed(long index) => new(
        $"{Path}: entry {index} is not the one that the tree contains",
        "The database was changed under the ledger. Stop, verify, and restore the newest backup.");

    private DbConnection OpenReader()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        try
        {
            return _database.OpenReader(pooled: true);
        }
        catch (DbException e)
        {
            throw _database.Explain(e);
        }
    }
}
