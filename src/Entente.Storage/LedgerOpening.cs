using System.Data.Common;
using Entente.Log;

namespace Entente.Storage;

/// <summary>
/// Creating and opening, step by step. The rule is to refuse rather than to guess: whatever does not agree with the rest stops the start, because
/// to go on with a wrong key, a restored backup or an edited table could sign a second history.
/// </summary>
internal static class LedgerOpening
{
    /// <summary>A log is created in three durable steps. Whichever was the last before a crash, the same call finishes the rest.</summary>
    /// <param name="database">Where.</param>
    /// <param name="origin">The log's name for ever.</param>
    /// <param name="unlessThere">Whether it is well when another instance has just created it.</param>
    public static void Create(ILogDatabase database, string origin, bool unlessThere = false)
    {
        // Throws for an origin that cannot name a key, before there is any file.
        NoteSigner.Generate(origin).Dispose();
        try
        {
            // 1. The database, complete but of no log. A crash after it leaves just that, and the next creation goes on.
            using var writer = database.OpenForCreation();
            var connection = writer.Connection;
            database.Migrations.Check(connection, database.Place);
            if (LogTables.ReadInstance(connection) is { } existing)
            {
                if (unlessThere)
                    return;
                throw new StoreUnavailableException($"{database.Place} holds the log {existing.Origin} already", "Open it instead of creating it.");
            }

            // 2. The key. A crash after this leaves a key that no database claims, beside a database of no log: the next creation takes both.
            var path = RequireKeyPath(database);
            using var signer = File.Exists(path) ? KeyFile.Read(path) : KeyFile.Create(path, origin);
            if (signer.Verifier.Name != origin)
                throw OtherOrigin(path, signer.Verifier.Name, origin);
            if (LedgerMark.Read(LedgerMark.PathOf(path), origin) is { Size: > 0 } mark)
                throw LedgerMark.Behind(database.Place, size: 0, path, mark);

            // 3. The claim, with the checkpoint of the empty log, in one transaction. From here on the log exists.
            using var claim = connection.BeginTransaction();
            LogTables.InsertInstance(connection, new Instance(origin, signer.Verifier.ToString()));
            LogTables.InsertCheckpoint(connection, 0, new Checkpoint(origin, 0, Rfc6962.EmptyRoot).Sign(signer).ToBytes());
            claim.Commit();
        }
        catch (DbException e)
        {
            throw database.Explain(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"cannot write the log key {database.KeyPath}: {e.Message}", "Its directory must exist, and this user must be able to create files in it.", e);
        }
    }

    /// <summary>Opens for writing: lock, migrations, key, then the whole log read and verified. It writes nothing but migrations and the mark.</summary>
    public static (Sequencer Sequencer, PublishedLog Log, NoteVerifier Verifier) Open(ILogDatabase database, string? origin)
    {
        ILogWriter? writer = null;
        NoteSigner? signer = null;
        LedgerMark? mark = null;
        try
        {
            writer = database.OpenWriter();
            var connection = writer.Connection;
            database.Migrations.Check(connection, database.Place);
            // Before migrating: a mistyped path must not upgrade another instance's database.
            var instance = RequireInstance(connection, database.Place, origin);
            database.Migrations.Apply(connection, database.Place);
            database.Migrations.RequireSchema(connection, database.Place);
            var path = RequireKeyPath(database);
            signer = KeyFile.Read(path);
            if (signer.Verifier.ToString() != instance.VKey)
                throw new LogIntegrityException(
                    $"the log key {path} is {signer.Verifier}, but the database {database.Place} belongs to {instance.VKey}",
                    "Put the key of this database beside it. A checkpoint signed with another key would be a second log.");
            var log = new LogCheck(database, connection, progress: null, CancellationToken.None).Run(everySignature: false);
            var published = new PublishedLog(log.Tree, log.Head);
            mark = LedgerMark.Open(LedgerMark.PathOf(path), log.Head);
            var sequencer = new Sequencer(database, writer, signer, mark, published, log.Places);
            return (sequencer, published, log.Verifier);
        }
        catch (Exception e)
        {
            mark?.Dispose();
            signer?.Dispose();
            writer?.Dispose();
            throw e switch
            {
                DbException sql => database.Explain(sql),
                IOException or UnauthorizedAccessException => new StoreUnavailableException(
                    $"cannot write beside the log key {database.KeyPath}: {e.Message}", "This user must be able to create files there: the mark stands beside the key.", e),
                _ => e,
            };
        }
    }

