using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

/// <summary>How far a check has come.</summary>
/// <param name="Stage">What is being read.</param>
/// <param name="Done">Rows read.</param>
/// <param name="Total">Rows there are.</param>
public readonly record struct CheckProgress(CheckStage Stage, long Done, long Total);

/// <summary>The stages of a check, in their order.</summary>
public enum CheckStage
{
    /// <summary>Every entry is hashed, and the tree rebuilt.</summary>
    Entries,

    /// <summary>Every stored checkpoint is compared with the tree.</summary>
    Checkpoints,
}

/// <summary>A log that was read whole and found to agree with itself.</summary>
internal sealed record VerifiedLog(NoteVerifier Verifier, LeafIndex Places, MerkleTree Tree, LedgerHead Head, long Checkpoints);

/// <summary>
/// Reads the log once, rebuilds its tree and believes nothing: the one verification that both opening and auditing a ledger use. It runs in one
/// read transaction, so that a writer in another process changes nothing under it. Throws <see cref="LogIntegrityException"/> on the first fault.
/// </summary>
internal sealed class LogCheck(ILogDatabase database, DbConnection connection, IProgress<CheckProgress>? progress, CancellationToken cancellation)
{
    private const string Hint = "Restore the newest backup that verifies, together with its key file. Do not append to this copy.";
    private const int RowsPerPiece = 1 << 10;
    private const int RowsPerReport = 1 << 14;

    /// <param name="everySignature">
    /// The last checkpoint's signature is always verified. Those of older ones only on demand, at some 0.15 ms each; their texts always are.
    /// </param>
    public VerifiedLog Run(bool everySignature)
    {
        var verifier = ReadVerifier();
        // The mark before the moment that is read: a writer beside us marks only what it has committed, so by then the database has it.
        var mark = database.KeyPath is { } key ? LedgerMark.Read(LedgerMark.PathOf(key), verifier.Name) : null;
        using var snapshot = database.BeginReading(connection);
        var head = ReadHead(verifier);
        var tree = new MerkleTree();
        var places = ReadEntries(tree);
        RequireHead(head.Checkpoint, tree);
        if (mark is { } marked)
            RequireMark(marked, tree);
        var checkpoints = ReadCheckpoints(tree, verifier, everySignature);
        return new VerifiedLog(verifier, places, tree, head, checkpoints);
    }

    /// <summary>The tree of the entries, in a transaction that the caller has begun.</summary>
    public MerkleTree ReadTree()
    {
        var tree = new MerkleTree();
        ReadEntries(tree);
        return tree;
    }

    /// <summary>What another instance appended after a head, verified as at a start, in a transaction that the caller has begun.</summary>
    public (LedgerHead Head, List<NewEntry> Added) ReadGrowth(PublishedLog log, NoteVerifier verifier)
    {
        var (from, head) = (log.Head.Checkpoint.Size, ReadHead(verifier));
        var added = new List<NewEntry>();
        foreach (var row in LogTables.Entries(connection, from, head.Checkpoint.Size))
        {
            if (row.Index != from + added.Count)
                throw Fault($"entry {from + added.Count} is missing");
            var leaf = Rfc6962.LeafHash(row.Bytes);
            RequireLeaf(row, leaf);
            added.Add(new NewEntry(leaf, row.Bytes));
        }
        var root = log.Tree.RootAfter([.. added.Select(entry => entry.Leaf)]);
        return root == head.Checkpoint.Root
            ? (head, added)
            : throw Fault($"the entries have the root {root}, but the last checkpoint (size {head.Checkpoint.Size}) says {head.Checkpoint.Root}");
    }

    private NoteVerifier ReadVerifier()
    {
        var instance = LogTables.ReadInstance(connection) ?? throw Unclaimed(database.Place);
        if (!NoteVerifier.TryParse(instance.VKey, out var verifier, out var reason))
            throw Fault($"the stored key of the log is not a vkey: {reason}");
        return verifier.Name == instance.Origin
            ? verifier
            : throw Fault($"the stored origin is {instance.Origin}, but the stored key is that of {verifier.Name}");
    }

    private LedgerHead ReadHead(NoteVerifier verifier)
    {
        var row = LogTables.LastCheckpoint(connection) ?? throw Fault("there is no checkpoint, not even that of the empty log");
        return Open(row, verifier);
    }

