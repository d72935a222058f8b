using System.CommandLine;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Publishing;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;
using Entente.Storage;

namespace Entente.Cli.Commands.Log;

internal sealed class ServeCommand : LogCommand
{
    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "The database of the log, or a connection string of PostgreSQL. It is made when it is missing and --origin names it.", Required = true };

    private readonly Option<string?> _origin = new("--origin") { HelpName = "NAME", Description = "The name of the log for ever: its address without scheme, such as log.example.org. A log that is there must have this name." };

    private readonly Listen _listen = new("127.0.0.1:5090");

    private readonly PolicyFile _policy = new("The witnesses to ask for cosignatures, and the quorum (c2sp.org/tlog-policy).");

    public ServeCommand(Tool tool)
        : base(tool, "serve", "Runs a log over HTTP: POST /add takes an entry and answers its receipt; checkpoint and tiles are published (c2sp.org/tlog-tiles).")
    {
        Options.Add(_database);
        Options.Add(_origin);
        _listen.AddTo(this);
        _policy.AddTo(this);
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log serve --db log.db --origin log.example.org", "entente log serve --db log.db --listen 127.0.0.1:8080 --policy witnesses.policy"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var (path, origin, policy) = (parse.GetRequiredValue(_database), parse.GetValue(_origin), _policy.Read(parse));
        using var ledger = Open(path, origin);
        using var http = WitnessHttp.Client();
        var publication = policy is null ? new Publication(ledger) : new Publication(ledger, policy, http, Tool.Time, Tool.Terminal.Note);
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var rounds = publication.RunAsync(asking.Token);
        await _listen.ServeAsync(
            parse,
            new LogServer(ledger, publication).HandleAsync,
            address => Tool.Terminal.Say($"{ledger.Verifier.Name} is open at {address} with {Counted.Entries(ledger.Size)} from {ledger.Path}. Ctrl+C closes it."),
            cancel);
        await asking.CancelAsync();
        try
        {
            await rounds;
        }
        catch (OperationCanceledException)
        {
            // Ended as it was asked to.
        }

        return ExitCode.Ok;
    }

    private static Ledger Open(string path, string? origin)
    {
        if (origin is not null)
        {
            try
            {
                return Ledger.OpenOrCreate(path, origin);
            }
            catch (ArgumentException e)
            {
                throw Failure.Usage("not a name for a log", origin, e.Message, "it is like an address without its scheme: log.example.org");
            }
        }

        return LedgerPlace.IsServer(path) || path.Contains("://", StringComparison.Ordinal) || File.Exists(path)
            ? Ledger.Open(path)
            : throw Failure.Unreachable("there is no such database", path, "to create it, name its log for ever: --origin log.example.org");
    }
}
