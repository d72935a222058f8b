// Untrusted bytes give a value or a reason, never an exception: every parser, on random bytes, on what nearly is right, and on every truncation. What is
// accepted prints back to the same bytes. ENTENTE_FUZZ_SECONDS makes the random part longer.

using System.Text;

namespace Entente.Log.Tests;

public class ParserTests
{
    private static readonly NoteVerifier LogKey = Given.Verifier(Vectors.Cosignatures.LogVkey);
    private static readonly CosignatureKey W1 = Given.CosignatureKey(Vectors.Cosignatures.Accept[3].Vkey);
    private static readonly WitnessRules Rules = new([LogKey, Given.Verifier(Vectors.Witness.LogVkey)]);

    /// <summary>Inputs that some parser accepts; all parsers get all of them, damaged.</summary>
    private static readonly byte[][] Right =
    [
        .. Vectors.Notes.Notes.Take(5).Select(note => note.Bytes),
        Encoding.UTF8.GetBytes(Vectors.Checkpoints.Accept[0].Note),
        Encoding.UTF8.GetBytes(Vectors.Receipts.Receipts[3].Receipt),
        Encoding.UTF8.GetBytes(Vectors.Keys.Accept[1].Vkey),
        Encoding.UTF8.GetBytes(Vectors.Keys.Accept[1].PrivateKey!),
        Encoding.UTF8.GetBytes(Vectors.Cosignatures.Accept[3].Vkey),
        Encoding.UTF8.GetBytes(Vectors.Cosignatures.Accept[3].PrivateKey!),
        Encoding.UTF8.GetBytes(CosignedNote),
        Encoding.UTF8.GetBytes(CosignedNote[CosignedNote.LastIndexOf('—')..]),
        Encoding.UTF8.GetBytes(Vectors.Witness.Conversation.Single(step => step.Name == "W4").Request),
        Encoding.UTF8.GetBytes(Vectors.Policies.Accept[^1].Policy),
        Encoding.UTF8.GetBytes("quorum none\n"),
        Encoding.UTF8.GetBytes("tile/0/x001/x234/067.p/17"),
        Encoding.UTF8.GetBytes("tile/entries/x001/000"),
        Encoding.UTF8.GetBytes("1234567890\n"),
        new EntryBundle("one"u8.ToArray(), Array.Empty<byte>(), new byte[300]).ToBytes(),
        HashTile.Cut(Given.Tree(3), TilePath.Hashes(0, 0, 3)),
    ];

    /// <summary>Each says whether it did what it must.</summary>
    private static readonly (string Name, Func<byte[], bool> Holds)[] Parsers =
    [
        ("note", bytes => SignedNote.TryParse(bytes, out var note, out var reason) ? Same(note.ToBytes(), bytes) : Refused(note, reason)),
        ("checkpoint", bytes => Checkpoint.TryParse(Text(bytes), out var it, out var reason) ? it.ToNoteText() == Text(bytes) : Refused(it, reason)),
        ("signed checkpoint", bytes =>
            CosignedCheckpoint.TryOpen(bytes, LogKey, [W1], out var it, out var reason) ? Same(it.Note.ToBytes(), bytes) : Refused(it, reason)),
        ("receipt", bytes => InclusionReceipt.TryParse(bytes, out var it, out var reason) ? Same(it.ToBytes(), bytes) : Refused(it, reason)),
        ("receipt verified", bytes =>
            !InclusionReceipt.TryParse(bytes, out var it, out _) || it.TryVerify(bytes, LogKey, out var reason) || reason.Length > 0),
        ("log key", bytes => NoteVerifier.TryParse(Text(bytes), out var it, out var reason) ? it.ToString() == Text(bytes) : Refused(it, reason)),
        ("private key", bytes =>
        {
            using var it = NoteSigner.TryParse(Text(bytes), out var signer, out var reason) ? signer : null;
            return it is null ? Refused(it, reason) : it.ExportPrivateKey() == Text(bytes);
        }),
        ("cosigner's key", bytes => CosignatureKey.TryParse(Text(bytes), out var it, out var reason) ? it.ToString() == Text(bytes) : Refused(it, reason)),
        ("cosigner's private key", bytes =>
        {
            using var it = Cosigner.TryParse(Text(bytes), out var cosigner, out var reason) ? cosigner : null;
            return it is null ? Refused(it, reason) : it.ExportPrivateKey() == Text(bytes);
        }),
        ("request to a witness", bytes =>
            AddCheckpointRequest.TryParse(bytes, out var it, out var reason) ? Same(it.ToBytes(), bytes) : Refused(it, reason)),
        ("witness", bytes => Rules.TryOpen(bytes, out var submission, out var refusal)
            ? WitnessRules.Check(submission, new TreeHead(3, Given.Leaf(1)))?.Status is null or 409 or 422
            : refusal.Status is 400 or 403 or 404 && Refused(submission, refusal.Reason)),
        ("answer of a witness", bytes => AddCheckpointResponse.TryRead(bytes, CosignedText, [W1], out var it, out var reason)
            ? it.Lines.Count > 0 : Refused(it, reason)),
        ("size that a witness has", bytes => !AddCheckpointResponse.TryReadConflict(bytes, out var size) || Text(bytes) == $"{size}\n"),
        ("policy", bytes => TlogPolicy.TryParse(bytes, out var it, out var reason)
            ? TlogPolicy.TryParse(it.ToBytes(), out var again, out _) && Same(again.ToBytes(), it.ToBytes()) : Refused(it, reason)),
        ("tile path", bytes => TilePath.TryParse(Text(bytes), out var it, out var reason) ? it.ToString() == Text(bytes) : it == default && reason.Length > 0),
        ("tile", bytes => HashTile.TryRead(bytes, 3, out var it, out var reason) ? it.Length == 3 && bytes.Length == 96 : Refused(it, reason)),
        ("bundle", bytes => EntryBundle.TryParse(bytes, 3, out var it, out var reason) ? Same(it.ToBytes(), bytes) : Refused(it, reason)),
        ("tile and bundle of an audit", bytes =>
        {
            var audit = new LogAudit(new Checkpoint("log.example", 3, Given.Tree(3).Root(3)));
            return audit.TryAdd(bytes, out var fault) ? fault is null : audit.Next is null && fault.Length > 0;
        }),
        ("proofs", bytes =>
        {
            var hashes = Enumerable.Range(0, bytes.Length / 32).Select(i => new TreeHash(bytes.AsSpan(32 * i, 32))).ToArray();
            var (index, size) = (bytes.Length < 16 ? -1 : BitConverter.ToInt64(bytes), bytes.Length < 16 ? 0 : BitConverter.ToInt64(bytes, 8));
            return !MerkleProof.VerifyInclusion(index, size, Given.Leaf(1), hashes, Given.Leaf(2))
                && !MerkleProof.VerifyConsistency(index, size, Given.Leaf(1), Given.Leaf(2), hashes);
        }),
    ];

