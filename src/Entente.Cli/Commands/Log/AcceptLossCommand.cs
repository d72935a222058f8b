using System.CommandLine;
using System.Globalization;
using Entente.Cli.Shell;
using Entente.Storage;

namespace Entente.Cli.Commands.Log;

internal sealed class AcceptLossCommand : LogCommand
{
    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "The database that a start refuses, or a connection string of PostgreSQL.", Required = true };

    private readonly Option<long?> _lose = new("--yes-lose") { HelpName = "N", Description = "How many entries you give up, as this command says without the option. On a terminal it asks." };

    public AcceptLossCommand(Tool tool)
        : base(tool, "accept-loss", "Gives up what the log has promised and its database has not, so that it starts again. The log then contradicts itself for ever: docs/operating.md has what to do before.")
    {
        Options.Add(_database);
        Options.Add(_lose);
        TakesTheRest(hasPlace: false);
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente log accept-loss --db entente.db", "entente log accept-loss --db entente.db --yes-lose 12"];

    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var (place, terminal) = (parse.GetRequiredValue(_database), Tool.Terminal);
        var broken = Ledger.FindBrokenPromise(place)
            ?? throw Failure.Refused("nothing-lost", "there is nothing to give up", "the database has everything that its mark says was given out", "start it as it is");
        var (promised, held, lost) = (broken.Promised, broken.Held, broken.Lost);
        if (parse.GetValue(_lose) != lost)
            Confirm(broken, parse.GetValue(_lose));

        // Named in full: when the mark has changed since it was read, nothing is given up.
        var kept = Ledger.GiveUpPromise(place, promised.Size, promised.Root);
        if (IsJson(parse))
        {
            terminal.WriteJson(
                ("origin", broken.Origin), ("lost", lost), ("promised_size", promised.Size), ("promised_root", promised.Root), ("size", held.Size), ("root", held.Root), ("kept", kept));
        }
        else
        {
            terminal.WriteLine($"given up: the checkpoint of {Counted.Entries(promised.Size)}, root {promised.Root}; it is kept in {kept}");
            terminal.WriteLine($"{broken.Origin} goes on from {Counted.Entries(held.Size)}, root {held.Root}");
        }

        return Task.FromResult(ExitCode.Ok);
    }

    private void Confirm(BrokenPromise broken, long? named)
    {
        var (promised, held, terminal) = (broken.Promised, broken.Held, Tool.Terminal);
        terminal.Note($"{broken.Origin} has given out a checkpoint of {Counted.Entries(promised.Size)} with the root {promised.Root}.");
        terminal.Note(broken.IsShorter
            ? $"The database has {Counted.Entries(held.Size)}, root {held.Root}. Not there: {Counted.Entries(broken.Lost)}, from number {held.Size} on."
            : $"The database has {Counted.Entries(held.Size)} and another root at {promised.Size}: it is another history, and any of the {Counted.Entries(promised.Size)} may differ.");
        terminal.Note("Whoever holds a receipt or a checkpoint of what is given up can prove that this log broke its word. That cannot be taken back.");
        var lost = broken.Lost.ToString(CultureInfo.InvariantCulture);
        if (named is null && terminal.Ask($"How many entries do you give up? Type {lost} to go on: ") == lost)
            return;
        throw Failure.Refused(
            "loss-not-accepted", "nothing was given up", named is { } other ? $"it is about {Counted.Entries(broken.Lost)}, not {other}" : $"{Counted.Entries(broken.Lost)} would be lost for good",
            "look for a newer backup or a mirror of the log first", $"to give them up: --yes-lose {lost}");
    }
}
