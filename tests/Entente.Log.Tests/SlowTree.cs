// RFC 6962, section 2.1, written as the specification writes it: recursion over the list of leaves, nothing kept. Slow, and obviously right.

namespace Entente.Log.Tests;

internal static class SlowTree
{
    public static TreeHash Root(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.IsEmpty)
            return Rfc6962.EmptyRoot;
        if (leaves.Length == 1)
            return leaves[0];
        var k = Split(leaves.Length);
        return Rfc6962.NodeHash(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static TreeHash[] Path(int m, ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static TreeHash[] Proof(int m, ReadOnlySpan<TreeHash> leaves) => SubProof(m, leaves, wholeIsKnown: true);

    private static TreeHash[] SubProof(int m, ReadOnlySpan<TreeHash> leaves, bool wholeIsKnown)
    {
        if (m == leaves.Length)
            return wholeIsKnown ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], wholeIsKnown), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], wholeIsKnown: false), Root(leaves[..k])];
    }

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count)
            k *= 2;
        return k;
    }
}
