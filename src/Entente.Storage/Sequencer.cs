// The one thread that appends. Many callers wait; it takes all that waits, in the order of its arrival, appends it in one transaction with one flush
// to disk, and then answers everybody with a checkpoint that covers what they brought. Nobody is promised anything before. Run is the loop,
// TryBatch the whole protocol in order; each durable step says what a crash after it leaves and what repairs it (docs/design/storage.md).
//
// What may never happen: two checkpoints that contradict each other under one key. A checkpoint leaves this class only after its entries are durable;
// one that was signed for a transaction that failed was given to nobody, and is forgotten with it.

using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

internal sealed class Sequencer : IDisposable
{
    private const string Savepoint = "submission";

    // How long a shared log may grow elsewhere without our hearing of it, should its notice get lost.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly ILogDatabase _database;
    private readonly ILogWriter _writer;
    private readonly NoteSigner _signer;
    private readonly LedgerMark _mark;
    private readonly PublishedLog _log;
    private readonly Waiting _waiting;
    private readonly Thread _thread;

    // The places of all entries, and those of the transaction under way. Used by the sequencer's thread only.
    private readonly LeafIndex _places;

    // Set once, when it is unknown whether a transaction was committed, or memory failed to follow one that was. Only a new start may say what is there.
    private Exception? _stopped;

    // Whether the transaction that failed last may have been committed all the same.
    private bool _mayHaveHappened;

    public Sequencer(ILogDatabase database, ILogWriter writer, NoteSigner signer, LedgerMark mark, PublishedLog log, LeafIndex places)
    {
        (_database, _writer, _signer, _mark, _log, _places) = (database, writer, signer, mark, log, places);
        _waiting = new Waiting(database.Place);
        _thread = new Thread(Run) { IsBackground = true, Name = "entente sequencer" };
        _thread.Start();
        writer.Listen(_waiting.Nudge);
    }

    private List<NewEntry> Fresh => _places.Pending;

    /// <summary>Puts a submission behind all that came before; its answer comes when it is durable.</summary>
    /// <exception cref="StoreBusyException">Too much waits already.</exception>
    public Task<AppendReceipt> Submit(Submission submission)
    {
        _waiting.Add(submission);
        return submission.Answer;
    }

    /// <summary>Appends what waits, takes no more, and lets the next writer in.</summary>
    public void Dispose()
    {
        _waiting.Close();
        _thread.Join();
        _mark.Dispose();
        // Last: until here nobody else may write.
        _writer.Dispose();
        _signer.Dispose();
    }

    private void Run()
    {
        var taken = new List<Submission>();
        while (_waiting.Take(taken, _writer.IsShared ? Poll : Timeout.InfiniteTimeSpan, out taken))
        {
            _mayHaveHappened = false;
            try
            {
                if (_stopped is not null)
                    throw new StoreUnavailableException(
                        $"{_database.Place} stopped: an earlier append failed and may or may not have happened",
                        "Open the ledger again; that reads what was committed.", _stopped);
                if (taken.Count > 0)
                    while (!TryBatch(taken))
                    {
                        // Once more, without the submission that ended everybody's transaction. It has been told.
                    }
                else if (_writer.IsShared)
                    Follow();
            }
            catch (Exception e)
            {
                Forget(0);
                var reason = e is DbException sql ? _database.Explain(sql) : e;
                if (reason is StoreUnavailableException unavailable)
                    unavailable.MayHaveHappened = _mayHaveHappened;
                taken.ForEach(submission => submission.Fail(reason));
            }
            taken.Clear();
        }
    }

