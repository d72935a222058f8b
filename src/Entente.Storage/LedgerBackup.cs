using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Entente.Log;
using Entente.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Entente.Storage;

/// <summary>A backup that was made, or put back.</summary>
/// <param name="File">The file.</param>
/// <param name="Head">Origin, size and root of the log in it.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
/// <param name="Key">The log key beside it; null when there is none.</param>
/// <param name="Broken">What the mark beside the key has promised and this database has not; null when nothing is missing.</param>
public sealed record Backup(string File, Checkpoint Head, string Sha256, string? Key, BrokenPromise? Broken);

/// <summary>
/// Backups of a log in SQLite, made while it is written to. A backup is one file with the whole database, and its checksum beside it; the log key is no part of it,
/// because whoever has both can sign in the log's name. What may never happen: a backup is called one before it was verified, a file is overwritten, or a
/// restored backup goes on where more was promised (the mark beside the key sees to that).
/// </summary>
public static class LedgerBackup
{
    private const string ServerHint = "A log in PostgreSQL is backed up by the server's own means: pg_dump --format=custom, and pg_restore; docs/operating.md has both.";

    /// <summary>Copies a log as it is now, verifies the copy in full, and only then gives it its name.</summary>
    /// <param name="place">The database; a server may be writing to it.</param>
    /// <param name="to">The file to make, which must not exist, or a directory in which it gets a name by time and size.</param>
    /// <param name="now">The time.</param>
    /// <param name="withKey">Whether the log key is copied beside the backup.</param>
    /// <returns>The backup.</returns>
    public static Backup Make(string place, string to, Instant now, bool withKey)
    {
        var source = Require(place);
        source.RequireOurs();
        var folder = Directory.Exists(to) ? Path.GetFullPath(to) : Path.GetDirectoryName(Path.GetFullPath(to))!;
        var partial = Path.Combine(folder, $".entente-backup-{Guid.NewGuid():N}");
        try
        {
            Copy(source, partial);
            var head = Verified(partial);
            var file = Directory.Exists(to)
                ? Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entente-{now.ToDateTimeUtc():yyyyMMdd'T'HHmmss'Z'}-{head.Size}.db"))
                : Path.GetFullPath(to);
            var sha256 = HashOf(partial);
            DurableFile.MoveNew(partial, file);
            DurableFile.WriteNew(file + ".sha256", Encoding.UTF8.GetBytes($"{sha256}  {Path.GetFileName(file)}\n"));
            if (withKey)
                DurableFile.WriteNew(file + ".key", File.ReadAllBytes(source.KeyPath));
            new LastBackup(now, head.Size).Write(source.KeyPath);
            return new(file, head, sha256, withKey ? file + ".key" : null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the backup cannot be written: {e.Message}", "The directory must exist, have room for a copy of the database, and no file of that name.", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Verifies a backup in full and puts it in a new place.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="place">Where the database is to be; nothing may be there.</param>
    /// <param name="key">The log key to copy beside it; null to use the one that is there.</param>
    /// <returns>What is there now, and whether more was promised than it has.</returns>
    public static Backup Restore(string file, string place, string? key)
    {
        var target = Require(place);
        if (File.Exists(target.Place) || File.Exists(target.Place + "-wal") || Directory.Exists(target.Place))
            throw new StoreUnavailableException($"{target.Place} is there already", "Move it away first, with its -wal file: nothing is overwritten.");
        if (key is not null && File.Exists(target.KeyPath))
            throw new StoreUnavailableException($"the log key {target.KeyPath} is there already", "Leave --key out to use it.");
        var partial = target.Place + ".restoring";
        try
        {
            File.Delete(partial);
            using (var copy = DurableFile.CreateEmpty(partial))
            {
                using var backup = File.OpenRead(file);
                backup.CopyTo(copy);
                copy.Flush(flushToDisk: true);
            }

            // The copy is judged, not what it was copied from: what is checked is what is put there.
            var sha256 = HashOf(partial);
            if (File.Exists(file + ".sha256") && File.ReadAllText(file + ".sha256").Split(' ')[0] is var expected && expected != sha256)
                throw new LogIntegrityException($"{file} has the SHA-256 {sha256}, not {expected}", "It was damaged or changed since it was made. Take another backup.");
            var head = VerifiedAs(file, partial);
            if (key is not null)
                DurableFile.WriteNew(target.KeyPath, File.ReadAllBytes(key));
            DurableFile.MoveNew(partial, target.Place);
            var hasKey = File.Exists(target.KeyPath);
            return new(target.Place, head, sha256, hasKey ? target.KeyPath : null, hasKey ? Ledger.FindBrokenPromise(target.Place) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the backup cannot be put back: {e.Message}", "The backup must be readable, and the directory of the database must exist and be writable.", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static SqliteDatabase Require(string place)
        => LedgerPlace.IsServer(place) ? throw new StoreUnavailableException("the log is kept by a server", ServerHint) : new SqliteDatabase(Path.GetFullPath(place));

    /// <summary>
    /// SQLite's online backup (sqlite.org/backup.html) in one step: it sees one state of the database, and in WAL mode writers do not wait for it. The copy gets no
    /// write-ahead log, so that it is one file.
    /// </summary>
    private static void Copy(SqliteDatabase source, string file)
    {
        DurableFile.CreateEmpty(file).Dispose();
        try
        {
            using var from = (SqliteConnection)source.OpenReader(pooled: false);
            using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            to.Open();
            from.BackupDatabase(to);
            Sql.Execute(to, "PRAGMA journal_mode = DELETE;");
        }
        catch (DbException e)
        {
            throw source.Explain(e);
        }

        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    // What is wrong is said of the file that was named, not of the copy that is judged.
    private static Checkpoint VerifiedAs(string file, string copy)
    {
        try
        {
            return Verified(copy);
        }
        catch (LedgerException e)
        {
            throw new LogIntegrityException(e.Message.Replace(copy, file, StringComparison.Ordinal), e.Hint, e);
        }
    }

    private static Checkpoint Verified(string file)
    {
        var report = LedgerAudit.Verify(file);
        return report.Fault is { } fault ? throw fault : report.Head!;
    }

    private static string HashOf(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
