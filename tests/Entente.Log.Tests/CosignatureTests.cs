using System.Security.Cryptography;
using System.Text;

namespace Entente.Log.Tests;

public class CosignatureTests
{
    private static readonly NoteVerifier LogKey = Given.Verifier(Vectors.Cosignatures.LogVkey);
    private static readonly CosignerCase W1 = Vectors.Cosignatures.Accept.Single(key => key.PrivateKey is not null);

    public static TheoryData<string> GoodVkeys => [.. Vectors.Cosignatures.Accept.Select(key => key.Vkey)];

    public static TheoryData<string> BadVkeys => [.. Vectors.Cosignatures.Refuse.Select(key => key.Vkey)];

    public static TheoryData<string> Names => [.. Vectors.Cosignatures.Notes.Select(note => note.Name)];

    public static TheoryData<long> GenSizes => [.. Gen.Checkpoints.Select(checkpoint => checkpoint.Size)];

    private static LogCase Gen => Vectors.Checkpoints.Logs.Single(log => log.Name == "gen");

    [Theory]
    [MemberData(nameof(GoodVkeys))]
    public void Keys_of_cosigners_are_read_and_print_back(string vkey)
    {
        var expected = Vectors.Cosignatures.Accept.Single(key => key.Vkey == vkey);
        Assert.True(CosignatureKey.TryParse(vkey, out var key, out var reason), reason);
        Assert.Equal((expected.Name, expected.Id, expected.Type), (key.Name, $"{key.KeyId:x8}", (int)key.Type));
        Assert.Equal(expected.PublicKeyHex, Convert.ToHexStringLower(key.PublicKey));
        Assert.Equal(vkey, key.ToString());
        Assert.Equal(expected.Type == 4 || MLDsa.IsSupported, key.CanVerify);
    }

