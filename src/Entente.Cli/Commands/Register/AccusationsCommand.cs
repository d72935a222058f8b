using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class AccusationsCommand : RegisterCommand<AccusationsReply>
{
    public AccusationsCommand(Tool tool)
        : base(tool, "accusations", "Who publicly accused whom of which operation. Claims: they change no standing.", needsAgreement: false)
    {
        Takes("accuser", "PARTY", "Only by this accuser.");
        Takes("accused", "PARTY", "Only against this party.");
        Takes("principle", "N", "Only those that touch this principle of the agreement.");
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register accusations --accused russia",
        "entente register accusations paris-call --principle 3 --json",
    ];

    protected override void Show(AccusationsReply reply, Sheet sheet) => sheet.Table(
        [sheet.Say("On", "Le"), sheet.Say("Accuser", "Accusateur"), sheet.Say("Accused", "Mis en cause"), sheet.Say("Operation", "Opération"), sheet.Say("Principles", "Principes"), "Source"],
        reply.Accusations.Select(a => new[]
        {
            a.On.ToString(), a.Accuser.Name.In(sheet.Language), a.Accused.Name.In(sheet.Language), a.Operation, string.Join(' ', a.Principles), a.Source?.Id,
        }));
}
