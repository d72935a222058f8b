using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

/// <summary>One entry of the log. What its bytes mean is not this room's business.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="LeafHash">Its leaf hash (RFC 6962 §2.1).</param>
/// <param name="Bytes">1 to <see cref="LogLimits.MaxEntryBytes"/> bytes.</param>
public readonly record struct LogEntry(long Index, TreeHash LeafHash, ReadOnlyMemory<byte> Bytes);

/// <summary>The newest state of a log that is durable: its checkpoint, and the signed note that says so.</summary>
/// <param name="Checkpoint">Origin, size and root.</param>
/// <param name="Note">The note as it is given out.</param>
public sealed record LedgerHead(Checkpoint Checkpoint, SignedNote Note);

/// <summary>What an append did. It is returned only when all of it is durable.</summary>
/// <param name="Indexes">For each entry of the batch, in its order: where it stands in the log.</param>
/// <param name="Appended">How many of them are new; the others stood there before.</param>
/// <param name="Head">A checkpoint that covers all of them.</param>
public sealed record AppendReceipt(IReadOnlyList<long> Indexes, int Appended, LedgerHead Head);

/// <summary>What to do with an entry whose bytes are in the log already, or twice in the batch.</summary>
public enum DuplicatePolicy
{
    /// <summary>Refuse the whole batch with an <see cref="EntryRefusedException"/>.</summary>
    Refuse,

    /// <summary>Append the others; the receipt says where the duplicate stands.</summary>
    Skip,
}

/// <summary>
/// The private side of an append: an open connection in the very transaction that appends the entries. Change private tables only, and leave the
/// transaction open: it is committed with the entries, or rolled back when the change throws.
/// </summary>
/// <param name="Connection">Open, and in use by the ledger: never keep it.</param>
/// <param name="Transaction">To be named in each command.</param>
/// <param name="Indexes">Where each entry of the batch will stand.</param>
public sealed record PrivateWork(DbConnection Connection, DbTransaction Transaction, IReadOnlyList<long> Indexes);

/// <summary>What a log has given out and its database does not live up to.</summary>
/// <param name="Origin">The log.</param>
/// <param name="Promised">Size and root of the last checkpoint that was given out.</param>
/// <param name="Held">Size and root of what the database has.</param>
public sealed record BrokenPromise(string Origin, TreeHead Promised, TreeHead Held)
{
    /// <summary>Whether the database merely lacks entries; otherwise it has another history, and nobody can tell from it which entries differ.</summary>
    public bool IsShorter => Held.Size < Promised.Size;

    /// <summary>How many entries are certainly not what was promised, or may not be.</summary>
    public long Lost => IsShorter ? Promised.Size - Held.Size : Promised.Size;
}
