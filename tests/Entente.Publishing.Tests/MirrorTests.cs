using Entente.Log;
using Entente.Publishing.Files;
using Entente.Storage;

namespace Entente.Publishing.Tests;

public sealed class MirrorTests : IDisposable
{
    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(1000)]
    public async Task A_copy_is_the_log_byte_for_byte(int size)
    {
        Gen.Publish(_folder["log"], Gen.Entries(size));
        await Mirror("log");

        Assert.Equal(Folder.Files(_folder["log"]), Folder.Files(_folder["copy"]));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(200, 700)]
    [InlineData(256, 257)]
    [InlineData(300, 70_000)]
    public async Task A_copy_grows_with_the_log(int before, int after)
    {
        Gen.Publish(_folder["log"], Gen.Entries(before));
        await Mirror("log");
        Gen.Publish(_folder["log"], Gen.Entries(after));
        var grown = await Mirror("log");

        Assert.Equal((before, after), (grown.Before, grown.Checkpoint.Size));
        Assert.Equal(Folder.Files(_folder["log"]), Folder.Files(_folder["copy"]));
    }

    [Fact]
    public async Task A_mirroring_that_was_killed_goes_on()
    {
        Gen.Publish(_folder["log"], Gen.Entries(1000));
        using var killed = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Mirror("log", (done, _) =>
        {
            if (done >= 512)
                killed.Cancel();
        }, killed.Token));
        Assert.False(File.Exists(Path.Combine(_folder["copy"], "checkpoint")));
        Assert.NotEmpty(Folder.Files(_folder["copy"]));

        await Mirror("log");
        Assert.Equal(Folder.Files(_folder["log"]), Folder.Files(_folder["copy"]));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_not_believed()
    {
        Gen.Publish(_folder["log"], Gen.Entries(600));
        Gen.Publish(_folder["lie"], [.. Gen.Entries(600).Select((e, i) => i == 7 ? "lie"u8.ToArray() : e)]);
        Directory.CreateDirectory(Path.Combine(_folder["copy"], "tile", "entries"));
        File.Copy(Path.Combine(_folder["lie"], "tile", "entries", "000"), Path.Combine(_folder["copy"], "tile", "entries", "000"));

        await Assert.ThrowsAsync<LogIntegrityException>(() => Mirror("log"));
        await Mirror("log");
        Assert.Equal(Folder.Files(_folder["log"]), Folder.Files(_folder["copy"]));
    }

    [Theory]
    [InlineData(500, 5)]
    [InlineData(300, 299)]
    [InlineData(900, 299)]
    [InlineData(200, 199)]
    public async Task A_fork_is_refused_with_its_place_and_both_checkpoints_are_kept(int size, int changed)
    {
        Gen.Publish(_folder["log"], Gen.Entries(300));
        await Mirror("log");
        var before = Folder.Files(_folder["copy"]);
        Gen.Publish(_folder["fork"], [.. Gen.Entries(size).Select((e, i) => i == changed ? "rewritten\n"u8.ToArray() : e)]);

        var fork = await Assert.ThrowsAsync<ForkException>(() => Mirror("fork"));

        Assert.Contains($"the first entry that differs is {changed}", fork.Message, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["fork"], "checkpoint")), File.ReadAllBytes(fork.Evidence));
        var after = Folder.Files(_folder["copy"]);
        Assert.True(after.Remove(Path.GetFileName(fork.Evidence)));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task An_older_checkpoint_of_the_same_history_changes_nothing()
    {
        Gen.Publish(_folder["log"], Gen.Entries(700));
        Gen.Publish(_folder["stale"], Gen.Entries(411));
        await Mirror("log");
        var before = Folder.Files(_folder["copy"]);

        Assert.Equal(700, (await Mirror("stale")).Checkpoint.Size);
        Assert.Equal(before, Folder.Files(_folder["copy"]));
    }

    [Theory]
    [InlineData("tile/entries/001")]
    [InlineData("tile/entries/002.p/188")]
    [InlineData("tile/0/002.p/188")]
    [InlineData("tile/1/000.p/2")]
    public async Task What_does_not_lead_to_the_signed_root_is_not_kept(string damaged)
    {
        Gen.Publish(_folder["log"], Gen.Entries(300));
        await Mirror("log");
        var before = Folder.Files(_folder["copy"]);
        Gen.Publish(_folder["log"], Gen.Entries(700));
        var file = Path.Combine(_folder["log"], damaged);
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);

        var refused = await Assert.ThrowsAsync<LogIntegrityException>(() => Mirror("log"));

        Assert.Contains("is not the log of its checkpoint", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Folder.Files(_folder["copy"]));
    }

    [Fact]
    public async Task Another_key_is_another_log()
    {
        using var ledger = _folder.Ledger("example.com/gen", Gen.Entries(3));
        LogExport.Write(ledger, new LogFolder(_folder["log"]), null, Cancellation);

        await Assert.ThrowsAsync<LogIntegrityException>(() => Mirror("log"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<FolderGrowth> Mirror(string log, Action<long, long>? progress = null, CancellationToken? cancel = null)
    {
        using var source = await LogSource.OpenAsync(_folder[log], Cancellation);
        return await new LogMirror(source, Gen.Key(), new LogFolder(_folder["copy"])).UpdateAsync(progress, cancel ?? Cancellation);
    }
}
