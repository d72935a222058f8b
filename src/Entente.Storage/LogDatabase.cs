using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

/// <summary>
/// What opening, sequencer and audit need of a kind of database: <c>SqliteDatabase</c> and <c>PostgresDatabase</c>. Statements that both understand stand
/// in <see cref="LogTables"/>.
/// </summary>
internal interface ILogDatabase
{
    /// <summary>Where the log is, for messages; never a password.</summary>
    string Place { get; }

    /// <summary>The file of the log's private key; null when none was named, which is enough for reading.</summary>
    string? KeyPath { get; }

    /// <summary>The migrations of this kind of database.</summary>
    Migrations Migrations { get; }

    /// <summary>Whether there is something that could be opened. Refuses what is not ours.</summary>
    bool Exists();

    /// <summary>Refuses anything that is not a database of ours. Reads only.</summary>
    void RequireOurs();

    /// <summary>The database's own check of itself.</summary>
    void RequireIntact();

    /// <summary>Keeps other writers out of a creation until it is disposed, and makes a database of no log when there is none.</summary>
    ILogWriter OpenForCreation();

    /// <summary>The one who writes; refuses when there may be only one and there is.</summary>
    ILogWriter OpenWriter();

    /// <summary>A connection for reading only.</summary>
    /// <param name="pooled">Whether <see cref="ReleaseReaders"/> will follow; a pooled connection keeps its files open after it is closed.</param>
    DbConnection OpenReader(bool pooled);

    /// <summary>Begins a transaction in which everything that is read belongs to one moment.</summary>
    DbTransaction BeginReading(DbConnection connection);

    /// <summary>Closes pooled readers.</summary>
    void ReleaseReaders();

    /// <summary>Takes what deleted and overwritten rows held out of the files too, where that can be done at once.</summary>
    /// <returns>Whether the files hold nothing of it any more.</returns>
    bool ForgetErased();

    /// <summary>What a failure of the database means to an operator.</summary>
    LedgerException Explain(DbException e);

    /// <summary>Whether the machine is at fault (a full disk, a lost connection, a lock) and not the statement.</summary>
    bool IsOutage(DbException e);
}

/// <summary>The writing side of a database. One thread uses it.</summary>
internal interface ILogWriter : IDisposable
{
    /// <summary>Whether other instances append too, so that the log may be longer than we know. If not, whoever else writes is a stranger.</summary>
    bool IsShared { get; }

    /// <summary>The connection of all that follows.</summary>
    DbConnection Connection { get; }

    /// <summary>Begins a transaction during which nobody else can append.</summary>
    DbTransaction Begin();

    /// <summary>Whether the transaction still goes on.</summary>
    bool IsOpen(DbTransaction transaction);

    /// <summary>How far the log has come, as the transaction sees it.</summary>
    LogStand Stand(DbTransaction transaction);

    /// <summary>Adds entries in their order, and the checkpoint that covers them all.</summary>
    void Append(DbTransaction transaction, long first, IReadOnlyList<NewEntry> entries, long size, byte[] note);

    /// <summary>Makes the transaction durable: its entries survive a power cut when this returns.</summary>
    void Commit(DbTransaction transaction);

    /// <summary>Takes everything back, when the transaction still goes on.</summary>
    void RollBack(DbTransaction transaction);

    /// <summary>Says what a commit that failed has come to. The transaction is closed.</summary>
    CommitFate FateOf(DbException failedCommit, long sizeBefore);

    /// <summary>For a shared log: calls when somebody else may have appended. Otherwise never.</summary>
    void Listen(Action grown);
}

/// <summary>What is known of a commit that failed.</summary>
internal enum CommitFate
{
    /// <summary>It did not happen.</summary>
    DidNotHappen,

    /// <summary>It may have happened; the next transaction sees.</summary>
    NextTransactionTells,

    /// <summary>It may have happened, and only a new start can tell.</summary>
    NextStartTells,
}
