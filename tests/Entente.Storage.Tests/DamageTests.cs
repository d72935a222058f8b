using System.Text;
using Entente.Log;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>A log that was changed behind the ledger's back: found when it is opened, and named.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Entries = 9;

    private readonly Sandbox _sandbox = new();
    private readonly TreeHash _root;

    public DamageTests() => _root = _sandbox.CreateWith(Entries);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void An_entry_that_differs_from_its_leaf_hash_is_named()
    {
        _sandbox.Tamper("UPDATE log_entry SET bytes = x'00' WHERE idx = 4");
        AssertFound("entry 4 is not what its leaf hash says");
    }

    [Fact]
    public void An_entry_replaced_with_its_leaf_hash_no_longer_gives_the_root()
    {
        var forged = Entry("forged");
        _sandbox.Tamper(
            "UPDATE log_entry SET bytes = $bytes, leaf_hash = $leaf WHERE idx = 4",
            ("$bytes", forged.ToArray()), ("$leaf", Rfc6962.LeafHash(forged.Span).ToArray()));
        AssertFound($"but the last checkpoint (size 9) says {_root}");
    }

    [Fact]
    public void Entries_that_changed_places_no_longer_give_the_root()
    {
        _sandbox.Tamper("UPDATE log_entry SET idx = -1 - idx WHERE idx IN (3, 4)");
        _sandbox.Tamper("UPDATE log_entry SET idx = CASE idx WHEN -4 THEN 4 ELSE 3 END WHERE idx < 0");
        AssertFound($"but the last checkpoint (size 9) says {_root}");
    }

    [Fact]
    public void A_tree_smaller_than_its_last_checkpoint_is_refused()
    {
        _sandbox.Tamper("DELETE FROM log_entry WHERE idx >= 7");
        AssertFound("the log has 7 entries, but its last checkpoint covers 9: entries were lost");
    }

    [Fact]
    public void A_tree_larger_than_its_last_checkpoint_is_refused()
    {
        _sandbox.Tamper("DELETE FROM checkpoint WHERE size > 6");
        AssertFound("the log has 9 entries, but its last checkpoint covers only 6");
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        _sandbox.Tamper("DELETE FROM log_entry WHERE idx = 2");
        AssertFound("entry 2 is missing; entry 3 follows entry 1");
    }

    [Fact]
    public void A_log_without_any_checkpoint_is_refused()
    {
        _sandbox.Tamper("DELETE FROM checkpoint");
        AssertFound("there is no checkpoint");
    }

    [Fact]
    public void A_checkpoint_of_another_key_is_refused()
    {
        var other = NoteSigner.Generate(Origin);
        var forged = new Checkpoint(Origin, Entries, _root).Sign(other).ToBytes();
        _sandbox.Tamper("UPDATE checkpoint SET note = $note WHERE size = 9", ("$note", forged));
        AssertFound("the checkpoint of size 9 is refused: no known key signed the note");
    }

    [Fact]
    public void An_older_checkpoint_that_contradicts_the_entries_is_refused_though_it_is_signed()
    {
        Assert.True(NoteSigner.TryParse(File.ReadAllText(_sandbox.Key).TrimEnd('\n'), out var signer, out var reason), reason);
        var forged = new Checkpoint(Origin, 5, _root).Sign(signer).ToBytes();
        _sandbox.Tamper("UPDATE checkpoint SET note = $note WHERE size = 5", ("$note", forged));
        AssertFound("the checkpoint of size 5 does not say what the first 5 entries give");
    }

    [Fact]
    public void A_signature_of_an_older_checkpoint_is_left_to_the_audit()
    {
        var note = (byte[])_sandbox.Rows("SELECT note FROM checkpoint WHERE size = 5")[0][0];
        // The last character but "=\n" of the signature line, in its upper bits.
        note[^10] = note[^10] == (byte)'A' ? (byte)'B' : (byte)'A';
        _sandbox.Tamper("UPDATE checkpoint SET note = $note WHERE size = 5", ("$note", note));
        _sandbox.Open().Dispose();
        var fault = LedgerAudit.Verify(_sandbox.Database).Fault;
        Assert.Contains("the checkpoint of size 5 is refused: the signature", fault?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log_entry", "idx")]
    [InlineData("log_entry", "leaf_hash")]
    [InlineData("log_entry", "bytes")]
    [InlineData("checkpoint", "size")]
    [InlineData("checkpoint", "note")]
    [InlineData("instance", "origin")]
    [InlineData("instance", "vkey")]
    [InlineData("schema_migration", "number")]
    [InlineData("schema_migration", "name")]
    [InlineData("schema_migration", "sha256")]
    public void A_flipped_bit_in_any_stored_column_is_found(string table, string column)
    {
        var random = new Random(20181112);
        var intact = File.ReadAllBytes(_sandbox.Database);
        foreach (var row in _sandbox.Rows($"SELECT rowid, {column} FROM {table}"))
            for (var i = 0; i < 6; i++)
            {
                var flipped = Flip(row[1], random);
                // A key that another row has cannot be stored at all.
                if (flipped is not long || !Taken(table, column, flipped))
                {
                    _sandbox.Tamper($"UPDATE {table} SET {column} = $value WHERE rowid = {row[0]}", ("$value", flipped));
                    var report = Record.Exception(() => LedgerAudit.Verify(_sandbox.Database).Fault is { } fault ? throw fault : 0);
                    Assert.True(report is LedgerException, $"{table}.{column} of row {row[0]}: {report?.ToString() ?? "not found"}");
                }
                Restore(intact);
            }
        _sandbox.AssertSound();
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_the_file_is_refused_or_changes_nothing()
    {
        var random = new Random(1048576);
        var intact = File.ReadAllBytes(_sandbox.Database);
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])intact.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Restore(damaged);
            try
            {
                using var ledger = _sandbox.Open();
                Assert.Equal((Entries, _root), (ledger.Size, ledger.Head.Checkpoint.Root));
                Assert.Equal(Enumerable.Range(0, Entries).Select(n => Text(Entry(n))), ledger.Entries(0, Entries).Select(entry => Text(entry.Bytes)));
            }
            catch (LedgerException)
            {
                found++;
            }
        }
        // Most of a small database is empty space, where a bit means nothing.
        Assert.NotEqual(0, found);
    }

    [Fact]
    public void An_entry_changed_under_an_open_ledger_is_not_served()
    {
        using var ledger = _sandbox.Open();
        _sandbox.Tamper("UPDATE log_entry SET bytes = x'00' WHERE idx = 4");
        Assert.Equal("entry 3", Text(ledger.Entry(3)));
        var refusal = Assert.Throws<LogIntegrityException>(() => ledger.Entry(4));
        Assert.Contains("entry 4 is not the one that the tree contains", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<LogIntegrityException>(() => ledger.Entries(0, Entries).Count());
    }

    [Fact]
    public void A_stranger_who_appends_behind_the_ledgers_back_stops_the_next_append()
    {
        using var ledger = _sandbox.Open();
        _sandbox.Execute("INSERT INTO log_entry VALUES (9, zeroblob(32), x'00')");
        Assert.Contains(
            "has 10 entries and a checkpoint of size 9, but 9 were expected",
            Assert.Throws<LogIntegrityException>(() => ledger.Append([Entry(100)])).Message, StringComparison.Ordinal);
        Assert.Equal(Entries, ledger.Size);
        Assert.False(LedgerAudit.Verify(ledger).IsSound);
    }

    [Fact]
    public void A_write_ahead_log_cut_at_any_byte_opens_as_whole_batches()
    {
        using var copy = new Sandbox();
        File.Copy(_sandbox.Key, copy.Key);
        byte[] database, log;
        using (var ledger = _sandbox.Open())
        {
            for (var i = 0; i < 8; i++)
                ledger.Append([Entry($"{i} a"), Entry($"{i} b"), Entry($"{i} c")]);
            (database, log) = (Shared(_sandbox.Database), Shared(_sandbox.Database + "-wal"));
        }
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            File.WriteAllBytes(copy.Database, database);
            File.WriteAllBytes(copy.Database + "-wal", log[..random.Next(log.Length + 1)]);
            // What was promised in an earlier round is none of this one's business.
            File.Delete(copy.Mark);
            using (var ledger = copy.Open())
            {
                Assert.Equal(0, (ledger.Size - Entries) % 3);
                Assert.Equal(_root, ledger.Tree.Root(Entries));
                Assert.Equal(
                    Enumerable.Range(0, (int)(ledger.Size - Entries)).Select(n => $"{n / 3} {"abc"[n % 3]}"),
                    ledger.Entries(Entries, ledger.Size).Select(entry => Text(entry.Bytes)));
            }
            copy.AssertSound();
        }
        _sandbox.AssertSound();
    }

    private void AssertFound(string message)
    {
        foreach (var open in (Func<Ledger>[])[_sandbox.Open, () => Ledger.OpenReadOnly(_sandbox.Database)])
            Assert.Contains(message, Assert.Throws<LogIntegrityException>(() => open()).Message, StringComparison.Ordinal);
        Assert.Contains(message, LedgerAudit.Verify(_sandbox.Database).Fault?.Message, StringComparison.Ordinal);
    }

    // A reader that meets damage leaves SQLite's own files behind; they belong to the old bytes.
    private void Restore(byte[] database)
    {
        File.Delete(_sandbox.Database + "-wal");
        File.Delete(_sandbox.Database + "-shm");
        File.WriteAllBytes(_sandbox.Database, database);
    }

    private bool Taken(string table, string column, object value) => _sandbox.Rows($"SELECT 1 FROM {table} WHERE {column} = {value}").Count > 0;

    private static object Flip(object value, Random random)
    {
        if (value is long number)
            return number ^ (1L << random.Next(64));
        var bytes = value is string text ? Encoding.UTF8.GetBytes(text) : (byte[])((byte[])value).Clone();
        // Of a text only the lowest bits, so that it remains one.
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(value is string ? 3 : 8));
        return value is string ? Encoding.UTF8.GetString(bytes) : bytes;
    }

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
