using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Storage;

/// <summary>The register and the checkpoint of the log that it follows from: always of one size.</summary>
/// <param name="Register">The register.</param>
/// <param name="Head">The checkpoint; its size is the register's.</param>
public sealed record RegisterState(RegisterSnapshot Register, LedgerHead Head);

/// <summary>Acts that were not appended, because they would have had no effect.</summary>
/// <param name="faults">Which and why; indexes count from the log's size on.</param>
public sealed class ActsRefusedException(IReadOnlyList<ActFault> faults)
    : Exception("the register refuses " + string.Join("; ", faults.Select(f => $"act {f.Index}: {f.Reason}")))
{
    /// <summary>Which acts and why.</summary>
    public IReadOnlyList<ActFault> Faults { get; } = faults;
}

/// <summary>
/// A ledger whose entries are acts, and the register that follows from them. The one way in: acts are checked against the register, made durable with
/// whatever private change goes with them, and only then folded. The register is never newer than the checkpoint that is shown with it.
/// </summary>
public sealed class RegisterLedger : IDisposable
{
    private const int KeptSnapshots = 8;

    private readonly Lock _remembering = new();
    private readonly LinkedList<RegisterSnapshot> _earlier = [];
    private readonly StringPool _pool = new();

    // Written on the sequencer's thread only; the state after the ledger has made its acts durable.
    private RegisterState _state;

    // The register with the acts that were checked last, and the bytes of the last of them.
    private RegisterSnapshot _ahead = RegisterSnapshot.Empty;
    private byte[] _aheadLast = [];

    private RegisterLedger(Ledger ledger)
    {
        (Ledger, _state) = (ledger, new(RegisterSnapshot.Empty, ledger.Head));
        ledger.Follow(
            head => _state = new(RegisterSnapshot.Fold([.. ledger.Entries(0, head.Checkpoint.Size).Select(e => Read(e.Index, e.Bytes.Span))]), head),
            Advance);
    }

    /// <summary>The log beneath.</summary>
    public Ledger Ledger { get; }

    /// <summary>The newest register, with the checkpoint that covers it.</summary>
    public RegisterState State => Volatile.Read(ref _state);

