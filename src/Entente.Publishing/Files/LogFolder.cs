// A folder with the published form of a log, for any web server or object store. Everything that a checkpoint needs is durable before the checkpoint is written, so
// whoever reads the folder, at whatever moment and after whatever crash, finds a checkpoint whose tiles are all there. A tile is written once.

using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Files;

/// <summary>Writes the published form of a log into a folder. One process at a time.</summary>
public sealed class LogFolder
{
    private const string CheckpointName = "checkpoint";

    // Directories with files that were renamed into place and are not yet flushed themselves.
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>Takes a folder; it is made when it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="StoreUnavailableException">It cannot be made.</exception>
    public LogFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(Path, e);
        }
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>The checkpoint that is there; null when there is none.</summary>
    /// <exception cref="LogIntegrityException">The file is no checkpoint.</exception>
    public SignedNote? Checkpoint
    {
        get
        {
            var file = FileOf(CheckpointName);
            if (!File.Exists(file))
                return null;
            return SignedNote.TryParse(File.ReadAllBytes(file), out var note, out var reason)
                ? note
                : throw new LogIntegrityException($"{file} is no checkpoint: {reason}", "This folder was changed by something else. Take another, or begin again in an empty one.");
        }
    }

    /// <summary>Whether a tile is there; it was then written whole.</summary>
    public bool Has(TilePath path) => File.Exists(FileOf(path.ToString()));

    /// <summary>Reads a tile that is there.</summary>
    public byte[] Read(TilePath path) => File.ReadAllBytes(FileOf(path.ToString()));

    /// <summary>Writes a tile or bundle, whole or not at all.</summary>
    public void Write(TilePath path, ReadOnlySpan<byte> bytes) => Write(path.ToString(), bytes);

    /// <summary>Takes away a tile that turned out not to belong to the log, before a checkpoint covered it.</summary>
    public void Remove(TilePath path) => File.Delete(FileOf(path.ToString()));

    /// <summary>Writes the checkpoint, after everything that was written before is durable.</summary>
    public void Publish(SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        Flush();
        Write(CheckpointName, note.ToBytes());
        Flush();
    }

    /// <summary>Keeps something beside the log, such as evidence.</summary>
    /// <param name="name">A file name in the folder.</param>
    /// <param name="bytes">Its content.</param>
    public void Keep(string name, ReadOnlySpan<byte> bytes)
    {
        Write(name, bytes);
        Flush();
    }

    /// <summary>Deletes partial tiles whose full tile is there: the specification allows it, and readers then take the full one.</summary>
    /// <returns>How many were deleted.</returns>
    public int RemoveSuperseded()
    {
        var tiles = FileOf("tile");
        var removed = 0;
        if (!Directory.Exists(tiles))
            return removed;
        foreach (var directory in Directory.EnumerateDirectories(tiles, "*.p", SearchOption.AllDirectories).ToArray())
        {
            if (!File.Exists(directory[..^2]))
                continue;
            removed += Directory.GetFiles(directory).Length;
            Directory.Delete(directory, recursive: true);
        }
        return removed;
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var file = FileOf(name);
        try
        {
            var directory = System.IO.Path.GetDirectoryName(file)!;
            if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory);
                for (var above = System.IO.Path.GetDirectoryName(directory)!; above.Length >= Path.Length; above = System.IO.Path.GetDirectoryName(above)!)
                    _touched.Add(above);
            }
            // A crash before the rename leaves a .new file, which the next write replaces.
            using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(file + ".new", file, overwrite: true);
            _touched.Add(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(file, e);
        }
    }

    private void Flush()
    {
        foreach (var directory in _touched)
            DurableFile.FlushDirectory(directory);
        _touched.Clear();
    }

    private string FileOf(string name) => System.IO.Path.Combine(Path, name);

    private static StoreUnavailableException CannotWrite(string file, Exception e) =>
        new($"{file} cannot be written: {e.Message}", "Give this user the right to write there, or free some space; what is there already stays good.", e);
}
