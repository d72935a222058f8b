using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class ReportedCommand : RegisterCommand<ReportedReply>
{
    public ReportedCommand(Tool tool)
        : base(tool, "reported", "What sources count, beside the bounds of the register: consistent, contradicted or undecidable.") => TakesTheRest();

    public override IReadOnlyList<string> Examples { get; } = ["entente register reported paris-call"];

    protected override void Show(ReportedReply reply, Sheet sheet) => sheet.Table(
        [sheet.Say("Verdict", "Verdict"), sheet.Say("Report", "Annonce"), sheet.Say("On", "Au"), sheet.Say("Register", "Registre"), sheet.Say("List", "Liste"), "Source"],
        reply.Reports.Select(r => new[]
        {
            r.Proven ? sheet.Say("proven", "prouvé") : r.Verdict,
            $"{r.Comparator} {r.Count} {r.Category}",
            r.On?.ToString() ?? "–",
            r.Bounds is { } bounds ? $"{bounds.Known}–{bounds.Possible}" : "–",
            r.Listed is { } listed ? $"{listed}" : "–",
            r.Source?.Id,
        }));
}
