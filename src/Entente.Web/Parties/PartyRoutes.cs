using Entente.Register;
using Entente.Register.Answers;
using Entente.Register.Queries;
using Entente.Web.Acts;
using Entente.Web.Adhering;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Parties;

/// <summary>The list of parties, and a page for each.</summary>
public static class PartyRoutes
{
    public static void MapParties(this RouteGroupBuilder pages)
    {
        pages.MapPage<PartiesPage, PartyList>("/parties", List)
            .WithCsv((_, list) => new CsvTable(
                "parties.csv",
                ["party", "name", "kind", "country", "agreement", "as_of", "standing", "joined_earliest", "joined_latest", "routes", "duplicate_of", "pact"],
                list.Everyone.Select(p => (string?[])
                [
                    p.Id, p.Name, Vocabulary.PartyKinds.Write(p.Kind), p.Country, list.Agreement.Id, Formats.Iso(list.AsOf), Vocabulary.Standings.Write(p.Standing),
                    Iso(p.JoinedEarliest), Iso(p.JoinedLatest), string.Join('|', p.Routes), p.DuplicateOf, p.Pact is true ? "yes" : "no",
                ])));

        pages.MapPage<PartyPage, PartyModel>("/parties/{id}", Show)
            .WithCsv((_, party) => new CsvTable(
                $"{party.Id}.csv",
                ["party", "agreement", "as_of", "standing", "route", "act", "kind", "strength", "effect", "says_in", "says_out", "silent_from", "source", "text"],
                party.Agreements.SelectMany(a => a.Routes.SelectMany(r => r.Evidence.Select(e => (string?[])
                [
                    party.Id, a.Agreement.Id, Formats.Iso(party.AsOf), Vocabulary.Standings.Write(a.Standing), r.Route.ToString(), $"{e.Act}", e.Kind,
                    Json.Word(e.Strength), Json.Word(e.Effect), Iso(e.SaysIn), Iso(e.SaysOut), Iso(e.SilentFrom), e.Source?.Id, e.Text,
                ])))));
    }

    private static Answer<PartyList> List(View view, Depositary depositary)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;
        var (register, agreement, day) = reading;
        var asked = PartyFilter.Read(view, register);
        if (asked.Model is not { } filter)
            return asked.Problem!;

        var language = view.Language;
        var everyone = filter.Apply(register, agreement, day, language);
        var pages = Paging.Pages(everyone.Count, filter.Size);
        if (Paging.Beyond(view, filter.Page, pages) is { } beyond)
            return beyond;

        return new PartyList(
            Named.Of(agreement, language),
            day,
            register.Size,
            everyone.Count,
            filter.Page,
            pages,
            [.. everyone.Skip((filter.Page - 1) * filter.Size).Take(filter.Size).Select(e => Row(e, language))],
            everyone.Select(e => Row(e, language)),
            everyone.Count(e => e.Party.IsPact),
            filter,
            Choices(register, agreement, day, language));
    }

    private static Answer<PartyModel> Show(View view, Depositary depositary, ActWords words, IOptions<AdheringOptions> adhering, string id)
    {
        var known = depositary.Read(view);
        if (known.Model is not { } register)
            return known.Problem!;
        if (register.AgreementList.Count > 0 && register.AgreementList.Min(a => a.Launched) is var first && view.Day < first)
            return Problem.BeforeLaunch(view.Day, first);
        if (register.Parties.TryGetValue(new PartyId(id), out var party))
            return new PartyQuery(register, party, view, words, adhering.Value).Read(depositary.DefaultAgreement);
        if (depositary.State.Register.Parties.TryGetValue(new PartyId(id), out var later))
            return Problem.NotYetKnown(register.Size) with { Suggestions = [new(later.Name.In(view.Language.Code), view.Knowing(null))] };

        return Problem.Unknown("party", id, [.. Nearest.To(id, register.PartyList).Select(near => new Link(near.Name.In(view.Language.Code), view.Url("/parties/" + near.Id)))]);
    }

    private static PartyRow Row(RollEntry entry, Language language) => new(
        entry.Party.Id.Value,
        entry.Party.Name.In(language.Code),
        entry.Party.Kind,
        entry.Party.Country,
        entry.Standing.Standing,
        entry.Standing.JoinedEarliest,
        entry.Standing.JoinedLatest,
        [.. entry.Routes.Select(r => r.Route)],
        entry.Party.MergedInto?.Value,
        entry.Party.IsPact ? true : null);

    private static PartyChoices Choices(RegisterSnapshot register, Agreement agreement, LocalDate day, Language language)
        => new(
            [.. register.AgreementList.Where(a => a.Launched <= day).Select(a => Named.Of(a, language))],
            PartyOrder.Of(register, language).Countries,
            [.. register.AgreementList.Where(a => a.IsPact && a != agreement).Select(a => new Named(Entente.Register.Route.Via(a.Id).ToString(), a.Name.In(language.Code)))],
            [.. register.Groups.Values.Select(g => Named.Of(g, language))]);

    private static string? Iso(LocalDate? day) => day is { } known ? Formats.Iso(known) : null;
}
