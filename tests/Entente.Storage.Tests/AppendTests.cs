using System.Data.Common;
using Dapper;
using Entente.Log;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>One append: entries, checkpoint and private change, all or nothing.</summary>
public abstract class AppendTests : IDisposable
{
    private readonly Sandbox _sandbox;
    private readonly Ledger _ledger;

    protected AppendTests(Sandbox sandbox) => (_sandbox, _ledger) = (sandbox, sandbox.Create());

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        var report = LedgerAudit.Verify(_ledger);
        Assert.True(report.IsSound, report.Fault?.Message);
        Assert.Equal(_ledger.Head.Checkpoint, report.Head);
        _ledger.Dispose();
        _sandbox.AssertSound();
        _sandbox.Dispose();
    }

    [Fact]
    public void A_new_log_is_empty_and_says_so_in_a_signed_checkpoint()
    {
        Assert.Equal(new Checkpoint(Origin, 0, Rfc6962.EmptyRoot), _ledger.Head.Checkpoint);
        Assert.True(Checkpoint.TryOpen(_ledger.Head.Note, _ledger.Verifier, out _, out var reason), reason);
    }

    [Fact]
    public void Entries_keep_the_order_of_their_batch_and_come_back_byte_for_byte()
    {
        var receipt = _ledger.Append([Entry("b"), Entry("a"), Entry("c")]);
        Assert.Equal([0, 1, 2], receipt.Indexes);
        Assert.Equal(["b", "a", "c"], _ledger.Entries(0, 3).Select(entry => Text(entry.Bytes)));
        Assert.Equal("a", Text(_ledger.Entry(1)));
    }

    [Fact]
    public void A_receipt_proves_each_entry_under_the_checkpoint_that_was_returned()
    {
        var head = _ledger.Append([.. Enumerable.Range(0, 11).Select(Entry)]).Head;
        for (var i = 0; i < 11; i++)
        {
            var bytes = _ledger.Receipt(i).ToBytes();
            Assert.True(InclusionReceipt.TryParse(bytes, out var receipt, out var reason), reason);
            Assert.True(receipt.TryVerify(Entry(i).Span, _ledger.Verifier, out reason), reason);
            Assert.Equal(head.Note.Text, receipt.Checkpoint.Text);
        }
    }

    [Fact]
    public void A_private_change_is_committed_with_its_entries_and_knows_where_they_stand()
    {
        _ledger.Append([Entry(0)]);
        _ledger.Append([Entry(1), Entry(2)], work => Set(work, "stands-at", string.Join(',', work.Indexes)));
        Assert.Equal("1,2", Get("stands-at"));
    }

    [Fact]
    public void A_failing_private_change_leaves_no_entry_and_no_trace_of_itself()
    {
        var before = _ledger.Append([Entry(0)]).Head;
        var failure = Assert.Throws<NotSupportedException>(() => _ledger.Append([Entry(1)], work =>
        {
            Set(work, "half", "written");
            throw new NotSupportedException("no");
        }));
        Assert.Equal("no", failure.Message);
        Assert.Equal(before, _ledger.Head);
        Assert.Null(Get("half"));
        Assert.Equal(1L, _sandbox.Rows("SELECT count(*) FROM log_entry")[0][0]);

        // The ledger goes on as if nothing had been.
        Assert.Equal([1], _ledger.Append([Entry(2)]).Indexes);
    }

    [Fact]
    public void An_error_of_the_private_changes_own_sql_comes_out_unchanged()
    {
        Assert.ThrowsAny<DbException>(() => _ledger.Append([Entry(0)], work => work.Connection.Execute("INSERT INTO nowhere VALUES (1)")));
        Assert.Equal(0, _ledger.Size);
    }

    [Fact]
    public void A_refused_entry_leaves_no_private_change()
    {
        _ledger.Append([Entry(0)]);
        Assert.Throws<EntryRefusedException>(() => _ledger.Append([Entry(1), Entry(0)], work => Set(work, "half", "written")));
        Assert.Null(Get("half"));
        Assert.Equal(1, _ledger.Size);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_private_change_that_writes_in_the_log_is_refused_whole(bool checkpointToo)
    {
        var sql = $"INSERT INTO log_entry VALUES (1, {_sandbox.Zeroes(32)}, {_sandbox.Zeroes(1)});";
        if (checkpointToo)
            sql += $"INSERT INTO checkpoint VALUES (2, {_sandbox.Zeroes(1)})";
        var before = _ledger.Append([Entry(0)]).Head;
        Assert.Throws<LogIntegrityException>(() => _ledger.Append([], work => work.Connection.Execute(sql)));
        Assert.Throws<LogIntegrityException>(() => _ledger.Append([Entry(1)], work => work.Connection.Execute(sql)));
        Assert.Equal(before, _ledger.Head);
        Assert.Equal([1], _ledger.Append([Entry(1)]).Indexes);
    }

    [Fact]
    public void A_private_change_that_ends_its_transaction_appends_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => _ledger.Append([Entry(0)], work => work.Transaction.Rollback()));
        Assert.Throws<InvalidOperationException>(() => _ledger.Append([Entry(0)], work => work.Connection.Execute("ROLLBACK")));
        Assert.Equal(0, _ledger.Size);
        Assert.Equal([0], _ledger.Append([Entry(0)]).Indexes);
    }

    [Fact]
    public void An_empty_batch_makes_the_private_change_alone_and_signs_nothing()
    {
        var before = _ledger.Head;
        var receipt = _ledger.Append([], work => Set(work, "colour", "blue"));
        Assert.Equal((0, before), (receipt.Appended, receipt.Head));
        Assert.Equal("blue", Get("colour"));
        Assert.Throws<ArgumentException>(() => _ledger.Append([]));
    }

    [Fact]
    public void Private_tables_cannot_be_written_while_reading() =>
        Assert.ThrowsAny<DbException>(() => _ledger.ReadPrivate(connection => connection.Execute("INSERT INTO setting VALUES ('a', 'b')")));

    [Fact]
    public void An_entry_that_is_empty_or_too_long_is_named_and_nothing_is_appended()
    {
        var empty = Assert.Throws<EntryRefusedException>(() => _ledger.Append([Entry(0), ReadOnlyMemory<byte>.Empty]));
        Assert.Equal((1, null, "entry 1 of the batch is empty"), (empty.BatchIndex, empty.StandsAt, empty.Message));
        var large = Assert.Throws<EntryRefusedException>(() => _ledger.Append([Entry(0), Entry(1), new byte[LogLimits.MaxEntryBytes + 1]]));
        Assert.Equal((2, "entry 2 of the batch has 65536 bytes; at most 65535 are allowed"), (large.BatchIndex, large.Message));
        Assert.Equal(0, _ledger.Size);
    }

    [Fact]
    public void The_shortest_and_the_longest_entry_are_kept()
    {
        var longest = new byte[LogLimits.MaxEntryBytes];
        new Random(1).NextBytes(longest);
        _ledger.Append([new byte[1], longest]);
        Assert.Equal(longest, _ledger.Entry(1).ToArray());
    }

    [Fact]
    public void A_duplicate_is_refused_with_its_place_in_the_batch_and_in_the_log()
    {
        _ledger.Append([Entry(0), Entry(1), Entry(2)]);
        var refusal = Assert.Throws<EntryRefusedException>(() => _ledger.Append([Entry(3), Entry(1)]));
        Assert.Equal((1, 1L, "entry 1 of the batch is in the log already, at index 1"), (refusal.BatchIndex, refusal.StandsAt, refusal.Message));
        Assert.Equal(3, _ledger.Size);
    }

    [Fact]
    public void A_duplicate_inside_a_batch_is_refused_with_both_places()
    {
        var refusal = Assert.Throws<EntryRefusedException>(() => _ledger.Append([Entry(0), Entry(1), Entry(0)]));
        Assert.Equal((2, null), (refusal.BatchIndex, refusal.StandsAt));
        Assert.Equal("entry 2 of the batch has the same bytes as entry 0 of the batch", refusal.Message);
        Assert.Equal(0, _ledger.Size);
    }

    [Fact]
    public void Skipping_duplicates_appends_the_others_and_says_where_all_stand()
    {
        _ledger.Append([Entry(0), Entry(1)]);
        var receipt = _ledger.Append([Entry(1), Entry(5), Entry(5), Entry(0), Entry(6)], duplicates: DuplicatePolicy.Skip);
        Assert.Equal([1, 2, 2, 0, 3], receipt.Indexes);
        Assert.Equal((2, 4L), (receipt.Appended, receipt.Head.Checkpoint.Size));
        var again = _ledger.Append([Entry(6), Entry(0)], duplicates: DuplicatePolicy.Skip);
        Assert.Equal((0, receipt.Head), (again.Appended, again.Head));
    }

    [Fact]
    public async Task Whoever_waits_for_the_log_to_grow_is_told_the_new_size()
    {
        var waiting = _ledger.WaitBeyondAsync(0, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _ledger.Append([], work => Set(work, "not", "an entry"));
        Assert.False(waiting.IsCompleted);
        _ledger.Append([Entry(0), Entry(1)]);
        Assert.Equal(2, await waiting);
        Assert.Equal(2, await _ledger.WaitBeyondAsync(1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_waits_for_any_change_is_told_of_entries_and_of_private_changes_when_they_are_durable()
    {
        var changed = _ledger.NextChange;
        Assert.False(changed.IsCompleted);
        _ledger.Append([Entry(0)]);
        await changed;

        changed = _ledger.NextChange;
        Assert.False(changed.IsCompleted);
        _ledger.Append([], work => Set(work, "a", "private change"));
        await changed;
        Assert.False(_ledger.NextChange.IsCompleted);
    }

    [Fact]
    public async Task Many_writers_and_a_follower_agree_on_one_order()
    {
        const int Writers = 8, Rounds = 12;
        var followed = Task.Run(async () =>
        {
            var seen = new List<string>();
            while (seen.Count < Writers * Rounds)
            {
                var size = await _ledger.WaitBeyondAsync(seen.Count, TestContext.Current.CancellationToken);
                seen.AddRange(_ledger.Entries(seen.Count, size).Select(entry => Text(entry.Bytes)));
            }
            return seen;
        });
        var told = new string[Writers * Rounds];
        await Parallel.ForEachAsync(Enumerable.Range(0, Writers), new ParallelOptions { MaxDegreeOfParallelism = Writers }, (writer, _) =>
        {
            for (var round = 0; round < Rounds; round++)
                told[_ledger.Append([Entry($"{writer}/{round}")]).Indexes[0]] = $"{writer}/{round}";
            return ValueTask.CompletedTask;
        });
        Assert.Equal(told, await followed);
    }

    [Fact]
    public void Reading_beyond_the_end_is_an_argument_error()
    {
        _ledger.Append([Entry(0)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ledger.Entry(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ledger.Entry(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ledger.Entries(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ledger.Receipt(1));
    }

    [Fact]
    public void A_batch_longer_than_one_read_comes_back_whole()
    {
        _ledger.Append([.. Enumerable.Range(0, 1000).Select(Entry)]);
        Assert.Equal(Enumerable.Range(3, 990).Select(i => Text(Entry(i))), _ledger.Entries(3, 993).Select(entry => Text(entry.Bytes)));
    }

    private string? Get(string name) =>
        _ledger.ReadPrivate(connection => connection.QuerySingleOrDefault<string>("SELECT value FROM setting WHERE name = @name", new { name }));

    private static void Set(PrivateWork work, string name, string value) =>
        work.Connection.Execute("INSERT INTO setting (name, value) VALUES (@name, @value)", new { name, value }, work.Transaction);
}

public sealed class SqliteAppendTests() : AppendTests(Sandbox.OnSqlite());

public sealed class PostgresAppendTests() : AppendTests(Sandbox.OnPostgres());
