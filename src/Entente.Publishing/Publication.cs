// What the world is shown of a log, and how its checkpoints come by cosignatures. The log grows as fast as it likes; a round takes the newest checkpoint to all
// witnesses at once, because a quorum must be on one and the same checkpoint, and the next round takes whatever is newest then.
//
// What readers see, with a policy: the newest checkpoint that has the quorum. So a reader who asks for the quorum is always served, some moments behind the log.
// When the quorum cannot be had for longer than the patience, the newest checkpoint is shown with the cosignatures it has: a witness that is down never stops the
// log, and a reader who asks for the quorum is told the truth. What was shown once is never followed by a smaller one. Without a policy: the newest checkpoint.

using Entente.Log;
using Entente.Publishing.Witnessing;
using Entente.Storage;

namespace Entente.Publishing;

/// <summary>The published side of a ledger: its checkpoint for readers, and the rounds in which witnesses are asked.</summary>
public sealed class Publication
{
    /// <summary>How long readers wait for the quorum on a checkpoint before they are shown it without.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Between the beginnings of two rounds. Our choice: a witness signs some thousand logs, and a second is soon enough for a date.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // How long a round waits for the other witnesses once it has the quorum.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(5);

    private readonly Ledger _ledger;
    private readonly TlogPolicy? _policy;
    private readonly TimeProvider _time;
    private readonly Action<string> _tell;
    private readonly Asked[] _asked = [];
    private readonly Lock _publishing = new();

    // All under _publishing.
    private LedgerHead? _witnessed, _shown, _gathering;
    private DateTimeOffset? _behindSince;

    /// <summary>Shows the newest checkpoint, and asks nobody.</summary>
    /// <param name="ledger">The log.</param>
    public Publication(Ledger ledger) => (_ledger, _time, _tell) = (ledger, TimeProvider.System, static _ => { });

    /// <summary>Shows checkpoints that have the quorum of a policy. <see cref="RunAsync"/> asks for it.</summary>
    /// <param name="ledger">The log.</param>
    /// <param name="policy">Its witnesses; those without an address are not asked.</param>
    /// <param name="http">How they are reached; its timeout bounds each request.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Takes sentences for the operator.</param>
    public Publication(Ledger ledger, TlogPolicy policy, HttpClient http, TimeProvider time, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (_ledger, _policy, _time, _tell) = (ledger, policy, time, tell);
        _asked = [.. policy.Witnesses.Where(witness => witness.Url is not null).Select(witness => new Asked(new WitnessClient(http, witness, ledger)))];
    }

    /// <summary>Why nothing may be appended any more: a witness has cosigned more of this log than there is. Null while all is well.</summary>
    public LogIntegrityException? Stopped { get; private set; }

    /// <summary>Whether witnesses are asked.</summary>
    public bool IsWitnessed => _policy is not null;

    /// <summary>The checkpoint for readers.</summary>
    public SignedNote Checkpoint => Shown().Note;

    /// <summary>The receipt of an entry: under a checkpoint that has the quorum when there is one that covers the entry, otherwise under the newest.</summary>
    /// <param name="index">From 0 to the size of the log, exclusive.</param>
    public InclusionReceipt Receipt(long index)
    {
        LedgerHead? witnessed;
        lock (_publishing)
            witnessed = _witnessed;
        var head = witnessed?.Checkpoint.Size > index ? witnessed : _ledger.Head;
        return new InclusionReceipt(index, _ledger.Tree.InclusionProof(index, head.Checkpoint.Size), head.Note);
    }

    /// <summary>Called after a cosignature has come, and when all has stopped: what is shown may differ without an append.</summary>
    public Action? Changed { get; set; }

    /// <summary>Asks witnesses until it is told to end.</summary>
    /// <param name="end">Ends it.</param>
    public async Task RunAsync(CancellationToken end)
    {
        while (_asked.Length > 0)
        {
            await _ledger.WaitBeyondAsync(0, end);
            var (head, now) = (_ledger.Head, _time.GetUtcNow());
            var behind = _asked.Where(witness => witness.Cosigned < head.Checkpoint.Size).ToArray();
            if (Array.FindAll(behind, witness => witness.Due <= now) is { Length: > 0 } due)
            {
                await RoundAsync(head, due, end);
                await Task.Delay(Pace, _time, end);
            }
            else
            {
                await WaitAsync(head.Checkpoint.Size, behind.Length == 0 ? null : behind.Min(witness => witness.Due) - now, end);
            }
        }
    }

