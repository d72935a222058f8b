using System.CommandLine;
using Entente.Cli.Shell;
using Entente.Log;

namespace Entente.Cli.Commands.Log;

internal sealed class VerifyReceiptCommand : LogCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The proof, a .tlog-proof file." };

    private readonly LogTrust _trust = new(needsKey: true);

    private readonly Option<string?> _entry = new("--entry") { HelpName = "FILE", Description = "The act; the file beside the proof that ends in .json, when left out." };

    public VerifyReceiptCommand(Tool tool)
        : base(tool, "verify-receipt", "Whether an act is in a log, from a proof in a file. Needs no network and no instance.")
    {
        Arguments.Add(_file);
        _trust.AddTo(this);
        Options.Add(_entry);
        TakesTheRest(hasPlace: false);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente log verify-receipt act-1234.tlog-proof --vkey example.vkey",
        "entente log verify-receipt act-1234.tlog-proof --policy witnesses.policy",
        "entente log verify-receipt act-1234.tlog-proof --vkey example.org+1a2b3c4d+AbCd… --entry act-1234.json",
    ];

    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var file = parse.GetRequiredValue(_file);
        var trusted = _trust.Read(parse);
        if (!InclusionReceipt.TryParse(ReadFile(file, LogLimits.MaxReceiptBytes), out var receipt, out var reason))
            throw Failure.Refused("proof-refused", "not a proof", file, reason);
        var entry = ReadFile(parse.GetValue(_entry) ?? ProofCommand.EntryFileOf(file), LogLimits.MaxEntryBytes);
        if (trusted.Key is { } given && !receipt.TryVerify(entry, given, out reason))
            throw Failure.Refused("proof-refused", "the proof does not hold", file, reason);
        var (cosigned, key) = trusted.Open(receipt.Checkpoint, ownWord: null);
        if (!receipt.TryVerify(entry, key, out reason))
            throw Failure.Refused("proof-refused", "the proof does not hold", file, reason);
        var checkpoint = cosigned.Checkpoint;
        if (IsJson(parse))
        {
            Tool.Terminal.WriteJson(
                ("verified", true), ("index", receipt.Index), ("origin", checkpoint.Origin), ("size", checkpoint.Size), ("root", checkpoint.Root), ("vkey", key),
                ("cosignatures", cosigned.Cosignatures.Count), ("existed_by", Trusted.ExistedBy(cosigned)));
        }
        else
        {
            Tool.Terminal.WriteLine($"verified: act {receipt.Index} is {Counted.OneOf(checkpoint.Size)} of {checkpoint.Origin}, root {checkpoint.Root}");
            foreach (var line in Trusted.Lines(cosigned))
                Tool.Terminal.WriteLine(line);
            if (Trusted.ExistedBy(cosigned) is { } time)
                Tool.Terminal.WriteLine($"so it existed by {time}");
        }

        return Task.FromResult(ExitCode.Ok);
    }
}
