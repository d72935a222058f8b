using Entente.Log;
using Microsoft.Data.Sqlite;
using NodaTime;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>The restore drill: what was backed up while it was written to comes back whole, elsewhere, and never silently too old.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 6, 0);

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_backup_made_while_the_log_is_written_to_is_restored_elsewhere_and_every_receipt_given_before_it_holds()
    {
        _sandbox.CreateWith(3);
        Backup backup;
        InclusionReceipt before;
        byte[] entry;
        using (var ledger = _sandbox.Open())
        {
            using var stop = new CancellationTokenSource();
            var writing = Task.Run(
                () =>
                {
                    for (var i = 0; !stop.IsCancellationRequested; i++)
                        ledger.Append([Entry($"written meanwhile {i}")], work => Private(work, $"row {i}"));
                },
                TestContext.Current.CancellationToken);
            await ledger.WaitBeyondAsync(20, TestContext.Current.CancellationToken);
            (before, entry) = (ledger.Receipt(10), ledger.Entry(10).ToArray());
            backup = LedgerBackup.Make(_sandbox.Database, _sandbox.Folder, Now, withKey: true);
            await ledger.WaitBeyondAsync(backup.Head.Size + 5, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await writing;
        }

        using var elsewhere = new Sandbox();
        var restored = LedgerBackup.Restore(backup.File, elsewhere.Database, backup.Key);
        Assert.Equal((backup.Head, backup.Sha256, null), (restored.Head, restored.Sha256, restored.Broken));
        Assert.True(LedgerAudit.Verify(elsewhere.Database).IsSound);
        using (var opened = elsewhere.Open())
        {
            Assert.Equal(backup.Head.Root, opened.Tree.Root(backup.Head.Size));
            Assert.True(before.TryVerify(entry, opened.Verifier, out var reason), reason);

            // The private side is of the same moment: a row for each entry that was written meanwhile.
            Assert.Equal(backup.Head.Size - 3, opened.ReadPrivate(connection => (long)Scalar(connection, "SELECT count(*) FROM setting WHERE name LIKE 'row %'")!));
            opened.Append([Entry("and on it goes")]);
        }

        elsewhere.AssertSound();
        Assert.Equal(new LastBackup(Now, backup.Head.Size), LastBackup.Read(_sandbox.Database, _sandbox.Folder));
        Assert.Null(LastBackup.Read(elsewhere.Database, elsewhere.Folder));
    }

    [Fact]
    public void A_backup_is_one_file_without_the_key_that_only_its_owner_reads_and_its_checksum_is_that_of_sha256sum()
    {
        _sandbox.CreateWith(5);
        var file = Path.Combine(_sandbox.Folder, "last-night.db");
        var backup = LedgerBackup.Make(_sandbox.Database, file, Now, withKey: false);

        Assert.Equal((file, null), (backup.File, backup.Key));
        Assert.Equal($"{backup.Sha256}  last-night.db\n", File.ReadAllText(file + ".sha256"));
        Assert.Equal(["last-night.db", "last-night.db.sha256"], Directory.GetFiles(_sandbox.Folder, "last-night*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_sandbox.Folder, ".entente-backup*"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Throws<StoreUnavailableException>(() => LedgerBackup.Make(_sandbox.Database, file, Now, withKey: false));
    }

    [Fact]
    public void Put_back_over_what_was_promised_since_it_says_so_and_no_server_starts_on_it_before_somebody_decides()
    {
        _sandbox.CreateWith(3);
        var backup = LedgerBackup.Make(_sandbox.Database, Path.Combine(_sandbox.Folder, "old.db"), Now, withKey: false);
        using (var ledger = _sandbox.Open())
            ledger.Append([Entry("promised since")]);
        Assert.Throws<StoreUnavailableException>(() => LedgerBackup.Restore(backup.File, _sandbox.Database, null));
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_sandbox.Folder, "entente.db*").Where(f => !f.EndsWith(".key", StringComparison.Ordinal) && !f.EndsWith(".mark", StringComparison.Ordinal)))
            File.Delete(file);

        var restored = LedgerBackup.Restore(backup.File, _sandbox.Database, null);
        Assert.Equal((4L, 3L), (restored.Broken!.Promised.Size, restored.Broken.Held.Size));
        Assert.Throws<LogIntegrityException>(_sandbox.Open);
        Ledger.GiveUpPromise(_sandbox.Database, 4, restored.Broken.Promised.Root);
        using var opened = _sandbox.Open();
        Assert.Equal(3, opened.Size);
    }

    [Fact]
    public void A_backup_that_was_changed_is_refused_by_its_checksum_and_without_one_by_its_own_tree()
    {
        _sandbox.CreateWith(3);
        var file = Path.Combine(_sandbox.Folder, "changed.db");
        LedgerBackup.Make(_sandbox.Database, file, Now, withKey: false);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            Scalar(connection, "DROP TRIGGER log_entry_no_update");
            Scalar(connection, "UPDATE log_entry SET bytes = x'00' WHERE idx = 1");
        }

        using var elsewhere = new Sandbox();
        Assert.Contains("SHA-256", Assert.Throws<LogIntegrityException>(() => LedgerBackup.Restore(file, elsewhere.Database, null)).Message, StringComparison.Ordinal);
        File.Delete(file + ".sha256");
        Assert.Throws<LogIntegrityException>(() => LedgerBackup.Restore(file, elsewhere.Database, null));
        Assert.False(File.Exists(elsewhere.Database));
    }

    private static void Private(PrivateWork work, string name)
    {
        using var command = work.Connection.CreateCommand();
        command.Transaction = work.Transaction;
        command.CommandText = $"INSERT INTO setting (name, value) VALUES ('{name}', '')";
        command.ExecuteNonQuery();
    }

    private static object? Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
