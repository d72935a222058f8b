using Entente.Register;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using NodaTime.Text;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Compare;

/// <summary>Two days beside each other: who joined, became known, or left in between.</summary>
public static class CompareRoutes
{
    public static void MapCompare(this RouteGroupBuilder pages)
        => pages.MapPage<ComparePage, CompareModel>("/compare", Compare)
            .WithCsv((_, model) => new CsvTable(
                $"compare-{Formats.Iso(model.From)}-{Formats.Iso(model.To)}.csv",
                ["party", "name", "kind", "pact", "change", "before", "after", "joined_earliest", "joined_latest"],
                model.Changes.Select(c => (string?[])
                [
                    c.Id.Value, c.Name, Vocabulary.PartyKinds.Write(c.Kind), c.IsPact ? "yes" : "no", Json.Word(c.Change), Vocabulary.Standings.Write(c.Before),
                    Vocabulary.Standings.Write(c.After), Iso(c.JoinedEarliest), Iso(c.JoinedLatest),
                ])));

    /// <summary>A day in a parameter of the address: not before the launch, not after today.</summary>
    public static Problem? ReadDay(View view, string parameter, LocalDate otherwise, LocalDate launched, out LocalDate day)
    {
        day = otherwise;
        if (view.Parameter(parameter) is not { } text)
            return null;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var parsed })
            return Problem.BadDate(parameter, text);
        day = parsed;
        return day > view.Today ? Problem.FutureDate(day)
            : day < launched ? Problem.BeforeLaunch(day, launched) with { Suggestions = [new(Formats.Iso(launched), view.Here((parameter, Formats.Iso(launched))))] }
            : null;
    }

    private static Answer<CompareModel> Compare(View view, Depositary depositary)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, day) = reading;
        if (ReadDay(view, "from", agreement.Launched, agreement.Launched, out var from) is { } badFrom)
            return badFrom;
        if (ReadDay(view, "to", LocalDate.Max(day, from), agreement.Launched, out var to) is { } badTo)
            return badTo;
        if (to < from)
        {
            return Problem.BadParameter("to", Formats.Iso(to), "≥ " + Formats.Iso(from)) with
            {
                Suggestions = [new($"{Formats.Iso(to)} → {Formats.Iso(from)}", view.Here(("from", Formats.Iso(to)), ("to", Formats.Iso(from))))],
            };
        }

        var (before, after) = (register.Count(agreement, from), register.Count(agreement, to));
        return new CompareModel(
            Named.Of(agreement, view.Language),
            agreement.Launched,
            from,
            to,
            [
                .. RegisterWords.KindOrder.Select(kind => KindComparison.Of(kind, before.Of(kind), after.Of(kind))).Where(c => c.PossibleBefore + c.PossibleAfter > 0),
                KindComparison.Of(null, before.Total, after.Total),
            ],
            [.. register.ChangesBetween(agreement, from, to).Select(c => Changed(register, agreement, c, to, view.Language))
                .OrderBy(c => c.Change).ThenBy(c => Roll.FoldText(c.Name), StringComparer.Ordinal)],
            [.. Years(agreement.Launched, view.Today)]);
    }

    private static ChangedParty Changed(RegisterSnapshot register, Agreement agreement, StandingChange change, LocalDate to, Language language)
    {
        var standing = register.StandingOn(agreement, change.Party, to);
        return new ChangedParty(
            change.Party.Id,
            change.Party.Name.In(language.Code),
            change.Party.Kind,
            change.Party.IsPact,
            Kind(change.Before, change.After),
            change.Before,
            change.After,
            standing.JoinedEarliest,
            standing.JoinedLatest);
    }

    private static Change Kind(Standing before, Standing after) => (before, after) switch
    {
        (Standing.Out, Standing.In) => Change.Joined,
        (_, Standing.In) => Change.BecameKnown,
        (Standing.Out, _) => Change.MayHaveJoined,
        (Standing.In, Standing.Out) => Change.Left,
        (_, Standing.Out) => Change.RuledOut,
        _ => Change.BecameUncertain,
    };

    /// <summary>From anniversary to anniversary, the last one up to today.</summary>
    private static IEnumerable<OfferedPeriod> Years(LocalDate launched, LocalDate today)
    {
        for (var year = 1; launched.PlusYears(year - 1) < today; year++)
            yield return new(launched.PlusYears(year - 1), LocalDate.Min(launched.PlusYears(year), today), year);
    }

    private static string? Iso(LocalDate? day) => day is { } known ? Formats.Iso(known) : null;
}
