using Entente.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Storage;

/// <summary>
/// The writing half of a ledger: lock, connection and key. <see cref="Append"/> is the whole protocol, told in order; each step says what a crash
/// after it leaves and what repairs it. One thread at a time: the ledger holds its lock.
/// </summary>
internal sealed class LedgerWriter(string path, WriterLock writerLock, SqliteConnection connection, NoteSigner signer) : IDisposable
{
    // Set once, when it is unknown whether a transaction was committed. Only a new start, which reads what is there, may say.
    private Exception? _stopped;

    /// <summary>Appends a validated batch. On return all is durable; on an exception nothing is.</summary>
    public AppendReceipt Append(
        MerkleTree tree, LedgerHead head, NewEntry[] batch, Action<PrivateWork>? privateChange, DuplicatePolicy duplicates)
    {
        if (_stopped is not null)
            throw new StoreUnavailableException(
                $"{path} stopped: an earlier commit failed and may or may not have happened",
                "Open the ledger again; that reads what was committed.", _stopped);

        // A crash anywhere before the commit leaves an unfinished transaction in SQLite's log, which the next open ignores: nothing happened.
        using var transaction = Begin();
        AppendReceipt receipt;
        var inPrivateChange = false;
        try
        {
            RequireNobodyElseWrote(head.Checkpoint.Size);
            var (indexes, fresh) = Place(head.Checkpoint.Size, batch, duplicates);

            // The private change comes first, so that nothing it does to the log tables can follow our own rows unseen.
            inPrivateChange = true;
            privateChange?.Invoke(new PrivateWork(connection, transaction, indexes));
            if (!IsOpen(transaction))
                throw new InvalidOperationException("A private change ended the transaction that it was given; the entries were not appended.");
            inPrivateChange = false;

            var size = head.Checkpoint.Size + fresh.Count;
            if (fresh.Count > 0)
            {
                LogTables.InsertEntries(connection, head.Checkpoint.Size, fresh.Select(i => batch[i]));

                // Signed before it is durable, but given to nobody before. A crash now forgets the note together with its entries, so no one can
                // hold two checkpoints that contradict each other.
                var root = tree.RootAfter([.. fresh.Select(i => batch[i].Leaf)]);
                var checkpoint = new Checkpoint(head.Checkpoint.Origin, size, root);
                var note = checkpoint.Sign(signer);
                LogTables.InsertCheckpoint(connection, size, note.ToBytes());
                head = new LedgerHead(checkpoint, note);
            }
            RequireNobodyElseWrote(size);
            receipt = new AppendReceipt(indexes, fresh.Count, head);
        }
        catch (Exception e)
        {
            RollBack(transaction);
            // What a private change throws is its caller's business and passes as it is.
            if (e is SqliteException sql && !inPrivateChange)
                throw StoreFile.Explain(sql, path);
            throw;
        }

        // Entries, checkpoint and private change become durable in this one fsync of SQLite's log, or none of them does. A crash after it, before the
        // caller is answered, leaves an append that nobody was told of: the next open finds it whole, and the caller's retry meets a duplicate.
        Commit(transaction);
        return receipt;
    }

    public void Dispose()
    {
        connection.Dispose();
        signer.Dispose();
        // Last: until here nobody else may write.
        writerLock.Dispose();
    }

    private SqliteTransaction Begin()
    {
        try
        {
            return connection.BeginTransaction();
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, path);
        }
    }

    /// <summary>The last line of defence, should a file system ignore the writer's lock, or a private change touch the log.</summary>
    private void RequireNobodyElseWrote(long expectedSize)
    {
        var (count, covered) = (LogTables.Count(connection), LogTables.LastCheckpoint(connection)?.Size);
        if (count != expectedSize || covered != expectedSize)
            throw new LogIntegrityException(
                $"{path} has {count} entries and a checkpoint of size {covered}, but {expectedSize} were expected: something else writes to this log",
                "Stop it, then open the ledger again; that verifies what was written.");
    }

    /// <summary>For each leaf the index where it stands or will stand, and which of the batch are new.</summary>
    private (long[] Indexes, List<int> Fresh) Place(long size, NewEntry[] batch, DuplicatePolicy duplicates)
    {
        var indexes = LogTables.IndexesOf(connection, batch);
        var fresh = new List<int>(batch.Length);
        var inBatch = new Dictionary<TreeHash, int>(batch.Length);
        for (var i = 0; i < batch.Length; i++)
        {
            if (indexes[i] >= 0)
            {
                if (duplicates == DuplicatePolicy.Refuse)
                    throw new EntryRefusedException($"entry {i} of the batch is in the log already, at index {indexes[i]}", i, indexes[i]);
            }
            else if (inBatch.TryAdd(batch[i].Leaf, i))
            {
                indexes[i] = size + fresh.Count;
                fresh.Add(i);
            }
            else
            {
                var first = inBatch[batch[i].Leaf];
                if (duplicates == DuplicatePolicy.Refuse)
                    throw new EntryRefusedException($"entry {i} of the batch has the same bytes as entry {first} of the batch", i);
                indexes[i] = indexes[first];
            }
        }
        return (indexes, fresh);
    }

    private void RollBack(SqliteTransaction transaction)
    {
        // SQLite rolls back by itself on a full disk or an I/O error.
        if (!IsOpen(transaction))
            return;
        try
        {
            transaction.Rollback();
        }
        catch (SqliteException e)
        {
            _stopped = e;
        }
    }

    private bool IsOpen(SqliteTransaction transaction) =>
        transaction.Connection is not null && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private void Commit(SqliteTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            // Whether the log was written before the failure is unknown. To guess could fork the history; the next start reads it instead.
            _stopped = e;
            throw StoreFile.Explain(e, path);
        }
    }
}
