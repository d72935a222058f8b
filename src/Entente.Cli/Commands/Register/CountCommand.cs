using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class CountCommand : RegisterCommand<CountReply>
{
    public CountCommand(Tool tool)
        : base(tool, "count", "How many are in, by kind: at least (known), and at most (possible).")
    {
        TakesSwitch("with-duplicates", "Count each entry by itself, as a list with duplicates would.");
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register count paris-call --as-of 2018-11-12",
        "entente register count paris-call --as-of 2018-11-12 --json",
    ];

    protected override void Show(CountReply reply, Sheet sheet) => sheet.Table(
        [sheet.Say("Kind", "Catégorie"), sheet.Say("Known", "Connus"), sheet.Say("Possible", "Possibles")],
        reply.Known.Select(k => new[] { k.Key, $"{k.Value}", $"{reply.Possible.GetValueOrDefault(k.Key)}" })
            .Append([sheet.Say("all", "tous"), $"{reply.Total.Known}", $"{reply.Total.Possible}"]));
}
