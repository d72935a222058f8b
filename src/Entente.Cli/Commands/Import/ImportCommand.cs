using System.CommandLine;
using System.Text.Json;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Import;
using Entente.Import.Refreshing;
using Entente.Register;
using Entente.Storage;
using NodaTime;

namespace Entente.Cli.Commands.Import;

/// <summary>
/// Facts into a log: everything is read and held against the register first; then all of it is appended in one transaction, or nothing. Each fault is one
/// line on stderr, <c>file:line:column: error: message</c>, as compilers write them and editors follow them.
/// </summary>
internal sealed class ImportCommand : ExampleCommand
{
    private readonly Tool _tool;
    private readonly ImportSource _source = new();
    private readonly Output _output = new();

    private readonly Option<string?> _database = new("--db") { HelpName = "FILE", Description = "The database to append to. A dry run without one is held against the packaged facts." };

    private readonly Option<string?> _origin = new("--origin") { HelpName = "NAME", Description = "The name of the log for ever, such as example.org/log: creates the database when it is missing, refuses that of another log." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be appended, and append nothing." };

    public ImportCommand(Tool tool)
        : base("import", "Reads facts and appends them to a log: all of them, or none and every fault with its place.")
    {
        _tool = tool;
        _source.AddTo(this);
        Options.Add(_database);
        Options.Add(_origin);
        Options.Add(_dryRun);
        _output.AddTo(this, hasLanguage: false);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente import --packaged --db entente.db --origin example.org/log",
        "entente import facts/ --db entente.db --dry-run",
        "entente import parties.csv adherences.csv sources.csv --db entente.db",
        "entente import pariscall.international --dry-run",
        "entente import --markdown pariscall.international --day 2024-01-19 --db entente.db",
    ];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        _source.Check(parse);
        var (database, origin, isDryRun) = (parse.GetValue(_database), parse.GetValue(_origin), parse.GetValue(_dryRun));
        if (database is null && !isDryRun)
            throw Failure.Usage("no database is named", "import", "name it with --db FILE, or look first with --dry-run");
        var isMissing = database is not null && !LedgerPlace.IsServer(database) && !File.Exists(database) && !Directory.Exists(database);
        if (isMissing && origin is null)
            throw Failure.Unreachable("there is no such database", database!, "to create it, name its log for ever: --origin example.org/log");

        var now = _tool.Time.GetUtcNow();
        var today = LocalDate.FromDateTime(now.UtcDateTime);
        if (isDryRun || isMissing)
        {
            // A database that is missing is not created before it is clear that something sound goes into it.
            var plan = await _source.PlanAsync(parse, isMissing ? RegisterSnapshot.Empty : Read(database), today, cancel);
            if (isDryRun || !plan.Succeeded)
                return Show(parse, plan, null);
            var recorded = _source.IsPackaged(parse) ? PackagedFacts.Recorded : Instant.FromDateTimeOffset(now);
            using var created = Create(database!, origin!, plan, recorded);
            return Show(parse, plan, created.State);
        }

        // Open for writing from here on: what the plan is held against is what it is appended to.
        using var ledger = RegisterLedger.Open(database!, origin);
        var held = await _source.PlanAsync(parse, ledger.State.Register, today, cancel);
        var state = held.Acts.Count > 0 ? ledger.Append([.. held.Acts.Select(a => a.Says)], Instant.FromDateTimeOffset(now)) : ledger.State;
        return Show(parse, held, state);
    }

    private static RegisterSnapshot Read(string? database)
    {
        if (database is null)
            return PackagedFacts.Register;
        using var ledger = RegisterLedger.OpenReadOnly(database);
        return ledger.State.Register;
    }

    private static RegisterLedger Create(string database, string origin, ImportPlan plan, Instant recorded)
    {
        try
        {
            return RegisterLedger.OpenOrCreate(database, origin, () => [.. plan.Acts.Select(a => a.Says)], recorded);
        }
        catch (ArgumentException e)
        {
            throw Failure.Usage("not a name for a log", origin, e.Message.Split(" (Parameter ")[0], "it is like an address without its scheme, such as example.org/log");
        }
    }

    private int Show(ParseResult parse, ImportPlan plan, RegisterState? after)
    {
        var checkpoint = plan.Succeeded ? after?.Head.Checkpoint : null;
        if (_output.IsJson(parse))
        {
            using var json = JsonDocument.Parse(plan.ToJson());
            var members = json.RootElement.EnumerateObject().Select(m => (m.Name, (object?)m.Value)).ToList();
            members.InsertRange(1, [("appended", checkpoint is not null), ("origin", checkpoint?.Origin), ("size", checkpoint?.Size), ("root", checkpoint?.Root)]);
            _tool.Terminal.WriteJson([.. members]);
        }

        foreach (var fault in plan.Faults.GroupBy(f => f.File, StringComparer.Ordinal).SelectMany(file => file.OrderBy(f => f.Line).ThenBy(f => f.Column)))
            _tool.Terminal.Note(fault.ToString());
        if (!plan.Succeeded)
        {
            var faults = plan.Faults.Count(f => f.Severity == FaultSeverity.Error);
            _tool.Terminal.Tell(Failure.Refused("import-refused", "nothing was imported", Counted.Of(faults, "fault", "faults"), "put right what is wrong and import again; the log is as it was").Refusal, asJson: false);
            return ExitCode.Refused;
        }

        if (_output.IsJson(parse))
            return ExitCode.Ok;
        if (checkpoint is null)
        {
            foreach (var act in plan.Acts)
                _tool.Terminal.WriteLine("+ " + act.Words);
            _tool.Terminal.WriteLine($"would append {Tally(plan)}");
        }
        else
        {
            _tool.Terminal.WriteLine($"appended {Tally(plan)}");
            _tool.Terminal.WriteLine($"{checkpoint.Origin} has {Counted.Acts(checkpoint.Size)}, root {checkpoint.Root}");
        }

        return ExitCode.Ok;
    }

    private static string Tally(ImportPlan plan)
        => $"{Counted.Acts(plan.Acts.Count)}; {Counted.Of(plan.AlreadySaid, "was", "were")} said before";
}
