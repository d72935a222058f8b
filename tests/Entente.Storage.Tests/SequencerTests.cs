using System.Data.Common;
using Dapper;
using Entente.Log;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>
/// Many submissions in one transaction. The sequencer is held by a private change that waits, so that what is submitted meanwhile surely shares the next one.
/// </summary>
public abstract class SequencerTests : IDisposable
{
    private readonly Sandbox _sandbox;
    protected Ledger Ledger { get; }

    protected SequencerTests(Sandbox sandbox) => (_sandbox, Ledger) = (sandbox, sandbox.Create());

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Ledger.Dispose();
        _sandbox.AssertSound();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task What_waits_together_is_committed_together_in_the_order_of_its_arrival()
    {
        var answers = Together(() => [.. Enumerable.Range(0, 50).Select(i => Ledger.AppendAsync([Entry($"{i} a"), Entry($"{i} b")]))]);
        var receipts = await Task.WhenAll(answers);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), receipts.SelectMany(receipt => receipt.Indexes));
        Assert.Same(Ledger.Head, Assert.Single(receipts.Select(receipt => receipt.Head).Distinct()));
        Assert.Equal([0L, 100L], _sandbox.Rows("SELECT size FROM checkpoint").Select(row => row[0]));
    }

    [Fact]
    public async Task Whoever_is_answered_holds_a_receipt_that_verifies()
    {
        var answers = Together(() => [.. Enumerable.Range(0, 20).Select(i => Ledger.AppendAsync([Entry(i)]))]);
        for (var i = 0; i < answers.Length; i++)
        {
            var (indexes, _, head) = await answers[i];
            Assert.True(Checkpoint.TryOpen(head.Note, Ledger.Verifier, out var checkpoint, out var reason), reason);
            Assert.True(MerkleProof.VerifyInclusion(
                indexes[0], checkpoint.Size, Rfc6962.LeafHash(Entry(i).Span), Ledger.Tree.InclusionProof(indexes[0], checkpoint.Size), checkpoint.Root));
        }
    }

    [Fact]
    public async Task A_submission_that_is_refused_takes_no_other_with_it()
    {
        var answers = Together(() =>
        [
            Ledger.AppendAsync([Entry("before")], work => Set(work, "before", "stays")),
            Ledger.AppendAsync([Entry("lost")], work =>
            {
                Set(work, "half", "written");
                throw new NotSupportedException("no");
            }),
            Ledger.AppendAsync([Entry("wrong sql")], work => work.Connection.Execute("INSERT INTO nowhere VALUES (1)")),
            Ledger.AppendAsync([Entry("own row")], work => work.Connection.Execute($"INSERT INTO log_entry VALUES (0, {_sandbox.Zeroes(32)}, {_sandbox.Zeroes(1)})")),
            Ledger.AppendAsync([Entry("after")], work => Set(work, "after", string.Join(',', work.Indexes))),
        ]);
        Assert.Equal([0], (await answers[0]).Indexes);
        Assert.Equal("no", (await Assert.ThrowsAsync<NotSupportedException>(() => answers[1])).Message);
        await Assert.ThrowsAnyAsync<DbException>(() => answers[2]);
        await Assert.ThrowsAsync<LogIntegrityException>(() => answers[3]);
        Assert.Equal([1], (await answers[4]).Indexes);
        Assert.Equal([("after", "1"), ("before", "stays")], Settings());
        Assert.Equal(["before", "after"], Ledger.Entries(0, 2).Select(entry => Text(entry.Bytes)));
    }

    [Fact]
    public Task A_private_change_that_rolls_the_transaction_of_all_back_harms_only_itself() => AssertHarmsOnlyItself("ROLLBACK");

    protected async Task AssertHarmsOnlyItself(string sql)
    {
        var answers = Together(() =>
        [
            Ledger.AppendAsync([Entry("before")], work => Set(work, "before", "stays")),
            Ledger.AppendAsync([Entry("lost")], work => work.Connection.Execute(sql)),
            Ledger.AppendAsync([Entry("after")], work => Set(work, "after", "too")),
        ]);
        Assert.Equal([0], (await answers[0]).Indexes);
        await Assert.ThrowsAnyAsync<Exception>(() => answers[1]);
        Assert.Equal([1], (await answers[2]).Indexes);
        Assert.Equal([("after", "too"), ("before", "stays")], Settings());
    }

    [Fact]
    public async Task An_entry_that_two_submit_at_once_stands_once()
    {
        var answers = Together(() =>
        [
            Ledger.AppendAsync([Entry("same"), Entry("one")], duplicates: DuplicatePolicy.Skip),
            Ledger.AppendAsync([Entry("same")]),
            Ledger.AppendAsync([Entry("two"), Entry("same")], duplicates: DuplicatePolicy.Skip),
        ]);
        Assert.Equal([0, 1], (await answers[0]).Indexes);
        Assert.Equal(0, (await Assert.ThrowsAsync<EntryRefusedException>(() => answers[1])).StandsAt);
        Assert.Equal([2, 0], (await answers[2]).Indexes);
        Assert.Equal(1, (await answers[2]).Appended);
    }

    [Fact]
    public async Task A_refused_submissions_entries_are_free_for_the_next()
    {
        var answers = Together(() =>
        [
            Ledger.AppendAsync([Entry("wanted")], _ => throw new NotSupportedException()),
            Ledger.AppendAsync([Entry("wanted")]),
        ]);
        await Assert.ThrowsAsync<NotSupportedException>(() => answers[0]);
        Assert.Equal([0], (await answers[1]).Indexes);
    }

    [Fact]
    public async Task More_than_may_wait_is_refused_at_once_and_what_waits_is_appended()
    {
        var entry = new byte[LogLimits.MaxEntryBytes];
        var number = 0;
        var answers = Together(() =>
        {
            var accepted = new List<Task<AppendReceipt>>();
            try
            {
                while (true)
                {
                    BitConverter.TryWriteBytes(entry, ++number);
                    accepted.Add(Ledger.AppendAsync([entry]));
                }
            }
            catch (StoreBusyException busy)
            {
                Assert.Contains("waiting already", busy.Message, StringComparison.Ordinal);
                Assert.Contains("Try again in a moment", busy.Hint, StringComparison.Ordinal);
            }
            return [.. accepted];
        });
        Assert.Equal(Waiting.MaxBytes / entry.Length, answers.Length);
        await Task.WhenAll(answers);
        Assert.Equal(answers.Length, Ledger.Size);
        Assert.Equal([answers.Length], Ledger.Append([entry]).Indexes);
    }

    [Fact]
    public async Task Closing_appends_what_waits_and_takes_no_more()
    {
        var closing = Task.CompletedTask;
        var answers = Together(() =>
        {
            Task<AppendReceipt>[] waiting = [Ledger.AppendAsync([Entry(0)]), Ledger.AppendAsync([Entry(1)])];
            closing = Task.Run(Ledger.Dispose);
            return waiting;
        });
        await closing;
        Assert.Equal([0], (await answers[0]).Indexes);
        Assert.Equal([1], (await answers[1]).Indexes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Ledger.AppendAsync([Entry(2)]));
    }

    protected Task<AppendReceipt>[] Together(Func<Task<AppendReceipt>[]> submit) => Together(Ledger, submit);

    /// <summary>Everything that <paramref name="submit"/> submits, in one transaction.</summary>
    internal static T Together<T>(Storage.Ledger ledger, Func<T> submit)
    {
        using var held = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var holding = ledger.AppendAsync([], _ =>
        {
            held.Set();
            free.Wait();
        });
        held.Wait();
        try
        {
            return submit();
        }
        finally
        {
            free.Set();
            holding.Wait();
        }
    }

    private List<(string Name, string Value)> Settings() =>
        Ledger.ReadPrivate(connection => connection.Query<(string Name, string Value)>("SELECT name, value FROM setting ORDER BY name").ToList());

    protected static void Set(PrivateWork work, string name, string value) =>
        work.Connection.Execute("INSERT INTO setting (name, value) VALUES (@name, @value)", new { name, value }, work.Transaction);
}

