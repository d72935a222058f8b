using System.CommandLine;
using Entente.Cli.Places;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Publishing.Files;
using Entente.Register;
using Entente.Storage;

namespace Entente.Cli.Commands.Log;

internal sealed class VerifyCommand : LogCommand
{
    private readonly LogTrust _trust = new(needsKey: false);

    private readonly Option<string?> _old = new("--old") { HelpName = "FILE", Description = "A checkpoint of this log that was saved earlier: the log must continue it." };

    private readonly Option<int> _tolerance = new("--tolerance")
    {
        HelpName = "SECONDS", Description = "With a policy: how far the time that an act claims may lie outside of the interval that witnesses prove.", DefaultValueFactory = _ => 300,
    };

    private readonly Option<string?> _folder = new("--dir") { HelpName = "DIR", Description = "A folder with a log: an export, a mirror, or what a web server serves." };

    public VerifyCommand(Tool tool)
        : base(tool, "verify", "Reads the whole log, rebuilds its tree, checks every signature, root and tile, and folds the register again.")
    {
        _trust.AddTo(this);
        Options.Add(_old);
        Options.Add(_tolerance);
        Options.Add(_folder);
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente log verify --db entente.db",
        "entente log verify --url https://example.org --vkey example.vkey --old checkpoint-of-last-year",
        "entente log verify --dir copy --policy witnesses.policy",
    ];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var (trusted, tolerance) = (_trust.Read(parse), parse.GetValue(_tolerance));
        if (tolerance < 0)
            throw Failure.Usage("not a tolerance", $"--tolerance {tolerance}", "it is a number of seconds, at least 0");
        var old = parse.GetValue(_old) is { } file ? NoteOf(file) : null;
        var progress = new Progress(Tool.Terminal);
        Finding found;
        try
        {
            found = parse.GetValue(_folder) is { } folder ? await VerifyPublishedAsync(Alone(parse, folder), null, trusted, old, tolerance, progress, cancel)
                : Place(parse) is ({ } database, _) ? VerifyDatabase(database, trusted, old, tolerance, progress, cancel)
                : await VerifyPublishedAsync(Place(parse).Url!.ToString(), Place(parse).Url, trusted, old, tolerance, progress, cancel);
        }
        finally
        {
            progress.End();
        }

