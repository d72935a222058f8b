using System.CommandLine;
using System.Text;
using Entente.Cli.Places;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Log;

internal sealed class CheckpointCommand : LogCommand
{
    private readonly Option<string?> _key = new("--vkey") { HelpName = "KEY", Description = "The key that must have signed it, or a file that holds it; otherwise the log's own word." };

    public CheckpointCommand(Tool tool)
        : base(tool, "checkpoint", "What the log commits to now: its size and root, signed (c2sp.org/tlog-checkpoint). Verified before it is shown.")
    {
        Options.Add(_key);
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["entente log checkpoint --db entente.db", "entente log checkpoint --url https://example.org --vkey example.vkey > checkpoint"];

    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var known = KeyOf(parse.GetValue(_key));
        using var log = LogPlace.Of(Place(parse));
        var key = known ?? await log.KeyAsync(cancel);
        var note = await log.CheckpointAsync(cancel);
        var checkpoint = LogPlace.Verified(note, key);
        if (IsJson(parse))
            Tool.Terminal.WriteJson(("origin", checkpoint.Origin), ("size", checkpoint.Size), ("root", checkpoint.Root), ("vkey", key), ("note", Encoding.UTF8.GetString(note.ToBytes())));
        else
            Tool.Terminal.Write(note.ToBytes());
        return ExitCode.Ok;
    }
}
