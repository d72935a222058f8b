using System.Text;

namespace Entente.Log.Tests;

public class WitnessTests
{
    private static readonly NoteVerifier LogKey = Given.Verifier(Vectors.Witness.LogVkey);

    [Fact]
    public void The_published_conversation_gets_its_answers_in_this_order()
    {
        var rules = new WitnessRules([LogKey]);
        var cosigned = TreeHead.Empty;
        foreach (var step in Vectors.Witness.Conversation)
        {
            var refusal = rules.TryOpen(Encoding.UTF8.GetBytes(step.Request), out var submission, out var early)
                ? WitnessRules.Check(submission, cosigned) : early;
            Assert.True(step.Status == (refusal?.Status ?? 200), $"{step.Name}: {refusal}");
            if (refusal is null)
                cosigned = submission!.Checkpoint.Head;
            else
                Assert.False(string.IsNullOrWhiteSpace(refusal.Reason));
            if (step.Answer is not null)
                Assert.Equal((step.Answer, "text/x.tlog.size"), (refusal!.Body, refusal.ContentType));
        }
    }

    [Fact]
    public void Requests_print_back_to_the_same_bytes()
    {
        foreach (var step in Vectors.Witness.Conversation.Where(step => step.Status != 400))
        {
            var bytes = Encoding.UTF8.GetBytes(step.Request);
            Assert.True(AddCheckpointRequest.TryParse(bytes, out var request, out var reason), reason);
            Assert.Equal(bytes, request.ToBytes());
            Assert.True(AddCheckpointRequest.TryParse(bytes, out var again, out _));
            Assert.Equal((request, request.GetHashCode()), (again, again.GetHashCode()));
        }
    }

    [Fact]
    public void A_witness_follows_a_log_from_every_size_to_every_size_and_no_other_tree()
    {
        using var signer = Given.Signer("log.example", 1);
        var (tree, fork) = (Given.Tree(20), new MerkleTree());
        for (var i = 0; i < 20; i++)
            fork.Append(Given.Leaf(i == 3 ? 1000 : i));
        var rules = new WitnessRules([signer.Verifier]);
        for (var old = 0; old <= 20; old++)
        {
            for (var size = old; size <= 20; size++)
            {
                Assert.Null(WitnessRules.Check(Submission(rules, signer, tree, old, size), new(old, tree.Root(old))));
                var refusal = WitnessRules.Check(Submission(rules, signer, fork, old, size), new(old, tree.Root(old)));
                Assert.Equal(old > 3 ? 422 : null, refusal?.Status);
            }
        }
    }

    [Fact]
    public void Size_zero_has_one_root()
    {
        using var signer = Given.Signer("log.example", 1);
        var rules = new WitnessRules([signer.Verifier]);
        var wrong = new AddCheckpointRequest(0, [], new Checkpoint("log.example", 0, Given.Leaf(1)).Sign(signer));
        Assert.True(rules.TryOpen(wrong.ToBytes(), out var submission, out _));
        Assert.Equal(422, WitnessRules.Check(submission, TreeHead.Empty)?.Status);
        var right = new AddCheckpointRequest(0, [], new Checkpoint("log.example", 0, Rfc6962.EmptyRoot).Sign(signer));
        Assert.True(rules.TryOpen(right.ToBytes(), out submission, out _));
        Assert.Null(WitnessRules.Check(submission, TreeHead.Empty));
    }

    [Fact]
    public void What_a_log_signed_that_is_no_checkpoint_is_malformed()
    {
        using var signer = Given.Signer("log.example", 1);
        var request = new AddCheckpointRequest(0, [], SignedNote.Sign("log.example\n01\n", signer));
        Assert.False(new WitnessRules([signer.Verifier]).TryOpen(request.ToBytes(), out _, out var refusal));
        Assert.Equal((400, "text/plain; charset=utf-8"), (refusal.Status, refusal.ContentType));
    }

    [Fact]
    public void A_witness_keeps_the_lines_of_the_log_and_drops_those_of_strangers()
    {
        using var first = Given.Signer("log.example", 1);
        using var second = Given.Signer("log.example", 2);
        using var stranger = Given.Cosigner("w.example", 3);
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        Assert.True(checkpoint.Sign(first).TryAdd([stranger.Cosign(checkpoint, 5), second.Sign(checkpoint.ToNoteText())], out var note, out _));
        Assert.True(new WitnessRules([first.Verifier, second.Verifier])
            .TryOpen(new AddCheckpointRequest(0, [], note).ToBytes(), out var submission, out _));
        Assert.Equal([first.Verifier.KeyId, second.Verifier.KeyId], submission.Note.Signatures.Select(line => line.KeyId));
    }

