using System.Text;

namespace Entente.Log.Tests;

public class CheckpointTests
{
    public static TheoryData<string, long> PublishedSizes =>
        [.. Vectors.Checkpoints.Logs.SelectMany(log => log.Checkpoints.Select(checkpoint => (log.Name, checkpoint.Size)))];

    public static TheoryData<string> GoodNames => [.. Vectors.Checkpoints.Accept.Select(checkpoint => checkpoint.Name)];

    public static TheoryData<string> BadNames => [.. Vectors.Checkpoints.Refuse.Select(checkpoint => checkpoint.Name)];

    [Theory]
    [MemberData(nameof(PublishedSizes))]
    public void The_same_entries_and_key_give_the_published_checkpoint_byte_for_byte(string logName, long size)
    {
        var log = Vectors.Checkpoints.Logs.Single(log => log.Name == logName);
        var expected = log.Checkpoints.Single(checkpoint => checkpoint.Size == size);
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
            tree.Append(Rfc6962.LeafHash(log.Entries is null ? Given.GenEntry(i) : Encoding.UTF8.GetBytes(log.Entries[i])));
        using var signer = Given.Signer(log.PrivateKey);
        var checkpoint = new Checkpoint(signer.Verifier.Name, size, tree.Root(size));
        Assert.Equal(expected.Root, checkpoint.Root.ToString());

        // A published note may have cosignatures below; text and the log's own line come first.
        Assert.StartsWith(Encoding.UTF8.GetString(checkpoint.Sign(signer).ToBytes()), expected.Note, StringComparison.Ordinal);
        Assert.True(Checkpoint.TryOpen(Encoding.UTF8.GetBytes(expected.Note), Given.Verifier(log.Vkey), out var opened, out var reason), reason);
        Assert.Equal(checkpoint, opened);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void Checkpoints_to_accept_open_with_their_members(string name)
    {
        var expected = Vectors.Checkpoints.Accept.Single(checkpoint => checkpoint.Name == name);
        var opened = Checkpoint.TryOpen(Encoding.UTF8.GetBytes(expected.Note), Given.Verifier(expected.Vkey), out var checkpoint, out var reason);
        Assert.True(opened, reason);
        Assert.Equal((expected.Origin, expected.Size, expected.Root), (checkpoint!.Origin, checkpoint.Size, checkpoint.Root.ToString()));
        Assert.Equal(expected.ExtensionLines, checkpoint.ExtensionLines);
        Assert.StartsWith(checkpoint.ToNoteText() + "\n", expected.Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public void Checkpoints_to_refuse_are_refused_for_their_fault(string name)
    {
        var expected = Vectors.Checkpoints.Refuse.Single(checkpoint => checkpoint.Name == name);
        Assert.False(Checkpoint.TryOpen(Encoding.UTF8.GetBytes(expected.Note), Given.Verifier(expected.Vkey), out var checkpoint, out var reason));
        Assert.Null(checkpoint);
        Vectors.AssertFault(expected.Fault, reason);
    }

    [Fact]
    public void An_unsigned_body_is_never_parsed()
    {
        // Both the signature and the body are wrong: the signature is what is told.
        var note = Vectors.Checkpoints.Refuse.Single(checkpoint => checkpoint.Name == "a leading zero");
        var body = note.Note.Replace("\n05\n", "\n005\n", StringComparison.Ordinal);
        Assert.False(Checkpoint.TryOpen(Encoding.UTF8.GetBytes(body), Given.Verifier(note.Vkey), out _, out var reason));
        Vectors.AssertFault("signature", reason);
    }

    [Fact]
    public void Parse_of_print_is_the_same_checkpoint() =>
        Given.ForAll(Given.AnyHash, root =>
        {
            var size = BitConverter.ToInt64(root.ToArray()) & long.MaxValue;
            var extensions = Enumerable.Repeat("line", (int)(size % 3)).ToArray();
            var checkpoint = new Checkpoint($"log.example/{size % 7}", size, root) { ExtensionLines = extensions };
            return Checkpoint.TryParse(checkpoint.ToNoteText(), out var parsed, out _)
                && parsed == checkpoint
                && parsed.GetHashCode() == checkpoint.GetHashCode()
                && parsed.ToNoteText() == checkpoint.ToNoteText();
        });

    [Fact]
    public void Checkpoints_that_differ_in_one_member_are_not_equal()
    {
        var one = new Checkpoint("log.example", 5, Given.Leaf(1));
        Assert.Equal(one, new Checkpoint("log.example", 5, Given.Leaf(1)));
        Assert.NotEqual(one, one with { Origin = "log.example/2" });
        Assert.NotEqual(one, one with { Size = 6 });
        Assert.NotEqual(one, one with { Root = Given.Leaf(2) });
        Assert.NotEqual(one, one with { ExtensionLines = ["more"] });
    }

    [Fact]
    public void A_key_of_another_name_never_signs()
    {
        using var signer = Given.Signer("other.example", 1);
        Assert.Throws<ArgumentException>(() => new Checkpoint("log.example", 0, Rfc6962.EmptyRoot).Sign(signer));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(long.MinValue, null)]
    [InlineData(5, "")]
    [InlineData(5, "two\nlines")]
    [InlineData(5, "tab\t")]
    public void What_could_not_be_read_back_is_never_signed(long size, string? extension)
    {
        using var signer = Given.Signer("log.example", 1);
        var checkpoint = new Checkpoint("log.example", size, Rfc6962.EmptyRoot) { ExtensionLines = extension is null ? [] : [extension] };
        Assert.Throws<ArgumentException>(() => checkpoint.Sign(signer));
    }
}
