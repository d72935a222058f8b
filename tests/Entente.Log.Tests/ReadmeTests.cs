// The example of the README is compiled and run here; the first test keeps both texts the same.

using System.Globalization;
using System.Reflection;

namespace Entente.Log.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_is_the_one_that_runs()
    {
        var readme = Document("README.md");
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var example = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].TrimEnd('\n').Split('\n');
        var indented = string.Join('\n', example.Select(line => line.Length == 0 ? "" : $"        {line}"));
        Assert.Contains(indented, Document("ReadmeTests.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_the_README_verifies()
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
