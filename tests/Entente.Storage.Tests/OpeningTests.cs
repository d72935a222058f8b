using System.Text;
using Entente.Log;
using Entente.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>What a start refuses, in which words, and what an interrupted creation comes to.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public void A_reopened_log_has_the_same_root_key_and_entries(int entries)
    {
        var root = _sandbox.CreateWith(entries);
        using (var ledger = _sandbox.Open())
        using (var reader = Ledger.OpenReadOnly(_sandbox.Database))
        {
            Assert.Equal((entries, root), (ledger.Size, ledger.Head.Checkpoint.Root));
            Assert.Equal(root, ledger.Tree.Root(entries));
            Assert.Equal(Enumerable.Range(0, entries).Select(i => Text(Entry(i))), ledger.Entries(0, entries).Select(entry => Text(entry.Bytes)));
            Assert.Equal(ledger.Head.Checkpoint, reader.Head.Checkpoint);
            Assert.Equal(ledger.Verifier.ToString(), reader.Verifier.ToString());
        }
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_log_goes_on_after_reopening_where_it_was()
    {
        _sandbox.CreateWith(5);
        using (var ledger = _sandbox.Open())
            Assert.Equal([5], ledger.Append([Entry(5)]).Indexes);
        using (var ledger = Ledger.OpenOrCreate(_sandbox.Database, Origin))
            Assert.Equal(6, ledger.Size);
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_the_log_as_it_was_when_it_opened()
    {
        using (var ledger = _sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            using var reader = Ledger.OpenReadOnly(_sandbox.Database);
            ledger.Append([Entry(1)]);
            Assert.Equal(1, reader.Size);
            Assert.Equal("entry 0", Text(reader.Entry(0)));
            Assert.Throws<InvalidOperationException>(() => reader.Append([Entry(2)]));
        }
        _sandbox.AssertSound();
    }

    [Fact]
    public void The_key_and_the_database_are_for_their_owner_only_and_the_database_does_not_hold_the_key()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var ledger = _sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            foreach (var file in Directory.GetFiles(_sandbox.Folder))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        Assert.True(NoteSigner.TryParse(File.ReadAllText(_sandbox.Key).TrimEnd('\n'), out var signer, out var reason), reason);
        Assert.Equal(-1, File.ReadAllBytes(_sandbox.Database).AsSpan().IndexOf(signer.ExportSeed()));
        Assert.Equal(-1, File.ReadAllBytes(_sandbox.Database).AsSpan().IndexOf("PRIVATE+KEY"u8));
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_second_writer_is_refused_and_a_third_may_open_when_the_first_is_done()
    {
        using (_sandbox.Create())
            AssertRefused<StoreUnavailableException>(
                "is in use: another process, or another ledger in this one, writes to this log", "A log has one writer");
        _sandbox.Open().Dispose();
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_missing_database_is_refused_and_not_created()
    {
        AssertRefused<StoreUnavailableException>("there is no database at", "create a new log");
        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.Folder));
    }

    [Fact]
    public void A_directory_is_refused()
    {
        Directory.CreateDirectory(_sandbox.Database);
        AssertRefused<StoreUnavailableException>("is a directory, not a database", "Name a file in it");
        AssertCreateRefused<StoreUnavailableException>("is a directory, not a database", "Name a file in it");
        Assert.Single(Directory.GetFileSystemEntries(_sandbox.Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,country\r\nANSSI,FR\r\n")]
    [InlineData("SQLite format 3\0 but no more of it")]
    public void A_file_that_is_not_a_database_is_refused_and_left_as_it_was(string content)
    {
        File.WriteAllText(_sandbox.Database, content);
        AssertRefused<StoreUnavailableException>("is not an Entente database: it is not a SQLite file", "Check the path");
        AssertCreateRefused<StoreUnavailableException>("is not an Entente database", "Check the path");
        Assert.Equal(content, File.ReadAllText(_sandbox.Database));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_was()
    {
        _sandbox.Execute("CREATE TABLE people (name TEXT)");
        var before = File.ReadAllBytes(_sandbox.Database);
        AssertRefused<StoreUnavailableException>("is a SQLite file of another program (application_id 0, not 1164866661)", "Check the path");
        AssertCreateRefused<StoreUnavailableException>("is a SQLite file of another program", "Check the path");
        Assert.Equal(before, File.ReadAllBytes(_sandbox.Database));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_refused()
    {
        // Not a mode: the tests may run as root, whom no mode stops.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        var refusal = Assert.Throws<StoreUnavailableException>(() => Ledger.Create("/proc/entente.db", Origin));
        Assert.Contains("cannot write in /proc", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<StoreUnavailableException>(() => Ledger.Create(Path.Combine(_sandbox.Folder, "no", "entente.db"), Origin));
        Assert.Contains("cannot write in", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The directory must exist", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_instance_is_refused()
    {
        _sandbox.CreateWith(1);
        foreach (var open in (Func<Ledger>[])
            [() => Ledger.Open(_sandbox.Database, "log.example/geneva"), () => Ledger.OpenReadOnly(_sandbox.Database, "log.example/geneva"),
             () => Ledger.OpenOrCreate(_sandbox.Database, "log.example/geneva")])
        {
            var refusal = Assert.Throws<LogIntegrityException>(() => open());
            Assert.Contains("belongs to the log log.example/paris, not to log.example/geneva", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Check the path and the configured origin", refusal.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_key_is_refused_but_the_log_can_still_be_read()
    {
        var root = _sandbox.CreateWith(2);
        File.Delete(_sandbox.Key);
        AssertRefused<StoreUnavailableException>("entente.db.key is missing", "Restore it from the backup");
        using (var reader = Ledger.OpenReadOnly(_sandbox.Database))
            Assert.Equal(root, reader.Head.Checkpoint.Root);
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_key_of_another_log_is_refused()
    {
        _sandbox.CreateWith(2);
        var other = NoteSigner.Generate(Origin);
        File.WriteAllText(_sandbox.Key, other.ExportPrivateKey() + "\n");
        AssertRefused<LogIntegrityException>($"entente.db.key is {other.Verifier}, but the database", "would be a second log");
    }

    [Theory]
    [InlineData("", "a private key begins with PRIVATE+KEY+")]
    [InlineData("PRIVATE+KEY+log.example/paris+00000000+AQ==", "the seed has 0 bytes")]
    public void A_file_that_is_not_a_key_is_refused(string content, string reason)
    {
        _sandbox.CreateWith(2);
        File.WriteAllText(_sandbox.Key, content);
        AssertRefused<LogIntegrityException>("entente.db.key is not a log key: " + reason, "Restore the key file");
    }

    [Fact]
    public void Creating_over_a_log_is_refused()
    {
        _sandbox.CreateWith(1);
        AssertCreateRefused<StoreUnavailableException>("holds the log log.example/paris already", "Open it instead");
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_key_without_its_database_is_never_used_for_a_new_log()
    {
        _sandbox.CreateWith(1);
        File.Delete(_sandbox.Database);
        AssertCreateRefused<StoreUnavailableException>("stands there, but its database", "never use a key for two logs");
    }

    [Theory]
    [InlineData("")]
    [InlineData("log example")]
    [InlineData("log+example")]
    public void An_origin_that_cannot_name_a_key_is_refused_before_there_is_any_file(string origin)
    {
        Assert.Throws<ArgumentException>(() => Ledger.Create(_sandbox.Database, origin));
        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.Folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_creation_that_was_interrupted_is_finished_by_the_next(bool keyWasWritten)
    {
        // As a crash leaves it: before the rename a half-made file, after it a database of no log, with or without a key.
        File.WriteAllText(_sandbox.Database + ".creating", "half");
        File.WriteAllText(_sandbox.Key + ".new", "half");
        new SqliteDatabase(_sandbox.Database).CreateUnclaimed();
        if (keyWasWritten)
            KeyFile.Create(_sandbox.Key, Origin).Dispose();
        AssertRefused<StoreUnavailableException>("belongs to no log yet: its creation was interrupted", "Create the log again at the same path");

        var key = keyWasWritten ? File.ReadAllText(_sandbox.Key) : null;
        using (var ledger = Ledger.OpenOrCreate(_sandbox.Database, Origin))
            ledger.Append([Entry(0)]);
        if (keyWasWritten)
            Assert.Equal(key, File.ReadAllText(_sandbox.Key));
        _sandbox.AssertSound();
    }

    [Fact]
    public void No_kill_leaves_a_rollback_journal_that_the_first_look_of_the_next_start_could_not_play_back()
    {
        new SqliteDatabase(_sandbox.Database).CreateUnclaimed();
        using var connection = new SqliteConnection($"Data Source={_sandbox.Database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var change = connection.CreateCommand();
        (change.CommandText, change.Transaction) = ("INSERT INTO setting (name, value) VALUES ('half', 'done')", transaction);
        change.ExecuteNonQuery();
        Assert.False(File.Exists(_sandbox.Database + "-journal"));
        Assert.True(File.Exists(_sandbox.Database + "-wal"));
    }

    [Fact]
    public void An_interrupted_creation_is_not_finished_under_another_origin()
    {
        new SqliteDatabase(_sandbox.Database).CreateUnclaimed();
        KeyFile.Create(_sandbox.Key, "log.example/geneva").Dispose();
        AssertCreateRefused<LogIntegrityException>("belongs to the log log.example/geneva, not to log.example/paris", "another instance's");
    }

    [Fact]
    public void A_disposed_ledger_answers_nothing_more()
    {
        var ledger = _sandbox.Create();
        ledger.Append([Entry(0)]);
        ledger.Dispose();
        ledger.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ledger.Append([Entry(1)]));
        Assert.Throws<ObjectDisposedException>(() => ledger.Entry(0));
        Assert.DoesNotContain(Directory.GetFiles(_sandbox.Folder), file => file.EndsWith("-wal", StringComparison.Ordinal));
        _sandbox.AssertSound();
    }

    private void AssertRefused<T>(string message, string hint) where T : LedgerException => AssertRefusal<T>(_sandbox.Open, message, hint);

    private void AssertCreateRefused<T>(string message, string hint) where T : LedgerException => AssertRefusal<T>(_sandbox.Create, message, hint);

    private static void AssertRefusal<T>(Func<Ledger> open, string message, string hint) where T : LedgerException
    {
        var refusal = Assert.Throws<T>(() => open());
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refusal.Hint, StringComparison.Ordinal);
    }
}