    [Fact]
    public void The_answer_of_a_witness_gives_the_lines_of_its_known_keys()
    {
        using var mine = Given.Cosigner("w.example", 1);
        using var other = Given.Cosigner("w.example", 2);
        var pq = Vectors.Cosignatures.Accept.Single(key => key.Type == 6);
        var gen = Given.Note(Vectors.Cosignatures.Notes.Single(note => note.Name.StartsWith("an ML-DSA-44", StringComparison.Ordinal)).Note);
        Assert.True(Checkpoint.TryParse(gen.Text, out var checkpoint, out _));
        var lines = new[] { other.Cosign(checkpoint, 6), mine.Cosign(checkpoint, 7), gen.Signatures[^1] };
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));
        Assert.True(AddCheckpointResponse.TryRead(body, checkpoint, [mine.Key, Given.CosignatureKey(pq.Vkey)], out var response, out var reason), reason);
        Assert.Equal(["w.example", pq.Name], response.Lines.Select(line => line.Name));
        Assert.Equal(7, response.Cosignatures[0].Timestamp);
        Assert.Equal(pq.Vkey, response.Cosignatures.LastOrDefault(by => by.Key.Type == CosignatureType.MLDsa44)?.Key.ToString() ?? pq.Vkey);
    }

    [Fact]
    public void An_answer_without_a_cosignature_of_the_checkpoint_by_a_known_key_is_refused()
    {
        using var mine = Given.Cosigner("w.example", 1);
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        var line = mine.Cosign(checkpoint, 7);
        AssertRefused($"{line}\n", checkpoint, [], "no line of the answer");
        AssertRefused($"{line}\n", checkpoint with { Origin = "other.example" }, [mine.Key], "does not verify");
        AssertRefused($"{line}", checkpoint, [mine.Key], "does not end with a newline");
        AssertRefused("", checkpoint, [mine.Key], "does not end with a newline");
        AssertRefused($"\n{line}\n", checkpoint, [mine.Key], "signature line 1");
        AssertRefused($"{line}\r\n", checkpoint, [mine.Key], "control character");
        AssertRefused(new string('\n', 1_000_001), checkpoint, [mine.Key], "1000001 bytes");
    }

    [Theory]
    [InlineData("0\n", 0L)]
    [InlineData("9223372036854775807\n", long.MaxValue)]
    [InlineData("", null)]
    [InlineData("\n", null)]
    [InlineData("5", null)]
    [InlineData("05\n", null)]
    [InlineData("5\n\n", null)]
    [InlineData("9223372036854775808\n", null)]
    [InlineData("-1\n", null)]
    public void The_size_of_a_conflict_is_a_decimal_and_a_newline(string body, long? expected)
    {
        Assert.Equal(expected is not null, AddCheckpointResponse.TryReadConflict(Encoding.UTF8.GetBytes(body), out var size));
        Assert.Equal(expected ?? 0, size);
    }

    [Fact]
    public void The_last_checkpoint_of_a_log_is_shown_under_the_hash_of_its_origin() =>
        Assert.Equal("b1197f850de6556c1318f8c12a454f2b7dc2e0045d0d3841f13c03ae4001542a", WitnessRules.OriginHash("example.com/gen"));

    private static void AssertRefused(string body, Checkpoint checkpoint, CosignatureKey[] known, string fault)
    {
        Assert.False(AddCheckpointResponse.TryRead(Encoding.UTF8.GetBytes(body), checkpoint, known, out var response, out var reason));
        Assert.Null(response);
        Assert.Contains(fault, reason, StringComparison.Ordinal);
    }

    private static WitnessSubmission Submission(WitnessRules rules, NoteSigner signer, MerkleTree tree, int old, int size)
    {
        var note = new Checkpoint("log.example", size, tree.Root(size)).Sign(signer);
        var request = new AddCheckpointRequest(old, tree.ConsistencyProof(old, size), note);
        Assert.True(rules.TryOpen(request.ToBytes(), out var submission, out var refusal), refusal?.Reason);
        return submission;
    }
}