    /// <summary>Appends a batch. On an exception nothing of it was appended, or it is unknown: then the ledger stops, or the next transaction sees.</summary>
    /// <returns>False when one submission was told and taken out, and the rest must be tried again.</returns>
    private bool TryBatch(List<Submission> batch)
    {
        // 1. The transaction, which keeps every other writer out. A crash anywhere before the commit leaves an unfinished transaction, which the database
        //    ignores when it is next opened: nothing happened.
        using var transaction = _writer.Begin();
        var committing = false;
        var head = _log.Head;
        try
        {
            head = CatchUp(_writer.Connection, _writer.Stand(transaction));

            // 2. Each submission in its turn. One that is refused takes nothing of the others with it.
            var pending = new PendingLog(head, Fresh);
            foreach (var submission in batch)
                if (!Place(submission, pending, transaction))
                {
                    Forget(0);
                    batch.Remove(submission);
                    return batch.Count == 0;
                }

            // 3. The entries, and the checkpoint that covers them. It is signed before it is durable, but given to nobody: a crash now forgets it
            //    together with its entries, so no one can hold two checkpoints that contradict each other.
            if (Fresh.Count > 0)
            {
                var checkpoint = new Checkpoint(head.Checkpoint.Origin, pending.Size, RootAfterFresh());
                head = new LedgerHead(checkpoint, checkpoint.Sign(_signer));
                _writer.Append(transaction, pending.Before.Checkpoint.Size, Fresh, pending.Size, head.Note.ToBytes());
            }

            // 4. Entries, checkpoint and private changes become durable in this one flush, or none of them does. A crash after it, before anybody is
            //    answered, leaves an append that nobody was told of: the next start finds it whole, and a caller's retry meets its own entry.
            committing = true;
            _writer.Commit(transaction);
        }
        catch (Exception e)
        {
            Undo(transaction, committing, e);
            throw;
        }

        // 5. The mark outside of the database, so that a backup put back later is noticed. A crash before it leaves an older mark, which only weakens it:
        //    nobody has seen the new checkpoint yet.
        if (Fresh.Count > 0)
            _mark.Write(head);

        // 6. Memory follows: tree, head, register. Only from here on can anybody see the checkpoint, and its entries can be read already.
        Publish(head);

        // 7. The answers: everybody's proof can be made from the head that they get.
        foreach (var submission in batch)
            submission.Tell(head);
        return true;
    }

    /// <summary>Before anything is placed, memory must have all that the database has. Another instance's entries are taken over, a stranger's denounced.</summary>
    private LedgerHead CatchUp(DbConnection connection, LogStand stand)
    {
        var head = _log.Head;
        var known = new LogStand(head.Checkpoint.Size, head.Checkpoint.Size);
        if (stand == known && (!_writer.IsShared || LogTables.LastCheckpoint(connection)!.Value.Note.AsSpan().SequenceEqual(head.Note.ToBytes())))
            return head;
        if (!_writer.IsShared || stand.Covered != stand.Entries || stand.Entries <= head.Checkpoint.Size)
            throw SomebodyElseWrote(stand, head.Checkpoint.Size);
        var (newer, added) = new LogCheck(_database, connection, progress: null, CancellationToken.None).ReadGrowth(_log, _signer.Verifier);
        foreach (var entry in added)
        {
            Fresh.Add(entry);
            _places.Add(entry.Leaf);
        }
        _mark.Write(newer);
        Publish(newer);
        return newer;
    }

    /// <summary>Takes over what other instances appended, when there is nothing of our own to append.</summary>
    private void Follow()
    {
        using var connection = _database.OpenReader(pooled: true);
        using var transaction = _database.BeginReading(connection);
        using var stand = LogTables.StandCommand(connection);
        CatchUp(connection, LogTables.ReadStand(stand, transaction));
    }

