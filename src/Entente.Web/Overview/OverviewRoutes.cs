using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Overview;

/// <summary>The front page: the agreement of this instance at a glance, and the tables behind its pictures.</summary>
public static class OverviewRoutes
{
    public static void MapOverview(this RouteGroupBuilder pages)
    {
        pages.MapPage<OverviewPage, OverviewModel>("/", Show)
            .WithCsv((_, model) => new CsvTable(
                $"{model.Agreement.Id}.csv",
                ["kind", "as_of", "known", "possible", "unknown", "disputed"],
                model.Counts.Select(c => (string?[])
                    [Vocabulary.PartyKinds.Write(c.Kind), Formats.Iso(model.AsOf), $"{c.Known}", $"{c.Possible}", $"{c.Unknown}", $"{c.Disputed}"])));

        pages.MapCsv("/adherence.csv", Adherence);
        pages.MapCsv("/map.csv", Map);
        pages.MapCsv("/pacts.csv", Pacts);
        pages.MapCsv("/blocs.csv", Blocs);
    }

    private static Answer<OverviewModel> Show(View view, Depositary depositary, ActWords acts)
    {
        var read = depositary.Read(view, null);
        return read.Model is { } reading ? new OverviewQuery(reading, view).Read(acts) : read.Problem!;
    }

    private static Answer<CsvTable> Adherence(View view, Depositary depositary)
    {
        var read = depositary.Read(view, null);
        return read.Model is not { } reading ? read.Problem! : new CsvTable(
            "adherence.csv",
            ["from", "known", "possible"],
            OverviewQuery.Adherence(reading.Register, reading.Agreement, view.Today).Select(d => (string?[])[Formats.Iso(d.Day), $"{d.Known}", $"{d.Possible}"]));
    }

    private static Answer<CsvTable> Map(View view, Depositary depositary, ActWords acts)
        => Table(Show(view, depositary, acts), model => new CsvTable(
            "map.csv",
            ["party", "name", "country", "as_of", "standing", "joined_earliest", "joined_latest"],
            model.States.Select(s => (string?[])
                [s.Id, s.Name, s.Country, Formats.Iso(model.AsOf), Vocabulary.Standings.Write(s.Standing), Iso(s.JoinedEarliest), Iso(s.JoinedLatest)])));

    private static Answer<CsvTable> Pacts(View view, Depositary depositary, ActWords acts)
        => Table(Show(view, depositary, acts), model => new CsvTable(
            "pacts.csv",
            ["pact", "party", "name", "as_of", "standing", "founding"],
            model.Pacts.SelectMany(p => p.Members.Select(m => (string?[])
                [p.Id, m.Id, m.Name, Formats.Iso(model.AsOf), Vocabulary.Standings.Write(m.Standing), m.Founding ? "yes" : "no"]))));

    private static Answer<CsvTable> Blocs(View view, Depositary depositary, ActWords acts)
        => Table(Show(view, depositary, acts), model => new CsvTable(
            "blocs.csv",
            ["group", "name", "as_of", "in", "unknown", "disputed", "out"],
            model.Blocs.Select(b => (string?[])[b.Id, b.Name, Formats.Iso(model.AsOf), $"{b.In}", $"{b.Unknown}", $"{b.Disputed}", $"{b.Out}"])));

    private static Answer<CsvTable> Table(Answer<OverviewModel> answer, Func<OverviewModel, CsvTable> table)
        => answer.Model is { } model ? table(model) : answer.Problem!;

    private static string? Iso(NodaTime.LocalDate? day) => day is { } known ? Formats.Iso(known) : null;
}
