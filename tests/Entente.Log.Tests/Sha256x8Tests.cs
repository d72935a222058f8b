// Eight lanes must answer as the platform's SHA-256 does, whatever is hashed together.

using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class Sha256x8Tests
{
    public static bool NoLanes => !Sha256x8.IsSupported;

    [Fact(Skip = "there are no vectors of 256 bits here", SkipWhen = nameof(NoLanes))]
    public void Eight_entries_of_every_length_up_to_300_hash_as_the_platform_does()
    {
        Span<TreeHash> leaves = stackalloc TreeHash[8];
        for (var length = 0; length <= 300; length++)
        {
            var entries = Enumerable.Range(0, 8).Select(lane => Entry(length, lane)).ToArray();
            Sha256x8.Leaves(entries, [0, 1, 2, 3, 4, 5, 6, 7], leaves);
            for (var lane = 0; lane < 8; lane++)
                Assert.Equal(Expected(entries[lane]), leaves[lane]);
        }
    }

    [Fact(Skip = "there are no vectors of 256 bits here", SkipWhen = nameof(NoLanes))]
    public void Eight_nodes_hash_as_the_platform_does_also_over_their_children()
    {
        Given.ForAll(Given.AnyHash.ArrayOf(16), children =>
        {
            var expected = Enumerable.Range(0, 8).Select(i => Rfc6962.NodeHash(children[2 * i], children[2 * i + 1])).ToArray();
            var nodes = new TreeHash[8];
            Sha256x8.Nodes(children, nodes);
            Sha256x8.Nodes(children, children);
            return nodes.SequenceEqual(expected) && children.Take(8).SequenceEqual(expected);
        });
    }

    [Fact]
    public void Leaves_of_any_mix_of_lengths_hash_as_the_platform_does() =>
        Given.ForAll(Gen.Choose(0, 300).ArrayOf(), lengths =>
        {
            var entries = lengths.Select(Entry).ToArray();
            return Rfc6962.LeafHashes(entries).SequenceEqual(entries.Select(Expected));
        });

    [Fact]
    public void Leaves_of_the_largest_entries_hash_as_the_platform_does()
    {
        var entries = Enumerable.Range(0, 19).Select(i => Entry(LogLimits.MaxEntryBytes - i % 2 * 40_000, i)).ToList();
        Assert.Equal(entries.Select(Expected), Rfc6962.LeafHashes(entries));
        Assert.Equal(entries.Select(Expected), entries.Select(entry => Rfc6962.LeafHash(entry.Span)));
    }

    [Fact]
    public void Room_for_another_number_of_leaves_is_refused() =>
        Assert.Throws<ArgumentException>(() => Rfc6962.LeafHashes(new ReadOnlyMemory<byte>[2], new TreeHash[1]));

    [Fact]
    public void Leaves_appended_together_make_the_tree_of_leaves_appended_alone_however_they_are_cut()
    {
        const int Size = 20_000;
        var leaves = Enumerable.Range(0, Size).Select(i => Given.Leaf(i)).ToArray();
        var alone = Given.Tree(Size);
        Given.ForAll(Gen.Choose(0, 12_000).ListOf(), cuts =>
        {
            var (tree, frontier, at) = (new MerkleTree(), new MerkleFrontier(), 0);
            foreach (var length in cuts.Append(Size))
            {
                var piece = leaves.AsSpan(at, Math.Min(length, Size - at));
                if (tree.RootAfter(piece) != alone.Root(at + piece.Length) || tree.Append(piece) != at)
                    return false;
                frontier.Append(piece);
                at += piece.Length;
                if (tree.Size != at || tree.Root(at) != alone.Root(at) || frontier.Root != alone.Root(at) || frontier.Size != at)
                    return false;
            }
            var proof = tree.InclusionProof(at / 3, at);
            return proof.SequenceEqual(alone.InclusionProof(at / 3, at))
                && TlogTiles.Paths(at).Where(path => !path.IsEntries)
                    .All(path => HashTile.Cut(tree, path).AsSpan().SequenceEqual(HashTile.Cut(alone, path)));
        }, tests: 15);
    }

    [Fact]
    public void Single_leaves_and_batches_may_alternate()
    {
        var tree = new MerkleTree();
        for (var i = 0; i < 700; i += i % 7 + 1)
            tree.Append(Enumerable.Range(i, i % 7 + 1).Select(leaf => Given.Leaf(leaf)).ToArray());
        while (tree.Size < 1000)
            tree.Append(Given.Leaf(tree.Size));
        Assert.Equal(Given.Tree(1000).Root(1000), tree.Root(1000));
    }

    [Fact]
    public void Every_completed_subtree_is_told_once_and_in_its_place()
    {
        var (frontier, tree) = (new MerkleFrontier(), Given.Tree(1000));
        var told = new Dictionary<(int Level, long Place), TreeHash>();
        for (var at = 0; at < 1000; at += 37)
        {
            var piece = Enumerable.Range(at, Math.Min(37, 1000 - at)).Select(i => Given.Leaf(i)).ToArray();
            frontier.Append(piece, (level, first, hashes) =>
            {
                for (var i = 0; i < hashes.Length; i++)
                    told.Add((level, first + i), hashes[i]);
            });
        }
        Assert.Equal(Enumerable.Range(0, 10).Sum(level => 1000 >> level), told.Count);
        foreach (var ((level, place), hash) in told)
            Assert.Equal(SlowTree.Root([.. Enumerable.Range((int)place << level, 1 << level).Select(i => tree.LeafHash(i))]), hash);
    }

    [Fact]
    public async Task Readers_beside_a_writer_of_batches_see_only_whole_trees()
    {
        const int Last = 60_000;
        var leaves = Enumerable.Range(0, Last).Select(i => Given.Leaf(i)).ToArray();
        var tree = new MerkleTree();
        var reader = Task.Run(() =>
        {
            var (seenSize, seenRoot) = (0L, tree.Root(0));
            while (seenSize < Last)
            {
                var size = tree.Size;
                var root = tree.Root(size);
                Assert.True(MerkleProof.VerifyConsistency(seenSize, size, seenRoot, root, tree.ConsistencyProof(seenSize, size)));
                (seenSize, seenRoot) = (size, root);
            }
        });
        for (var at = 0; at < Last; at += 600)
            tree.Append(leaves.AsSpan(at, 600));
        await reader;
    }

    private static ReadOnlyMemory<byte> Entry(int length, int seed)
    {
        var entry = new byte[length];
        new Random(length * 31 + seed).NextBytes(entry);
        return entry;
    }

    private static TreeHash Expected(ReadOnlyMemory<byte> entry) => new(SHA256.HashData([0x00, .. entry.Span]));
}
