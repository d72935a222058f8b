// A verified copy of a log in a folder. An audit (LogAudit) goes on from the tree that is held: every new entry is hashed, the result must be the signed root, which also
// proves that the log only grew, and every new tile must be the one that the entries give.
//
// Files are kept as they arrive, so that a mirroring that was killed goes on where it was; they are audited again all the same. They count for nothing until the
// checkpoint that covers them is published, last. Those that an audit ends badly on are deleted again.

using System.Globalization;
using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Files;

/// <summary>The log that is mirrored contradicts what it published before, under its own signature. Both checkpoints are kept.</summary>
/// <param name="message">What contradicts what, and where.</param>
/// <param name="evidence">The file with the checkpoint that was refused.</param>
public sealed class ForkException(string message, string evidence) : Exception(message)
{
    /// <summary>The file with the checkpoint that was refused; the one that it contradicts is the mirror's own.</summary>
    public string Evidence => evidence;
}

/// <summary>Keeps a verified copy of a log.</summary>
/// <param name="source">Where the log is.</param>
/// <param name="key">Its key.</param>
/// <param name="folder">Where the copy is.</param>
public sealed class LogMirror(LogSource source, NoteVerifier key, LogFolder folder)
{
    /// <summary>Brings the copy up to the log's present checkpoint.</summary>
    /// <param name="progress">Told how many entries are verified, of how many.</param>
    /// <param name="cancel">Ends it early; the next run goes on.</param>
    /// <exception cref="ForkException">The log forked.</exception>
    /// <exception cref="LogIntegrityException">The folder is damaged, or what the log serves does not agree with its own checkpoint.</exception>
    /// <exception cref="SourceUnavailableException">The log cannot be read.</exception>
    public async Task<FolderGrowth> UpdateAsync(Action<long, long>? progress, CancellationToken cancel)
    {
        var note = await source.CheckpointAsync(cancel);
        if (!Checkpoint.TryOpen(note, key, out var offered, out var reason))
            throw new LogIntegrityException($"the checkpoint at {source.Place} is refused: {reason}", $"The key that was used is {key}.");
        var held = folder.Checkpoint;
        if (held is null)
            return await GrowAsync(note, offered, new Checkpoint(offered.Origin, 0, Rfc6962.EmptyRoot), progress, cancel);
        if (!Checkpoint.TryOpen(held, key, out var own, out reason))
            throw new LogIntegrityException($"{folder.Path} holds another log: {reason}", "Name another folder; a mirror belongs to one log and one key.");
        if (offered.Size > own.Size)
            return await GrowAsync(note, offered, own, progress, cancel);

        var root = await Own(own.Size).RootAsync(offered.Size, cancel);
        if (!root.IsGood)
            throw Damaged(root.Fault);
        if (root.Value != offered.Root)
            throw await ForkAsync(note, offered, own, cancel);
        // The same tree, perhaps with cosignatures that are new here. An older one is what a cache may serve: true, and of no use.
        if (offered.Size == own.Size && held.TryMerge(note, out var merged, out _) && merged.Signatures.Count > held.Signatures.Count)
            folder.Publish(merged);
        return new FolderGrowth(own, own.Size, 0);
    }

    private async Task<FolderGrowth> GrowAsync(SignedNote note, Checkpoint offered, Checkpoint own, Action<long, long>? progress, CancellationToken cancel)
    {
        var (tiles, written) = (source.Tiles(offered.Size), new List<TilePath>());
        var resumed = await LogAudit.ResumeAsync(offered, own.Head, Own(own.Size), cancellation: cancel);
        if (!resumed.IsGood)
            throw Damaged(resumed.Fault);
        var audit = resumed.Value;
        string? fault = null;
        while (fault is null && audit.Next is { } path)
        {
            var isHere = folder.Has(path);
            var bytes = isHere ? new(folder.Read(path), null) : await tiles.ReadAsync(path, cancel);
            fault = bytes.Fault;
            if (!bytes.IsGood)
                break;
            if (!isHere)
                folder.Write(path, bytes.Value.Span);
            if (!path.IsIn(own.Size))
                written.Add(path);
            if (audit.TryAdd(bytes.Value, out fault))
                progress?.Invoke(audit.Size, offered.Size);
        }
        if (fault is null)
        {
            folder.Publish(note);
            return new FolderGrowth(offered, own.Size, written.Count);
        }
        written.ForEach(folder.Remove);
        if (own.Size > 0 && (await tiles.RootAsync(offered.Size, cancel)).Value == offered.Root && await FirstDifferenceAsync(own.Size, cancel) is not null)
            throw await ForkAsync(note, offered, own, cancel);
        throw new LogIntegrityException(
            $"what {source.Place} serves is not the log of its checkpoint of size {offered.Size}: {fault}",
            $"The copy stays at size {own.Size}. The log is damaged there, or somebody changes it on the way: try again, or another place that serves it.");
    }

    /// <summary>The tiles that are held. A narrower one than is there is the beginning of it.</summary>
    private TileReader Own(long size) => new((path, _) =>
    {
        if (folder.Has(path))
            return new(folder.Read(path));
        var last = path.IsPartial && !path.IsEntries
            ? TlogTiles.Paths(size).FirstOrDefault(held => held.Level == path.Level && held.Index == path.Index && held.Width > path.Width)
            : path;
        return last.IsPartial && last != path && folder.Has(last) ? new(folder.Read(last).AsMemory(0, path.Width * TreeHash.SizeBytes)) : default(ValueTask<ReadOnlyMemory<byte>?>);
    });

    private async Task<ForkException> ForkAsync(SignedNote note, Checkpoint offered, Checkpoint own, CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fork-{offered.Size}-{Convert.ToHexStringLower(offered.Root.ToArray().AsSpan(0, 8))}.checkpoint");
        folder.Keep(name, note.ToBytes());
        var where = await FirstDifferenceAsync(Math.Min(own.Size, offered.Size), cancel) is { } index
            ? $"the first entry that differs is {index}"
            : "its tiles are still those of the copy";
        return new ForkException(
            $"{offered.Origin} signed two histories: {own.Size} entries with the root {own.Root}, and {offered.Size} with {offered.Root}; {where}", Path.Combine(folder.Path, name));
    }

    /// <summary>The first of our entries that the log now has otherwise, or not at all, by its tiles. Only asked when something is wrong already.</summary>
    private async Task<long?> FirstDifferenceAsync(long size, CancellationToken cancel)
    {
        var (mine, theirs) = (Own(size), source.Tiles(size));
        foreach (var path in TlogTiles.Paths(size).Where(path => path.Level == 0))
        {
            var (held, served) = (await mine.ReadAsync(path, cancel), await theirs.ReadAsync(path, cancel));
            if (!held.IsGood)
                throw Damaged(held.Fault);
            var same = served.IsGood ? held.Value.Span.CommonPrefixLength(served.Value.Span) : 0;
            if (same < held.Value.Length)
                return path.Index * TlogTiles.Width + same / TreeHash.SizeBytes;
        }
        return null;
    }

    private LogIntegrityException Damaged(string what) =>
        new($"the copy in {folder.Path} is damaged: {what}", "Make a new one in an empty folder, and keep this one's checkpoint: the new one must extend it.");
}