    /// <summary>For a server's start: opens the log, or creates it. A log that is empty is seeded, whole or not at all.</summary>
    /// <param name="path">The database.</param>
    /// <param name="origin">The log's name for ever.</param>
    /// <param name="seed">What the first acts say; the same seed gives the same root.</param>
    /// <param name="seeded">The recording time of the seed.</param>
    /// <returns>The open register.</returns>
    public static RegisterLedger OpenOrCreate(string path, string origin, Func<IReadOnlyList<ActBody>> seed, Instant seeded)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var opened = Follow(Ledger.OpenOrCreate(path, origin));
        try
        {
            if (opened.State.Register.Size == 0 && seed() is { Count: > 0 } acts)
            {
                // Another instance may be seeding the same log: who comes second finds it seeded.
                var seeding = new Submission(
                    pending => pending.Size > 0 ? [] : opened.Prepare(acts, seeded, pending), 0, privateChange: null, DuplicatePolicy.Refuse);
                opened.Ledger.Submit(seeding).GetAwaiter().GetResult();
            }
            return opened;
        }
        catch
        {
            // Nothing was appended; the next start seeds again, so it must not find the log still held.
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Opens a log that exists, to write.</summary>
    /// <param name="path">The database.</param>
    /// <param name="origin">When given: refuse the database of any other log.</param>
    /// <returns>The open register.</returns>
    public static RegisterLedger Open(string path, string? origin = null) => Follow(Ledger.Open(path, origin));

    /// <summary>Opens a log as it is now, beside a writer and without its key.</summary>
    /// <param name="path">The database.</param>
    /// <returns>The open register; it does not follow later acts.</returns>
    public static RegisterLedger OpenReadOnly(string path) => Follow(Ledger.OpenReadOnly(path));

    /// <summary>Appends acts, all or none, together with a private change. On return all of it is durable and in the register.</summary>
    /// <param name="says">What they say, in order; not empty.</param>
    /// <param name="now">The recording time; it is raised to that of the newest act when a clock went back.</param>
    /// <param name="privateChange">Goes into the same transaction.</param>
    /// <returns>The register after the acts.</returns>
    /// <exception cref="ActsRefusedException">An act would have no effect; nothing was appended.</exception>
    public RegisterState Append(IReadOnlyList<ActBody> says, Instant now, Action<PrivateWork>? privateChange = null) =>
        AppendAsync(says, now, privateChange).GetAwaiter().GetResult();

    /// <summary>Appends acts, all or none, together with a private change. When the answer comes all of it is durable and in the register.</summary>
    /// <param name="says">What they say, in order; not empty.</param>
    /// <param name="now">The recording time; it is raised to that of the newest act when a clock went back.</param>
    /// <param name="privateChange">Goes into the same transaction.</param>
    /// <returns>A register with the acts.</returns>
    /// <exception cref="ActsRefusedException">An act would have no effect; nothing was appended.</exception>
    public async Task<RegisterState> AppendAsync(IReadOnlyList<ActBody> says, Instant now, Action<PrivateWork>? privateChange = null)
    {
        ArgumentNullException.ThrowIfNull(says);
        // About what an act takes; it is measured only when its turn comes.
        var bytes = 256L * says.Count;
        await Ledger.Submit(new Submission(pending => Prepare(says, now, pending), bytes, privateChange, DuplicatePolicy.Refuse));
        return State;
    }

    /// <summary>The register as it was when the log had so many acts. The last few that were asked for are kept.</summary>
    /// <param name="size">0 to the size of <see cref="State"/>, inclusive.</param>
    /// <returns>The earlier register.</returns>
    public RegisterSnapshot KnownBy(long size)
    {
        var newest = State.Register;
        if (size == newest.Size)
            return newest;
        lock (_remembering)
        {
            var kept = _earlier.FirstOrDefault(r => r.Size == size);
            if (kept is null)
                kept = newest.KnownBy(size);
            else
                _earlier.Remove(kept);
            _earlier.AddFirst(kept);
            if (_earlier.Count > KeptSnapshots)
                _earlier.RemoveLast();
            return kept;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Ledger.Dispose();

    private static RegisterLedger Follow(Ledger ledger)
    {
        try
        {
            return new RegisterLedger(ledger);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Checks acts against the register with everything that comes before them, also what is not committed yet, and writes them.</summary>
    private NewEntry[] Prepare(IReadOnlyList<ActBody> says, Instant now, PendingLog pending)
    {
        var before = Before(pending);

        // To the second, as the bytes have it: the register in memory must be the one that a restart would fold.
        var second = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var recorded = before.Size > 0 ? Instant.Max(second, before.Acts[^1].Recorded) : second;
        var after = before.With(says, recorded);
        var known = before.Faults.Select(f => f.Index).ToHashSet();
        var faults = after.Faults.Where(f => !known.Contains(f.Index)).ToArray();
        if (faults.Length > 0)
            throw new ActsRefusedException(faults);
        NewEntry[] entries = [.. says.Select((act, i) => Ledger.Prepare(ActCodec.Write(act, recorded), i))];
        if (entries.Length > 0)
            (_ahead, _aheadLast) = (after, entries[^1].Bytes);
        return entries;
    }

    /// <summary>The register as the log under way makes it.</summary>
    private RegisterSnapshot Before(PendingLog pending) =>
        pending.Entries.Count == 0 ? _state.Register : IsAhead(pending.Entries, pending.Size) ? _ahead : Fold(pending.Entries);

    /// <summary>
    /// Whether what was folded last is just this: the last entry is the very array that was made then, and as many are before it. Entries that were
    /// refused after all, or did not come through here, leave other arrays.
    /// </summary>
    private bool IsAhead(IReadOnlyList<NewEntry> entries, long size) => ReferenceEquals(entries[^1].Bytes, _aheadLast) && _ahead.Size == size;

    /// <summary>Follows the log: what is durable now becomes the register.</summary>
    private void Advance(LedgerHead head, IReadOnlyList<NewEntry> added) =>
        Volatile.Write(ref _state, new(IsAhead(added, head.Checkpoint.Size) ? _ahead : Fold(added), head));

    private RegisterSnapshot Fold(IReadOnlyList<NewEntry> added)
    {
        var before = _state.Register;
        return RegisterSnapshot.Fold([.. before.Acts, .. added.Select((entry, i) => Read(before.Size + i, entry.Bytes))]);
    }

    private Act Read(long index, ReadOnlySpan<byte> entry) => ActCodec.TryRead(entry, index, out var act, out var reason, _pool)
        ? act!
        : new Act(index, Instant.FromUnixTimeSeconds(0), new UnreadableAct(reason!));
}