    /// <summary>Asks a submission for its entries and gives them their places; then its private change runs.</summary>
    /// <returns>False when it ended the transaction of all.</returns>
    private bool Place(Submission submission, PendingLog pending, DbTransaction transaction)
    {
        var before = Fresh.Count;
        (submission.Refusal, submission.Appended) = (null, 0);
        try
        {
            var entries = submission.Prepare(pending);
            var indexes = submission.Indexes = new long[entries.Count];
            for (var i = 0; i < indexes.Length; i++)
            {
                var entry = entries[i];
                indexes[i] = _places.Find(entry.Leaf);
                if (indexes[i] < 0)
                {
                    indexes[i] = _places.Count;
                    Fresh.Add(entry);
                    _places.Add(entry.Leaf);
                    submission.Appended++;
                }
                else if (submission.Duplicates == DuplicatePolicy.Refuse)
                    throw Duplicate(indexes, i, pending.Before.Checkpoint.Size + before);
            }
            if (submission.PrivateChange is { } change)
                ChangePrivately(change, new PrivateWork(_writer.Connection, transaction, indexes), pending.Before.Checkpoint.Size);
            return true;
        }
        catch (Exception e) when (_writer.IsOpen(transaction))
        {
            Forget(before);
            submission.Refusal = Explained(e);
            return true;
        }
        catch (Exception e)
        {
            // Its private change ended the transaction, or the database did while it ran (a full disk): what the others changed is gone too.
            submission.Fail(Explained(e));
            return false;
        }
    }

    /// <summary>A caller's own exception is the caller's; a full disk that its change met is not.</summary>
    private Exception Explained(Exception e) => e is DbException sql && _database.IsOutage(sql) ? _database.Explain(sql) : e;

    /// <summary>Runs a private change so that its failure leaves nothing of it. It comes before the log's own rows: nothing it does to them stays unseen.</summary>
    private void ChangePrivately(Action<PrivateWork> change, PrivateWork work, long size)
    {
        var transaction = work.Transaction;
        transaction.Save(Savepoint);
        try
        {
            change(work);
            if (!_writer.IsOpen(transaction))
                throw new InvalidOperationException("A private change ended the transaction that it was given; the entries were not appended.");
            var stand = _writer.Stand(transaction);
            if (stand != new LogStand(size, size))
                throw SomebodyElseWrote(stand, size);
        }
        catch when (_writer.IsOpen(transaction))
        {
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            throw;
        }
        transaction.Release(Savepoint);
    }

    private void Undo(DbTransaction transaction, bool committing, Exception e)
    {
        try
        {
            _writer.RollBack(transaction);
            var fate = committing && e is DbException failure ? _writer.FateOf(failure, _log.Head.Checkpoint.Size) : CommitFate.DidNotHappen;
            _mayHaveHappened = fate != CommitFate.DidNotHappen;
            if (fate == CommitFate.NextStartTells)
                _stopped = e;
        }
        catch (DbException broken)
        {
            (_stopped, _mayHaveHappened) = (broken, committing);
        }
    }

    private void Publish(LedgerHead head)
    {
        try
        {
            if (Fresh.Count > 0)
                _log.Advance(head, Fresh);
            Fresh.Clear();
            _log.TellChange();
        }
        catch (Exception e)
        {
            // What is durable is no longer what memory shows: only a new start can bring both together.
            _stopped = e;
            throw;
        }
    }

    private void Forget(int count)
    {
        _places.ShrinkTo(_log.Tree.Size + count);
        Fresh.RemoveRange(count, Fresh.Count - count);
    }

    private TreeHash RootAfterFresh()
    {
        var leaves = new TreeHash[Fresh.Count];
        for (var i = 0; i < leaves.Length; i++)
            leaves[i] = Fresh[i].Leaf;
        return _log.Tree.RootAfter(leaves);
    }

    private static EntryRefusedException Duplicate(long[] indexes, int at, long sizeBefore) => indexes[at] < sizeBefore
        ? new($"entry {at} of the batch is in the log already, at index {indexes[at]}", at, indexes[at])
        : new($"entry {at} of the batch has the same bytes as entry {Array.IndexOf(indexes, indexes[at])} of the batch", at);

    private LogIntegrityException SomebodyElseWrote(LogStand stand, long expected) => new(
        $"{_database.Place} has {stand.Entries} entries and a checkpoint of size {stand.Covered}, but {expected} were expected: something else writes to this log",
        "Stop it, then open the ledger again; that verifies what was written.");
}
