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

    // How far an instance may be behind others of the same database.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(5);

    private readonly Ledger _ledger;
    private readonly TlogPolicy? _policy;
    private readonly TimeProvider _time;
    private readonly Action<string> _tell;
    private readonly Asked[] _asked = [];
    private readonly Lock _publishing = new();

    // Written by the rounds. The largest size that a witness has cosigned and that was not here.
    private volatile Lacking? _lacking;

    // All under _publishing.
    private LedgerHead? _witnessed, _shown, _gathering;
    private DateTimeOffset? _behindSince;
    private ProvenDates? _dates;

    // What a quorum has cosigned, by size; the notes stay in the database. Under _publishing.
    private readonly SortedDictionary<long, QuorumTimes> _quorums = [];

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
        foreach (var stored in ledger.CosignedCheckpoints())
            if (CosignedCheckpoint.TryOpen(stored.Note, ledger.Verifier, policy.Cosigners, out var cosigned, out _))
                Take(cosigned);
    }

    /// <summary>
    /// Why nothing may be appended: a witness has cosigned more of this log than there is. Null while all is well. An instance that only lags behind others of
    /// the same database goes on by itself when it has caught up; a restored backup never does.
    /// </summary>
    public LogIntegrityException? Stopped => _lacking is { } lacking && _ledger.Size < lacking.Size ? lacking.Why : null;

    /// <summary>Whether witnesses are asked.</summary>
    public bool IsWitnessed => _policy is not null;

    /// <summary>The checkpoint for readers.</summary>
    public SignedNote Checkpoint => Shown().Note;

    /// <summary>
    /// The receipt of an entry: under the first checkpoint with the quorum that covers it, whose times prove the earliest date; while there is none, under the
    /// newest checkpoint.
    /// </summary>
    /// <param name="index">From 0 to the size of the log, exclusive.</param>
    public InclusionReceipt Receipt(long index)
    {
        long? size;
        lock (_publishing)
            size = FirstQuorumAbove(index);
        var head = _ledger.Head;
        var (note, covered) = size is { } cosigned && _ledger.CheckpointAt(cosigned) is { } stored ? (stored.Note, cosigned) : (head.Note, head.Checkpoint.Size);
        return new InclusionReceipt(index, _ledger.Tree.InclusionProof(index, covered), note);
    }

    /// <summary>What the witnesses' quorum proves of the times at which entries came.</summary>
    public ProvenDates Dates
    {
        get
        {
            lock (_publishing)
                return _dates ??= new ProvenDates(_quorums.Select(quorum => new WitnessedSize(quorum.Key, quorum.Value)));
        }
    }

    /// <summary>How each witness that is asked did last; null in place of a time when it was not asked yet.</summary>
    public IReadOnlyList<WitnessNews> Witnesses => [.. _asked.Select(asked => asked.News ?? new WitnessNews(asked.Client.Witness.Name, 0, null, null))];

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
        asked.News = new WitnessNews(witness.Name, reply is WitnessReply.Cosigned ? head.Checkpoint.Size : asked.Cosigned, _time.GetUtcNow(), (reply as WitnessReply.Failed)?.Reason);
        switch (reply)
        {
            case WitnessReply.Cosigned cosigned:
                if (asked.Failures > 1)
                    _tell($"witness {witness.Name} cosigns again");
                (asked.Cosigned, asked.Failures) = (head.Checkpoint.Size, 0);
                await AddAsync(head, cosigned.Lines);
                break;
            case WitnessReply.KnowsMore more:
                await StopAsync(more.Size, $"witness {witness.Name} has cosigned size {more.Size} of this log, which has {_ledger.Size} entries: this is a restored backup, or another one has the key", cancellation);
                asked.Due = _time.GetUtcNow() + (Stopped is null ? TimeSpan.Zero : LastRetry);
                break;
            case WitnessReply.Failed failed:
                if (++asked.Failures == 2)
                    _tell($"witness {witness.Name} does not cosign: {failed.Reason}");
                var wait = FirstRetry * Math.Pow(2, Math.Min(asked.Failures - 1, 20));
                asked.Due = _time.GetUtcNow() + (wait < LastRetry ? wait : LastRetry);
                break;
        }
    }

    private async Task AddAsync(LedgerHead head, IReadOnlyList<NoteSignature> lines)
    {
        try
        {
            // Kept before it is shown: a date that was shown once is not forgotten by a restart.
            await _ledger.AddCosignaturesAsync(head.Checkpoint.Size, lines, _time.GetUtcNow());
        }
        catch (Exception e) when (e is LedgerException or ArgumentException)
        {
            _tell($"a cosignature could not be kept: {e.Message}");
            return;
        }
        lock (_publishing)
        {
            if (_gathering!.Note.TryAdd(lines, out var note, out _))
                _gathering = _gathering with { Note = note };
            if (CosignedCheckpoint.TryOpen(_gathering.Note, _ledger.Verifier, _policy!.Cosigners, out var cosigned, out _))
                Take(cosigned);
        }
        Changed?.Invoke();
    }

    /// <summary>Takes a checkpoint with its cosignatures, when they make the quorum.</summary>
    private void Take(CosignedCheckpoint cosigned)
    {
        lock (_publishing)
        {
            if (!_policy!.IsSatisfied(cosigned.Cosignatures.Select(c => c.Key)))
                return;
            if (_witnessed is null || _witnessed.Checkpoint.Size <= cosigned.Checkpoint.Size)
                (_witnessed, _behindSince) = (new LedgerHead(cosigned.Checkpoint, cosigned.Note), null);
            if (_policy.TimesOf(cosigned.Cosignatures) is { } times)
                (_quorums[cosigned.Checkpoint.Size], _dates) = (times, null);
        }
    }

    /// <summary>The smallest size with the quorum that covers an entry.</summary>
    private long? FirstQuorumAbove(long index)
    {
        // Receipts are asked for now and then, and sizes are few: a register grows by hand.
        foreach (var size in _quorums.Keys)
            if (size > index)
                return size;
        return null;
    }

    private bool HasQuorum(LedgerHead head)
    {
        lock (_publishing)
            return _witnessed?.Checkpoint == head.Checkpoint;
    }

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

    private async Task StopAsync(long size, string reason, CancellationToken cancellation)
    {
        // First, so that nothing is appended while it is found out whether this instance only lags behind another one.
        _lacking = new Lacking(size, new LogIntegrityException(
            reason, "Nothing more is appended. Restore the newest copy of the log, from a mirror if need be; if the witness is wrong, take it out of the policy and start again."));
        await Task.WhenAny(_ledger.WaitBeyondAsync(size - 1, cancellation), Task.Delay(Lag, cancellation));
        if (Stopped is null)
            return;
        _tell("STOPPED: " + reason);
        Changed?.Invoke();
    }

    private sealed record Lacking(long Size, LogIntegrityException Why);

    /// <summary>A witness and how it did. Written by the round only.</summary>
    private sealed class Asked(WitnessClient client)
    {
        public WitnessClient Client => client;

        public long Cosigned { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset Due { get; set; }

        /// <summary>Read by whoever asks how the witnesses are: replaced whole.</summary>
        public volatile WitnessNews? News;
    }
}
