using System.Globalization;

namespace Entente.Storage;

/// <summary>
/// One writer for a database at a time, across processes: an operating system lock (flock) on <c>&lt;database&gt;.lock</c>. The kernel
/// lets go of it when its holder dies in whatever way, so nothing is ever left to clean up. The file stays: deleting it would let two
/// processes lock two files of one name. It holds the process id, for the message to the second one only.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _held;

    private WriterLock(FileStream held) => _held = held;

    public static WriterLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        FileStream held;
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix: it also refuses a second ledger in this process.
            held = new FileStream(path, DurableFile.ForOwner(FileMode.OpenOrCreate));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw StoreFile.CannotWriteBeside(databasePath, e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new StoreUnavailableException(
                $"{databasePath} is in use: another process{Holder(path)} writes to this log",
                "A log has one writer. Stop the other one, or open this database for reading only.", e);
        }
        catch (IOException e)
        {
            throw StoreFile.CannotWriteBeside(databasePath, e);
        }
        held.SetLength(0);
        held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        held.Flush();
        return new WriterLock(held);
    }

    public void Dispose() => _held.Dispose();

    // Best effort: the id may not be written yet, or the file may be gone.
    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return long.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? $" ({id})" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
