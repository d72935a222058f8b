// The examples of the README are compiled and run here; the first test keeps both texts the same.

using System.Globalization;
using System.Reflection;
using System.Text;

namespace Entente.Log.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_examples_of_the_README_are_those_that_run()
    {
        var examples = Document("README.md").Split("```csharp\n")[1..];
        Assert.Equal(2, examples.Length);
        foreach (var example in examples)
        {
            var lines = example[..example.IndexOf("```", StringComparison.Ordinal)].TrimEnd('\n').Split('\n');
            var indented = string.Join('\n', lines.Select(line => line.Length == 0 ? "" : $"        {line}"));
            Assert.Contains(indented, Document("ReadmeTests.cs"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_examples_of_the_README_verify()
    {
        // A log: entries become leaves, the size and the root become a checkpoint that the log's key signs.
        using var signer = NoteSigner.Generate("log.example/register");
        var tree = new MerkleTree();
        byte[][] entries = ["first"u8.ToArray(), "second"u8.ToArray(), "third"u8.ToArray()];
        foreach (var entry in entries)
            tree.Append(Rfc6962.LeafHash(entry));
        var checkpoint = new Checkpoint("log.example/register", tree.Size, tree.Root(tree.Size)).Sign(signer);

        // A receipt for the second entry, to be kept as a .tlog-proof file.
        var receipt = new InclusionReceipt(1, tree.InclusionProof(1, tree.Size), checkpoint);
        byte[] file = receipt.ToBytes();

        // Years later, somebody who has the file, the entry and the log's public key, and nothing else.
        string vkey = signer.Verifier.ToString();
        if (!NoteVerifier.TryParse(vkey, out var logKey, out var reason)
            || !InclusionReceipt.TryParse(file, out var kept, out reason)
            || !kept.TryVerify(entries[1], logKey, out reason))
            throw new InvalidDataException(reason);

        Assert.False(kept.TryVerify(entries[0], logKey, out _));

        // The files that a reader needs for this size, made before the checkpoint is published.
        var files = new Dictionary<string, byte[]>();
        foreach (var path in TlogTiles.NewPaths(0, tree.Size))
            files[path.ToString()] = path.IsEntries ? new EntryBundle(entries[0], entries[1], entries[2]).ToBytes() : HashTile.Cut(tree, path);

        // A witness decides from the request and from the last tree that it cosigned, stores the new one, and only then cosigns.
        using var witness = Cosigner.Generate("witness.example/w1");
        byte[] request = new AddCheckpointRequest(OldSize: 0, Proof: [], checkpoint).ToBytes();
        if (!new WitnessRules([signer.Verifier]).TryOpen(request, out var submission, out var refusal)
            || (refusal = WitnessRules.Check(submission, cosigned: TreeHead.Empty)) is not null)
            throw new InvalidDataException(refusal.Reason);
        NoteSignature cosignature = witness.Cosign(submission.Checkpoint, timestamp: 1_700_000_000);

        // A reader who trusts the log only when that witness has seen it, and then checks all of it.
        byte[] policyFile = Encoding.UTF8.GetBytes($"log {vkey}\nwitness w1 {witness.Key}\nquorum w1\n");
        if (!checkpoint.TryAdd([cosignature], out var note, out reason)
            || !TlogPolicy.TryParse(policyFile, out var policy, out reason)
            || !policy.TryOpen(note, out var trusted, out reason))
            throw new InvalidDataException(reason);
        var reader = new TileReader((path, _) => ValueTask.FromResult<ReadOnlyMemory<byte>?>(files[path.ToString()]));
        string? fault = await new LogAudit(trusted.Checkpoint).RunAsync(reader);

        Assert.Null(fault);
        Assert.Equal(1_700_000_000, trusted.Cosignatures.Single().Timestamp);
    }

    [Fact]
    public void Every_limit_is_documented_with_its_value()
    {
        var document = Document("log.md");
        foreach (var limit in typeof(LogLimits).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = ((int)limit.GetRawConstantValue()!).ToString("N0", CultureInfo.InvariantCulture);
            Assert.Contains($"| `{limit.Name}` | {value} |", document, StringComparison.Ordinal);
        }
    }

    private static string Document(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name)).ReplaceLineEndings("\n");
}
