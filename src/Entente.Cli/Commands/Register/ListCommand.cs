using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class ListCommand : RegisterCommand<RollReply>
{
    public ListCommand(Tool tool)
        : base(tool, "list", "The parties, with their standings and routes. Who is out is shown only with --standing out or any.")
    {
        Takes("text", "WORDS", "Only those with all of these words in a name; accents and case do not matter.");
        Takes("kind", "KIND", "Only state, public-authority, international-organization, private-sector or civil-society.");
        Takes("country", "COUNTRY", "Only those of a country: ISO 3166-1 alpha-3, such as FRA, or its name.");
        Takes("standing", "STANDINGS", "Only in, unknown, disputed, out (parted by commas), or any.");
        Takes("route", "ROUTE", "Only those that are in by direct, unstated, or via: and a pact.");
        Takes("group", "GROUP", "Only members of a group on that day.");
        TakesSwitch("with-duplicates", "Show duplicates too.");
        Takes("sort", "KEY", "By name (default), kind, country, standing, joined or newest.");
        Takes("limit", "N", "Show at most so many.");
        Takes("offset", "N", "Leave out the first so many.");
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register list paris-call --kind state --as-of 2018-11-12 --standing unknown",
        "entente register list paris-call --route via:charter-of-trust --sort joined",
        "entente register list paris-call --text universite | cut -f1",
    ];

    protected override void Show(RollReply reply, Sheet sheet)
    {
        sheet.Table(
            ["Id", sheet.Say("Name", "Nom"), sheet.Say("Kind", "Catégorie"), sheet.Say("Country", "Pays"), sheet.Say("Standing", "Situation"), sheet.Say("Joined", "Adhésion"), sheet.Say("Routes", "Voies")],
            reply.Parties.Select(p => new[]
            {
                p.Id, p.Name.In(sheet.Language), p.Kind, p.Country, p.Standing, Shown.Joined(p.JoinedEarliest, p.JoinedLatest), string.Join(' ', p.Routes),
            }));
        sheet.Remark(sheet.Say($"{reply.Parties.Count} of {reply.Total}", $"{reply.Parties.Count} sur {reply.Total}"));
    }
}
