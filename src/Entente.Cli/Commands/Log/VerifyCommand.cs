using System.CommandLine;
using Entente.Cli.Places;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Storage;
using NodaTime;

namespace Entente.Cli.Commands.Log;

internal sealed class VerifyCommand : LogCommand
{
    /// <summary>Entries that are asked of an instance at a time: enough to hide the way there and back, too few to be a burden.</summary>
    private const int EntriesInFlight = 8;

    private readonly Option<string?> _key = new("--vkey") { HelpName = "KEY", Description = "The key that the log must have, or a file that holds it; otherwise the log's own word." };

    public VerifyCommand(Tool tool)
        : base(tool, "verify", "Reads the whole log, rebuilds its tree, checks every signature and root, and folds the register again.")
    {
        Options.Add(_key);
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log verify --db entente.db", "entente log verify --url https://example.org --vkey example.vkey"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var known = KeyOf(parse.GetValue(_key));
        var (database, url) = Place(parse);
        var progress = new Progress(Tool.Terminal);
        Finding found;
        try
        {
            found = database is not null ? VerifyDatabase(database, known, progress, cancel) : await VerifyInstanceAsync(url!, known, progress, cancel);
        }
        finally
        {
            progress.End();
        }

        var (head, key, register) = (found.Head, found.Key, found.Register);
        if (IsJson(parse))
        {
            Tool.Terminal.WriteJson(
                ("sound", true), ("origin", head.Origin), ("size", head.Size), ("root", head.Root), ("vkey", key), ("checkpoints", found.Checkpoints),
                ("parties", register.PartyList.Count), ("acts_without_effect", register.Faults.Count));
            return ExitCode.Ok;
        }

        Tool.Terminal.WriteLine($"sound: {head.Origin}, {head.Size} acts, root {head.Root}");
        Tool.Terminal.WriteLine(found.Checkpoints is { } checkpoints
            ? $"every act is what its hash says; {checkpoints} checkpoints agree with the tree and are signed by {key}"
            : $"the acts that the instance serves have the root of its checkpoint, signed by {key}");
        if (known is null)
            Tool.Terminal.WriteLine("the key is the log's own word; to be sure of it, get it elsewhere and pass it as --vkey");
        Tool.Terminal.WriteLine($"the register follows from it: {register.PartyList.Count} parties; {register.Faults.Count} acts without effect");
        foreach (var fault in register.Faults)
            Tool.Terminal.WriteLine($"act {fault.Index} has no effect: {fault.Reason}");
        return ExitCode.Ok;
    }

    private static Finding VerifyDatabase(string path, NoteVerifier? known, Progress progress, CancellationToken cancel)
    {
        var report = LedgerAudit.Verify(path, new Reports(progress), cancel);
        if (report.Fault is { } fault)
            throw fault;
        if (known is not null && known.ToString() != report.VKey)
            throw OtherKey(report.VKey!, known);
        using var ledger = RegisterLedger.OpenReadOnly(path);
        return new(report.Head!, ledger.Ledger.Verifier, report.Checkpoints, ledger.State.Register);
    }

    private static async Task<Finding> VerifyInstanceAsync(Uri url, NoteVerifier? known, Progress progress, CancellationToken cancel)
    {
        using var log = LogPlace.Of((null, url));
        var key = await log.KeyAsync(cancel);
        if (known is not null && known.ToString() != key.ToString())
            throw OtherKey(key.ToString(), known);
        var head = LogPlace.Verified(await log.CheckpointAsync(cancel), key);
        var (tree, acts, pool) = (new MerkleTree(), new List<Act>(), new StringPool());
        while (tree.Size < head.Size)
        {
            var count = (int)Math.Min(EntriesInFlight, head.Size - tree.Size);
            var first = tree.Size;
            foreach (var entry in await Task.WhenAll(Enumerable.Range(0, count).Select(i => log.EntryAsync(first + i, cancel))))
            {
                var index = tree.Append(Rfc6962.LeafHash(entry.Span));
                acts.Add(ActCodec.TryRead(entry.Span, index, out var act, out var reason, pool)
                    ? act!
                    : new Act(index, Instant.FromUnixTimeSeconds(0), new UnreadableAct(reason!)));
            }

            progress.Report("acts", tree.Size, head.Size);
        }

        if (tree.Root(head.Size) is var root && root != head.Root)
            throw Failure.Refused("log-refused", "the acts that the instance serves are not those that it signed", url.ToString(), $"they have the root {root}; its checkpoint of size {head.Size} says {head.Root}");
        return new(head, key, null, RegisterSnapshot.Fold(acts));
    }

    private static Failure OtherKey(string found, NoteVerifier known) =>
        Failure.Refused("log-refused", "the log has another key", found, $"expected was {known}: this is another log, or somebody pretends to be it");

    private sealed record Finding(Checkpoint Head, NoteVerifier Key, long? Checkpoints, RegisterSnapshot Register);

    private sealed class Reports(Progress progress) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => progress.Report(value.Stage == CheckStage.Entries ? "acts" : "checkpoints", value.Done, value.Total);
    }
}
