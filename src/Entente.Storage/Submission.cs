using Entente.Log;

namespace Entente.Storage;

/// <summary>What a log will be once the present transaction is committed: the head before it, and the entries that come after.</summary>
internal sealed class PendingLog(LedgerHead before, IReadOnlyList<NewEntry> entries)
{
    public LedgerHead Before => before;

    public IReadOnlyList<NewEntry> Entries => entries;

    public long Size => before.Checkpoint.Size + entries.Count;
}

/// <summary>
/// What one caller wants appended. It says its entries only when its turn comes, so that it can decide by all that stands before it, the others of its
/// transaction included. Should the transaction have to be begun again, it is asked again.
/// </summary>
/// <param name="prepare">Gives the entries, or throws what the caller shall see. Runs on the sequencer's thread.</param>
/// <param name="bytes">About how much memory it holds while it waits.</param>
/// <param name="privateChange">Goes into the same transaction.</param>
/// <param name="duplicates">What to do with entries that stand in the log already.</param>
internal sealed class Submission(
    Func<PendingLog, IReadOnlyList<NewEntry>> prepare, long bytes, Action<PrivateWork>? privateChange, DuplicatePolicy duplicates)
{
    private readonly TaskCompletionSource<AppendReceipt> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<AppendReceipt> Answer => _answer.Task;

    public long Bytes => bytes;

    public Action<PrivateWork>? PrivateChange => privateChange;

    public DuplicatePolicy Duplicates => duplicates;

    /// <summary>Where its entries will stand. Written by the sequencer, like the two that follow.</summary>
    public long[] Indexes { get; set; } = [];

    /// <summary>How many of them are new.</summary>
    public int Appended { get; set; }

    /// <summary>Why it is left out, though the others of its transaction may be committed.</summary>
    public Exception? Refusal { get; set; }

    public IReadOnlyList<NewEntry> Prepare(PendingLog log) => prepare(log);

    /// <summary>Tells the caller, when the transaction is durable.</summary>
    public void Tell(LedgerHead head)
    {
        if (Refusal is null)
            _answer.SetResult(new AppendReceipt(Indexes, Appended, head));
        else
            _answer.SetException(Refusal);
    }

    /// <summary>Tells the caller that nothing of it was appended.</summary>
    public void Fail(Exception e) => _answer.TrySetException(e);
}
