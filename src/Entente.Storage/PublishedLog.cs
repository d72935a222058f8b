using Entente.Log;

namespace Entente.Storage;

/// <summary>
/// What readers see of a log: the newest head that is durable, and the tree below it. Written by the sequencer's thread only: the tree first, then the head that
/// speaks of it, then who follows the log (a register), then who waits for a change. So nothing that follows the log is ever newer than its head.
/// </summary>
internal sealed class PublishedLog(MerkleTree tree, LedgerHead head)
{
    private readonly Lock _advancing = new();
    private LedgerHead _head = head;
    private TaskCompletionSource _changed = New();
    private Action<LedgerHead, IReadOnlyList<NewEntry>>? _follower;

    public MerkleTree Tree => tree;

    public LedgerHead Head => Volatile.Read(ref _head);

    /// <summary>Ends at the next <see cref="TellChange"/>.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    /// <summary>Takes entries that are durable, and the head that covers them.</summary>
    public void Advance(LedgerHead newHead, IReadOnlyList<NewEntry> added)
    {
        lock (_advancing)
        {
            tree.Append([.. added.Select(entry => entry.Leaf)]);
            Volatile.Write(ref _head, newHead);
            _follower?.Invoke(newHead, added);
        }
    }

    /// <summary>Says that something more is durable, in the log or in the private tables.</summary>
    public void TellChange() => Interlocked.Exchange(ref _changed, New()).SetResult();

    /// <summary>From the head that <paramref name="start"/> is given, each further one is given to <paramref name="follower"/>; none is missed.</summary>
    public void Follow(Action<LedgerHead> start, Action<LedgerHead, IReadOnlyList<NewEntry>> follower)
    {
        lock (_advancing)
        {
            start(_head);
            _follower = follower;
        }
    }

    public async Task<long> WaitBeyondAsync(long size, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the size is read: an append in between completes this very task.
            var changed = NextChange;
            if (Head.Checkpoint.Size is var now && now > size)
                return now;
            await changed.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