    private void RequireMark(MarkedHead mark, MerkleTree tree)
    {
        if (tree.Size < mark.Size)
            throw LedgerMark.Behind(database.Place, tree.Size, database.KeyPath!, mark);
        if (tree.Root(mark.Size) is var root && root != mark.Root)
            throw LedgerMark.Contradicts(database.Place, root, database.KeyPath!, mark);
    }

    private LeafIndex ReadEntries(MerkleTree tree)
    {
        var count = Sql.Number(connection, "SELECT count(*) FROM log_entry");
        var places = new LeafIndex(tree, count);
        foreach (var rows in LogTables.Entries(connection, long.MinValue, long.MaxValue).Chunk(RowsPerPiece))
        {
            // Many at a time: eight hashes cost little more than one.
            var leaves = Rfc6962.LeafHashes([.. rows.Select(row => (ReadOnlyMemory<byte>)row.Bytes)]);
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i].Index != tree.Size + i)
                    throw Fault($"entry {tree.Size + i} is missing; entry {rows[i].Index} follows entry {tree.Size + i - 1}");
                RequireLeaf(rows[i], leaves[i]);
            }
            tree.Append(leaves);
            foreach (var leaf in leaves)
            {
                if (places.Find(leaf) is >= 0 and var first)
                    throw Fault($"entry {places.Count} has the same bytes as entry {first}");
                places.Add(leaf);
            }
            Report(CheckStage.Entries, tree.Size, count);
        }
        return places;
    }

    private void RequireLeaf(EntryRow row, TreeHash leaf)
    {
        if (row.LeafHash.Length != TreeHash.SizeBytes || new TreeHash(row.LeafHash) != leaf)
            throw Fault($"entry {row.Index} is not what its leaf hash says");
    }

    private void RequireHead(Checkpoint head, MerkleTree tree)
    {
        if (tree.Size < head.Size)
            throw Fault($"the log has {tree.Size} entries, but its last checkpoint covers {head.Size}: entries were lost");
        if (tree.Size > head.Size)
            throw Fault($"the log has {tree.Size} entries, but its last checkpoint covers only {head.Size}: no program of ours wrote the rest");
        if (tree.Root(head.Size) is var root && root != head.Root)
            throw Fault($"the entries have the root {root}, but the last checkpoint (size {head.Size}) says {head.Root}");
    }

    private long ReadCheckpoints(MerkleTree tree, NoteVerifier verifier, bool everySignature)
    {
        var total = Sql.Number(connection, "SELECT count(*) FROM checkpoint");
        var done = 0L;
        foreach (var row in LogTables.Checkpoints(connection))
        {
            if (row.Size < 0 || row.Size > tree.Size)
                throw Fault($"there is a checkpoint of size {row.Size}, but the log has {tree.Size} entries");
            if (everySignature)
                _ = Open(row, verifier);
            if (!SignedNote.TryParse(row.Note, out var note, out var reason))
                throw Fault($"the checkpoint of size {row.Size} is not a signed note: {reason}");
            if (note.Text != new Checkpoint(verifier.Name, row.Size, tree.Root(row.Size)).ToNoteText())
                throw Fault($"the checkpoint of size {row.Size} does not say what the first {row.Size} entries give");
            Report(CheckStage.Checkpoints, ++done, total);
        }
        // A line that is no signature, or below another text, would be served to everybody.
        foreach (var cosigned in Cosignatures.Read(connection, long.MinValue, long.MaxValue, cosignedOnly: true))
            if (cosigned.Size > tree.Size)
                throw Fault($"there is a cosignature of size {cosigned.Size}, but the log has {tree.Size} entries");
        return done;
    }

    private LedgerHead Open(CheckpointRow row, NoteVerifier verifier)
    {
        if (!SignedNote.TryParse(row.Note, out var note, out var reason) || !Checkpoint.TryOpen(note, verifier, out var checkpoint, out reason))
            throw Fault($"the checkpoint of size {row.Size} is refused: {reason}");
        return checkpoint.Size == row.Size
            ? new LedgerHead(checkpoint, note)
            : throw Fault($"the checkpoint stored for size {row.Size} says size {checkpoint.Size}");
    }

    private void Report(CheckStage stage, long done, long total)
    {
        if (done % RowsPerReport != 0 && done != total)
            return;
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new CheckProgress(stage, done, total));
    }

    public static StoreUnavailableException Unclaimed(string place) =>
        new($"{place} belongs to no log yet: its creation was interrupted", "Create the log again at the same path; that finishes it.");

    private LogIntegrityException Fault(string what) => new($"{database.Place}: {what}", Hint);
}
