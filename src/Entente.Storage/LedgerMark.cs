// How far this log has spoken: size and root of the last checkpoint that left the house, in a small file beside the key. A database put back from a backup agrees
// with itself; only something outside of it can say that more was promised. sunlight keeps its last checkpoint apart for the same reason.
//
// Two slots, written in turn, each with its own checksum: a power cut tears at most the one that was being written, and the other still counts. The newest
// whole slot is the mark. It is written after a commit and before any answer, and not flushed: the kernel does that within some 30 seconds, Dispose at
// the end. So after a kill it is exact, and after a power cut it may be older than the log, which only weakens it. It can never be newer than what
// is durable, because the commit before it was; a start that finds it newer has lost something for certain (or the disk lied about its flush).

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Log;
using Microsoft.Win32.SafeHandles;

namespace Entente.Storage;

/// <summary>The newest checkpoint that somebody may have seen.</summary>
internal readonly record struct MarkedHead(long Size, TreeHash Root);

/// <summary>The mark file, open for writing.</summary>
internal sealed class LedgerMark : IDisposable
{
    private const string Form = "entente/mark/1";
    private const int Slots = 2;

    // A slot never shares a sector with the other.
    private const int SlotBytes = 4096;

    private readonly SafeFileHandle _file;
    private readonly string _origin;
    private int _slot;

    private LedgerMark(SafeFileHandle file, string origin) => (_file, _origin) = (file, origin);

    public static string PathOf(string keyPath) => Path.ChangeExtension(keyPath, ".mark");

    /// <summary>
    /// Opens the mark, or makes it. The caller has compared what it says with the log. Instances of one shared log may use one file: the last that writes may
    /// be behind the others, which weakens the mark for a moment.
    /// </summary>
    public static LedgerMark Open(string path, LedgerHead head)
    {
        var options = DurableFile.ForOwner(FileMode.OpenOrCreate);
        var file = File.OpenHandle(path, options.Mode, options.Access, FileShare.ReadWrite);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, options.UnixCreateMode!.Value);
        var mark = new LedgerMark(file, head.Checkpoint.Origin);
        // Both slots: whatever stood there was compared and is not newer than the head.
        mark.Write(head);
        mark.Write(head);
        return mark;
    }

    /// <summary>What the mark of a log says; null when there is none.</summary>
    /// <exception cref="LogIntegrityException">The file is not a mark, or another log's.</exception>
    public static MarkedHead? Read(string path, string origin)
    {
        byte[] bytes;
        try
        {
            // Beside a writer: it holds the file open.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = new byte[Math.Min(file.Length, Slots * SlotBytes)];
            file.ReadExactly(bytes);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the mark {path} cannot be read: {e.Message}", "Give this user, and nobody else, the right to read it.", e);
        }
        MarkedHead? newest = null;
        for (var slot = 0; slot < Slots; slot++)
        {
            var lines = Encoding.UTF8.GetString(Slot(bytes, slot)).Split('\n');
            if (lines.Length < 5 || lines[0] != Form || lines[4] != Checksum(lines[1], lines[2], lines[3]))
                continue;
            if (lines[1] != origin)
                throw new LogIntegrityException($"the mark {path} is that of the log {lines[1]}, not of {origin}", "Put key and mark of this log beside the database.");
            if (long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && TreeHash.TryParseBase64(lines[3], out var root)
                && (newest is null || size > newest.Value.Size))
                newest = new MarkedHead(size, root);
        }
        return newest ?? throw new LogIntegrityException(
            $"{path} is not a mark: neither of its two lines is whole",
            "Restore it from the backup of the key. If it is lost, verify the log against a checkpoint kept elsewhere, then move the file away.");
    }

    /// <summary>The refusal of a database that has less than was promised.</summary>
    public static LogIntegrityException Behind(string place, long size, string keyPath, MarkedHead mark) => new(
        $"{place} has {size} {(size == 1 ? "entry" : "entries")}, but this log has given out a checkpoint of {mark.Size} (root {mark.Root}): a backup was put back, or entries were lost",
        $"Restore a newer backup. What was given out stands in {PathOf(keyPath)}; to go on without it would contradict every receipt since. docs/operating.md says what is left to do.");

    /// <summary>The refusal of a database that has something else than was promised.</summary>
    public static LogIntegrityException Contradicts(string place, TreeHash root, string keyPath, MarkedHead mark) => new(
        $"{place} has the root {root} at size {mark.Size}, but this log has given out a checkpoint with {mark.Root}: it holds another history",
        $"Restore the backup of this log. What was given out stands in {PathOf(keyPath)}.");

    /// <summary>Says that this checkpoint is about to leave the house.</summary>
    public void Write(LedgerHead head)
    {
        var (size, root) = (head.Checkpoint.Size.ToString(CultureInfo.InvariantCulture), head.Checkpoint.Root.ToString());
        var line = Encoding.UTF8.GetBytes(string.Join('\n', Form, _origin, size, root, Checksum(_origin, size, root), ""));
        // Padded with newlines: what an earlier, longer text left behind must not follow this one.
        Span<byte> slot = stackalloc byte[SlotBytes];
        slot.Fill((byte)'\n');
        line.CopyTo(slot);
        try
        {
            RandomAccess.Write(_file, slot, _slot * SlotBytes);
            _slot = (_slot + 1) % Slots;
        }
        catch (IOException)
        {
            // The commit has happened and its callers must hear so. An old mark weakens what the next start can find; it says nothing false.
        }
    }

    public void Dispose()
    {
        if (_file.IsClosed)
            return;
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            // As above: the mark may stay old.
        }
        _file.Dispose();
    }

    private static ReadOnlySpan<byte> Slot(ReadOnlySpan<byte> file, int slot) =>
        file.Length <= slot * SlotBytes ? [] : file[(slot * SlotBytes)..Math.Min(file.Length, (slot + 1) * SlotBytes)];

    private static string Checksum(string origin, string size, string root) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Form, origin, size, root))));
}
