using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Answers;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Sources;

namespace Entente.Web.Accusations;

/// <summary>Public accusations, as claims by those who made them. They never change a standing.</summary>
public static class AccusationRoutes
{
    public static void MapAccusations(this RouteGroupBuilder pages)
        => pages.MapPage<AccusationsPage, AccusationList>("/accusations", List)
            .WithCsv((_, list) => new CsvTable(
                "accusations.csv",
                ["date", "accuser", "accused", "operation", "form", "principles", "source", "source_seen", "unverified", "note", "act"],
                list.Accusations.Select(a => (string?[])
                [
                    a.Date.ToString(), a.Accuser.Id, a.Accused.Id, a.Operation, a.Basis,
                    string.Join('|', a.Principles.Select(p => p.Number.ToString(CultureInfo.InvariantCulture))),
                    a.Source.Id, Json.Word(a.SourceSeen), a.Unverified ? "yes" : "no", a.Note, $"{a.Act}",
                ])));

    /// <summary>An accusation as the pages show it; the page of a principle uses it too.</summary>
    public static AccusationRow Row(RegisterSnapshot register, Act act, AccusationReported accusation, Language language)
    {
        var source = register.Sources[accusation.Source].Source;
        var seen = SeenReading.Of(source.Retrieved);
        return new AccusationRow(
            act.Index,
            accusation.Date,
            Named.Of(register, accusation.Accuser, language),
            Named.Of(register, accusation.Accused, language),
            accusation.Operation,
            accusation.Basis,
            [.. Principles(register, accusation).Select(p => new PrincipleName(p.Agreement, p.Number, p.Title.In(language.Code)))],
            new Named(source.Id.Value, source.Title),
            seen,
            SeenReading.IsUnverified(seen),
            accusation.Note);
    }

    private static Answer<AccusationList> List(View view, Depositary depositary)
    {
        var read = depositary.Read(view, null);
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, day) = reading;
        var all = register.Accusations.Where(a => a.Accusation.Date.First <= day).OrderByDescending(a => a.Accusation.Date.First).ThenByDescending(a => a.Act.Index)
            .Select(a => Row(register, a.Act, a.Accusation, view.Language)).ToArray();
        var accusers = Parties(all.Select(a => a.Accuser));
        var accused = Parties(all.Select(a => a.Accused));
        var years = all.Select(a => a.Date.Year).Distinct().ToArray();

        if ((Unknown(view, "accuser", register, accusers) ?? Unknown(view, "accused", register, accused)) is { } unknown)
            return unknown;
        if (Choice(view, "principle", [.. agreement.Principles.Select(p => p.Number)], out var principle) is { } badPrinciple)
            return badPrinciple;
        if (Choice(view, "year", years, out var year) is { } badYear)
            return badYear;

        var shown = all.Where(a =>
            (view.Parameter("accuser") is not { } by || a.Accuser.Id == by)
            && (view.Parameter("accused") is not { } against || a.Accused.Id == against)
            && (principle is not { } number || a.Principles.Any(p => p.Number == number && p.Agreement == agreement.Id))
            && (year is not { } when || a.Date.Year == when));

        return new AccusationList(
            day,
            all.Length,
            [.. shown],
            accused,
            [.. accusers.Select(by => new AccuserRow(by, [.. accused.Select(against => all.Count(a => a.Accuser.Id == by.Id && a.Accused.Id == against.Id))]))],
            [.. agreement.Principles.Select(p => new PrincipleName(agreement.Id, p.Number, p.Title.In(view.Language.Code)))],
            years);
    }

    private static IEnumerable<PrincipleDeclared> Principles(RegisterSnapshot register, AccusationReported accusation)
        => accusation.Agreement is { } id && register.Agreements.TryGetValue(id, out var agreement)
            ? agreement.Principles.Where(p => accusation.Principles.Contains(p.Number))
            : [];

    /// <summary>By how often they occur, most first.</summary>
    private static Named[] Parties(IEnumerable<Named> mentions)
        => [.. mentions.GroupBy(m => m.Id, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.First())];

    /// <summary>A party that exists and has accused nobody is an empty list; one that does not exist is a mistake.</summary>
    private static Problem? Unknown(View view, string parameter, RegisterSnapshot register, Named[] likely)
        => view.Parameter(parameter) is not { } id || register.Parties.ContainsKey(new PartyId(id)) ? null
            : Problem.Unknown("party", id, [.. Nearest.To(id, likely.Select(p => (p.Id, (IEnumerable<string>)[p.Name])))
                .Select(near => new Link(Array.Find(likely, p => p.Id == near)!.Name, view.Here((parameter, near))))]);

    private static Problem? Choice(View view, string parameter, int[] allowed, out int? value)
    {
        value = null;
        if (view.Parameter(parameter) is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 9999)
            return Problem.BadParameter(parameter, text, string.Join(", ", allowed));
        value = number;
        return parameter == "year" || allowed.Contains(number) ? null : Problem.BadParameter(parameter, text, string.Join(", ", allowed));
    }
}
