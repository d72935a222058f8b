using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class ListedCommand : RegisterCommand<ListedReply>
{
    public ListedCommand(Tool tool)
        : base(tool, "listed", "What the agreement's own public list showed at the end of a day.")
    {
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente register listed paris-call --as-of 2019-11-11"];

    protected override void Show(ListedReply reply, Sheet sheet)
    {
        sheet.Table(
            [sheet.Say("Category", "Catégorie"), sheet.Say("Entries", "Entrées")],
            reply.ByCategory.Select(c => new[] { c.Key, $"{c.Value}" }).Append(["total", $"{reply.Total}"]));
        if (!reply.Covered)
            sheet.Remark(sheet.Say("The list is not known to be complete on that day.", "La liste n’est pas connue comme complète ce jour-là."));
    }
}
