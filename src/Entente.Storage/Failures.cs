namespace Entente.Storage;

/// <summary>What every refusal of the store has: a message that names the place, and a hint that says what to do.</summary>
public abstract class LedgerException : Exception
{
    private protected LedgerException(string message, string hint, Exception? cause) : base(message, cause) => Hint = hint;

    /// <summary>What the operator can do now; one or two sentences.</summary>
    public string Hint { get; }
}

/// <summary>
/// The log contradicts itself, its key or its origin. Never catch and continue: to go on could mean to sign two histories.
/// </summary>
public sealed class LogIntegrityException(string message, string hint, Exception? cause = null) : LedgerException(message, hint, cause);

/// <summary>The store cannot be used as asked: missing, in use, not ours, not writable, of a newer version, disk full.</summary>
public sealed class StoreUnavailableException(string message, string hint, Exception? cause = null) : LedgerException(message, hint, cause)
{
    /// <summary>Whether what was asked for may have happened all the same: its commit got no answer. Otherwise nothing of it did.</summary>
    public bool MayHaveHappened { get; internal set; }
}

/// <summary>Too much waits to be appended. Nothing of this submission was; the same one may be tried again in a moment.</summary>
public sealed class StoreBusyException(string message, string hint) : LedgerException(message, hint, cause: null);

/// <summary>One entry of a batch cannot be appended; nothing of the batch was.</summary>
public sealed class EntryRefusedException : Exception
{
    internal EntryRefusedException(string message, int batchIndex, long? standsAt = null) : base(message) =>
        (BatchIndex, StandsAt) = (batchIndex, standsAt);

    /// <summary>Position of the refused entry in the batch, from 0.</summary>
    public int BatchIndex { get; }

    /// <summary>For a duplicate of an entry in the log: its index there. Null for any other reason.</summary>
    public long? StandsAt { get; }
}
