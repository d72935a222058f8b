using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Entente.Storage.Sqlite;

/// <summary>The one connection that writes, under the writer's lock.</summary>
internal sealed class SqliteWriter : ILogWriter
{
    private readonly WriterLock _held;
    private readonly SqliteConnection _connection;
    private readonly DbCommand _stand;

    // Held, so that the collector leaves it to SQLite.
    private readonly delegate_commit _commitHook;

    private readonly WalKeeper _keeper;

    private sqlite3_stmt? _insert;
    private long _bytes;
    private bool _mayCommit = true;

    public SqliteWriter(WriterLock held, SqliteConnection connection, Func<SqliteConnection> second)
    {
        (_held, _connection, _keeper) = (held, connection, new WalKeeper(second));
        _stand = LogTables.StandCommand(connection);
        _commitHook = _ => _mayCommit ? 0 : 1;
    }

    public bool IsShared => false;

    public DbConnection Connection => _connection;

    public DbTransaction Begin()
    {
        var transaction = _connection.BeginTransaction();
        // Until Commit below, a private change that says COMMIT rolls back instead: it must not make the changes of others durable without their entries.
        raw.sqlite3_commit_hook(_connection.Handle, _commitHook, null);
        _mayCommit = false;
        return transaction;
    }

    public bool IsOpen(DbTransaction transaction) => transaction.Connection is not null && raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public LogStand Stand(DbTransaction transaction) => LogTables.ReadStand(_stand, transaction);

    /// <summary>One prepared statement in SQLite's own interface: this is the hot loop, and a command object costs twice the insert.</summary>
    public void Append(DbTransaction transaction, long first, IReadOnlyList<NewEntry> entries, long size, byte[] note)
    {
        var insert = _insert ??= Prepare("INSERT INTO log_entry (idx, leaf_hash, bytes) VALUES (?, ?, ?)");
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            Require(raw.sqlite3_bind_int64(insert, 1, first + i));
            Require(raw.sqlite3_bind_blob(insert, 2, entry.Leaf.ToArray()));
            Require(raw.sqlite3_bind_blob(insert, 3, entry.Bytes));
            _bytes += entry.Bytes.Length;
            var done = raw.sqlite3_step(insert);
            raw.sqlite3_reset(insert);
            if (done != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(done, _connection.Handle);
        }
        LogTables.InsertCheckpoint(_connection, size, note);
    }

    public void Commit(DbTransaction transaction)
    {
        _mayCommit = true;
        transaction.Commit();
        _keeper.Committed(_connection.Handle!, _bytes);
        _bytes = 0;
    }

    public void RollBack(DbTransaction transaction)
    {
        // SQLite rolls back by itself on a full disk or an I/O error; then only our own object is to be told.
        if (IsOpen(transaction))
            transaction.Rollback();
        else
            transaction.Dispose();
    }

    public CommitFate FateOf(DbException failedCommit, long sizeBefore)
    {
        // A full disk stops SQLite before the commit frame is whole. The frames that were written stand where the next commit will write its own.
        // After any other failure the log may be whole on the disk or not; to guess could fork the history.
        if (((SqliteException)failedCommit).SqliteErrorCode != raw.SQLITE_FULL)
            return CommitFate.NextStartTells;
        using var stand = LogTables.StandCommand(_connection);
        return LogTables.ReadStand(stand, null) == new LogStand(sizeBefore, sizeBefore) ? CommitFate.DidNotHappen : CommitFate.NextStartTells;
    }

    public void Listen(Action grown)
    {
        // Nobody else appends.
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _stand.Dispose();
        // Before the writer's own connection: the last one to close folds the log back and deletes it.
        _keeper.Dispose();
        _connection.Dispose();
        // Last: until here nobody else may write.
        _held.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Require(raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement));
        return statement;
    }

    private void Require(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }
}
