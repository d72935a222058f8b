using Microsoft.Data.Sqlite;

namespace Entente.Storage.Tests;

/// <summary>The log tables against anyone who has the database and can write SQL.</summary>
public sealed class AppendOnlyTests
{
    [Theory]
    [InlineData("UPDATE log_entry SET bytes = x'00' WHERE idx = 1", "log_entry is append-only: UPDATE refused")]
    [InlineData("UPDATE log_entry SET idx = idx + 10", "log_entry is append-only: UPDATE refused")]
    [InlineData("UPDATE OR REPLACE log_entry SET idx = 0 WHERE idx = 1", "log_entry is append-only: UPDATE refused")]
    [InlineData("DELETE FROM log_entry", "log_entry is append-only: DELETE refused")]
    [InlineData("DELETE FROM log_entry WHERE idx = 2", "log_entry is append-only: DELETE refused")]
    [InlineData("UPDATE checkpoint SET note = x'00'", "checkpoint is append-only: UPDATE refused")]
    [InlineData("DELETE FROM checkpoint WHERE size = 1", "checkpoint is append-only: DELETE refused")]
    [InlineData("UPDATE instance SET origin = 'other.example'", "instance is append-only: UPDATE refused")]
    [InlineData("DELETE FROM instance", "instance is append-only: DELETE refused")]
    public void Update_and_delete_are_refused(string sql, string message) => AssertRefused(sql, message);

    [Theory]
    [InlineData("INSERT OR REPLACE INTO log_entry VALUES (1, zeroblob(32), x'00')", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT OR REPLACE INTO log_entry SELECT idx, leaf_hash, x'00' FROM log_entry LIMIT 1", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT OR REPLACE INTO checkpoint VALUES (3, x'00')", "checkpoint.size must be larger than every one before")]
    [InlineData("INSERT OR REPLACE INTO instance VALUES (1, 'other.example', 'key')", "instance is written once")]
    public void Replacing_a_row_by_an_insert_is_refused(string sql, string message) => AssertRefused(sql, message);

    [Theory]
    [InlineData("INSERT INTO log_entry VALUES (4, zeroblob(32), x'00')", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT INTO log_entry VALUES (-1, zeroblob(32), x'00')", "log_entry.idx must be the number of entries so far")]
    [InlineData("INSERT INTO log_entry VALUES (3, zeroblob(31), x'00')", "CHECK constraint failed")]
    [InlineData("INSERT INTO log_entry VALUES (3, zeroblob(32), x'')", "CHECK constraint failed")]
    [InlineData("INSERT INTO log_entry VALUES (3, zeroblob(32), zeroblob(65536))", "CHECK constraint failed")]
    [InlineData("INSERT INTO log_entry VALUES (3, zeroblob(32), 'text')", "cannot store TEXT value in BLOB column")]
    [InlineData("INSERT INTO checkpoint VALUES (4, x'00')", "checkpoint.size must be the number of entries")]
    [InlineData("INSERT INTO checkpoint VALUES (2, x'00')", "checkpoint.size must be ")]
    public void An_insert_that_leaves_a_gap_or_has_another_form_is_refused(string sql, string message) => AssertRefused(sql, message);

    private static void AssertRefused(string sql, string message)
    {
        using var sandbox = new Sandbox();
        sandbox.CreateWith(3);
        var refusal = Assert.Throws<SqliteException>(() => sandbox.Execute(sql));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        sandbox.AssertSound();
    }
}
