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

    private readonly Lock _appending = new();
    private readonly Lock _remembering = new();
    private readonly LinkedList<RegisterSnapshot> _earlier = [];

    // Written under _appending, after the ledger has made the acts durable.
    private RegisterState _state;

    private RegisterLedger(Ledger ledger, RegisterState state) => (Ledger, _state) = (ledger, state);

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
                opened.Append(acts, seeded);
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
    public RegisterState Append(IReadOnlyList<ActBody> says, Instant now, Action<PrivateWork>? privateChange = null)
    {
        ArgumentNullException.ThrowIfNull(says);
        lock (_appending)
        {
            var before = _state.Register;

            // To the second, as the bytes have it: the register in memory must be the one that a restart would fold.
            var second = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
            var recorded = before.Size > 0 ? Instant.Max(second, before.Acts[^1].Recorded) : second;
            var after = before.With(says, recorded);
            var known = before.Faults.Select(f => f.Index).ToHashSet();
            var faults = after.Faults.Where(f => !known.Contains(f.Index)).ToArray();
            if (faults.Length > 0)
                throw new ActsRefusedException(faults);
            var entries = says.Select(s => (ReadOnlyMemory<byte>)ActCodec.Write(s, recorded)).ToArray();
            var receipt = Ledger.Append(entries, privateChange);
            Volatile.Write(ref _state, new(after, receipt.Head));
            return _state;
        }
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
            var (pool, head) = (new StringPool(), ledger.Head);
            var acts = ledger.Entries(0, head.Checkpoint.Size).Select(e => Read(e, pool)).ToArray();
            return new RegisterLedger(ledger, new(RegisterSnapshot.Fold(acts), head));
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    private static Act Read(LogEntry entry, StringPool pool) => ActCodec.TryRead(entry.Bytes.Span, entry.Index, out var act, out var reason, pool)
        ? act!
        : new Act(entry.Index, Instant.FromUnixTimeSeconds(0), new UnreadableAct(reason!));
}
