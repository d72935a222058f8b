using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Accusations;
using Entente.Web.Community;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Agreements;

/// <summary>Agreements and pacts with what follows from the log about them, and their principles.</summary>
public static class AgreementRoutes
{
    public static void MapAgreements(this RouteGroupBuilder pages)
    {
        pages.MapPage<AgreementsPage, AgreementList>("/agreements", List)
            .WithCsv((_, list) => new CsvTable(
                "agreements.csv",
                ["agreement", "name", "kind", "launched", "as_of", "known", "possible", "principles"],
                list.Agreements.Select(a => (string?[])
                    [a.Id.Value, a.Name, Vocabulary.AgreementKinds.Write(a.Kind), Formats.Iso(a.Launched), Formats.Iso(list.AsOf), $"{a.Known}", $"{a.Possible}", $"{a.Principles}"])));

        pages.MapPage<AgreementPage, AgreementModel>("/agreements/{id}", Show)
            .WithCsv((_, model) => new CsvTable(
                $"{model.Agreement.Id}.csv",
                ["party", "name", "kind", "country", "agreement", "as_of", "standing", "joined_earliest", "joined_latest", "routes"],
                model.Adherents.Select(a => (string?[])
                [
                    a.Id.Value, a.Name, Vocabulary.PartyKinds.Write(a.Kind), a.Country, model.Agreement.Id.Value, Formats.Iso(model.AsOf),
                    Vocabulary.Standings.Write(a.Standing), Iso(a.JoinedEarliest), Iso(a.JoinedLatest), string.Join('|', a.Routes),
                ])));

        pages.MapPage<PrinciplesPage, PrincipleList>("/principles", ListPrinciples)
            .WithCsv((_, list) => new CsvTable(
                "principles.csv",
                ["agreement", "number", "title", "accusations"],
                list.Agreements.SelectMany(a => a.Principles).Select(p => (string?[])[p.Agreement.Value, $"{p.Number}", p.Title, $"{p.Accusations}"])));
    }

    /// <summary>Each principle has case studies, which are not in the log: its page carries no version of it and is asked for anew.</summary>
    public static void MapPrinciples(this WebApplication app)
        => app.MapGroup("/{lang:language}").MapPage<PrinciplePage, PrincipleModel>("/principles/{agreement}/{number}", ShowPrinciple);

    private static Answer<AgreementList> List(View view, Depositary depositary)
    {
        var read = depositary.Read(view, null);
        return read.Model is not { } reading ? read.Problem!
            : new AgreementList(reading.Day, [.. Existing(reading.Register, reading.Day).Select(a => Row(reading.Register, a, reading.Day, view.Language))]);
    }

