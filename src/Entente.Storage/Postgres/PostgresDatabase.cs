using System.Data;
using System.Data.Common;
using Npgsql;
using static Entente.Storage.Sql;

namespace Entente.Storage.Postgres;

/// <summary>
/// A log in a schema of a PostgreSQL database, named by a connection string as Npgsql has it, with one keyword of ours: <c>Log Key</c>, the file of the log's
/// private key on this machine. Any number of instances share it.
/// </summary>
internal sealed class PostgresDatabase : ILogDatabase
{
    /// <summary>Told to everybody who listens when the log has grown.</summary>
    public const string Channel = "entente_log";

    private const string KeyKeyword = "Log Key";

    // "Ente" in ASCII and the schema: what the sequencer of this log holds while it appends. Locks are of one database.
    private const string LockArguments = "1164866661, hashtext(current_schema())";

    private readonly string _connectionString, _readerString;
    private readonly NpgsqlDataSource _readers;

    public PostgresDatabase(DbConnectionStringBuilder place)
    {
        KeyPath = place.TryGetValue(KeyKeyword, out var key) ? Path.GetFullPath((string)key) : null;
        place.Remove(KeyKeyword);
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(place.ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreUnavailableException(
                $"the connection string of the database is not understood: {e.Message}", "docs/operating.md has an example; the keywords are those of Npgsql.");
        }
        Place = $"PostgreSQL {builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}";
        builder.ApplicationName ??= $"entente@{Environment.MachineName}/{Environment.ProcessId}";
        // A transaction may wait long for the lock or a big append; PostgreSQL's own timeouts below say how long.
        builder.CommandTimeout = 0;
        builder.MaxAutoPrepare = 16;
        builder.IncludeErrorDetail = false;
        _connectionString = builder.ConnectionString;
        builder.Options = $"{builder.Options} -c default_transaction_read_only=on".Trim();
        _readerString = builder.ConnectionString;
        _readers = NpgsqlDataSource.Create(_readerString);
    }

    public string Place { get; }

    public string? KeyPath { get; }

    public Migrations Migrations => PostgresMigrations.Product;

    public bool Exists()
    {
        using var connection = OpenReader(pooled: false);
        return HasOurs(connection);
    }

    public void RequireOurs()
    {
        if (!Exists())
            throw new StoreUnavailableException($"there is no log in {Place}", "Check host, database and search path, or create a new log there.");
    }

    /// <summary>PostgreSQL has no check of its own that could be asked for; every entry is hashed anyway.</summary>
    public void RequireIntact() => RequireOurs();

    public ILogWriter OpenForCreation()
    {
        var connection = Connect();
        try
        {
            // Held until the connection closes: of several instances that start at once, one creates.
            Execute(connection, $"SELECT pg_advisory_lock({LockArguments})");
            if (!HasOurs(connection) && Scalar(connection, "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace LIMIT 1") is string other)
                throw new StoreUnavailableException(
                    $"{Place} is not an empty schema: it has {other}", "Give the log a database, or a schema as Search Path, of its own.");
            Migrations.Apply(connection, Place);
            return new PostgresWriter(this, connection);
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw e is DbException sql ? Explain(sql) : e;
        }
    }

    public ILogWriter OpenWriter()
    {
        RequireOurs();
        return new PostgresWriter(this, Connect());
    }

    /// <summary>A connection that writes; not pooled, so that its locks end when it closes.</summary>
    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            // Who waits for a lock for so long is told who has it. Who holds one and says nothing, because its machine stands still or is cut off, loses it with its
            // transaction: it can then no longer commit.
            Execute(connection, "SET lock_timeout = '15s'; SET idle_in_transaction_session_timeout = '10s'; SET default_transaction_isolation = 'read committed'");
            if (Scalar(connection, "SHOW synchronous_commit") is "off")
                Execute(connection, "SET synchronous_commit = on");
            if (Scalar(connection, "SHOW fsync") is "off")
                throw new StoreUnavailableException(
                    $"{Place} runs with fsync = off: nothing that it says is durable would survive a power cut", "Set fsync = on in postgresql.conf.");
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw e is DbException sql ? Explain(sql) : e;
        }
    }

    public DbConnection OpenReader(bool pooled)
    {
        var connection = pooled
            ? _readers.CreateConnection()
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_readerString) { Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw Explain(e);
        }
    }

    public DbTransaction BeginReading(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public void ReleaseReaders() => _readers.Dispose();

    /// <summary>The server's own affair: its vacuum comes when it comes, and its archives are the operator's.</summary>
    public bool ForgetErased() => false;

    public LedgerException Explain(DbException e) => e.SqlState switch
    {
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new LogIntegrityException($"{Place} is damaged: {e.Message}", RestoreHint, e),
        PostgresErrorCodes.RaiseException or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation =>
            new LogIntegrityException($"{Place} refused a row of the log: {e.Message}", "Something else wrote to this database. Stop it, then verify the log.", e),
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => new StoreUnavailableException(
            $"{Place} cannot grow: {e.Message}", "Free some space on the server; nothing was half-written.", e),
        PostgresErrorCodes.LockNotAvailable => new StoreUnavailableException(
            $"another instance has been appending to {Place} for long", "Try again. If it stays so, look at pg_stat_activity for who holds the lock.", e),
        PostgresErrorCodes.InsufficientPrivilege => new StoreUnavailableException(
            $"{Place}: {e.Message}", "This user must be able to create and write tables in its schema.", e),
        null => new StoreUnavailableException(
            $"{Place} cannot be reached: {e.Message}", "Try again when the server answers. What was being appended may be in the log; the same entry never stands twice.", e),
        _ => new StoreUnavailableException($"{Place} failed: {e.Message}", "Look at the server's log, then try again.", e),
    };

    /// <summary>Classes 08, 53, 57 and 58 of SQLSTATE (PostgreSQL, appendix A): connection, resources, operator, system. None at all: nobody answered.</summary>
    public bool IsOutage(DbException e) => e.SqlState is null or PostgresErrorCodes.LockNotAvailable || e.SqlState[..2] is "08" or "53" or "57" or "58";

    /// <summary>Until the transaction ends, in whatever way, nobody else appends or migrates.</summary>
    public static void Lock(DbConnection connection) => Execute(connection, $"SELECT pg_advisory_xact_lock({LockArguments})");

    /// <summary>Who holds that lock, for a message.</summary>
    public static string? Holder(DbConnection connection) => Scalar(
        connection,
        "SELECT a.application_name || ' (' || coalesce(host(a.client_addr), 'this host') || ', process ' || a.pid || ', since ' || a.xact_start::timestamptz(0) || ')' "
        + "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1164866661 AND a.datname = current_database() LIMIT 1") as string;

    private static bool HasOurs(DbConnection connection) =>
        Scalar(connection, "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL AND to_regclass('log_entry') IS NOT NULL") is not null;
}
