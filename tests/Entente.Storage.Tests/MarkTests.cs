using System.Globalization;
using System.Text;
using Entente.Log;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>The mark beside the key: what was given out once is never taken back unseen.</summary>
public sealed class MarkTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_restored_backup_is_refused_with_what_was_promised_and_what_to_do()
    {
        _sandbox.CreateWith(3);
        var backup = File.ReadAllBytes(_sandbox.Database);
        TreeHash promised;
        using (var ledger = _sandbox.Open())
            promised = ledger.Append([Entry("promised")]).Head.Checkpoint.Root;
        File.WriteAllBytes(_sandbox.Database, backup);

        foreach (var open in (Func<Ledger>[])[_sandbox.Open, () => Ledger.OpenReadOnly(_sandbox.Database)])
        {
            var refusal = Assert.Throws<LogIntegrityException>(() => open());
            Assert.Contains($"has 3 entries, but this log has given out a checkpoint of 4 (root {promised}): a backup was put back", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Restore a newer backup", refusal.Hint, StringComparison.Ordinal);
        }
        Assert.Contains("a backup was put back", LedgerAudit.Verify(_sandbox.Database).Fault?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_with_another_history_under_the_same_key_is_refused_though_it_is_longer()
    {
        _sandbox.CreateWith(3);
        using var other = new Sandbox();
        foreach (var (from, to) in new[] { (_sandbox.Database, other.Database), (_sandbox.Key, other.Key) })
            File.Copy(from, to);
        using (var ledger = _sandbox.Open())
            ledger.Append([Entry("one history")]);
        using (var ledger = other.Open())
            ledger.Append([Entry("another"), Entry("history")]);
        File.Copy(other.Database, _sandbox.Database, overwrite: true);

        var refusal = Assert.Throws<LogIntegrityException>(() => _sandbox.Open());
        Assert.Contains("at size 4, but this log has given out a checkpoint with", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("it holds another history", refusal.Message, StringComparison.Ordinal);
        // Which entries differ cannot be known: all that were promised may.
        var broken = Ledger.FindBrokenPromise(_sandbox.Database)!;
        Assert.Equal((false, 4L, 5L), (broken.IsShorter, broken.Lost, broken.Held.Size));
    }

    [Fact]
    public void A_mark_that_is_missing_or_older_than_the_log_refuses_nothing_and_is_brought_forward()
    {
        _sandbox.CreateWith(2);
        var older = File.ReadAllBytes(_sandbox.Mark);
        using (var ledger = _sandbox.Open())
            ledger.Append([Entry("more")]);
        File.WriteAllBytes(_sandbox.Mark, older);
        _sandbox.Open().Dispose();
        Assert.Equal(3, LedgerMark.Read(_sandbox.Mark, Origin)!.Value.Size);
        File.Delete(_sandbox.Mark);
        _sandbox.Open().Dispose();
        Assert.Equal(3, LedgerMark.Read(_sandbox.Mark, Origin)!.Value.Size);
        _sandbox.AssertSound();
    }

    [Fact]
    public void The_mark_is_written_before_anybody_is_answered()
    {
        using var ledger = _sandbox.Create();
        for (var i = 0; i < 5; i++)
        {
            var head = ledger.Append([Entry(i)]).Head.Checkpoint;
            Assert.Equal(new MarkedHead(head.Size, head.Root), LedgerMark.Read(_sandbox.Mark, Origin));
        }
    }

    [Fact]
    public void A_mark_torn_anywhere_while_it_is_written_still_says_what_it_said_before_or_says_now()
    {
        byte[] before, after;
        using (var ledger = _sandbox.Create())
        {
            ledger.Append([Entry(0)]);
            before = File.ReadAllBytes(_sandbox.Mark);
            ledger.Append([Entry(1)]);
            after = File.ReadAllBytes(_sandbox.Mark);
        }
        for (var torn = 0; torn <= after.Length; torn += 7)
        {
            File.WriteAllBytes(_sandbox.Mark, [.. after[..torn], .. before[torn..]]);
            Assert.InRange(LedgerMark.Read(_sandbox.Mark, Origin)!.Value.Size, 1, 2);
            File.WriteAllBytes(_sandbox.Mark, [.. before[..torn], .. after[torn..]]);
            Assert.InRange(LedgerMark.Read(_sandbox.Mark, Origin)!.Value.Size, 1, 2);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    public void A_file_that_is_no_mark_is_refused(string content)
    {
        _sandbox.CreateWith(1);
        File.WriteAllText(_sandbox.Mark, content);
        Assert.Contains("is not a mark", Assert.Throws<LogIntegrityException>(() => _sandbox.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_of_another_log_is_refused()
    {
        _sandbox.CreateWith(1);
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(_sandbox.Mark));
        using var other = new Sandbox();
        Ledger.Create(other.Database, "log.example/geneva").Dispose();
        File.Copy(other.Mark, _sandbox.Mark, overwrite: true);
        Assert.Contains("log.example/geneva", Assert.Throws<LogIntegrityException>(() => _sandbox.Open()).Message, StringComparison.Ordinal);
        Assert.Contains(Origin, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_names_size_and_root_of_what_was_promised_can_give_it_up_and_the_promise_is_kept_as_evidence()
    {
        _sandbox.CreateWith(3);
        var backup = File.ReadAllBytes(_sandbox.Database);
        Checkpoint promised;
        using (var ledger = _sandbox.Open())
            promised = ledger.Append([Entry("promised")]).Head.Checkpoint;
        File.WriteAllBytes(_sandbox.Database, backup);

        Assert.Equal(1, Ledger.FindBrokenPromise(_sandbox.Database)!.Lost);
        Assert.Throws<LogIntegrityException>(() => Ledger.GiveUpPromise(_sandbox.Database, promised.Size, Rfc6962.EmptyRoot));
        Assert.Throws<LogIntegrityException>(() => Ledger.GiveUpPromise(_sandbox.Database, 3, promised.Root));
        Assert.Throws<LogIntegrityException>(() => _sandbox.Open());
        var kept = Ledger.GiveUpPromise(_sandbox.Database, promised.Size, promised.Root);
        Assert.Null(Ledger.FindBrokenPromise(_sandbox.Database));
        _sandbox.Open().Dispose();
        Assert.Equal(new MarkedHead(promised.Size, promised.Root), LedgerMark.Read(kept, Origin));
        Assert.Contains(promised.Size.ToString(CultureInfo.InvariantCulture), Path.GetFileName(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_that_the_database_keeps_cannot_be_given_up()
    {
        _sandbox.CreateWith(2);
        var (size, root) = LedgerMark.Read(_sandbox.Mark, Origin)!.Value;
        var refusal = Assert.Throws<StoreUnavailableException>(() => Ledger.GiveUpPromise(_sandbox.Database, size, root));
        Assert.Contains("keeps its promise", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_and_its_mark_without_the_database_never_begin_a_new_log()
    {
        _sandbox.CreateWith(2);
        File.Delete(_sandbox.Database);
        new Entente.Storage.Sqlite.SqliteDatabase(_sandbox.Database).CreateUnclaimed();
        Assert.Contains("has 0 entries, but this log has given out", Assert.Throws<LogIntegrityException>(() => _sandbox.Create()).Message, StringComparison.Ordinal);
    }
}
