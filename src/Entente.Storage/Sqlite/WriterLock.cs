namespace Entente.Storage.Sqlite;

/// <summary>
/// One writer for a database at a time, across processes: an operating system lock (flock) on <c>&lt;database&gt;.lock</c>. The kernel
/// lets go of it when its holder dies in whatever way, so nothing is ever left to clean up. The file is empty and stays: deleting it would
/// let two processes lock two files of one name.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _held;

    private WriterLock(FileStream held) => _held = held;

    public static WriterLock Take(SqliteDatabase database)
    {
        var path = database.Place + ".lock";
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix: it refuses a second ledger in this process too.
            return new WriterLock(new FileStream(path, DurableFile.ForOwner(FileMode.OpenOrCreate)));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException || e is IOException && !File.Exists(path))
        {
            throw database.CannotWriteBeside(e);
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException(
                $"{database.Place} is in use: another process, or another ledger in this one, writes to this log",
                "A log has one writer. Stop the other one, or open this database for reading only.", e);
        }
    }

    public void Dispose() => _held.Dispose();
}
