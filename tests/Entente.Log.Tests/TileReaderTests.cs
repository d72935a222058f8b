namespace Entente.Log.Tests;

public class TileReaderTests
{
    private static readonly PublishedLog Log = PublishedLog.Of(66_000);

    [Fact]
    public async Task Proofs_from_tiles_are_those_of_the_tree()
    {
        foreach (var size in (int[])[1, 2, 255, 256, 257, 1000])
        {
            var log = PublishedLog.Of(size);
            for (var i = 0; i < size; i += 1 + size / 40)
            {
                var proof = await log.Reader.InclusionProofAsync(i, log.Head(size));
                Assert.True(proof.IsGood, proof.Fault);
                Assert.Equal(log.Tree.InclusionProof(i, size), proof.Value);
                var consistency = await log.Reader.ConsistencyProofAsync(log.Head(i), log.Head(size));
                Assert.True(consistency.IsGood, consistency.Fault);
                Assert.Equal(log.Tree.ConsistencyProof(i, size), consistency.Value);
                Assert.Equal(Given.GenEntry(i), (await log.Reader.EntryAsync(i, log.Head(size))).Value.ToArray());
            }
            Assert.Equal(log.Tree.Root(size), (await log.Reader.RootAsync(size)).Value);
        }
        Assert.Equal(Rfc6962.EmptyRoot, (await Log.Reader.RootAsync(0)).Value);
    }

    [Fact]
    public async Task A_proof_in_a_large_log_reads_one_tile_a_level_and_none_twice()
    {
        var log = PublishedLog.Of(66_000);
        Assert.True((await log.Reader.InclusionProofAsync(40_000, log.Head(66_000))).IsGood);
        Assert.Equal(log.Asked.Distinct().Count(), log.Asked.Count);
        Assert.Equal(["tile/0/156", "tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1"], log.Asked.Select(path => path.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_partial_tile_that_is_gone_is_read_from_the_full_one()
    {
        var (earlier, later) = (PublishedLog.Of(1000), PublishedLog.Of(65_536));
        var proof = await later.Reader.InclusionProofAsync(999, earlier.Head(1000));
        Assert.True(proof.IsGood, proof.Fault);
        Assert.Equal(earlier.Tree.InclusionProof(999, 1000), proof.Value);
        var entry = await later.Reader.EntryAsync(999, earlier.Head(1000));
        Assert.Equal(Given.GenEntry(999), entry.Value.ToArray());
        var bundle = await later.Reader.ReadAsync(TilePath.Entries(3, 232));
        Assert.Equal(earlier.Files[TilePath.Entries(3, 232)], bundle.Value.ToArray());
    }

    [Fact]
    public async Task A_wrong_tile_is_found_and_its_proof_not_given()
    {
        var log = PublishedLog.Of(1000);
        foreach (var path in (TilePath[])[TilePath.Hashes(0, 1), TilePath.Hashes(1, 0, 3)])
        {
            var right = log.Files[path];
            log.Files[path] = Given.FlipBit(right, 5);
            var inclusion = await log.Reader.InclusionProofAsync(300, log.Head(1000));
            Assert.False(inclusion.IsGood);
            Assert.Null(inclusion.Value);
            Assert.Contains("do not lead from leaf 300", inclusion.Fault, StringComparison.Ordinal);
            var consistency = await log.Reader.ConsistencyProofAsync(log.Head(300), log.Head(1000));
            Assert.Contains("do not show", consistency.Fault, StringComparison.Ordinal);
            Assert.Contains("do not lead", (await log.Reader.EntryAsync(300, log.Head(1000))).Fault, StringComparison.Ordinal);
            log.Files[path] = right[1..];
            Assert.StartsWith($"{path}: the tile has", (await log.Reader.InclusionProofAsync(300, log.Head(1000))).Fault, StringComparison.Ordinal);
            log.Files.Remove(path);
            Assert.Contains("missing", (await log.Reader.InclusionProofAsync(300, log.Head(1000))).Fault, StringComparison.Ordinal);
            log.Files[path] = right;
        }
    }

    [Fact]
    public async Task A_wrong_bundle_is_found()
    {
        var log = PublishedLog.Of(300);
        var path = TilePath.Entries(1, 44);
        var right = log.Files[path];
        log.Files[path] = Given.FlipBit(right, 30);
        Assert.Contains("entry 256 does not have the leaf hash", (await log.Reader.EntryAsync(256, log.Head(300))).Fault, StringComparison.Ordinal);
        log.Files[path] = right[..^1];
        Assert.StartsWith("tile/entries/001.p/44: entry 43", (await log.Reader.EntryAsync(256, log.Head(300))).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_tree_has_is_not_asked_for()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.Reader.InclusionProofAsync(66_000, Log.Head(66_000)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.Reader.InclusionProofAsync(-1, Log.Head(66_000)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.Reader.ConsistencyProofAsync(Log.Head(2), Log.Head(1)));
    }
}
