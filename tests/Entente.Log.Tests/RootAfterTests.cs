namespace Entente.Log.Tests;

public sealed class RootAfterTests
{
    [Fact]
    public void The_root_after_leaves_to_come_is_the_root_once_they_are_appended_and_the_tree_stays_as_it_is()
    {
        var leaves = Enumerable.Range(0, 70).Select(i => Rfc6962.LeafHash([(byte)i])).ToArray();
        for (var size = 0; size <= leaves.Length; size++)
        {
            var tree = new MerkleTree();
            for (var i = 0; i < size; i++)
                tree.Append(leaves[i]);
            var before = tree.Root(size);
            var foreseen = Enumerable.Range(size, leaves.Length - size + 1).Select(end => tree.RootAfter(leaves.AsSpan(size, end - size))).ToList();
            Assert.Equal((size, before), (tree.Size, tree.Root(size)));
            Assert.Equal(before, foreseen[0]);
            for (var end = size + 1; end <= leaves.Length; end++)
            {
                tree.Append(leaves[end - 1]);
                Assert.Equal(tree.Root(end), foreseen[end - size]);
            }
        }
    }
}