    private static Answer<AgreementModel> Show(View view, Depositary depositary, string id)
    {
        var read = depositary.Read(view, id);
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, day) = reading;
        var count = register.Count(agreement, day);
        var declared = agreement.Declared;
        return new AgreementModel(
            Row(register, agreement, day, view.Language),
            day,
            declared.Lead is { } lead ? Named.Of(register, lead, view.Language) : null,
            declared.LegalForce,
            declared.Url,
            agreement.Act.Index,
            [.. RegisterWords.KindOrder.Select(kind => new KindBounds(kind, count.Of(kind).Known, count.Of(kind).Possible)).Where(c => c.Possible > 0)],
            [.. Existing(register, day).Where(a => a.IsPact).Select(pact => Link(register, agreement, pact, pact, day, view.Language)).OfType<PactLink>()],
            agreement.IsPact ? [.. Existing(register, day).Select(other => Link(register, other, agreement, other, day, view.Language)).OfType<PactLink>()] : [],
            Principles(register, agreement, day, view.Language),
            [.. agreement.Coverage.Select(c => new ListCoverage(c.From, c.Until))],
            [.. register.RollOn(agreement, day, new RollFilter()).Where(e => e.Standing.Standing != Standing.Out && !e.Party.IsPact).Select(e => new Adherent(
                e.Party.Id, e.Party.Name.In(view.Language.Code), e.Party.Kind, e.Party.Country, e.Standing.Standing, e.Standing.JoinedEarliest, e.Standing.JoinedLatest,
                [.. e.Routes.Select(r => r.Route)]))]);
    }

    private static Answer<PrincipleList> ListPrinciples(View view, Depositary depositary)
    {
        var read = depositary.Read(view, null);
        return read.Model is not { } reading ? read.Problem!
            : new PrincipleList(reading.Day, [.. Existing(reading.Register, reading.Day).Where(a => a.Principles.Count > 0)
                .Select(a => new AgreementPrinciples(Named.Of(a, view.Language), Principles(reading.Register, a, reading.Day, view.Language)))]);
    }

    private static Answer<PrincipleModel> ShowPrinciple(View view, Depositary depositary, Contributions contributions, string agreement, string number)
    {
        var read = depositary.Read(view, agreement);
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, found, day) = reading;
        var all = Principles(register, found, day, view.Language);
        var principle = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? found.Principles.FirstOrDefault(p => p.Number == asked) : null;
        if (principle is null)
            return Problem.Unknown("principle", number, [.. all.Select(p => new Link($"{p.Number}. {p.Title}", view.Url($"/principles/{p.Agreement}/{p.Number}")))]);

        var total = register.Count(found, day).Total;
        return new PrincipleModel(
            Named.Of(found, view.Language),
            principle.Number,
            principle.Title.In(view.Language.Code),
            day,
            principle.Addressees,
            total.Known,
            total.Possible,
            [.. Touching(register, found, principle.Number, day).OrderByDescending(a => a.Accusation.Date.First)
                .Select(a => AccusationRoutes.Row(register, a.Act, a.Accusation, view.Language))],
            all,
            contributions.CasesOf(register, found.Id, principle.Number, view.Language));
    }

    private static IEnumerable<(Act Act, AccusationReported Accusation)> Touching(RegisterSnapshot register, Agreement agreement, int principle, LocalDate day)
        => register.Accusations.Where(a => a.Accusation.Agreement == agreement.Id && a.Accusation.Principles.Contains(principle) && a.Accusation.Date.First <= day);

    private static IReadOnlyList<PrincipleRow> Principles(RegisterSnapshot register, Agreement agreement, LocalDate day, Language language)
        => [.. agreement.Principles.Select(p => new PrincipleRow(agreement.Id, p.Number, p.Title.In(language.Code), Touching(register, agreement, p.Number, day).Count()))];

    /// <summary>Declarations before pacts; what was launched later than the day does not exist on it.</summary>
    private static IEnumerable<Agreement> Existing(RegisterSnapshot register, LocalDate day)
        => register.AgreementList.Where(a => a.Launched <= day).OrderBy(a => a.IsPact);

    private static AgreementRow Row(RegisterSnapshot register, Agreement agreement, LocalDate day, Language language)
    {
        var total = register.Count(agreement, day).Total;
        return new AgreementRow(
            agreement.Id, agreement.Name.In(language.Code), agreement.Declared.AgreementKind, agreement.Launched, total.Known, total.Possible, agreement.Principles.Count);
    }

    /// <summary>How a pact stands to an agreement, named after the other of the two; null when it never was in.</summary>
    private static PactLink? Link(RegisterSnapshot register, Agreement agreement, Agreement pact, Agreement named, LocalDate day, Language language)
    {
        if (!register.Parties.TryGetValue(pact.Id.AsParty, out var asParty) || agreement == pact)
            return null;
        var standing = register.StandingOn(agreement, asParty, day);
        return standing.Standing == Standing.Out ? null
            : new PactLink(named.Id, named.Name.In(language.Code), standing.Standing, standing.JoinedEarliest, standing.JoinedLatest);
    }

    private static string? Iso(LocalDate? day) => day is { } known ? Formats.Iso(known) : null;
}
