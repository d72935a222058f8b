using System.CommandLine;
using Entente.Cli.Places;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Log;

internal sealed class VkeyCommand : LogCommand
{
    public VkeyCommand(Tool tool)
        : base(tool, "vkey", "The public key of the log (c2sp.org/signed-note). Keep it: whoever has it can verify without trusting the instance.") => TakesTheRest();

    public override IReadOnlyList<string> Examples { get; } = ["entente log vkey --db entente.db", "entente log vkey --url https://example.org > example.vkey"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        using var log = LogPlace.Of(Place(parse));
        var key = await log.KeyAsync(cancel);
        if (IsJson(parse))
            Tool.Terminal.WriteJson(("vkey", key), ("origin", key.Name));
        else
            Tool.Terminal.WriteLine(key.ToString());
        return ExitCode.Ok;
    }
}
