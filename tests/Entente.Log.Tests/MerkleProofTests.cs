using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class MerkleProofTests
{
    private const int Sizes = 300;

    private static readonly MerkleTree Tree = Given.Tree(Sizes);

    public static TheoryData<string> InclusionNames => [.. Vectors.Merkle.Inclusion.Select(proof => proof.Name)];

    public static TheoryData<string> ConsistencyNames => [.. Vectors.Merkle.Consistency.Select(proof => proof.Name)];

    [Theory]
    [MemberData(nameof(InclusionNames))]
    public void Inclusion_vectors_get_their_verdict(string name)
    {
        var proof = Vectors.Merkle.Inclusion.Single(proof => proof.Name == name);
        var verdict = MerkleProof.VerifyInclusion(
            proof.Index, proof.Size, Given.Hash(proof.LeafHash), Given.Hashes(proof.Proof), Given.Hash(proof.Root));
        Assert.Equal(proof.Result == "accept", verdict);
    }

    [Theory]
    [MemberData(nameof(ConsistencyNames))]
    public void Consistency_vectors_get_their_verdict(string name)
    {
        var proof = Vectors.Merkle.Consistency.Single(proof => proof.Name == name);
        var verdict = MerkleProof.VerifyConsistency(
            proof.OldSize, proof.NewSize, Given.Hash(proof.OldRoot), Given.Hash(proof.NewRoot), Given.Hashes(proof.Proof));
        Assert.Equal(proof.Result == "accept", verdict);
    }

    [Fact]
    public void Every_inclusion_proof_verifies_and_with_a_flipped_bit_never()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            var root = Tree.Root(size);
            for (var i = 0; i < size; i++)
            {
                var leaf = Tree.LeafHash(i);
                var proof = Tree.InclusionProof(i, size);
                Assert.True(MerkleProof.VerifyInclusion(i, size, leaf, proof, root));
                Assert.False(MerkleProof.VerifyInclusion(i, size, Given.FlipBit(leaf, (i + size) % 256), proof, root));
                if (proof.Length == 0)
                    continue;
                ref var hash = ref proof[(i + size) % proof.Length];
                hash = Given.FlipBit(hash, (7 * i + size) % 256);
                Assert.False(MerkleProof.VerifyInclusion(i, size, leaf, proof, root));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_verifies_and_with_a_flipped_bit_never()
    {
        for (var size = 0; size <= Sizes; size++)
        {
            var root = Tree.Root(size);
            for (var old = 0; old <= size; old++)
            {
                var oldRoot = Tree.Root(old);
                var proof = Tree.ConsistencyProof(old, size);
                Assert.True(MerkleProof.VerifyConsistency(old, size, oldRoot, root, proof));
                Assert.False(MerkleProof.VerifyConsistency(old, size, Given.FlipBit(oldRoot, (old + size) % 256), root, proof));
                if (proof.Length == 0)
                    continue;
                Assert.False(MerkleProof.VerifyConsistency(old, size, oldRoot, Given.FlipBit(root, (old + size) % 256), proof));
                ref var hash = ref proof[(old + size) % proof.Length];
                hash = Given.FlipBit(hash, (7 * old + size) % 256);
                Assert.False(MerkleProof.VerifyConsistency(old, size, oldRoot, root, proof));
            }
        }
    }

    [Fact]
    public void An_inclusion_proof_verifies_at_no_other_place()
    {
        // Against the root of each size: a size is only ever known together with its root, from the checkpoint.
        const int Largest = 24;
        for (var size = 1; size <= Largest; size++)
        {
            for (var i = 0; i < size; i++)
            {
                var (leaf, proof) = (Tree.LeafHash(i), Tree.InclusionProof(i, size));
                for (var otherSize = -1; otherSize <= Largest; otherSize++)
                {
                    var root = Tree.Root(Math.Max(0, otherSize));
                    for (var other = -1; other <= Largest; other++)
                        Assert.Equal((other, otherSize) == (i, size), MerkleProof.VerifyInclusion(other, otherSize, leaf, proof, root));
                }
            }
        }
    }

    [Fact]
    public void A_consistency_proof_verifies_between_no_other_sizes()
    {
        const int Largest = 24;
        for (var size = 2; size <= Largest; size++)
        {
            for (var old = 1; old < size; old++)
            {
                var proof = Tree.ConsistencyProof(old, size);
                for (var otherSize = -1; otherSize <= Largest; otherSize++)
                {
                    for (var otherOld = -1; otherOld <= Largest; otherOld++)
                    {
                        var verdict = MerkleProof.VerifyConsistency(
                            otherOld, otherSize, Tree.Root(Math.Max(0, otherOld)), Tree.Root(Math.Max(0, otherSize)), proof);
                        Assert.Equal((otherOld, otherSize) == (old, size), verdict);
                    }
                }
            }
        }
    }

    [Fact]
    public void Truncated_extended_swapped_and_reversed_proofs_never_verify()
    {
        for (var size = 1; size <= 80; size++)
        {
            for (var i = 0; i < size; i++)
            {
                var (leaf, root, old) = (Tree.LeafHash(i), Tree.Root(size), Tree.Root(i));
                foreach (var wrong in Mutations(Tree.InclusionProof(i, size), leaf, root))
                    Assert.False(MerkleProof.VerifyInclusion(i, size, leaf, wrong, root));
                foreach (var wrong in Mutations(Tree.ConsistencyProof(i, size), old, root))
                    Assert.False(MerkleProof.VerifyConsistency(i, size, old, root, wrong));
            }
        }
    }

    [Fact]
    public void A_rewritten_past_is_never_consistent()
    {
        var rewritten = new MerkleTree();
        for (var i = 0; i < 100; i++)
            rewritten.Append(i == 40 ? Given.Leaf(-1) : Given.Leaf(i));
        for (var old = 41; old < 100; old++)
            Assert.False(MerkleProof.VerifyConsistency(old, 100, Tree.Root(old), rewritten.Root(100), rewritten.ConsistencyProof(old, 100)));
        Assert.True(MerkleProof.VerifyConsistency(40, 100, Tree.Root(40), rewritten.Root(100), rewritten.ConsistencyProof(40, 100)));
    }

    [Fact]
    public void Garbage_never_verifies_and_never_throws()
    {
        var number = Gen.OneOf(
            Gen.Choose(-3, 300).Select(small => (long)small),
            Gen.Choose(0, 62).Select(bits => 1L << bits),
            Gen.Choose(0, 62).Select(bits => (1L << bits) - 1),
            Gen.Elements(long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1));
        var sizes = number.SelectMany(_ => number, (low, high) => (Low: low, High: high));
        Given.ForAll(sizes.SelectMany(_ => Given.AnyHash.ListOf(), (pair, proof) => (pair.Low, pair.High, Proof: proof.ToArray())), any =>
        {
            var (leaf, root) = (Given.Leaf(-2), Given.Leaf(-3));
            return !MerkleProof.VerifyInclusion(any.Low, any.High, leaf, any.Proof, root)
                && !MerkleProof.VerifyConsistency(any.Low, any.High, leaf, root, any.Proof);
        }, tests: 3000);
    }

    private static IEnumerable<TreeHash[]> Mutations(TreeHash[] proof, TreeHash first, TreeHash last)
    {
        yield return [.. proof, Given.Leaf(-1)];
        yield return [Given.Leaf(-1), .. proof];
        yield return [first, .. proof];
        yield return [.. proof, last];
        yield return [.. proof, default];
        if (proof.Length == 0)
            yield break;
        yield return [];
        yield return proof[1..];
        yield return proof[..^1];
        yield return [.. proof, proof[^1]];
        if (proof.Length == 1)
            yield break;
        yield return [.. proof.Reverse()];
        yield return [proof[1], proof[0], .. proof[2..]];
    }
}
