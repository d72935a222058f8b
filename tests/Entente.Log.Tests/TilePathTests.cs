using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class TilePathTests
{
    public static TheoryData<string> GoodPaths => [.. Vectors.Tiles.Accept.Select(path => path.Path)];

    public static TheoryData<string> BadPaths => [.. Vectors.Tiles.Refuse.Select(path => path.Path)];

    public static TheoryData<long> Sizes => [.. Vectors.Tiles.Sizes.Select(size => size.Size)];

    [Theory]
    [MemberData(nameof(GoodPaths))]
    public void Published_paths_name_their_tile_and_print_back(string text)
    {
        var expected = Vectors.Tiles.Accept.Single(path => path.Path == text);
        Assert.True(TilePath.TryParse(text, out var path, out var reason), reason);
        Assert.Equal((expected.Level, expected.Index, expected.Width), (path.Level, path.Index, path.Width));
        Assert.Equal((expected.Level == -1, expected.Width < 256), (path.IsEntries, path.IsPartial));
        Assert.Equal(text, path.ToString());
        Assert.Equal(path, expected.Level < 0 ? TilePath.Entries(path.Index, path.Width) : TilePath.Hashes(path.Level, path.Index, path.Width));
    }

    [Theory]
    [MemberData(nameof(BadPaths))]
    public void Paths_to_refuse_are_refused_for_their_fault(string text)
    {
        Assert.False(TilePath.TryParse(text, out var path, out var reason));
        Assert.Equal(default, path);
        Vectors.AssertFault(Vectors.Tiles.Refuse.Single(bad => bad.Path == text).Fault, reason);
    }

    [Fact]
    public void Every_path_prints_and_reads_back_and_no_two_are_the_same() =>
        Given.ForAll(AnyPath.Two(), pair =>
            TilePath.TryParse(pair.Item1.ToString(), out var parsed, out _) && parsed == pair.Item1
            && (pair.Item1 == pair.Item2) == (pair.Item1.ToString() == pair.Item2.ToString())
            && !pair.Item1.Full.IsPartial && pair.Item1.Full.Index == pair.Item1.Index);

    [Fact]
    public void The_default_value_is_a_path() => Assert.Equal("tile/0/000", default(TilePath).ToString());

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_size_has_exactly_the_published_paths(long size)
    {
        var expected = Vectors.Tiles.Sizes.Single(vector => vector.Size == size);
        var paths = TlogTiles.Paths(size).ToList();
        if (expected.Paths is not null)
            Assert.Equal(expected.Paths, paths.Select(path => path.ToString()));
        else
            Assert.Equal(expected.Counts!, paths.CountBy(path => path.Level).Select(level => level.Value));
        Assert.All(paths, path => Assert.True(path.IsIn(size)));
    }

    [Fact]
    public void What_is_new_between_two_sizes_is_what_the_larger_one_has_and_the_smaller_one_has_not()
    {
        long[] sizes = [0, 1, 2, 254, 255, 256, 257, 511, 512, 1000, 65_535, 65_536, 65_537, 70_000];
        foreach (var old in sizes)
        {
            var had = TlogTiles.Paths(old).ToHashSet();
            foreach (var size in sizes.Where(size => size >= old))
                Assert.Equal(TlogTiles.Paths(size).Where(path => !had.Contains(path)), TlogTiles.NewPaths(old, size));
        }
    }

    [Fact]
    public void The_largest_log_has_eight_levels_and_its_paths_are_not_counted_out()
    {
        var last = TlogTiles.NewPaths(long.MaxValue - 1, long.MaxValue).ToList();
        Assert.Equal("tile/entries/x036/x028/x797/x018/x963/967.p/255", last[0].ToString());
        Assert.Equal("tile/0/x036/x028/x797/x018/x963/967.p/255", last[1].ToString());
        Assert.Equal(2, last.Count);
        Assert.True(TilePath.Hashes(7, 0, 127).IsIn(long.MaxValue));
        Assert.False(TilePath.Hashes(7, 0, 128).IsIn(long.MaxValue));
        Assert.False(TilePath.Hashes(8, 0, 1).IsIn(long.MaxValue));
    }

    [Fact]
    public void A_tile_is_in_a_size_from_the_size_on_that_completes_it()
    {
        Assert.False(TilePath.Entries(0, 1).IsIn(0));
        Assert.True(TilePath.Entries(0, 1).IsIn(1));
        Assert.True(TilePath.Entries(0, 1).IsIn(1000));
        Assert.False(TilePath.Entries(0).IsIn(255));
        Assert.True(TilePath.Entries(0).IsIn(256));
        Assert.False(TilePath.Hashes(1, 0, 2).IsIn(511));
        Assert.True(TilePath.Hashes(1, 0, 2).IsIn(512));
        Assert.False(TilePath.Hashes(0, long.MaxValue).IsIn(long.MaxValue));
    }

    [Fact]
    public void What_is_no_tile_has_no_path()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(64, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Entries(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Entries(0, 257));
        Assert.Throws<ArgumentOutOfRangeException>(() => TlogTiles.Paths(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TlogTiles.NewPaths(2, 1));
    }

    private static Gen<TilePath> AnyPath { get; } =
        Gen.Choose(-1, 63).SelectMany(_ => Gen.Choose(0, 62), (level, bits) => (level, bits))
            .SelectMany(_ => Gen.Choose(1, 256), (place, width) => (place.level, place.bits, width))
            .SelectMany(_ => Gen.Choose(0, int.MaxValue), (tile, number) =>
            {
                var index = (1L << tile.bits) - 1 ^ number & (1L << tile.bits) - 1;
                return tile.level < 0 ? TilePath.Entries(index, tile.width) : TilePath.Hashes(tile.level, index, tile.width);
            });
}
