// Untrusted bytes give a value or a reason, never an exception: every parser, on random bytes, on what nearly is right, and on every truncation.

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class ParserTests
{
    private static readonly byte[][] Right =
    [
        .. Vectors.Notes.Notes.Take(5).Select(note => note.Bytes),
        Encoding.UTF8.GetBytes(Vectors.Checkpoints.Accept[0].Note),
        Encoding.UTF8.GetBytes(Vectors.Receipts.Receipts[3].Receipt),
        Encoding.UTF8.GetBytes(Vectors.Keys.Accept[1].Vkey),
        Encoding.UTF8.GetBytes(Vectors.Keys.Accept[1].PrivateKey!),
    ];

    [Fact]
    public void Random_bytes_give_a_reason() => Given.ForAll(Given.Bytes, EveryParserAnswers, tests: 1000);

    [Fact]
    public void Damaged_bytes_give_a_value_or_a_reason() =>
        Given.ForAll(
            Gen.Elements(Right).SelectMany(_ => Gen.Choose(0, int.MaxValue).ArrayOf(), (right, edits) => (Right: right, Edits: edits)),
            damaged => EveryParserAnswers(Damage(damaged.Right, damaged.Edits)),
            tests: 3000);

    [Fact]
    public void Every_truncation_gives_a_value_or_a_reason()
    {
        foreach (var right in Right)
        {
            for (var length = 0; length < right.Length; length++)
            {
                Assert.True(EveryParserAnswers(right[..length]));
                Assert.True(EveryParserAnswers(right[length..]));
            }
        }
    }

    [Fact]
    public void Nothing_at_all_gives_a_reason()
    {
        Assert.False(NoteVerifier.TryParse(null, out _, out var reason));
        Assert.NotEmpty(reason);
        Assert.False(NoteSigner.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
        Assert.False(Checkpoint.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
        Assert.True(EveryParserAnswers([]));
    }

    /// <summary>Each parser either gives a value that prints to exactly its input, or no value and a reason.</summary>
    private static bool EveryParserAnswers(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var note = SignedNote.TryParse(bytes, out var signed, out var noteReason)
            ? signed.ToBytes().AsSpan().SequenceEqual(bytes) : signed is null && noteReason.Length > 0;
        var receipt = InclusionReceipt.TryParse(bytes, out var proof, out var receiptReason)
            ? proof.ToBytes().AsSpan().SequenceEqual(bytes) : proof is null && receiptReason.Length > 0;
        var checkpoint = Checkpoint.TryParse(text, out var body, out var checkpointReason)
            ? body.ToNoteText() == text : body is null && checkpointReason.Length > 0;
        var vkey = NoteVerifier.TryParse(text, out var verifier, out var vkeyReason)
            ? verifier.ToString() == text : verifier is null && vkeyReason.Length > 0;
        var key = NoteSigner.TryParse(text, out var signer, out var keyReason)
            ? signer.ExportPrivateKey() == text : signer is null && keyReason.Length > 0;
        signer?.Dispose();
        return note && receipt && checkpoint && vkey && key;
    }

    /// <summary>Each number overwrites, removes or inserts one byte somewhere; bytes that mean something to the formats come often.</summary>
    private static byte[] Damage(byte[] right, int[] edits)
    {
        var bytes = right.ToList();
        foreach (var edit in edits)
        {
            var at = edit / 7 % (bytes.Count + 1);
            var with = (edit % 11) switch { 0 => '\n', 1 => ' ', 2 => '+', 3 => '=', 4 => '0', 5 => 0xe2, _ => edit % 256 };
            if (edit % 3 == 0 || at == bytes.Count)
                bytes.Insert(at, (byte)with);
            else if (edit % 3 == 1)
                bytes.RemoveAt(at);
            else
                bytes[at] = (byte)with;
        }
        return [.. bytes];
    }
}
