namespace Entente.Log.Tests;

public class LogAuditTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    [InlineData(70_000)]
    public async Task A_right_log_passes_and_each_of_its_files_is_read_once(int size)
    {
        var log = PublishedLog.Of(size);
        var entries = new List<byte[]>();
        var audit = new LogAudit(log.Checkpoint, (first, bundle) =>
        {
            Assert.Equal(entries.Count, first);
            entries.AddRange(bundle.Entries.Select(entry => entry.ToArray()));
        });
        Assert.True(audit.TryExpect(log.Head(size / 3), out var fault), fault);
        Assert.True(audit.TryExpect(log.Head(size / 2), out fault), fault);
        Assert.True(size == 0 || audit.TryExpectLeaf(size - 1, log.Tree.LeafHash(size - 1), out fault), fault);
        Assert.Null(await audit.RunAsync(log.Reader));
        Assert.True(audit.TryFinish(out _));
        Assert.Equal(size, entries.Count);
        Assert.Equal(TlogTiles.Paths(size).Order(ByName), log.Asked.Order(ByName));
    }

    [Fact]
    public async Task A_flipped_bit_in_any_file_is_told_with_the_name_of_the_file()
    {
        const int Size = 66_000;
        var log = PublishedLog.Of(Size);
        var paths = log.Files.Keys.ToList();
        for (var i = 0; i < paths.Count; i += i < 8 || i > paths.Count - 8 ? 1 : 61)
        {
            var right = log.Files[paths[i]];
            log.Files[paths[i]] = Given.FlipBit(right, right.Length / 2 * 8 + i % 8);
            var fault = await new LogAudit(log.Checkpoint).RunAsync(log.Reader);
            if (paths[i].IsEntries)
                Assert.True(fault is not null && (fault.Contains($"{Tile(paths[i])}: hash", StringComparison.Ordinal) || fault.Contains("root of size", StringComparison.Ordinal)
                    || fault.StartsWith($"{paths[i]}: ", StringComparison.Ordinal)), fault);
            else
                Assert.StartsWith($"{paths[i]}: hash {paths[i].Width / 2}", fault, StringComparison.Ordinal);
            log.Files[paths[i]] = right;
        }
        Assert.Null(await new LogAudit(log.Checkpoint).RunAsync(log.Reader));

        static TilePath Tile(TilePath bundle) => TilePath.Hashes(0, bundle.Index, bundle.Width);
    }

    [Fact]
    public async Task A_missing_or_cut_file_is_told_with_its_name()
    {
        var log = PublishedLog.Of(600);
        foreach (var path in log.Files.Keys.ToList())
        {
            log.Files.Remove(path, out var right);
            Assert.Equal(path.IsPartial ? $"{path} and {path.Full} are missing" : $"{path} is missing", await new LogAudit(log.Checkpoint).RunAsync(log.Reader));
            log.Files[path] = right![..^1];
            Assert.StartsWith($"{path}: ", await new LogAudit(log.Checkpoint).RunAsync(log.Reader), StringComparison.Ordinal);
            log.Files[path] = right;
        }
    }

    [Fact]
    public async Task A_log_that_no_longer_has_partial_tiles_of_an_earlier_size_passes()
    {
        var (earlier, later) = (PublishedLog.Of(700), PublishedLog.Of(1024));
        Assert.DoesNotContain(later.Files.Keys, path => path.IsPartial && path.Level <= 0);
        later.Files[TilePath.Hashes(1, 0, 2)] = HashTile.Cut(earlier.Tree, TilePath.Hashes(1, 0, 2));
        Assert.Null(await new LogAudit(earlier.Checkpoint).RunAsync(later.Reader));
    }

    [Fact]
    public async Task A_rewritten_past_is_told_at_the_older_checkpoint()
    {
        var (log, forked) = (PublishedLog.Of(1000), PublishedLog.Rewritten(1000, 400));
        var audit = new LogAudit(forked.Checkpoint);
        Assert.True(audit.TryExpect(log.Head(300), out _));
        Assert.True(audit.TryExpect(log.Head(500), out _));
        var fault = await audit.RunAsync(forked.Reader);
        Assert.Contains("the root of size 500", fault, StringComparison.Ordinal);
        Assert.Contains("an older checkpoint", fault, StringComparison.Ordinal);
        Assert.False(audit.TryFinish(out var again));
        Assert.Equal(fault, again);
        Assert.Null(audit.Next);
        Assert.False(audit.TryAdd(default, out again));
        Assert.Equal(fault, again);
    }

    [Fact]
    public void A_split_view_a_shrunk_log_and_a_false_empty_root_are_told_at_once()
    {
        var (log, forked) = (PublishedLog.Of(300), PublishedLog.Rewritten(300, 3));
        Assert.False(new LogAudit(log.Checkpoint).TryExpect(forked.Head(300), out var fault));
        Assert.Contains("two roots are claimed for size 300", fault, StringComparison.Ordinal);
        Assert.False(new LogAudit(log.Checkpoint).TryExpect(new TreeHead(301, Given.Leaf(1)), out fault));
        Assert.Contains("entries were taken away", fault, StringComparison.Ordinal);
        Assert.False(new LogAudit(log.Checkpoint).TryExpect(new TreeHead(0, Given.Leaf(1)), out fault));
        Assert.Contains("the root of size 0", fault, StringComparison.Ordinal);
        Assert.False(new LogAudit(new Checkpoint("example.com/gen", 0, Given.Leaf(1))).TryFinish(out fault));
        Assert.Contains("at size 0", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_not_where_a_receipt_has_it_is_told()
    {
        var log = PublishedLog.Of(600);
        var audit = new LogAudit(log.Checkpoint);
        Assert.True(audit.TryExpectLeaf(5, log.Tree.LeafHash(5), out _));
        Assert.True(audit.TryExpectLeaf(300, log.Tree.LeafHash(301), out _));
        Assert.Equal("tile/entries/001: entry 300 is not the one that is known to be there", await audit.RunAsync(log.Reader));
        Assert.False(new LogAudit(log.Checkpoint).TryExpectLeaf(600, default, out var fault));
        Assert.Contains("not in a log of size 600", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_right_before_all_is_read()
    {
        var log = PublishedLog.Of(300);
        var audit = new LogAudit(log.Checkpoint);
        Assert.False(audit.TryFinish(out var fault));
        Assert.Equal("tile/entries/000 was not checked", fault);
        Assert.True(audit.TryAdd(log.Files[TilePath.Entries(0)], out _));
        Assert.Equal(TilePath.Hashes(0, 0), audit.Next);
        Assert.False(audit.TryFinish(out fault));
        Assert.Equal("tile/0/000 was not checked", fault);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 300)]
    [InlineData(1, 255)]
    [InlineData(200, 1000)]
    [InlineData(256, 257)]
    [InlineData(700, 700)]
    [InlineData(1000, 66_000)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 65_536)]
    [InlineData(66_000, 66_100)]
    [InlineData(131_500, 131_600)]
    public async Task An_audit_goes_on_where_an_earlier_one_ended_and_reads_what_is_new_and_the_right_edge(int old, int size)
    {
        var (own, log) = (PublishedLog.Of(old), PublishedLog.Of(size));
        var resumed = await LogAudit.ResumeAsync(log.Checkpoint, own.Head(old), own.Reader);
        Assert.True(resumed.IsGood, resumed.Fault);
        Assert.Null(await resumed.Value.RunAsync(log.Reader));
        Assert.Equal(size, resumed.Value.Size);
        var again = log.Asked.Where(path => own.Files.ContainsKey(path)).ToList();
        Assert.All(again, path => Assert.True(path.IsPartial));
        Assert.Equal(TlogTiles.NewPaths(old, size).Union(again).Order(ByName), log.Asked.Order(ByName));
    }

    [Fact]
    public async Task A_resumed_audit_finds_a_rewritten_past_and_a_wrong_own_tile()
    {
        var (own, forked, log) = (PublishedLog.Of(700), PublishedLog.Rewritten(1000, 3), PublishedLog.Of(1000));
        var resumed = await LogAudit.ResumeAsync(forked.Checkpoint, own.Head(700), own.Reader);
        Assert.Contains("the root of size 1000", await resumed.Value!.RunAsync(forked.Reader), StringComparison.Ordinal);

        var tile = TilePath.Hashes(1, 0, 2);
        own.Files[tile] = Given.FlipBit(own.Files[tile], 77);
        resumed = await LogAudit.ResumeAsync(log.Checkpoint, own.Head(700), own.Reader);
        Assert.Contains("the root of size 700", await resumed.Value!.RunAsync(log.Reader), StringComparison.Ordinal);
        own.Files.Remove(tile);
        resumed = await LogAudit.ResumeAsync(log.Checkpoint, own.Head(700), own.Reader);
        Assert.Equal("tile/1/000.p/2 and tile/1/000 are missing", resumed.Fault);
        resumed = await LogAudit.ResumeAsync(PublishedLog.Of(10).Checkpoint, own.Head(0), own.Reader);
        Assert.True(resumed.IsGood);
    }

    private static IComparer<TilePath> ByName { get; } =
        Comparer<TilePath>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
}
