using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class WhenCommand : RegisterCommand<WhenReply>
{
    public WhenCommand(Tool tool)
        : base(tool, "when", "On which days the public list showed exactly these counts: dates an undated claim, or exposes it.")
    {
        Takes("listed", "CATEGORY=N,…", "The counts by category of the list, or total=N; categories that are not named may have any count.", isRequired: true);
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register when paris-call --listed state=78,public-authority=29,civil-society=347,private-sector=642",
        "entente register when paris-call --listed total=1038 --json",
    ];

    protected override void Show(WhenReply reply, Sheet sheet)
    {
        sheet.Table([sheet.Say("From", "Du"), sheet.Say("To", "Au")], reply.Days.Select(d => new[] { Shown.Day(d.From), Shown.Day(d.To) }));
        if (reply.Days.Count == 0)
        {
            var searched = string.Join(", ", reply.Searched.Select(d => $"{Shown.Day(d.From)} … {Shown.Day(d.To)}"));
            sheet.Remark(sheet.Say($"On no day of {searched}.", $"Aucun jour dans {searched}."));
        }
    }
}
