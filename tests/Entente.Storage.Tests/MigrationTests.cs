using Entente.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Entente.Storage.Tests;

public sealed class MigrationTests
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE first (a INTEGER) STRICT");
    private static readonly Migration Second = new(2, "second", "CREATE TABLE second (b INTEGER) STRICT; INSERT INTO second VALUES (1)");

    private static int Known => SqliteMigrations.Files.Count;

    [Fact]
    public void A_new_database_has_every_migration_with_its_checksum()
    {
        using var sandbox = new Sandbox();
        sandbox.CreateWith(0);
        var rows = sandbox.Rows("SELECT number, name, length(sha256) FROM schema_migration ORDER BY number");
        Assert.Equal([[1L, "log", 32L], [2L, "private", 32L], [3L, "entry-without-index", 32L], [4L, "cosignature", 32L], [5L, "accounts", 32L], [6L, "mail", 32L], [7L, "matter", 32L], [8L, "subscription", 32L], [9L, "proposal", 32L], [10L, "webhook", 32L], [11L, "contribution", 32L], [12L, "second-thoughts", 32L]], rows);
        sandbox.AssertSound();
    }

    [Fact]
    public void A_changed_checksum_is_refused() => AssertRefused<LogIntegrityException>(
        "UPDATE schema_migration SET sha256 = zeroblob(32) WHERE number = 2",
        "has migration 2 (private) with another content than this program's 2 (private)", "Never edit a migration that was released");

    [Fact]
    public void A_renamed_migration_is_refused() => AssertRefused<LogIntegrityException>(
        "UPDATE schema_migration SET name = 'public' WHERE number = 2",
        "has migration 2 (public) with another content than this program's 2 (private)", "Never edit a migration that was released");

    [Fact]
    public void A_gap_is_refused() => AssertRefused<LogIntegrityException>(
        "DELETE FROM schema_migration WHERE number = 1", "lacks migration 1, but has 2 (private)", "Restore the newest backup");

    [Fact]
    public void A_database_of_a_newer_version_is_refused() => AssertRefused<StoreUnavailableException>(
        $"INSERT INTO schema_migration VALUES ({Known + 1}, 'tomorrow', zeroblob(32), '2030-01-01T00:00:00.000Z')",
        $"was made by a newer version: it has migration {Known + 1} (tomorrow), this program knows {Known}", "Upgrade this program, or restore the backup");

    [Theory]
    [InlineData("DROP TRIGGER log_entry_no_update", "has lost its trigger log_entry_no_update")]
    [InlineData("CREATE TABLE extra (a)", "has a table extra that no migration made")]
    [InlineData("ALTER TABLE setting ADD COLUMN note TEXT", "has another table setting than the migrations make")]
    public void A_schema_that_the_migrations_did_not_make_is_refused(string sql, string message)
    {
        using var sandbox = new Sandbox();
        sandbox.CreateWith(1);
        sandbox.Execute(sql);
        Assert.Contains(message, Assert.Throws<LogIntegrityException>(() => sandbox.Open()).Message, StringComparison.Ordinal);
        Assert.Contains(message, LedgerAudit.Verify(sandbox.Database).Fault?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_migration_leaves_the_ones_before_it_and_nothing_of_its_own()
    {
        using var connection = InMemory();
        var broken = new Migration(2, "second", "CREATE TABLE second (b INTEGER) STRICT; INSERT INTO nowhere VALUES (1)");
        Assert.Throws<SqliteException>(() => new SqliteMigrations([First, broken]).Apply(connection, "test"));
        Assert.Equal(1, new SqliteMigrations([First, Second]).Check(connection, "test"));
        new SqliteMigrations([First, Second]).Apply(connection, "test");
        Assert.Equal(1L, Sql.Scalar(connection, "SELECT b FROM second"));
    }

    [Fact]
    public void An_older_database_is_brought_forward_and_a_second_time_changes_nothing()
    {
        using var connection = InMemory();
        new SqliteMigrations([First]).Apply(connection, "test");
        Assert.Throws<StoreUnavailableException>(() => new SqliteMigrations([First, Second]).RequireCurrent(connection, "test"));
        new SqliteMigrations([First, Second]).Apply(connection, "test");
        new SqliteMigrations([First, Second]).Apply(connection, "test");
        new SqliteMigrations([First, Second]).RequireCurrent(connection, "test");
        Assert.Equal(1L, Sql.Scalar(connection, "SELECT count(*) FROM second"));
    }

    [Fact]
    public void A_log_of_the_first_version_keeps_its_entries_when_it_is_brought_forward()
    {
        using var connection = InMemory();
        new SqliteMigrations([.. SqliteMigrations.Files.Take(2)]).Apply(connection, "test");
        Sql.Execute(connection, "INSERT INTO log_entry VALUES (0, zeroblob(32), x'01'); INSERT INTO log_entry VALUES (1, randomblob(32), x'02'); INSERT INTO checkpoint VALUES (2, x'03')");
        SqliteMigrations.Product.Apply(connection, "test");
        SqliteMigrations.Product.RequireSchema(connection, "test");
        Assert.Equal([(0L, (byte)1), (1L, (byte)2)], LogTables.Entries(connection, 0, 9).Select(row => (row.Index, row.Bytes[0])));
        Assert.Throws<SqliteException>(() => Sql.Execute(connection, "INSERT INTO checkpoint VALUES (3, x'03')"));
    }

    private static void AssertRefused<T>(string sql, string message, string hint) where T : LedgerException
    {
        using var sandbox = new Sandbox();
        sandbox.CreateWith(1);
        sandbox.Execute(sql);
        foreach (var open in (Func<Ledger>[])
            [sandbox.Open, () => Ledger.OpenReadOnly(sandbox.Database), () => Ledger.OpenOrCreate(sandbox.Database, Sandbox.Origin)])
        {
            var refusal = Assert.Throws<T>(() => open());
            Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(hint, refusal.Hint, StringComparison.Ordinal);
        }
    }

    private static SqliteConnection InMemory()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