    public static TheoryData<string> Names => [.. Parsers.Select(parser => parser.Name)];

    private static string CosignedNote => Vectors.Cosignatures.Notes[0].Note;

    private static Checkpoint CosignedText => Checkpoint.TryParse(Given.Note(CosignedNote).Text, out var checkpoint, out _) ? checkpoint : null!;

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_give_a_value_or_a_reason(string parser) => Fuzz.ForAll(Fuzz.Bytes, HoldsFor(parser));

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_bytes_give_a_value_or_a_reason(string parser) => Fuzz.ForAll(Fuzz.Damaged(Right), HoldsFor(parser));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_beginning_and_end_gives_a_value_or_a_reason(string parser)
    {
        var holds = HoldsFor(parser);
        foreach (var right in Right)
        {
            for (var length = 0; length <= right.Length; length++)
            {
                Assert.True(holds(right[..length]));
                Assert.True(holds(right[length..]));
            }
        }
    }

    [Fact]
    public void Each_parser_accepts_one_of_the_inputs_so_that_its_damage_is_worth_trying()
    {
        Assert.Contains(Right, bytes => SignedNote.TryParse(bytes, out _, out _));
        Assert.Contains(Right, bytes => CosignedCheckpoint.TryOpen(bytes, LogKey, [W1], out var it, out _) && it.Cosignatures.Count == 1);
        Assert.Contains(Right, bytes => InclusionReceipt.TryParse(bytes, out _, out _));
        Assert.Contains(Right, bytes => NoteVerifier.TryParse(Text(bytes), out _, out _));
        Assert.Contains(Right, bytes => CosignatureKey.TryParse(Text(bytes), out _, out _));
        Assert.Contains(Right, bytes => Rules.TryOpen(bytes, out _, out _));
        Assert.Contains(Right, bytes => AddCheckpointResponse.TryRead(bytes, CosignedText, [W1], out _, out _));
        Assert.Contains(Right, bytes => AddCheckpointResponse.TryReadConflict(bytes, out _));
        Assert.Contains(Right, bytes => TlogPolicy.TryParse(bytes, out var it, out _) && it.Groups.Count > 0);
        Assert.Contains(Right, bytes => TilePath.TryParse(Text(bytes), out _, out _));
        Assert.Contains(Right, bytes => HashTile.TryRead(bytes, 3, out _, out _));
        Assert.Contains(Right, bytes => EntryBundle.TryParse(bytes, 3, out _, out _));
    }

    [Fact]
    public void Nothing_at_all_gives_a_reason()
    {
        Assert.False(NoteVerifier.TryParse(null, out _, out var reason));
        Assert.NotEmpty(reason);
        Assert.False(NoteSigner.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
        Assert.False(CosignatureKey.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
        Assert.False(Cosigner.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
        Assert.False(Checkpoint.TryParse(null, out _, out reason));
        Assert.NotEmpty(reason);
    }

    private static Func<byte[], bool> HoldsFor(string parser) => Parsers.Single(it => it.Name == parser).Holds;

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static bool Same(byte[] printed, byte[] read) => printed.AsSpan().SequenceEqual(read);

    private static bool Refused(object? value, string? reason) => value is null && reason?.Length > 0;
}
