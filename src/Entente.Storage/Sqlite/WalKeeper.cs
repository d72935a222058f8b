// Folds SQLite's write-ahead log back into the database beside the writer, so that no commit waits for it.
//
// Each time the writer has written some megabytes, a thread of its own copies pages back on a second connection (a passive checkpoint: it waits for nobody
// and nobody for it). While the writer goes on it never reaches the end, and only from there can the log begin anew; so once the log is long, the writer itself
// copies the few pages that are left, between two transactions. A crash at any point leaves a log that is longer than it need be; the next open reads it.

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Entente.Storage.Sqlite;

internal sealed class WalKeeper : IDisposable
{
    private const long BytesBetween = 4L << 20;
    private const int LongLogPages = 16_000;

    // About what a commit writes beside its entries: the last pages of two tables, and frame headers.
    private const int BytesOfCommit = 12 << 10;

    private readonly AutoResetEvent _much = new(initialState: false);
    private readonly Thread _thread;
    private long _bytes;
    private volatile bool _isLong, _ending;

    /// <param name="connect">Opens the second connection; it is closed by <see cref="Dispose"/>.</param>
    public WalKeeper(Func<SqliteConnection> connect)
    {
        _thread = new Thread(() => Keep(connect)) { IsBackground = true, Name = "entente checkpoints" };
        _thread.Start();
    }

    /// <summary>Called by the writer after each commit, outside of any transaction.</summary>
    public void Committed(sqlite3 writer, long entryBytes)
    {
        _bytes += entryBytes + BytesOfCommit;
        if (_isLong)
        {
            // Refused while the other thread copies; then after the next commit.
            if (raw.sqlite3_wal_checkpoint_v2(writer, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _) == raw.SQLITE_OK)
                _isLong = false;
        }
        else if (_bytes >= BytesBetween)
        {
            _bytes = 0;
            _much.Set();
        }
    }

    public void Dispose()
    {
        _ending = true;
        _much.Set();
        _thread.Join();
        _much.Dispose();
    }

    private void Keep(Func<SqliteConnection> connect)
    {
        SqliteConnection? connection = null;
        try
        {
            while (_much.WaitOne() && !_ending)
            {
                connection ??= connect();
                // What it cannot do now, it does when it is called next: a full disk or a reader only makes the log longer.
                _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
                _isLong = pages >= LongLogPages;
            }
        }
        catch (SqliteException)
        {
            // Without a second connection (too many files are open) the writer copies everything.
            _isLong = true;
        }
        finally
        {
            connection?.Dispose();
        }
    }
}
