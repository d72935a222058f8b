using System.Text;

namespace Entente.Log.Tests;

public class InclusionReceiptTests
{
    private static readonly NoteVerifier LogKey = Given.Verifier(Vectors.Receipts.Vkey);

    public static TheoryData<string> Names => [.. Vectors.Receipts.Receipts.Select(receipt => receipt.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Receipt_vectors_get_their_verdict(string name)
    {
        var expected = Vectors.Receipts.Receipts.Single(receipt => receipt.Name == name);
        var (entry, bytes) = (Convert.FromHexString(expected.EntryHex), Encoding.UTF8.GetBytes(expected.Receipt));
        var parsed = InclusionReceipt.TryParse(bytes, out var receipt, out var reason);
        if (expected.Result == "accept")
        {
            Assert.True(parsed, reason);
            Assert.Equal(expected.Index, receipt!.Index);
            Assert.Equal(expected.ExtraBase64 ?? "", Convert.ToBase64String(receipt.Extra.Span));
            Assert.Equal(bytes, receipt.ToBytes());
            Assert.True(receipt.TryVerify(entry, LogKey, out reason), reason);
        }
        else
        {
            if (parsed)
                Assert.False(receipt!.TryVerify(entry, LogKey, out reason));
            Vectors.AssertFault(expected.Fault!, reason);
        }
    }

    [Fact]
    public void The_published_receipt_of_entry_777_is_the_one_we_make()
    {
        var tree = new MerkleTree();
        for (var i = 0; i < 1000; i++)
            tree.Append(Rfc6962.LeafHash(Given.GenEntry(i)));
        var published = Vectors.Receipts.Receipts[0].Receipt;
        var note = Vectors.Checkpoints.Logs.Single(log => log.Name == "gen").Checkpoints.Single(checkpoint => checkpoint.Size == 1000).Note;
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var checkpoint, out var reason), reason);
        var receipt = new InclusionReceipt(777, tree.InclusionProof(777, 1000), checkpoint);
        Assert.Equal(published, Encoding.UTF8.GetString(receipt.ToBytes()));
    }

    [Fact]
    public void Every_entry_of_every_size_gets_a_receipt_that_reads_back_and_verifies()
    {
        const int Largest = 40;
        using var signer = Given.Signer("log.example", 1);
        var tree = new MerkleTree();
        for (var i = 0; i < Largest; i++)
            tree.Append(Rfc6962.LeafHash([(byte)i]));
        for (var size = 1; size <= Largest; size++)
        {
            var checkpoint = new Checkpoint("log.example", size, tree.Root(size)).Sign(signer);
            for (var i = 0; i < size; i += 3)
            {
                var receipt = new InclusionReceipt(i, tree.InclusionProof(i, size), checkpoint) { Extra = new byte[i] };
                Assert.True(InclusionReceipt.TryParse(receipt.ToBytes(), out var parsed, out var reason), reason);
                Assert.Equal(receipt, parsed);
                Assert.Equal(receipt.GetHashCode(), parsed.GetHashCode());
                Assert.True(parsed.TryVerify([(byte)i], signer.Verifier, out reason), reason);
                Assert.False(parsed.TryVerify([(byte)(i + 1)], signer.Verifier, out _));
            }
        }
    }

    [Fact]
    public void A_flipped_bit_never_verifies_unless_it_is_in_a_line_that_the_log_did_not_sign()
    {
        var expected = Vectors.Receipts.Receipts[0];
        var (entry, bytes) = (Convert.FromHexString(expected.EntryHex), Encoding.UTF8.GetBytes(expected.Receipt));
        var cosignature = Encoding.UTF8.GetByteCount(expected.Receipt[..expected.Receipt.IndexOf("— witness", StringComparison.Ordinal)]);
        for (var bit = 0; bit < cosignature * 8; bit++)
        {
            if (InclusionReceipt.TryParse(Given.FlipBit(bytes, bit), out var receipt, out var reason))
                Assert.False(receipt.TryVerify(entry, LogKey, out reason));
            Assert.NotEmpty(reason!);
        }
    }

    [Fact]
    public void A_receipt_beyond_the_limit_is_refused_unread()
    {
        Assert.False(InclusionReceipt.TryParse(new byte[LogLimits.MaxReceiptBytes + 1], out _, out var reason));
        Assert.Contains("2000001 bytes", reason, StringComparison.Ordinal);
    }
}
