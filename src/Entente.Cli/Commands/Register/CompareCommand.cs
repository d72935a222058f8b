using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class CompareCommand : RegisterCommand<CompareReply>
{
    public CompareCommand(Tool tool)
        : base(tool, "compare", "Whose standing differs between two days.")
    {
        Takes("from", "DATE", "The earlier day. The launch, when left out.");
        Takes("to", "DATE", "The later day. Today, when left out.");
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } = ["entente register compare paris-call --from 2018-11-13 --to 2019-11-12"];

    protected override void Show(CompareReply reply, Sheet sheet)
    {
        sheet.Table(
            ["Id", sheet.Say("Name", "Nom"), Shown.Day(reply.From), Shown.Day(reply.To)],
            reply.Changes.Select(c => new[] { c.Party.Id, c.Party.Name.In(sheet.Language), c.Before, c.After }));
        sheet.Remark(sheet.Say(
            $"{reply.Joined.Count} joined, {reply.Left.Count} left; known {reply.CountFrom.Known} → {reply.CountTo.Known}, possible {reply.CountFrom.Possible} → {reply.CountTo.Possible}.",
            $"{Counted.InFrench(reply.Joined.Count, "adhésion", "adhésions")}, {Counted.InFrench(reply.Left.Count, "retrait", "retraits")} ; connus {reply.CountFrom.Known} → {reply.CountTo.Known}, possibles {reply.CountFrom.Possible} → {reply.CountTo.Possible}."));
    }
}
