using System.CommandLine;
using Entente.Cli.Commands.Log;
using Entente.Cli.Options;
using Entente.Cli.Shell;
using Entente.Log;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;

namespace Entente.Cli.Commands.Witness;

internal sealed class WitnessServeCommand : ExampleCommand
{
    private readonly Option<string> _key = new("--key") { HelpName = "FILE", Description = "The private key of the witness.", Required = true };

    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "The name of the witness for ever, such as witness.example.org. A new key is made for it when there is no file." };

    private readonly Option<string> _state = new("--state") { HelpName = "DIR", Description = "Where the witness remembers what it has cosigned. Never lose it, never put an older one back.", Required = true };

    private readonly Option<string[]> _logs = new("--log") { HelpName = "KEY", Description = "The key of a log to witness, or a file that holds it. May be given several times." };

    private readonly PolicyFile _policy = new("The logs to witness: the log lines of a policy (c2sp.org/tlog-policy).");

    private readonly Listen _listen = new("127.0.0.1:5091");

    public WitnessServeCommand(Tool tool)
        : base("serve", "Witnesses the logs of others (c2sp.org/tlog-witness): cosigns each checkpoint that continues the one cosigned before, and no other.")
    {
        Options.Add(_key);
        Options.Add(_name);
        Options.Add(_state);
        Options.Add(_logs);
        _policy.AddTo(this);
        _listen.AddTo(this);
        SetAction((parse, cancel) => RunAsync(tool, parse, cancel));
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente witness serve --key witness.key --name witness.example.org --state witness --log example.vkey",
        "entente witness serve --key witness.key --state witness --policy logs.policy --listen 127.0.0.1:8081",
    ];

    private async Task<int> RunAsync(Tool tool, ParseResult parse, CancellationToken cancel)
    {
        NoteVerifier[] logs = [.. _policy.Read(parse)?.Logs.Select(log => log.Key) ?? [], .. (parse.GetValue(_logs) ?? []).Select(key => LogCommand.KeyOf(key)!)];
        if (logs.Length == 0)
            throw Failure.Usage("there is no log to witness", "witness serve", "name one with --log, or a policy that has log lines with --policy");
        var (keyFile, name) = (parse.GetRequiredValue(_key), parse.GetValue(_name));
        using var cosigner = name is null ? WitnessKeyFile.Read(keyFile) : Create(keyFile, name);
        using var witness = new Publishing.Witnessing.Witness(logs, cosigner, parse.GetRequiredValue(_state), tool.Time);
        await _listen.ServeAsync(
            parse,
            new WitnessServer(witness).HandleAsync,
            address => tool.Terminal.Say($"{witness.Key.Name} is open at {address} for {Counted.Of(logs.Length, "log", "logs")}. Its key is {witness.Key}. Ctrl+C closes it."),
            cancel);
        return ExitCode.Ok;
    }

    private static Cosigner Create(string keyFile, string name)
    {
        try
        {
            return WitnessKeyFile.ReadOrCreate(keyFile, name);
        }
        catch (ArgumentException e)
        {
            throw Failure.Usage("not a name for a witness", name, e.Message, "it is like an address without its scheme: witness.example.org");
        }
    }
}
