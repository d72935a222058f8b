// The log "gen" of checkpoints.json, published as tiles and bundles: byte for byte what Go's sumdb packages made of the same entries.

using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class TileTests
{
    public static TheoryData<int> ListedSizes => [.. Vectors.Tiles.Listings.Select(listing => listing.Size)];

    [Fact]
    public void Every_file_of_the_published_log_is_made_byte_for_byte()
    {
        var made = Files(Vectors.Tiles.Files.Size).ToDictionary(file => file.Path, file => Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
        Assert.Equal(Vectors.Tiles.Files.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal), made.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ListedSizes))]
    public void Whole_logs_have_the_published_listing(int size)
    {
        var expected = Vectors.Tiles.Listings.Single(listing => listing.Size == size);
        var lines = Files(size).OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}  {file.Path}\n").ToList();
        Assert.Equal(expected.Files, lines.Count);
        Assert.Equal(expected.ListingSha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines)))));
    }

    [Fact]
    public void A_hash_of_a_tile_is_the_root_of_the_leaves_below_it()
    {
        var tree = Given.Tree(1000);
        Assert.True(HashTile.TryRead(HashTile.Cut(tree, TilePath.Hashes(1, 0, 3)), 3, out var hashes, out var reason), reason);
        for (var i = 0; i < hashes.Length; i++)
            Assert.Equal(SlowTree.Root([.. Enumerable.Range(256 * i, 256).Select(leaf => Given.Leaf(leaf))]), hashes[i]);
    }

    [Fact]
    public void A_narrower_tile_is_the_beginning_of_a_wider_one_and_of_a_larger_tree()
    {
        var (small, large) = (Given.Tree(300), Given.Tree(600));
        Assert.Equal(HashTile.Cut(small, TilePath.Hashes(0, 1, 44)), HashTile.Cut(large, TilePath.Hashes(0, 1))[..(44 * 32)]);
    }

    [Fact]
    public void A_tile_that_the_tree_has_not_is_not_cut()
    {
        var tree = Given.Tree(300);
        Assert.Throws<ArgumentException>(() => HashTile.Cut(tree, TilePath.Hashes(0, 1, 45)));
        Assert.Throws<ArgumentException>(() => HashTile.Cut(tree, TilePath.Hashes(1, 0, 2)));
        Assert.Throws<ArgumentException>(() => HashTile.Cut(tree, TilePath.Hashes(9, 0, 1)));
        Assert.Throws<ArgumentException>(() => HashTile.Cut(tree, TilePath.Entries(0)));
    }

    [Theory]
    [InlineData(0, 0, "1 to 256")]
    [InlineData(257 * 32, 257, "1 to 256")]
    [InlineData(31, 1, "31 bytes; 1 hashes have 32")]
    [InlineData(96, 2, "96 bytes; 2 hashes have 64")]
    public void A_tile_of_another_length_is_refused(int bytes, int width, string fault)
    {
        Assert.False(HashTile.TryRead(new byte[bytes], width, out var hashes, out var reason));
        Assert.Null(hashes);
        Assert.Contains(fault, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_prints_and_reads_back() =>
        Given.ForAll(Given.Bytes.NonEmptyListOf().Where(entries => entries.Count <= 256), entries =>
        {
            var bundle = new EntryBundle([.. entries]);
            var bytes = bundle.ToBytes();
            return EntryBundle.TryParse(bytes, entries.Count, out var parsed, out _)
                && parsed.Entries.Select(entry => entry.ToArray()).Zip(entries).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
                && parsed.ToBytes().AsSpan().SequenceEqual(bytes)
                && !EntryBundle.TryParse(bytes, entries.Count + 1, out _, out _)
                && !EntryBundle.TryParse(bytes, entries.Count - 1, out _, out _);
        });

    [Theory]
    [InlineData("", 1, "has 0 entries; 1 are expected")]
    [InlineData("0000", 2, "has 1 entries; 2 are expected")]
    [InlineData("00", 1, "the length of entry 0")]
    [InlineData("000000", 2, "the length of entry 1")]
    [InlineData("0001", 1, "entry 0 of the bundle is cut off: 1 bytes are announced, 0 are left")]
    [InlineData("0000ffff00", 2, "entry 1 of the bundle is cut off: 65535 bytes are announced, 1 are left")]
    [InlineData("000000", 1, "1 bytes follow the 1 entries")]
    [InlineData("0000", 0, "1 to 256")]
    [InlineData("0000", 257, "1 to 256")]
    public void A_bundle_that_is_not_exactly_its_entries_is_refused(string hex, int width, string fault)
    {
        Assert.False(EntryBundle.TryParse(Convert.FromHexString(hex), width, out var bundle, out var reason));
        Assert.Null(bundle);
        Assert.Contains(fault, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_bundle_is_as_large_as_announced()
    {
        var entry = new byte[LogLimits.MaxEntryBytes];
        var bytes = new EntryBundle([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(entry, 256)]).ToBytes();
        Assert.Equal(TlogTiles.MaxBundleBytes, bytes.Length);
        Assert.True(EntryBundle.TryParse(bytes, 256, out _, out _));
        Assert.Throws<ArgumentException>(() => new EntryBundle(new byte[LogLimits.MaxEntryBytes + 1]));
        Assert.Throws<ArgumentException>(() => new EntryBundle());
        Assert.Throws<ArgumentException>(() => new EntryBundle([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(default, 257)]));
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Files(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
            tree.Append(Rfc6962.LeafHash(Given.GenEntry(i)));
        return TlogTiles.Paths(size).Select(path => (path.ToString(), path.IsEntries ? Given.GenBundle(path) : HashTile.Cut(tree, path)));
    }
}
