using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Entente.Storage;

/// <summary>
/// The database as a file: is it ours, how it is opened, and what SQLite's error codes mean to an operator. A foreign file is recognised by its
/// first 100 bytes, before SQLite is let near it: merely opening it with our settings would already change it.
/// </summary>
internal static class StoreFile
{
    /// <summary>"Ente" in ASCII, at offset 68 of the header (sqlite.org/fileformat2.html §1.3.15).</summary>
    public const int ApplicationId = 0x456E7465;

    private const string RestoreHint = "Restore the newest backup that verifies, together with its key file.";
    private const int HeaderBytes = 100;
    private const int ApplicationIdOffset = 68;
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Refuses anything that is not an Entente database. Reads only.</summary>
    public static void RequireOurs(string path)
    {
        if (Directory.Exists(path))
            throw IsDirectory(path);
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

    /// <summary>The one connection that writes. Not pooled: closing it must fold the write-ahead log back into the database.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWrite, pooling: false);
        try
        {
            // FULL: in WAL mode each commit waits for fsync of the log, so that what was acknowledged survives a power cut.
            if (Scalar(connection, "PRAGMA journal_mode = WAL") is not "wal")
                throw new StoreUnavailableException(
                    $"{path} cannot use a write-ahead log", "Keep the database on a local file system, not on a network share.");
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <param name="pooled">Whether <see cref="ReleaseReaders"/> will follow; a pooled connection keeps its files open after it is closed.</param>
    public static SqliteConnection OpenReader(string path, bool pooled)
    {
        var connection = Connect(path, SqliteOpenMode.ReadOnly, pooled);
        Execute(connection, "PRAGMA query_only = ON;");
        return connection;
    }

    /// <summary>SQLite's own check of pages, indexes and constraints: a damaged index could hide a duplicate from us.</summary>
    public static void RequireIntact(string path)
    {
        RequireOurs(path);
        try
        {
            using var connection = OpenReader(path, pooled: false);
            if (Scalar(connection, "PRAGMA integrity_check(1)") is not "ok" and var fault)
                throw new LogIntegrityException($"{path} is damaged: {fault}", RestoreHint);
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    /// <summary>Closes the pooled readers, so that no file handle outlives the ledger.</summary>
    public static void ReleaseReaders(string path)
    {
        using var any = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true));
        SqliteConnection.ClearPool(any);
    }

    /// <summary>A database that is complete but belongs to no log yet, put in place whole by a rename.</summary>
    public static void CreateUnclaimed(string path)
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
            Migrations.Product.Apply(connection, path);
        }
        DurableFile.MoveNew(temporary, path);
    }

    public static StoreUnavailableException IsDirectory(string path) =>
        new($"{path} is a directory, not a database", "Name a file in it, for example " + Path.Combine(path, "entente.db") + ".");

    public static StoreUnavailableException CannotWriteBeside(string path, Exception cause) =>
        new($"cannot write in {Path.GetDirectoryName(path)}: {cause.Message}",
            "The directory must exist, and this user must be able to create files in it: lock, key and SQLite's log stand beside the database.", cause);

    /// <summary>What a failure of SQLite means: damage stops the log, everything else is the machine's state.</summary>
    public static LedgerException Explain(SqliteException e, string path) => e.SqliteErrorCode switch
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

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>A whole number that a query must give.</summary>
    public static long Number(SqliteConnection connection, string sql) =>
        Scalar(connection, sql) is long number
            ? number
            : throw new LogIntegrityException($"{connection.DataSource} is damaged: {sql} gives no number", RestoreHint);

    /// <summary>
    /// A column of the type that its table declares. STRICT tables hold nothing else, but a damaged page may: that is a fault of the database, not
    /// of the program that reads it.
    /// </summary>
    public static T Value<T>(SqliteCommand from, SqliteDataReader row, int column) =>
        row.GetValue(column) is T value
            ? value
            : throw new LogIntegrityException(
                $"{from.Connection!.DataSource} is damaged: column {row.GetName(column)} holds a value that its type does not allow", RestoreHint);

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
}
