using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Files;

/// <summary>What an export or a mirroring did.</summary>
/// <param name="Checkpoint">What the folder holds now.</param>
/// <param name="Before">The size that it held before.</param>
/// <param name="Written">How many tiles and bundles were written.</param>
public sealed record FolderGrowth(Checkpoint Checkpoint, long Before, int Written);

/// <summary>Writes the published form of a ledger as files. What the folder has is not written again; nothing is removed.</summary>
public static class LogExport
{
    /// <summary>Exports a log as it is now, its newest checkpoint with the cosignatures that have come for it.</summary>
    /// <param name="ledger">The log.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="progress">Told how many files are done, of how many.</param>
    /// <param name="cancel">Ends it early; what was written stays good.</param>
    /// <exception cref="LogIntegrityException">The folder holds another log, or one that this ledger does not continue.</exception>
    public static FolderGrowth Write(Ledger ledger, LogFolder folder, Action<long, long>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(folder);
        var head = ledger.Head;
        var (checkpoint, note) = (head.Checkpoint, ledger.CheckpointAt(head.Checkpoint.Size)?.Note ?? head.Note);
        var before = 0L;
        if (folder.Checkpoint is { } held)
        {
            if (!Entente.Log.Checkpoint.TryOpen(held, ledger.Verifier, out var earlier, out var reason))
                throw new LogIntegrityException($"{folder.Path} holds another log: {reason}", "Name another folder; an export belongs to one log.");
            if (earlier.Size > checkpoint.Size)
                throw new LogIntegrityException(
                    $"{folder.Path} holds {earlier.Size} entries, but {ledger.Path} has only {checkpoint.Size}: the database is older than what was published",
                    "Do not append to this database. Restore the newest one; the exported files are a copy of all entries.");
            if (ledger.Tree.Root(earlier.Size) != earlier.Root)
                throw new LogIntegrityException(
                    $"{folder.Path} holds a checkpoint of size {earlier.Size} with the root {earlier.Root}, but {ledger.Path} has {ledger.Tree.Root(earlier.Size)} there",
                    "These are two histories under one key. Keep both, stop the log, and find out which one was published.");
            before = earlier.Size;
        }

        // An export that was killed has written files that no checkpoint speaks of; where one was there before, they can only be this log's.
        var paths = TlogTiles.NewPaths(before, checkpoint.Size).Where(path => before == 0 || !folder.Has(path)).ToArray();
        for (var i = 0; i < paths.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            folder.Write(paths[i], PublishedTiles.Read(ledger, paths[i])!);
            progress?.Invoke(i + 1, paths.Length);
        }
        folder.Publish(note);
        return new FolderGrowth(checkpoint, before, paths.Length);
    }
}
