using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class StandingCommand : RegisterCommand<StandingReply>
{
    public StandingCommand(Tool tool)
        : base(tool, "standing", "Whether a party is in, out, unknown or disputed on a day, by which routes, and why.")
    {
        Takes("party", "PARTY", "The party, by its id, such as huawei.", isRequired: true);
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register standing paris-call --party huawei --as-of 2018-11-13",
        "entente register standing paris-call --party cisco --lang fr",
    ];

    protected override void Show(StandingReply reply, Sheet sheet)
    {
        sheet.Line($"{reply.Party.Name.In(sheet.Language)}, {Shown.Day(reply.AsOf)}. {reply.Sentence.In(sheet.Language)}");
        sheet.Remark(sheet.Say($"All evidence: entente register explain {reply.Agreement} --party {reply.Party.Id}", $"Toutes les preuves : entente register explain {reply.Agreement} --party {reply.Party.Id} --lang fr"));
    }
}
