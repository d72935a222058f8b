using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class ExplainCommand : RegisterCommand<ExplainReply>
{
    public ExplainCommand(Tool tool)
        : base(tool, "explain", "All evidence on a party: every source, route and act, what each says, and what became of it.")
    {
        Takes("party", "PARTY", "The party, by its id, such as huawei.", isRequired: true);
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register explain paris-call --party united-states --as-of 2018-11-13",
        "entente register explain paris-call --party microsoft --json",
    ];

    protected override void Show(ExplainReply reply, Sheet sheet)
    {
        sheet.Line($"{reply.Party.Name.In(sheet.Language)}, {Shown.Day(reply.AsOf)}. {reply.Sentence.In(sheet.Language)}");
        if (reply.Asked is { } asked)
            sheet.Line(sheet.Say($"{asked} is a duplicate of {reply.Party.Id}.", $"{asked} est un doublon de {reply.Party.Id}."));
        if (reply.SucceededBy is { } successor)
            sheet.Line(sheet.Say($"{successor} took its place.", $"{successor} lui a succédé."));
        foreach (var route in reply.Routes)
        {
            sheet.Line("");
            sheet.Line($"{route.Route}: {route.Standing}{Shown.Since(route.JoinedEarliest, route.JoinedLatest, sheet)}");
            sheet.Table(
                [sheet.Say("Act", "Acte"), sheet.Say("Effect", "Effet"), sheet.Say("Evidence", "Preuve"), "Source"],
                (route.Evidence ?? []).Select(e => new[] { $"{e.Act}", e.Effect, e.Sentence.In(sheet.Language), e.Source?.Url ?? e.Source?.Id }));
        }

        foreach (var attribute in reply.Attributes)
            sheet.Line($"{attribute.Attribute} = {attribute.Value} ({Shown.Day(attribute.AsOf)}, {attribute.Source?.Id})");
        sheet.Line("");
        sheet.Table(
            [sheet.Say("From", "Du"), sheet.Say("To", "Au"), sheet.Say("Standing", "Situation")],
            reply.Timeline.Select(s => new[] { Shown.Day(s.From), Shown.Day(s.To), s.Standing }));
    }
}
