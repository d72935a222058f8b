using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class MerkleTreeTests
{
    private const int Sizes = 300;

    private static readonly MerkleTree Tree = Given.Tree(Sizes);
    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, Sizes).Select(i => Given.Leaf(i))];

    [Fact]
    public void Leaf_hashes_and_roots_are_the_published_ones()
    {
        var tree = new MerkleTree();
        for (var i = 0; i < Vectors.Merkle.LeavesHex.Length; i++)
        {
            Assert.Equal(i, tree.Append(Rfc6962.LeafHash(Convert.FromHexString(Vectors.Merkle.LeavesHex[i]))));
            Assert.Equal(Vectors.Merkle.LeafHashesHex[i], Convert.ToHexStringLower(tree.LeafHash(i).ToArray()));
        }
        for (var size = 0; size < Vectors.Merkle.RootsHex.Length; size++)
            Assert.Equal(Vectors.Merkle.RootsHex[size], Convert.ToHexStringLower(tree.Root(size).ToArray()));
    }

    [Fact]
    public void Published_proofs_are_the_proofs_that_the_tree_makes()
    {
        var tree = new MerkleTree();
        foreach (var leaf in Vectors.Merkle.LeavesHex)
            tree.Append(Rfc6962.LeafHash(Convert.FromHexString(leaf)));
        foreach (var proof in Vectors.Merkle.Inclusion.Where(proof => proof.Result == "accept"))
            Assert.Equal(Given.Hashes(proof.Proof), tree.InclusionProof(proof.Index, proof.Size));
        foreach (var proof in Vectors.Merkle.Consistency.Where(proof => proof.Result == "accept"))
            Assert.Equal(Given.Hashes(proof.Proof), tree.ConsistencyProof(proof.OldSize, proof.NewSize));
    }

    [Fact]
    public void The_empty_root_is_the_hash_of_nothing() =>
        Assert.Equal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", new MerkleTree().Root(0).ToString());

    [Fact]
    public void Every_root_equals_that_of_the_specification()
    {
        for (var size = 0; size <= Sizes; size++)
            Assert.Equal(SlowTree.Root(Leaves.AsSpan(0, size)), Tree.Root(size));
    }

    [Fact]
    public void Every_proof_equals_that_of_the_specification()
    {
        for (var size = 1; size <= 70; size++)
        {
            for (var i = 0; i < size; i++)
                Assert.Equal(SlowTree.Path(i, Leaves.AsSpan(0, size)), Tree.InclusionProof(i, size));
            for (var old = 1; old <= size; old++)
                Assert.Equal(SlowTree.Proof(old, Leaves.AsSpan(0, size)), Tree.ConsistencyProof(old, size));
        }
    }

    [Fact]
    public void A_larger_tree_gives_every_earlier_root_and_leaf_unchanged()
    {
        var tree = new MerkleTree();
        var roots = new List<TreeHash> { tree.Root(0) };
        for (var i = 0; i < 5000; i++)
        {
            tree.Append(Given.Leaf(i));
            roots.Add(tree.Root(i + 1));
        }
        for (var i = 0; i < 5000; i++)
        {
            Assert.Equal(roots[i], tree.Root(i));
            Assert.Equal(Given.Leaf(i), tree.LeafHash(i));
        }
    }

    [Fact]
    public void Trees_of_the_same_leaves_have_the_same_root_and_of_other_leaves_another() =>
        Given.ForAll(Given.AnyHash.ListOf(), leaves =>
        {
            var (tree, changed) = (new MerkleTree(), new MerkleTree());
            foreach (var leaf in leaves)
                tree.Append(leaf);
            for (var i = 0; i < leaves.Count; i++)
                changed.Append(i == leaves.Count / 2 ? Given.FlipBit(leaves[i], i % 256) : leaves[i]);
            return tree.Root(leaves.Count) == SlowTree.Root([.. leaves])
                && (leaves.Count == 0 || tree.Root(leaves.Count) != changed.Root(leaves.Count));
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(Sizes + 1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_size_that_the_tree_never_had_is_refused(long size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.Root(size));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionProof(0, size));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(0, size));
    }

    [Fact]
    public void A_leaf_or_an_old_size_outside_the_tree_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.LeafHash(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.LeafHash(Sizes));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionProof(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionProof(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionProof(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(6, 5));
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_only_whole_trees()
    {
        const int Last = 30_000;
        var tree = new MerkleTree();
        var readers = Enumerable.Range(0, 3).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var (seenSize, seenRoot) = (0L, tree.Root(0));
            while (seenSize < Last)
            {
                var size = tree.Size;
                var root = tree.Root(size);
                Assert.True(MerkleProof.VerifyConsistency(seenSize, size, seenRoot, root, tree.ConsistencyProof(seenSize, size)));
                if (size > 0)
                {
                    var index = random.NextInt64(size);
                    Assert.True(MerkleProof.VerifyInclusion(index, size, Given.Leaf(index), tree.InclusionProof(index, size), root));
                }
                (seenSize, seenRoot) = (size, root);
            }
        })).ToArray();
        for (var i = 0; i < Last; i++)
            tree.Append(Given.Leaf(i));
        await Task.WhenAll(readers);
        Assert.Equal(Last, tree.Size);
    }

    [Fact]
    public void Appends_of_several_threads_are_taken_one_at_a_time()
    {
        var tree = new MerkleTree();
        Parallel.For(0, 2000, i => Assert.Equal(Given.Leaf(i), tree.LeafHash(tree.Append(Given.Leaf(i)))));
        var leaves = Enumerable.Range(0, 2000).Select(i => tree.LeafHash(i)).ToArray();
        Assert.Equal(2000, leaves.Distinct().Count());
        Assert.Equal(SlowTree.Root(leaves), tree.Root(2000));
    }
}
