using System.Buffers.Binary;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using static Entente.Storage.Sql;

namespace Entente.Storage.Sqlite;

/// <summary>
/// A log in one SQLite file: is it ours, how it is opened, and what SQLite's error codes mean to an operator. A foreign file is recognised by its
/// first 100 bytes, before SQLite is let near it: merely opening it with our settings would already change it.
/// </summary>
internal sealed class SqliteDatabase(string path) : ILogDatabase
{
    /// <summary>"Ente" in ASCII, at offset 68 of the header (sqlite.org/fileformat2.html §1.3.15).</summary>
    public const int ApplicationId = 0x456E7465;

    private const int HeaderBytes = 100;
    private const int ApplicationIdOffset = 68;
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    public string Place => path;

    public string KeyPath => path + ".key";

    public Migrations Migrations => SqliteMigrations.Product;

    public bool Exists()
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return false;
        RequireOurs();
        return true;
    }

    public void RequireOurs()
    {
        if (Directory.Exists(path))
            throw IsDirectory();
        Span<byte> header = stackalloc byte[HeaderBytes];
        int length;
        try
        {
            // Sharing everything: taking no lock, so that a look at the file never disturbs a writer.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            length = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreUnavailableException($"there is no database at {path}", "Check the path, or create a new log there.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StoreUnavailableException($"{path} cannot be read: {e.Message}", "Give this user the right to read it.", e);
        }
        if (length < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
            throw new StoreUnavailableException($"{path} is not an Entente database: it is not a SQLite file", "Check the path.");
        var id = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]);
        if (id != ApplicationId)
            throw new StoreUnavailableException(
                $"{path} is not an Entente database: it is a SQLite file of another program (application_id {id}, not {ApplicationId})",
                "Check the path.");
    }

    /// <summary>SQLite's own check of pages, indexes and constraints.</summary>
    public void RequireIntact()
    {
        RequireOurs();
        try
        {
            using var connection = OpenReader(pooled: false);
            if (Scalar(connection, "PRAGMA integrity_check(1)") is not "ok" and var fault)
                throw new LogIntegrityException($"{path} is damaged: {fault}", RestoreHint);
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    public ILogWriter OpenForCreation()
    {
        if (Directory.Exists(path))
            throw IsDirectory();
        var held = WriterLock.Take(this);
        try
        {
            // A crash before the rename in here leaves at most <db>.creating, which the next creation deletes.
            if (!File.Exists(path))
            {
                // A key without its database is what a lost database leaves. A new log under that key would contradict what the old one signed.
                if (File.Exists(KeyPath))
                    throw new StoreUnavailableException(
                        $"the log key {KeyPath} stands there, but its database {path} does not",
                        "Restore the database from the backup. For a new log choose another path; never use a key for two logs.");
                CreateUnclaimed();
            }
            RequireOurs();
            return new SqliteWriter(held, ConnectWriter(), ConnectWriter);
        }
        catch (Exception e)
        {
            held.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw CannotWriteBeside(e);
            throw;
        }
    }

    public ILogWriter OpenWriter()
    {
        // Before the lock, so that no lock file is left beside something that is not ours.
        RequireOurs();
        var held = WriterLock.Take(this);
        try
        {
            return new SqliteWriter(held, ConnectWriter(), ConnectWriter);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public DbConnection OpenReader(bool pooled)
    {
        var connection = Connect(path, SqliteOpenMode.ReadOnly, pooled);
        Execute(connection, "PRAGMA query_only = ON;");
        return connection;
    }

    public DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public void ReleaseReaders()
    {
        using var any = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true));
        SqliteConnection.ClearPool(any);
    }

    /// <summary>
    /// The pages of rows that go are overwritten (secure_delete); but their older selves stand in the file until the write-ahead log is folded back, and in that
    /// log until it is used again. Waits for who reads and writes just now.
    /// </summary>
    public bool ForgetErased()
    {
        using var connection = ConnectWriter();
        return Scalar(connection, "PRAGMA wal_checkpoint(TRUNCATE)") is 0L;
    }

    /// <summary>A database that is complete but belongs to no log yet, put in place whole by a rename.</summary>
    public void CreateUnclaimed()
    {
        var temporary = path + ".creating";
        // Left by a creation that crashed before its rename: never visible under the database's name, so nothing is lost.
        foreach (var leftover in (string[])[temporary, temporary + "-journal", temporary + "-wal", temporary + "-shm"])
            File.Delete(leftover);
        DurableFile.CreateEmpty(temporary).Dispose();
        using (var connection = Connect(temporary, SqliteOpenMode.ReadWrite, pooling: false))
        {
            // Before WAL mode, so that the header of the main file says whose it is from the first byte on.
            Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA synchronous = FULL;");
            Migrations.Apply(connection, path);
            // Not under its own name: a crash would leave a rollback journal there, and a start looks first by a connection that may not play it back.
            UseWriteAheadLog(connection);
        }
        DurableFile.MoveNew(temporary, path);
    }

    /// <summary>Damage stops the log, everything else is the machine's state.</summary>
    public LedgerException Explain(DbException e) => ((SqliteException)e).SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => new LogIntegrityException(
            $"{path} is damaged: {e.Message}", RestoreHint, e),
        SQLitePCL.raw.SQLITE_CONSTRAINT => new LogIntegrityException(
            $"{path} refused a row of the log: {e.Message}", "Something else wrote to this database. Stop it, then verify the log.", e),
        SQLitePCL.raw.SQLITE_FULL => new StoreUnavailableException(
            $"{path} cannot grow: the disk is full", "Free some space; nothing was half-written.", e),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new StoreUnavailableException(
            $"{path} is locked by another program", "Close other programs that have the database open, then try again.", e),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => new StoreUnavailableException(
            $"{path} cannot be opened or written: {e.Message}", "This user must be able to write the database and to create files beside it.", e),
        _ => new StoreUnavailableException($"{path} failed: {e.Message}", "Look at the disk and at the system's log, then open the ledger again.", e),
    };

    public bool IsOutage(DbException e) => ((SqliteException)e).SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR
        or SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_CANTOPEN;

    public StoreUnavailableException CannotWriteBeside(Exception cause) =>
        new($"cannot write in {Path.GetDirectoryName(path)}: {cause.Message}",
            "The directory must exist, and this user must be able to create files in it: lock, key and SQLite's log stand beside the database.", cause);

    /// <summary>Not pooled: closing it must fold the write-ahead log back into the database.</summary>
    private SqliteConnection ConnectWriter()
    {
        var connection = Connect(path, SqliteOpenMode.ReadWrite, pooling: false);
        try
        {
            UseWriteAheadLog(connection);
            // FULL: in WAL mode each commit waits for fsync of the log, so that what was acknowledged survives a power cut.
            // WalKeeper does what wal_autocheckpoint would do in the middle of a commit.
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void UseWriteAheadLog(SqliteConnection connection)
    {
        if (Scalar(connection, "PRAGMA journal_mode = WAL") is not "wal")
            throw new StoreUnavailableException($"{path} cannot use a write-ahead log", "Keep the database on a local file system, not on a network share.");
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode, bool pooling)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode, pooling));
        try
        {
            connection.Open();
            // trusted_schema = OFF: a schema that someone else edited cannot make us call functions (sqlite.org/security.html).
            Execute(connection, $"PRAGMA busy_timeout = {BusyTimeout.TotalMilliseconds}; PRAGMA trusted_schema = OFF;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooling,
        DefaultTimeout = (int)BusyTimeout.TotalSeconds,
    }.ToString();

    private StoreUnavailableException IsDirectory() =>
        new($"{path} is a directory, not a database", "Name a file in it, for example " + Path.Combine(path, "entente.db") + ".");
}
