using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class AbsentCommand : RegisterCommand<AbsentReply>
{
    public AbsentCommand(Tool tool)
        : base(tool, "absent", "Which members of a group are out, unknown, disputed or in.")
    {
        Takes("group", "GROUP", "The group, by its id, such as five-eyes.", isRequired: true);
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register absent paris-call --group five-eyes --as-of 2018-11-13",
        "entente register absent paris-call --group g20 --json",
    ];

    protected override void Show(AbsentReply reply, Sheet sheet)
    {
        sheet.Remark(sheet.Say(
            $"{reply.GroupName.In("en")} on {Shown.Day(reply.AsOf)}: {reply.Absent.Count} absent, {reply.Unknown.Count} unknown, {reply.Disputed.Count} disputed, {reply.Present.Count} in.",
            $"{reply.GroupName.In("fr")} au {Shown.Day(reply.AsOf)} : {Counted.InFrench(reply.Absent.Count, "absent", "absents")}, {Counted.InFrench(reply.Unknown.Count, "inconnu", "inconnus")}, {Counted.InFrench(reply.Disputed.Count, "contesté", "contestés")}, {Counted.InFrench(reply.Present.Count, "partie", "parties")}."));
        sheet.Table(
            [sheet.Say("Standing", "Situation"), "Id", sheet.Say("Name", "Nom"), sheet.Say("Joined", "Adhésion")],
            reply.Members.OrderBy(m => m.Standing == "in").ThenBy(m => m.Party.Id, StringComparer.Ordinal)
                .Select(m => new[] { m.Standing, m.Party.Id, m.Party.Name.In(sheet.Language), Shown.Joined(m.JoinedEarliest, m.JoinedLatest) }));
    }
}