        if (IsJson(parse))
            WriteJson(found);
        else
            Write(found, trusted, old is not null);
        return ExitCode.Ok;
    }

    private void WriteJson(Finding found)
    {
        var head = found.Head;
        Tool.Terminal.WriteJson(
            ("sound", true), ("origin", head.Origin), ("size", head.Size), ("root", head.Root), ("vkey", found.Key), ("checkpoints", found.Checkpoints),
            ("tiles", found.Tiles), ("cosignatures", found.Cosigned.Cosignatures.Count), ("cosigned_size", found.Cosigned.Cosignatures.Count > 0 ? found.Cosigned.Checkpoint.Size : null), ("parties", found.Register?.PartyList.Count),
            ("acts_without_effect", found.Register?.Faults.Count));
    }

    private void Write(Finding found, Trusted trusted, bool isContinued)
    {
        var (head, key, register, terminal) = (found.Head, found.Key, found.Register, Tool.Terminal);
        var isEntries = register is null;
        terminal.WriteLine($"sound: {head.Origin}, {(isEntries ? Counted.Entries(head.Size) : Counted.Acts(head.Size))}, root {head.Root}");
        terminal.WriteLine(found.Checkpoints is { } checkpoints
            ? $"every act is what its hash says; {Counted.Of(checkpoints, "checkpoint agrees with the tree and is", "checkpoints agree with the tree and are")} signed by {key}"
            : $"the tree has the root of the checkpoint, signed by {key}; {Counted.Of(found.Tiles ?? 0, "tile is that", "tiles are those")} of the {(isEntries ? "entries" : "acts")}");
        if (found.Cosigned.Checkpoint.Size < head.Size)
            terminal.WriteLine($"the newest checkpoint with cosignatures has the size {found.Cosigned.Checkpoint.Size}");
        foreach (var line in Trusted.Lines(found.Cosigned))
            terminal.WriteLine(line);
        if (trusted.Policy is not null && register is not null)
            terminal.WriteLine("no act claims a time that the witnesses' cosignatures contradict");
        if (isContinued)
            terminal.WriteLine("it continues the checkpoint that was saved");
        if (trusted.Key is null && trusted.Policy is not { Logs.Count: > 0 })
            terminal.WriteLine("the key is the log's own word; to be sure of it, get it elsewhere and pass it as --vkey");
        if (register is null)
        {
            terminal.WriteLine("the entries are no acts: there is no register to fold");
            return;
        }

        terminal.WriteLine($"the register follows from it: {Counted.Of(register.PartyList.Count, "party", "parties")}; {Counted.Acts(register.Faults.Count)} without effect");
        if (found.Compared > 0)
            terminal.WriteLine($"the instance gives the same answers to {Counted.Of(found.Compared, "question", "questions")} about it");
        foreach (var fault in register.Faults)
            terminal.WriteLine($"act {fault.Index} has no effect: {fault.Reason}");
    }

    private static Finding VerifyDatabase(string path, Trusted trusted, SignedNote? old, int tolerance, Progress progress, CancellationToken cancel)
    {
        var report = LedgerAudit.Verify(path, new Reports(progress), cancel);
        if (report.Fault is { } fault)
            throw fault;
        using var ledger = Ledger.OpenReadOnly(path);
        var stored = trusted.Policy is null ? [] : ledger.CosignedCheckpoints();
        var (cosigned, key) = trusted.Open(stored.Reverse().Select(c => c.Note).FirstOrDefault(note => trusted.Accepts(note, ledger.Verifier)) ?? ledger.Head.Note, ledger.Verifier);
        if (old is not null)
        {
            var earlier = LogPlace.Verified(old, key);
            if (earlier.Size > ledger.Size || ledger.Tree.Root(earlier.Size) != earlier.Root)
                throw Failure.Refused(
                    "log-refused", "the log does not continue the checkpoint that was saved", path,
                    earlier.Size > ledger.Size ? $"it has {Counted.Entries(ledger.Size)}, and the checkpoint {earlier.Size}: entries were taken away, or this is an old backup"
                        : $"its root at size {earlier.Size} is {ledger.Tree.Root(earlier.Size)}, and the checkpoint says {earlier.Root}: the past was rewritten");
        }

        var folding = new RegisterFolding();
        foreach (var entry in ledger.Entries(0, ledger.Size))
            folding.Add(entry.Index, entry.Bytes.Span);
        RequireDates(folding, trusted, stored.Select(c => trusted.Open(c.Note, ledger.Verifier, needsQuorum: false).Cosigned), tolerance);
        return new(report.Head!, cosigned, key, report.Checkpoints, null, folding.Register, 0);
    }

    private async Task<Finding> VerifyPublishedAsync(string place, Uri? instance, Trusted trusted, SignedNote? old, int tolerance, Progress progress, CancellationToken cancel)
    {
        using var source = await LogSource.OpenAsync(place, cancel);
        var (cosigned, key) = trusted.Open(await source.CheckpointAsync(cancel), await source.OwnKeyAsync(cancel));
        var (size, folding) = (cosigned.Checkpoint.Size, new RegisterFolding());
        var audit = new LogAudit(cosigned.Checkpoint, (first, bundle) =>
        {
            for (var i = 0; i < bundle.Entries.Count; i++)
                folding.Add(first + i, bundle.Entries[i].Span);
        });
        var fault = old is not null && !audit.TryExpect(LogPlace.Verified(old, key).Head, out var contradiction)
            ? contradiction
            : await audit.RunAsync(source.Tiles(size), new Report(progress, size), cancel);
        if (fault is not null)
            throw Failure.Refused("log-refused", "the log is refused", $"{source.Place}: {fault}", "what it serves is not what it signed: keep the checkpoint, and compare with a mirror");
        RequireDates(folding, trusted, [cosigned], tolerance);
        var register = folding.Register;
        // An address of the log alone is enough to verify it; an instance has the pages that should follow from it.
        var isInstance = instance is not null && source.Place == new Uri(instance, "log/").ToString();
        var compared = isInstance && register is not null ? await RegisterComparison.AskAsync(register, instance!, Tool.Time, cancel) : 0;
        return new(cosigned.Checkpoint, cosigned, key, null, TlogTiles.Paths(size).Count(), register, compared);
    }

    private static void RequireDates(RegisterFolding folding, Trusted trusted, IEnumerable<CosignedCheckpoint> checkpoints, int tolerance)
    {
        if (trusted.Policy is { } policy && folding.FirstImpossibleDate(ProvenDates.From(policy, checkpoints), tolerance) is { } reason)
            throw Failure.Refused("date-refused", "an act claims a time that is proven wrong", reason, "times are seconds since 1970; docs/formats/log.md, \"Dates\", has the rule");
    }

    private string Alone(ParseResult parse, string folder) => IsPlaceNamed(parse)
        ? throw Failure.Usage("two logs are named", $"--dir {folder}", "name one of --dir, --db and --url")
        : folder;

    private static SignedNote NoteOf(string file) => SignedNote.TryParse(ReadFile(file, LogLimits.MaxNoteBytes), out var note, out var reason)
        ? note
        : throw Failure.Refused("checkpoint-refused", "not a checkpoint", file, reason);

    private sealed record Finding(Checkpoint Head, CosignedCheckpoint Cosigned, NoteVerifier Key, long? Checkpoints, int? Tiles, RegisterSnapshot? Register, int Compared);

    private sealed class Reports(Progress progress) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => progress.Report(value.Stage == CheckStage.Entries ? "acts" : "checkpoints", value.Done, value.Total);
    }

    private sealed class Report(Progress progress, long size) : IProgress<long>
    {
        void IProgress<long>.Report(long value) => progress.Report("entries", value, size);
    }
}