public sealed class SqliteSequencerTests() : SequencerTests(Sandbox.OnSqlite())
{
    [Fact]
    public Task A_private_change_that_commits_the_transaction_of_all_harms_only_itself() => AssertHarmsOnlyItself("COMMIT");

    [Fact]
    public void A_full_disk_refuses_the_batch_whole_and_the_log_goes_on_when_there_is_space()
    {
        var before = Ledger.Append([Entry(0)]).Head;
        // SQLite's own limit, set from inside the transaction, answers as a full disk does.
        var refusal = Assert.Throws<StoreUnavailableException>(() => Ledger.Append([Entry(1), new byte[LogLimits.MaxEntryBytes]], work =>
        {
            Set(work, "half", "written");
            work.Connection.Execute("PRAGMA max_page_count = 1");
        }));
        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Ledger.Head);
        Assert.Null(Ledger.ReadPrivate(connection => connection.ExecuteScalar("SELECT value FROM setting WHERE name = 'half'")));
        Assert.Equal([1], Ledger.Append([Entry(1)], work => work.Connection.Execute("PRAGMA max_page_count = 1000000")).Indexes);
    }

    [Fact]
    public async Task A_full_disk_refuses_all_that_share_the_transaction_and_the_log_goes_on_when_there_is_space()
    {
        var answers = Together(() =>
        [
            Ledger.AppendAsync([Entry("first")], work => work.Connection.Execute("PRAGMA max_page_count = 1")),
            Ledger.AppendAsync([new byte[LogLimits.MaxEntryBytes]]),
        ]);
        foreach (var answer in answers)
            Assert.Contains("the disk is full", (await Assert.ThrowsAsync<StoreUnavailableException>(() => answer)).Message, StringComparison.Ordinal);
        Ledger.Append([], work => work.Connection.Execute("PRAGMA max_page_count = 1000000"));
        Assert.Equal([0], Ledger.Append([Entry("first")]).Indexes);
    }
}

public sealed class PostgresSequencerTests() : SequencerTests(Sandbox.OnPostgres());
