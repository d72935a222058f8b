// The writing side of a log that several instances share. There is no sequencer by election: whoever has something to append takes an advisory lock of its
// transaction, reads what others appended meanwhile, appends behind it and commits. The lock ends with the transaction, so
//
//  - one appends at a time, and a batch of one instance is followed by that of whoever waited longest;
//  - when an instance dies, the server ends its transaction and the next one goes on: nothing is to be taken over;
//  - who has lost its lock has lost its transaction too and can commit nothing: that is the fence, and no epoch has to be compared.
//
// A commit that was sent and not answered may have happened. The next transaction takes the lock, which the server holds until that commit is decided, and sees.

using System.Data;
using System.Data.Common;
using Entente.Log;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Storage.Postgres;

internal sealed class PostgresWriter(PostgresDatabase database, NpgsqlConnection connection) : ILogWriter
{
    // A message of the protocol must stay under 1 GB.
    private const int RowsPerStatement = 4_096;

    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private NpgsqlConnection _connection = connection;
    private Task _listening = Task.CompletedTask;

    public bool IsShared => true;

    public DbConnection Connection => _connection;

    public DbTransaction Begin()
    {
        if (_connection.State != ConnectionState.Open)
        {
            _connection.Dispose();
            _connection = database.Connect();
        }
        var transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            // A statement of its own: what is read after it is read as it stands once the lock is ours.
            PostgresDatabase.Lock(_connection);
            return transaction;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            transaction.Dispose();
            throw new StoreUnavailableException(
                $"{database.Place}: {PostgresDatabase.Holder(_connection) ?? "another instance"} is appending and does not end", "Try again; nothing was appended.", e);
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    public bool IsOpen(DbTransaction transaction)
    {
        if (_connection.State != ConnectionState.Open || transaction.Connection is null)
            return false;
        try
        {
            // Npgsql does not say whether a COMMIT or ROLLBACK came as plain SQL. A transaction that has failed is open still: it can go back to its savepoint.
            Sql.Execute(_connection, "SAVEPOINT entente_probe; RELEASE entente_probe");
            return true;
        }
        catch (DbException e)
        {
            return e.SqlState == PostgresErrorCodes.InFailedSqlTransaction;
        }
    }

    public LogStand Stand(DbTransaction transaction)
    {
        using var command = LogTables.StandCommand(_connection);
        return LogTables.ReadStand(command, transaction);
    }

    public void Append(DbTransaction transaction, long first, IReadOnlyList<NewEntry> entries, long size, byte[] note)
    {
        // Everything in one message to the server and one answer.
        using var batch = new NpgsqlBatch(_connection, (NpgsqlTransaction)transaction);
        for (var from = 0; from < entries.Count; from += RowsPerStatement)
        {
            var rows = Enumerable.Range(from, Math.Min(RowsPerStatement, entries.Count - from)).Select(i => entries[i]).ToList();
            batch.BatchCommands.Add(new("INSERT INTO log_entry (idx, leaf_hash, bytes) SELECT $1 + n - 1, leaf, bytes FROM unnest($2, $3) WITH ORDINALITY AS row (leaf, bytes, n) ORDER BY n")
            {
                Parameters =
                {
                    new() { Value = first + from },
                    new() { Value = rows.ConvertAll(row => row.Leaf.ToArray()), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                    new() { Value = rows.ConvertAll(row => row.Bytes), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                },
            });
        }
        batch.BatchCommands.Add(new("INSERT INTO checkpoint (size, note) VALUES ($1, $2)") { Parameters = { new() { Value = size }, new() { Value = note } } });
        // Sent by the server when the transaction is committed, and only then.
        batch.BatchCommands.Add(new("SELECT pg_notify($1, '')") { Parameters = { new() { Value = PostgresDatabase.Channel } } });
        batch.ExecuteNonQuery();
    }

    public void Commit(DbTransaction transaction) => transaction.Commit();

    public void RollBack(DbTransaction transaction)
    {
        try
        {
            if (IsOpen(transaction))
                transaction.Rollback();
        }
        catch (DbException)
        {
            // The server rolls back when the connection ends; the next transaction begins with another.
            _connection.Close();
        }
    }

    public CommitFate FateOf(DbException failedCommit, long sizeBefore) => CommitFate.NextTransactionTells;

    /// <summary>Hears of commits of other instances. Notices can be lost with a connection; the sequencer looks by itself now and then.</summary>
    public void Listen(Action grown) => _listening = Task.Run(async () =>
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await using var listener = database.Connect();
                listener.Notification += (_, notice) =>
                {
                    if (notice.PID != _connection.ProcessID)
                        grown();
                };
                Sql.Execute(listener, $"LISTEN {PostgresDatabase.Channel}");
                grown();
                while (true)
                    await listener.WaitAsync(_ending.Token);
            }
            catch (Exception e) when (e is DbException or LedgerException)
            {
                await Task.Delay(BeforeReconnecting, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    });

    public void Dispose()
    {
        _ending.Cancel();
        _listening.Wait();
        _ending.Dispose();
        _connection.Dispose();
    }
}
