using Entente.Log;
using Entente.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

public sealed class BatchPropertyTests
{
    // Few different entries, so that duplicates inside a batch and between batches are frequent.
    private static readonly Gen<int[][]> Batches = Gen.Choose(0, 40).ArrayOf().Where(batch => batch.Length > 0).ArrayOf();

    [Fact]
    public void Any_sequence_of_batches_gives_the_log_that_its_entries_give_one_by_one() =>
        Prop.ForAll(Batches.ToArbitrary(), batches =>
        {
            using var together = new Sandbox();
            using var single = new Sandbox();
            // The same key on both sides: then the signed checkpoints must be equal too, byte for byte.
            KeyFile.Create(together.Key, Origin).Dispose();
            File.Copy(together.Key, single.Key);
            new SqliteDatabase(together.Database).CreateUnclaimed();
            new SqliteDatabase(single.Database).CreateUnclaimed();

            using (var a = together.Create())
            using (var b = single.Create())
            {
                foreach (var batch in batches)
                {
                    var receipt = a.Append([.. batch.Select(Entry)], duplicates: DuplicatePolicy.Skip);
                    var indexes = batch.Select(number => b.Append([Entry(number)], duplicates: DuplicatePolicy.Skip).Indexes[0]).ToList();
                    Assert.Equal(indexes, receipt.Indexes);
                    Assert.Equal(b.Head.Note.ToBytes(), receipt.Head.Note.ToBytes());
                }
                var expected = batches.SelectMany(batch => batch).Distinct().Select(number => Text(Entry(number))).ToList();
                Assert.Equal(expected, a.Entries(0, a.Size).Select(entry => Text(entry.Bytes)));
                Assert.Equal(expected, b.Entries(0, b.Size).Select(entry => Text(entry.Bytes)));

                var tree = new MerkleTree();
                foreach (var text in expected)
                    tree.Append(Rfc6962.LeafHash(Entry(text).Span));
                Assert.Equal(tree.Root(expected.Count), a.Head.Checkpoint.Root);
            }
            together.AssertSound();
            single.AssertSound();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Every_checkpoint_that_was_returned_is_consistent_with_every_later_one() =>
        Prop.ForAll(Batches.ToArbitrary(), batches =>
        {
            using var sandbox = new Sandbox();
            using (var ledger = sandbox.Create())
            {
                var heads = new List<Checkpoint> { ledger.Head.Checkpoint };
                foreach (var batch in batches)
                    heads.Add(ledger.Append([.. batch.Select(Entry)], duplicates: DuplicatePolicy.Skip).Head.Checkpoint);
                var last = heads[^1];
                foreach (var head in heads)
                    Assert.True(MerkleProof.VerifyConsistency(
                        head.Size, last.Size, head.Root, last.Root, ledger.Tree.ConsistencyProof(head.Size, last.Size)));
            }
            sandbox.AssertSound();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
}
