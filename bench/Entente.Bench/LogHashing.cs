using System.Diagnostics;
using Entente.Log;

namespace Entente.Bench;

/// <summary>
/// What a log computes: the root over a million leaf hashes, leaves of 200 bytes, one signature and one verification; beside the platform's SHA-256 called
/// once for each hash. One thread, processor time. The two ways must give the same root and the same leaves, or the run fails.
/// </summary>
internal static class LogHashing
{
    private const int EntryBytes = 200;
    private const int Runs = 5;
    private const int Signatures = 5_000;

    public static void Run(int leaves)
    {
        var random = new Random(1);
        var entries = new ReadOnlyMemory<byte>[Math.Min(leaves, 200_000)];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = new byte[EntryBytes];
            random.NextBytes(entry);
            entries[i] = entry;
        }
        var hashes = new TreeHash[leaves];
        for (var i = 0; i < leaves; i++)
            hashes[i] = Rfc6962.LeafHash(BitConverter.GetBytes(i));

        Report.Title($"Root over {leaves:N0} leaf hashes");
        TreeHash plainRoot = default, root = default, treeRoot = default;
        var plain = Measured.Best(2, () => plainRoot = PlainRoot(hashes));
        var first = Measured.Once(() => root = Root(hashes));
        var frontier = Measured.Best(Runs, () => root = Root(hashes));
        var rebuilt = Measured.Best(Runs, () => treeRoot = Rebuild(hashes));
        Require(root == plainRoot && treeRoot == plainRoot);
        Report.Line("SHA256.HashData for each node", Report.Time(plain.Processor.TotalNanoseconds), $"{plain.NanosecondsEach(leaves):0} ns a node");
        Report.Line("MerkleFrontier.Append, the first time", Report.Time(first.Processor.TotalNanoseconds), "compiling included");
        Report.Line("MerkleFrontier.Append", Report.Time(frontier.Processor.TotalNanoseconds), $"{frontier.NanosecondsEach(leaves):0} ns a node; target 150 ms for a million");
        Report.Line("MerkleTree.Append, all nodes kept", Report.Time(rebuilt.Processor.TotalNanoseconds), $"{rebuilt.NanosecondsEach(leaves):0} ns a leaf");

        Report.Title($"Leaves of {EntryBytes} bytes, {entries.Length:N0} of them");
        TreeHash[] alone = new TreeHash[entries.Length], together = new TreeHash[entries.Length];
        var one = Measured.Best(Runs, () =>
        {
            for (var i = 0; i < entries.Length; i++)
                alone[i] = Rfc6962.LeafHash(entries[i].Span);
        });
        var eight = Measured.Best(Runs, () => Rfc6962.LeafHashes(entries, together));
        Require(alone.AsSpan().SequenceEqual(together));
        Report.Line("SHA256.HashData for each", Report.Time(one.NanosecondsEach(entries.Length)));
        Report.Line("Rfc6962.LeafHashes", Report.Time(eight.NanosecondsEach(entries.Length)), $"{one.Processor / eight.Processor:0.0} times as fast");

        Report.Title("Ed25519 over a checkpoint");
        using var signer = NoteSigner.Generate("log.example/bench");
        var text = new Checkpoint("log.example/bench", leaves, root).ToNoteText();
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var signature = signer.Sign(text);
        var sign = Measured.Best(Runs, () =>
        {
            for (var i = 0; i < Signatures; i++)
                signer.Sign(text);
        });
        var verify = Measured.Best(Runs, () =>
        {
            for (var i = 0; i < Signatures; i++)
                Require(signer.Verifier.Verify(bytes, signature.Blob.Span));
        });
        Report.Line("sign", Report.Rate(sign.PerSecond(Signatures)), Report.Time(sign.NanosecondsEach(Signatures)));
        Report.Line("verify", Report.Rate(verify.PerSecond(Signatures)), Report.Time(verify.NanosecondsEach(Signatures)));
    }

    private static TreeHash Root(TreeHash[] leaves)
    {
        var frontier = new MerkleFrontier();
        frontier.Append(leaves);
        return frontier.Root;
    }

    private static TreeHash Rebuild(TreeHash[] leaves)
    {
        var tree = new MerkleTree();
        tree.Append(leaves);
        return tree.Root(tree.Size);
    }

    /// <summary>Level by level with the platform's hash alone; the number of leaves must be a power of two.</summary>
    private static TreeHash PlainRoot(TreeHash[] leaves)
    {
        var level = leaves.ToArray();
        for (var count = level.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                level[i] = Rfc6962.NodeHash(level[2 * i], level[2 * i + 1]);
        }
        return level[0];
    }

    private static void Require(bool same)
    {
        if (!same)
            throw new UnreachableException("The two ways do not agree.");
    }
}