    private async Task WaitAsync(long size, TimeSpan? atMost, CancellationToken end)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(end);
        var grown = _ledger.WaitBeyondAsync(size, waiting.Token);
        // A new checkpoint does not make a witness answer that did not a moment ago: while one is waited for, only time counts.
        await (atMost is { } time ? Task.Delay(time, _time, end) : grown);
        await waiting.CancelAsync();
    }

    private async Task RoundAsync(LedgerHead head, Asked[] due, CancellationToken end)
    {
        lock (_publishing)
        {
            _behindSince ??= _time.GetUtcNow();
            if (_gathering?.Checkpoint != head.Checkpoint)
                _gathering = head;
        }
        using var round = CancellationTokenSource.CreateLinkedTokenSource(end);
        var running = due.Select(witness => AskAsync(witness, head, round.Token)).ToList();
        while (running.Count > 0)
        {
            var finished = await Task.WhenAny(running);
            running.Remove(finished);
            await finished;
            if (HasQuorum(head) && running.Count > 0)
            {
                await Task.WhenAny(Task.WhenAll(running), Task.Delay(Grace, _time, end));
                await round.CancelAsync();
                await Task.WhenAll(running);
                break;
            }
        }
        end.ThrowIfCancellationRequested();
    }

    private async Task AskAsync(Asked asked, LedgerHead head, CancellationToken cancellation)
    {
        WitnessReply reply;
        try
        {
            reply = await asked.Client.AskAsync(head, cancellation);
        }
        catch (OperationCanceledException)
        {
            reply = new WitnessReply.Failed("the others were faster");
        }
        var witness = asked.Client.Witness;
        switch (reply)
        {
            case WitnessReply.Cosigned cosigned:
                if (asked.Failures > 1)
                    _tell($"witness {witness.Name} cosigns again");
                (asked.Cosigned, asked.Failures) = (head.Checkpoint.Size, 0);
                Add(head, cosigned.Lines);
                break;
            case WitnessReply.KnowsMore more:
                Stop($"witness {witness.Name} has cosigned size {more.Size} of this log, which has {_ledger.Size} entries: this is a restored backup, or another one has the key");
                asked.Due = _time.GetUtcNow() + LastRetry;
                break;
            case WitnessReply.Failed failed:
                if (++asked.Failures == 2)
                    _tell($"witness {witness.Name} does not cosign: {failed.Reason}");
                var wait = FirstRetry * Math.Pow(2, Math.Min(asked.Failures - 1, 20));
                asked.Due = _time.GetUtcNow() + (wait < LastRetry ? wait : LastRetry);
                break;
        }
    }

    private void Add(LedgerHead head, IReadOnlyList<NoteSignature> lines)
    {
        lock (_publishing)
        {
            if (_gathering!.Note.TryAdd(lines, out var note, out _))
                _gathering = _gathering with { Note = note };
            if (_policy!.IsSatisfied(Cosigners(_gathering)) && (_witnessed is null || _witnessed.Checkpoint.Size <= head.Checkpoint.Size))
            {
                _witnessed = _gathering;
                _behindSince = null;
            }
        }
        Changed?.Invoke();
    }

    private bool HasQuorum(LedgerHead head)
    {
        lock (_publishing)
            return _witnessed?.Checkpoint == head.Checkpoint;
    }

    private IEnumerable<CosignatureKey> Cosigners(LedgerHead head) => _policy!.Cosigners.Where(key => head.Note.Signatures.Any(key.Claims));

    private LedgerHead Shown()
    {
        var head = _ledger.Head;
        if (_policy is null || _policy.Quorum == TlogPolicy.NoQuorum && _asked.Length == 0)
            return head;
        lock (_publishing)
        {
            if (_witnessed is { } witnessed && (_shown is null || witnessed.Checkpoint.Size >= _shown.Checkpoint.Size))
                _shown = witnessed;
            if (_shown is null || _behindSince is { } since && _time.GetUtcNow() - since >= Patience && _shown.Checkpoint.Size < head.Checkpoint.Size)
                _shown = _gathering?.Checkpoint == head.Checkpoint ? _gathering : head;
            return _shown;
        }
    }

    private void Stop(string reason)
    {
        Stopped = new LogIntegrityException(
            reason, "Nothing more is appended. Restore the newest copy of the log, from a mirror if need be; if the witness is wrong, take it out of the policy and start again.");
        _tell("STOPPED: " + reason);
        Changed?.Invoke();
    }

    /// <summary>A witness and how it did. Written by the round only.</summary>
    private sealed class Asked(WitnessClient client)
    {
        public WitnessClient Client => client;

        public long Cosigned { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset Due { get; set; }
    }
}
