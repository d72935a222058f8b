using Entente.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Storage;

/// <summary>
/// Creating and opening, step by step. The rule is to refuse rather than to guess: whatever does not agree with the rest stops the start, because
/// to go on with a wrong key, a restored backup or an edited table could sign a second history.
/// </summary>
internal static class LedgerOpening
{
    /// <summary>A log is created in three durable steps. Whichever was the last before a crash, the same call finishes the rest.</summary>
    public static void Create(string path, string origin)
    {
        if (Directory.Exists(path))
            throw StoreFile.IsDirectory(path);
        // Throws for an origin that cannot name a key, before there is any file.
        NoteSigner.Generate(origin).Dispose();
        using var held = WriterLock.Take(path);
        try
        {
            // 1. The database, complete but of no log. A crash before this leaves at most <db>.creating, which the next creation deletes.
            if (!File.Exists(path))
            {
                // A key without its database is what a lost database leaves. A new log under that key would contradict what the old one signed.
                if (File.Exists(KeyFile.PathOf(path)))
                    throw new StoreUnavailableException(
                        $"the log key {KeyFile.PathOf(path)} stands there, but its database {path} does not",
                        "Restore the database from the backup. For a new log choose another path; never use a key for two logs.");
                StoreFile.CreateUnclaimed(path);
            }
            StoreFile.RequireOurs(path);
            using var connection = StoreFile.OpenWriter(path);
            Migrations.Product.Check(connection, path);
            if (LogTables.ReadInstance(connection) is { } existing)
                throw new StoreUnavailableException($"{path} holds the log {existing.Origin} already", "Open it instead of creating it.");

            // 2. The key. A crash after this leaves a key that no database claims, beside a database of no log: the next creation takes both.
            using var signer = File.Exists(KeyFile.PathOf(path)) ? KeyFile.Read(path) : KeyFile.Create(path, origin);
            if (signer.Verifier.Name != origin)
                throw OtherOrigin(KeyFile.PathOf(path), signer.Verifier.Name, origin);

            // 3. The claim, with the checkpoint of the empty log, in one transaction. From here on the log exists.
            using var claim = connection.BeginTransaction();
            LogTables.InsertInstance(connection, new Instance(origin, signer.Verifier.ToString()));
            LogTables.InsertCheckpoint(connection, 0, new Checkpoint(origin, 0, Rfc6962.EmptyRoot).Sign(signer).ToBytes());
            claim.Commit();
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreFile.CannotWriteBeside(path, e);
        }
    }

    /// <summary>Opens for writing: lock, migrations, key, then the whole log read and verified. It writes nothing but migrations.</summary>
    public static (LedgerWriter Writer, VerifiedLog Log) Open(string path, string? origin)
    {
        // Before the lock, so that no lock file is left beside something that is not ours.
        StoreFile.RequireOurs(path);
        var held = WriterLock.Take(path);
        SqliteConnection? connection = null;
        NoteSigner? signer = null;
        try
        {
            connection = StoreFile.OpenWriter(path);
            Migrations.Product.Check(connection, path);
            // Before migrating: a mistyped path must not upgrade another instance's database.
            var instance = RequireInstance(connection, path, origin);
            Migrations.Product.Apply(connection, path);
            Migrations.Product.RequireSchema(connection, path);
            signer = KeyFile.Read(path);
            if (signer.Verifier.ToString() != instance.VKey)
                throw new LogIntegrityException(
                    $"the log key {KeyFile.PathOf(path)} is {signer.Verifier}, but the database {path} belongs to {instance.VKey}",
                    "Put the key of this database beside it. A checkpoint signed with another key would be a second log.");
            var log = new LogCheck(connection, path, progress: null, CancellationToken.None).Run(everySignature: false);
            return (new LedgerWriter(path, held, connection, signer), log);
        }
        catch (Exception e)
        {
            signer?.Dispose();
            connection?.Dispose();
            held.Dispose();
            if (e is SqliteException sql)
                throw StoreFile.Explain(sql, path);
            throw;
        }
    }

    /// <summary>Reads and verifies, and changes nothing: no lock, no key, no migration. A writer may be at work meanwhile.</summary>
    public static VerifiedLog Read(
        string path, string? origin, bool everySignature, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        StoreFile.RequireOurs(path);
        try
        {
            using var connection = StoreFile.OpenReader(path, pooled: false);
            Migrations.Product.RequireCurrent(connection, path);
            RequireInstance(connection, path, origin);
            return new LogCheck(connection, path, progress, cancellation).Run(everySignature);
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, path);
        }
    }

    /// <summary>Whether the database belongs to a log, so that it is to be opened and not created.</summary>
    public static bool IsClaimed(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return false;
        StoreFile.RequireOurs(path);
        try
        {
            using var connection = StoreFile.OpenReader(path, pooled: false);
            Migrations.Product.Check(connection, path);
            return LogTables.ReadInstance(connection) is not null;
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, path);
        }
    }

    private static Instance RequireInstance(SqliteConnection connection, string path, string? origin)
    {
        var instance = LogTables.ReadInstance(connection) ?? throw LogCheck.Unclaimed(path);
        return origin is null || origin == instance.Origin ? instance : throw OtherOrigin(path, instance.Origin, origin);
    }

    private static LogIntegrityException OtherOrigin(string path, string found, string expected) =>
        new($"{path} belongs to the log {found}, not to {expected}", "Check the path and the configured origin: this is another instance's.");
}
