using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_sound_log_is_reported_with_its_head_its_key_and_the_number_of_checkpoints()
    {
        var root = _sandbox.CreateWith(5);
        var report = LedgerAudit.Verify(_sandbox.Database);
        Assert.True(report.IsSound);
        Assert.Equal((5L, root), (report.Head!.Size, report.Head.Root));
        // One of the empty log, and one for each append.
        Assert.Equal(6, report.Checkpoints);
        using var ledger = _sandbox.Open();
        Assert.Equal(ledger.Verifier.ToString(), report.VKey);
        Assert.Equal(report with { Path = ledger.Path }, LedgerAudit.Verify(ledger));
    }

    [Fact]
    public void An_audit_needs_neither_the_key_nor_the_lock_and_changes_no_byte()
    {
        _sandbox.CreateWith(3);
        var before = File.ReadAllBytes(_sandbox.Database);
        using (_sandbox.Open())
            Assert.True(LedgerAudit.Verify(_sandbox.Database).IsSound);
        File.Delete(_sandbox.Key);
        Assert.True(LedgerAudit.Verify(_sandbox.Database).IsSound);
        Assert.Equal(before, File.ReadAllBytes(_sandbox.Database));
    }

    [Fact]
    public void Progress_ends_at_the_last_row_of_each_stage()
    {
        _sandbox.CreateWith(4);
        var told = new Recorder();
        LedgerAudit.Verify(_sandbox.Database, told);
        Assert.Equal([new(CheckStage.Entries, 4, 4), new(CheckStage.Checkpoints, 5, 5)], told.Reports);
    }

    [Fact]
    public void A_cancelled_audit_stops()
    {
        _sandbox.CreateWith(1);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => LedgerAudit.Verify(_sandbox.Database, progress: null, cancelled.Token));
    }

    [Fact]
    public void The_first_of_several_faults_is_named()
    {
        _sandbox.CreateWith(9);
        _sandbox.Tamper("UPDATE log_entry SET bytes = x'00' WHERE idx IN (2, 5, 8)");
        var report = LedgerAudit.Verify(_sandbox.Database);
        Assert.EndsWith("entry 2 is not what its leaf hash says", report.Fault?.Message, StringComparison.Ordinal);
        Assert.Contains("Restore the newest backup", report.Fault?.Hint, StringComparison.Ordinal);
        Assert.Null(report.Head);
    }

    [Fact]
    public void What_is_no_log_is_not_judged()
    {
        Assert.Throws<StoreUnavailableException>(() => LedgerAudit.Verify(_sandbox.Database));
        File.WriteAllBytes(_sandbox.Database, Entry("text").ToArray());
        Assert.Throws<StoreUnavailableException>(() => LedgerAudit.Verify(_sandbox.Database));
    }

    private sealed class Recorder : IProgress<CheckProgress>
    {
        public List<CheckProgress> Reports { get; } = [];

        public void Report(CheckProgress value) => Reports.Add(value);
    }
}
