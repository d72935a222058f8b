using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.When;

/// <summary>"When was this true?": on which days the public list showed the figures that somebody claims.</summary>
public static class WhenRoutes
{
    /// <summary>Larger figures than any list will have; a bound, so that a mistake is told.</summary>
    private const int Largest = 1_000_000;

    /// <summary>The figures of an undated page, and the example of this one: they held together on eight days only.</summary>
    public static readonly IReadOnlyList<(string Category, int Count)> Example = [("state", 78), ("public-authority", 29), ("civil-society", 347), ("private-sector", 642)];

    public static void MapWhen(this RouteGroupBuilder pages)
        => pages.MapPage<WhenPage, WhenModel>("/when", Search)
            .WithCsv((_, model) => new CsvTable(
                "reported-counts.csv",
                ["agreement", "source", "as_of", "category", "comparator", "count", "verdict", "proven", "known", "possible", "listed", "note", "act"],
                model.Reported.Select(r => (string?[])
                [
                    model.Agreement.Id, r.Source.Id, r.AsOf?.ToString(), r.Category, Vocabulary.Comparators.Write(r.Comparator), $"{r.Count}", Json.Word(r.Verdict),
                    r.Proven ? "yes" : "no", $"{r.Known}", $"{r.Possible}", $"{r.Listed}", r.Note, $"{r.Act}",
                ])));

    private static Answer<WhenModel> Search(View view, Depositary depositary)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, _) = reading;
        var categories = Categories(register, agreement);
        var asked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var category in categories.Append(Listed.Total))
        {
            if (view.Parameter(category) is not { } text)
                continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > Largest)
                return Problem.BadParameter(category, text, "0–" + Largest.ToString(CultureInfo.InvariantCulture));
            asked.Add(category, count);
        }

        var days = asked.Count == 0 ? [] : register.WhenListed(agreement, asked);
        return new WhenModel(
            Named.Of(agreement, view.Language),
            categories,
            [.. asked.Select(a => new AskedFigure(a.Key, a.Value, register.WhenListed(agreement, new Dictionary<string, int>(StringComparer.Ordinal) { [a.Key] = a.Value })))],
            days,
            days.Count == 0 ? null : register.ListedOn(agreement, days[0].From),
            [.. agreement.Coverage.Select(c => new DayRange(c.From, c.Until))],
            [.. register.CompareReported(agreement).Select(r => Row(register, r))]);
    }

    private static ReportedRow Row(RegisterSnapshot register, ReportedAnswer answer)
    {
        var source = register.Sources[answer.Report.Source].Source;
        return new ReportedRow(
            answer.Act.Index,
            new Named(source.Id.Value, source.Title),
            answer.Report.AsOf,
            answer.Report.Category,
            answer.Report.Comparator,
            answer.Report.Count,
            answer.Verdict,
            answer.IsProven,
            answer.Bounds?.Known,
            answer.Bounds?.Possible,
            answer.Listed,
            answer.Report.Note);
    }

    /// <summary>The list's own categories: kinds of party in their usual order, then its other words, then those without any.</summary>
    private static string[] Categories(RegisterSnapshot register, Agreement agreement)
    {
        var order = RegisterWords.KindOrder.Select(Vocabulary.PartyKinds.Write).ToList();
        return
        [
            .. register.EffectiveActs().Select(a => a.Says).OfType<ListingObserved>().Where(l => l.Agreement == agreement.Id).Select(l => l.Category ?? Listed.NoCategory).Distinct()
                .OrderBy(c => c == Listed.NoCategory ? 2 : order.Contains(c) ? 0 : 1).ThenBy(c => order.IndexOf(c)).ThenBy(c => c, StringComparer.Ordinal),
        ];
    }
}
