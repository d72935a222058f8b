using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class SignedNoteTests
{
    public static TheoryData<string> Names => [.. Vectors.Notes.Notes.Select(note => note.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Note_vectors_get_their_verdict(string name)
    {
        var expected = Vectors.Notes.Notes.Single(note => note.Name == name);
        var known = expected.Known.Select(Given.Verifier).ToArray();
        var parsed = SignedNote.TryParse(expected.Bytes, out var note, out var reason);
        if (expected.Result == "accept")
        {
            Assert.True(parsed, reason);
            Assert.Equal(expected.Bytes, note!.ToBytes());
            Assert.True(note.TryVerify(known, out reason), reason);
            Assert.Null(reason);
        }
        else
        {
            if (parsed)
                Assert.False(note!.TryVerify(known, out reason));
            else
                Assert.Null(note);
            Vectors.AssertFault(expected.Fault!, reason);
        }
    }

    [Fact]
    public void Our_key_makes_the_published_signature()
    {
        var expected = Vectors.Notes.Notes.Single(note => note.Name == "the example of Go");
        using var signer = Given.Signer(Vectors.Keys.Accept[1].PrivateKey!);
        var text = expected.Note![..(expected.Note!.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        Assert.Equal(expected.Note, Encoding.UTF8.GetString(SignedNote.Sign(text, signer).ToBytes()));
    }

    [Fact]
    public void What_is_signed_parses_prints_to_the_same_bytes_and_verifies() =>
        Given.ForAll(AnyText, text =>
        {
            using var one = Given.Signer("one.example", 1);
            using var two = Given.Signer("two.example/é", 2);
            var bytes = SignedNote.Sign(text, one, two).ToBytes();
            return SignedNote.TryParse(bytes, out var note, out _)
                && note.Text == text
                && note.Signatures.Select(signature => signature.Name).SequenceEqual(["one.example", "two.example/é"])
                && note.ToBytes().AsSpan().SequenceEqual(bytes)
                && note.TryVerify([two.Verifier], out _)
                && note.TryVerify([one.Verifier, two.Verifier], out _);
        });

    [Fact]
    public void A_flipped_bit_anywhere_never_verifies_with_the_same_text_and_key()
    {
        using var signer = Given.Signer("log.example", 1);
        var bytes = SignedNote.Sign("a text\n\nof three lines\n", signer).ToBytes();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            if (SignedNote.TryParse(Given.FlipBit(bytes, bit), out var note, out var reason))
                Assert.False(note.TryVerify([signer.Verifier], out reason));
            Assert.NotEmpty(reason!);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(LogLimits.MaxNoteSignatures)]
    public void Up_to_the_limit_signatures_are_accepted(int count)
    {
        var signers = Enumerable.Range(0, count).Select(i => Given.Signer("same.example", i)).ToArray();
        Assert.True(SignedNote.TryParse(SignedNote.Sign("text\n", signers).ToBytes(), out var note, out var reason), reason);
        Assert.Equal(count, note.Signatures.Count);
        Assert.True(note.TryVerify([.. signers.Select(signer => signer.Verifier)], out reason), reason);
    }

    [Fact]
    public void One_signature_beyond_the_limit_is_refused_and_never_made()
    {
        var signers = Enumerable.Range(0, LogLimits.MaxNoteSignatures + 1).Select(i => Given.Signer("same.example", i)).ToArray();
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n", signers));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n"));
        var lines = string.Concat(signers.Select(signer => $"{signer.Sign("text\n")}\n"));
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes($"text\n\n{lines}"), out _, out var reason));
        Assert.Contains("100", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_of_the_largest_size_is_accepted_and_one_byte_more_is_not()
    {
        using var signer = Given.Signer("log.example", 1);
        var overhead = SignedNote.Sign("\n", signer).ToBytes().Length;
        var largest = new string('x', LogLimits.MaxNoteBytes - overhead) + "\n";
        var bytes = SignedNote.Sign(largest, signer).ToBytes();
        Assert.Equal(LogLimits.MaxNoteBytes, bytes.Length);
        Assert.True(SignedNote.TryParse(bytes, out var note, out var reason), reason);
        Assert.True(note.TryVerify([signer.Verifier], out reason), reason);
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("x" + largest, signer));
        Assert.False(SignedNote.TryParse([(byte)'x', .. bytes], out _, out reason));
        Assert.Contains("1000001 bytes", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no newline")]
    [InlineData("tab\t\n")]
    [InlineData("return\r\n")]
    [InlineData("zero\0\n")]
    [InlineData("escape\u001b\n")]
    public void A_text_that_no_note_can_have_is_never_signed(string text)
    {
        using var signer = Given.Signer("log.example", 1);
        Assert.Throws<ArgumentException>(() => signer.Sign(text));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, signer));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_never_signed()
    {
        using var signer = Given.Signer("log.example", 1);
        Assert.Throws<ArgumentException>(() => signer.Sign('\udc00' + "\n"));
    }

    [Fact]
    public void A_known_key_that_collides_with_the_signer_refuses_the_note()
    {
        // Two keys found by search, both log.example+b07550d1. A line that either may have signed must verify with both, so it never can.
        using var signer = Given.Signer("log.example", 8575);
        using var colliding = Given.Signer("log.example", 35865);
        Assert.Equal((signer.Verifier.Name, signer.Verifier.KeyId), (colliding.Verifier.Name, colliding.Verifier.KeyId));
        var note = SignedNote.Sign("text\n", signer);
        Assert.True(note.TryVerify([signer.Verifier], out _));
        Assert.False(note.TryVerify([colliding.Verifier], out _));
        Assert.False(note.TryVerify([signer.Verifier, colliding.Verifier], out var reason));
        Vectors.AssertFault("signature", reason);
    }

    private static Gen<string> AnyText { get; } = ArbMap.Default.GeneratorFor<string>()
        .Where(text => text is not null)
        .Select(text => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\n' or >= ' ')) + "\n");
}