    /// <summary>Reads and verifies, and changes nothing: no lock, no key, no migration. A writer may be at work meanwhile.</summary>
    public static VerifiedLog Read(
        ILogDatabase database, string? origin, bool everySignature, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        database.RequireOurs();
        try
        {
            using var connection = database.OpenReader(pooled: false);
            database.Migrations.RequireCurrent(connection, database.Place);
            RequireInstance(connection, database.Place, origin);
            return new LogCheck(database, connection, progress, cancellation).Run(everySignature);
        }
        catch (DbException e)
        {
            throw database.Explain(e);
        }
    }

    /// <summary>Compares a database with its mark, and with nothing else.</summary>
    public static BrokenPromise? FindBrokenPromise(ILogDatabase database)
    {
        database.RequireOurs();
        try
        {
            using var connection = database.OpenReader(pooled: false);
            database.Migrations.Check(connection, database.Place);
            var instance = RequireInstance(connection, database.Place, origin: null);
            return LedgerMark.Read(LedgerMark.PathOf(RequireKeyPath(database)), instance.Origin) is { } mark ? FindBrokenPromise(database, connection, instance, mark) : null;
        }
        catch (DbException e)
        {
            throw database.Explain(e);
        }
    }

    private static BrokenPromise? FindBrokenPromise(ILogDatabase database, DbConnection connection, Instance instance, MarkedHead mark)
    {
        using var reading = database.BeginReading(connection);
        var tree = new LogCheck(database, connection, progress: null, CancellationToken.None).ReadTree();
        return tree.Size >= mark.Size && tree.Root(mark.Size) == mark.Root
            ? null
            : new BrokenPromise(instance.Origin, new TreeHead(mark.Size, mark.Root), new TreeHead(tree.Size, tree.Root(tree.Size)));
    }

    /// <summary>Moves a mark away that the database does not live up to.</summary>
    public static string GiveUpPromise(ILogDatabase database, MarkedHead named)
    {
        try
        {
            // The lock: no writer may be at work meanwhile, or it would write the mark again.
            using var writer = database.OpenWriter();
            database.Migrations.Check(writer.Connection, database.Place);
            var instance = RequireInstance(writer.Connection, database.Place, origin: null);
            var path = LedgerMark.PathOf(RequireKeyPath(database));
            if (LedgerMark.Read(path, instance.Origin) is not { } mark || mark != named)
                throw new LogIntegrityException(
                    $"the checkpoint of {named.Size} with the root {named.Root} is not what the mark {path} says", "Name size and root as the refused start prints them.");
            if (FindBrokenPromise(database, writer.Connection, instance, mark) is null)
                throw new StoreUnavailableException($"{database.Place} keeps its promise: there is nothing to give up", "Open it as it is.");
            var kept = $"{path}.given-up-{mark.Size}";
            DurableFile.MoveNew(path, kept);
            return kept;
        }
        catch (DbException e)
        {
            throw database.Explain(e);
        }
    }

    /// <summary>Whether the database belongs to a log, so that it is to be opened and not created.</summary>
    public static bool IsClaimed(ILogDatabase database)
    {
        try
        {
            if (!database.Exists())
                return false;
            using var connection = database.OpenReader(pooled: false);
            database.Migrations.Check(connection, database.Place);
            return LogTables.ReadInstance(connection) is not null;
        }
        catch (DbException e)
        {
            throw database.Explain(e);
        }
    }

    private static string RequireKeyPath(ILogDatabase database) => database.KeyPath ?? throw new StoreUnavailableException(
        $"no log key was named for {database.Place}", "Name its file in the connection string, as Log Key=/path/to/entente.key; docs/operating.md has an example.");

    private static Instance RequireInstance(DbConnection connection, string place, string? origin)
    {
        var instance = LogTables.ReadInstance(connection) ?? throw LogCheck.Unclaimed(place);
        return origin is null || origin == instance.Origin ? instance : throw OtherOrigin(place, instance.Origin, origin);
    }

    private static LogIntegrityException OtherOrigin(string path, string found, string expected) =>
        new($"{path} belongs to the log {found}, not to {expected}", "Check the path and the configured origin: this is another instance's.");
}
