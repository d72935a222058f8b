using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Answers;
using Entente.Register.Queries;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime.Text;

namespace Entente.Web.Sources;

/// <summary>Where the register has it from: every source, what was really seen of it, and the acts that rest on it.</summary>
public static class SourceRoutes
{
    private const int ActsPerPage = 100;

    public static void MapSources(this RouteGroupBuilder pages)
    {
        pages.MapPage<SourcesPage, SourceList>("/sources", List)
            .WithCsv((_, list) => new CsvTable(
                "sources.csv",
                ["id", "title", "publisher", "published", "url", "kind", "retrieved", "seen", "unverified", "acts"],
                list.Sources.Select(s => (string?[])
                    [s.Id.Value, s.Title, s.Publisher, s.Published?.ToString(), s.Url, s.Kind, s.Retrieved, Json.Word(s.Seen), s.Unverified ? "yes" : "no", $"{s.Acts}"])));

        pages.MapPage<SourcePage, SourceModel>("/sources/{id}", Show)
            .WithCsv((_, source) => new CsvTable(
                $"source-{source.Source.Id}.csv",
                ["act", "kind", "recorded", "text"],
                source.Acts.Select(a => (string?[])[$"{a.Index}", a.Kind, InstantPattern.General.Format(a.Recorded), a.Text])));
    }

    private static Answer<SourceList> List(View view, Depositary depositary)
    {
        var read = depositary.Read(view);
        if (read.Model is not { } register)
            return read.Problem!;

        var kinds = register.Sources.Values.Select(s => s.Source.SourceKind).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (view.Parameter("kind") is { } kind && !kinds.Contains(kind))
            return Problem.BadParameter("kind", kind, string.Join(", ", kinds));
        var words = Enum.GetValues<Seen>().ToDictionary(Json.Word, StringComparer.Ordinal);
        if (view.Parameter("seen") is { } seen && !words.ContainsKey(seen))
            return Problem.BadParameter("seen", seen, string.Join(", ", words.Keys));

        var acts = ActsBySource(register);
        var wanted = Roll.FoldText(view.Parameter("q") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = register.Sources.Values.Select(s => Row(s.Source, acts))
            .Where(s => (view.Parameter("kind") is not { } k || s.Kind == k) && (view.Parameter("seen") is not { } w || s.Seen == words[w]))
            .Where(s => Array.TrueForAll(wanted, word => Roll.FoldText($"{s.Title} {s.Publisher} {s.Id}").Contains(word, StringComparison.Ordinal)));
        rows = view.Parameter("sort") switch
        {
            "title" => rows.OrderBy(s => Roll.FoldText(s.Title), StringComparer.Ordinal),
            "publisher" => rows.OrderBy(s => Roll.FoldText(s.Publisher ?? ""), StringComparer.Ordinal),
            "published" => rows.OrderBy(s => s.Published?.ToString() ?? "", StringComparer.Ordinal),
            _ => rows.OrderBy(s => s.Acts).ThenByDescending(s => s.Id.Value, StringComparer.Ordinal),
        };
        var isTurned = view.Parameter("sort") is null || view.Parameter("dir") == "desc";
        return new SourceList(register.Sources.Count, isTurned ? [.. rows.Reverse()] : [.. rows], kinds);
    }

    private static Answer<SourceModel> Show(View view, Depositary depositary, ActWords words, string id)
    {
        var read = depositary.Read(view);
        if (read.Model is not { } register)
            return read.Problem!;
        if (!register.Sources.TryGetValue(new SourceId(id), out var source))
        {
            var near = Nearest.To(id, register.Sources.Values.Select(s => (s.Source.Id.Value, (IEnumerable<string>)[s.Source.Title, s.Source.Publisher ?? ""])));
            return Problem.Unknown("source", id, [.. near.Select(s => new Link(register.Sources[new SourceId(s)].Source.Title, view.Url("/sources/" + s)))]);
        }

        var acts = ActsBySource(register);
        var own = acts.GetValueOrDefault(source.Source.Id, []);
        var pages = Math.Max(1, (own.Count + ActsPerPage - 1) / ActsPerPage);
        if (Page(view, pages, out var page) is { } bad)
            return bad;

        return new SourceModel(
            Row(source.Source, acts),
            source.Act.Index,
            [.. own.GroupBy(a => a.Says.Kind, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => new ActKindCount(g.Key, g.Count()))],
            [.. own.Skip((page - 1) * ActsPerPage).Take(ActsPerPage).Select(a => ActLine.Of(register, a, words, view))],
            page,
            pages);
    }

    private static Problem? Page(View view, int pages, out int page)
    {
        page = 1;
        return view.Parameter("page") is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page >= 1 && page <= pages)
            ? null : Problem.BadParameter("page", text, pages == 1 ? "1" : $"1–{pages}");
    }

    private static SourceRow Row(SourceDeclared source, Dictionary<SourceId, List<Act>> acts)
    {
        var seen = SeenReading.Of(source.Retrieved);
        return new SourceRow(
            source.Id, source.Title, source.Publisher, source.Published, source.Url, source.SourceKind, source.Retrieved, seen,
            SeenReading.IsUnverified(seen), acts.GetValueOrDefault(source.Id, []).Count);
    }

    private static Dictionary<SourceId, List<Act>> ActsBySource(RegisterSnapshot register)
    {
        var acts = new Dictionary<SourceId, List<Act>>();
        foreach (var act in register.EffectiveActs())
        {
            if (act.Says is not ISourced sourced)
                continue;
            if (!acts.TryGetValue(sourced.Source, out var list))
                acts.Add(sourced.Source, list = []);
            list.Add(act);
        }

        return acts;
    }
}