    [Theory]
    [MemberData(nameof(BadVkeys))]
    public void Keys_to_refuse_are_refused_for_their_fault(string vkey)
    {
        Assert.False(CosignatureKey.TryParse(vkey, out var key, out var reason));
        Assert.Null(key);
        Vectors.AssertFault(Vectors.Cosignatures.Refuse.Single(bad => bad.Vkey == vkey).Fault, reason);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cosigned_notes_get_their_verdict(string name)
    {
        var expected = Vectors.Cosignatures.Notes.Single(note => note.Name == name);
        var known = expected.Known.Select(Given.CosignatureKey).ToList();
        var opened = CosignedCheckpoint.TryOpen(Encoding.UTF8.GetBytes(expected.Note), LogKey, known, out var cosigned, out var reason);
        if (expected.Result == "refuse")
        {
            Assert.False(opened);
            Vectors.AssertFault(expected.Fault!, reason);
            return;
        }
        Assert.True(opened, reason);
        Assert.Equal(
            expected.Cosignatures!.Where(by => by.Needs is null || MLDsa.IsSupported).Select(by => (by.Id, by.Timestamp)),
            cosigned!.Cosignatures.Select(by => ($"{by.Key.KeyId:x8}", by.Timestamp)));
        Assert.Equal(expected.Note, Encoding.UTF8.GetString(cosigned.Note.ToBytes()));
    }

    [Theory]
    [MemberData(nameof(GenSizes))]
    public void The_same_key_and_time_give_the_published_cosignature_byte_for_byte(long size)
    {
        var published = Gen.Checkpoints.Single(checkpoint => checkpoint.Size == size);
        Assert.True(Cosigner.TryParse(W1.PrivateKey, out var w1, out var reason), reason);
        using (w1)
        {
            using var signer = Given.Signer(Gen.PrivateKey);
            var checkpoint = new Checkpoint(LogKey.Name, size, Given.Hash(published.Root));
            Assert.True(checkpoint.Sign(signer).TryAdd([w1.Cosign(checkpoint, 1_700_000_000 + size)], out var note, out reason), reason);
            Assert.Equal(published.Note, Encoding.UTF8.GetString(note.ToBytes()));
            Assert.Equal((W1.Vkey, W1.PrivateKey), (w1.ToString(), w1.ExportPrivateKey()));
        }
    }

    [Fact]
    public void Signed_messages_are_those_of_the_specification()
    {
        foreach (var expected in Vectors.Cosignatures.Messages)
        {
            var checkpoint = new Checkpoint(expected.Origin, expected.Size, Given.Hash(expected.Root));
            var message = expected.Type == 6
                ? CosignatureMessage.MLDsa44(expected.Cosigner, expected.Timestamp, checkpoint)!
                : CosignatureMessage.Ed25519(checkpoint.ToNoteText(), expected.Timestamp);
            Assert.Equal((expected.Bytes, expected.Sha256), (message.Length, Convert.ToHexStringLower(SHA256.HashData(message))));
        }
    }

    [Fact]
    public void An_Ed25519_cosignature_covers_extension_lines_and_an_ML_DSA_one_does_not()
    {
        using var cosigner = Given.Cosigner("w.example", 1);
        var plain = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        var extended = plain with { ExtensionLines = ["more"] };
        var line = cosigner.Cosign(extended, 5);
        Assert.True(cosigner.Key.TryVerify(extended, line, out var cosignature));
        Assert.Equal((cosigner.Key, 5), (cosignature.Key, cosignature.Timestamp));
        Assert.False(cosigner.Key.TryVerify(plain, line, out _));
        Assert.Equal(CosignatureMessage.MLDsa44("w", 5, plain), CosignatureMessage.MLDsa44("w", 5, extended));
    }

    [Fact]
    public void A_name_that_no_message_can_hold_has_no_ML_DSA_message()
    {
        var checkpoint = new Checkpoint(new string('o', 255), 0, Rfc6962.EmptyRoot);
        Assert.NotNull(CosignatureMessage.MLDsa44(new string('w', 255), 5, checkpoint));
        Assert.Null(CosignatureMessage.MLDsa44(new string('w', 256), 5, checkpoint));
        Assert.Null(CosignatureMessage.MLDsa44("w", 5, checkpoint with { Origin = new string('é', 128) }));
    }

    [Fact]
    public void No_flipped_bit_of_a_cosignature_verifies()
    {
        using var cosigner = Given.Cosigner("w.example", 1);
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        var line = cosigner.Cosign(checkpoint, 1_700_000_000);
        for (var bit = 0; bit < line.Blob.Length * 8; bit++)
        {
            var flipped = new NoteSignature(line.Name, line.KeyId, Given.FlipBit(line.Blob.Span, bit));
            Assert.False(cosigner.Key.TryVerify(checkpoint, flipped, out _));
        }
    }

    [Fact]
    public void A_cosigner_never_omits_the_time_and_never_signs_what_is_no_checkpoint()
    {
        using var cosigner = Cosigner.Generate("w.example");
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        Assert.Throws<ArgumentOutOfRangeException>(() => cosigner.Cosign(checkpoint, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => cosigner.Cosign(checkpoint, -1));
        Assert.Throws<ArgumentException>(() => cosigner.Cosign(checkpoint with { Size = -1 }, 1));
        Assert.Throws<ArgumentException>(() => Cosigner.Generate("no name"));
        Assert.Throws<ArgumentException>(() => Cosigner.FromSeed("w.example", new byte[31]));
        Assert.False(Cosigner.TryParse(Gen.PrivateKey, out _, out var reason));
        Vectors.AssertFault("type", reason);
    }

    [Fact]
    public void Two_notes_of_one_text_are_joined_with_one_line_for_each_key_the_first_one_first()
    {
        using var signer = Given.Signer("log.example", 1);
        using var one = Given.Cosigner("one.example", 1);
        using var two = Given.Cosigner("two.example", 2);
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        var signed = checkpoint.Sign(signer);
        Assert.True(signed.TryAdd([one.Cosign(checkpoint, 5), one.Cosign(checkpoint, 6)], out var here, out _));
        Assert.True(signed.TryAdd([two.Cosign(checkpoint, 7), one.Cosign(checkpoint, 8)], out var there, out _));
        Assert.True(here.TryMerge(there, out var both, out var reason), reason);
        Assert.True(CosignedCheckpoint.TryOpen(both, signer.Verifier, [one.Key, two.Key], out var cosigned, out reason), reason);
        Assert.Equal([(one.Key, 5L), (two.Key, 7L)], cosigned.Cosignatures.Select(by => (by.Key, by.Timestamp)));
        Assert.Equal(3, both.Signatures.Count);
        Assert.True(both.TryMerge(both, out var same, out _));
        Assert.Equal(both.ToBytes(), same.ToBytes());

        Assert.False(here.TryMerge((checkpoint with { Size = 1 }).Sign(signer), out _, out reason));
        Assert.Contains("different texts", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_takes_no_more_lines_than_a_reader_accepts()
    {
        using var signer = Given.Signer("log.example", 1);
        var note = SignedNote.Sign("text\n", signer);
        var lines = Enumerable.Range(0, 100).Select(i => new NoteSignature($"w{i}", 1, [1])).ToList();
        Assert.True(note.TryAdd(lines.Take(99), out var full, out var reason), reason);
        Assert.True(SignedNote.TryParse(full.ToBytes(), out _, out reason), reason);
        Assert.False(note.TryAdd(lines, out _, out reason));
        Assert.Contains("100 signatures", reason, StringComparison.Ordinal);
        Assert.False(note.TryAdd([new NoteSignature("w", 1, new byte[LogLimits.MaxNoteBytes])], out _, out reason));
        Assert.Contains("1000000 bytes", reason, StringComparison.Ordinal);
    }
}
