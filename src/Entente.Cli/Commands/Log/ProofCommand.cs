using System.CommandLine;
using System.Globalization;
using Entente.Cli.Places;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Log;

internal sealed class ProofCommand : LogCommand
{
    private readonly Argument<long> _index = new("INDEX") { Description = "The act, by its place in the log, from 0." };

    private readonly Option<string?> _key = new("--vkey") { HelpName = "KEY", Description = "The key of the log, or a file that holds it; otherwise the log's own word." };

    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "Where the proof goes: act-INDEX.tlog-proof, when left out. The act goes beside it, ending in .json." };

    private readonly Option<bool> _force = new("--force") { Description = "Write over files that exist." };

    public ProofCommand(Tool tool)
        : base(tool, "proof", "Writes the proof that an act is in the log, and the act: together they verify offline and for ever (c2sp.org/tlog-proof).")
    {
        Arguments.Add(_index);
        Options.Add(_out);
        Options.Add(_force);
        Options.Add(_key);
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log proof 1234 --db entente.db", "entente log proof 0 --url https://example.org --vkey example.vkey --out first.tlog-proof"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var (index, known) = (parse.GetValue(_index), KeyOf(parse.GetValue(_key)));
        using var log = LogPlace.Of(Place(parse));
        var key = known ?? await log.KeyAsync(cancel);
        var (entry, receipt) = (await log.EntryAsync(index, cancel), await log.ReceiptAsync(index, cancel));
        if (receipt.Index != index)
            throw Failure.Refused("proof-refused", "the log proves another act than was asked for", receipt.Index.ToString(CultureInfo.InvariantCulture));
        if (!receipt.TryVerify(entry.Span, key, out var reason))
            throw Failure.Refused("proof-refused", "the log's proof does not hold", reason, $"the key that was used is {key}");

        var proofFile = parse.GetValue(_out) ?? string.Create(CultureInfo.InvariantCulture, $"act-{index}.tlog-proof");
        var entryFile = EntryFileOf(proofFile);
        foreach (var file in (string[])[proofFile, entryFile])
        {
            if (!parse.GetValue(_force) && File.Exists(file))
                throw Failure.Refused("file-exists", "the file is there already", file, "name another with --out, or write over it with --force");
        }

        Write(entryFile, entry.Span);
        Write(proofFile, receipt.ToBytes());
        var checkpoint = LogPlace.Verified(receipt.Checkpoint, key);
        if (IsJson(parse))
        {
            Tool.Terminal.WriteJson(("index", index), ("proof", proofFile), ("entry", entryFile), ("origin", checkpoint.Origin), ("size", checkpoint.Size), ("root", checkpoint.Root), ("vkey", key));
        }
        else
        {
            Tool.Terminal.WriteLine($"wrote {proofFile} and {entryFile}");
            Tool.Terminal.WriteLine($"act {index} is {Counted.OneOf(checkpoint.Size)} of {checkpoint.Origin}, root {checkpoint.Root}");
            Tool.Terminal.WriteLine($"verify: entente log verify-receipt {proofFile} --vkey {key}");
        }

        return ExitCode.Ok;
    }

    /// <summary>The file of the act that stands beside the file of its proof.</summary>
    public static string EntryFileOf(string proofFile) => Path.ChangeExtension(proofFile, ".json");

    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure.Unreachable("the file cannot be written", path, e.Message);
        }
    }
}
