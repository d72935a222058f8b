using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Entente.Web.Sources;
using NodaTime;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Quality;

/// <summary>Counts the weaknesses of the data in the register itself, so that the page can neither forget nor flatter.</summary>
internal sealed class QualityQuery(Reading reading, View view, RegisterWords names, Formats format)
{
    /// <summary>More cases than this are a list for the CSV, not for a page.</summary>
    private const int MostCases = 60;

    // What the record and the program say of themselves is said in English.
    private const string English = "en";

    private readonly RegisterSnapshot _register = reading.Register;
    private readonly Agreement _agreement = reading.Agreement;
    private readonly LocalDate _day = reading.Day;

    public QualityModel Read() => new(
        _day,
        Named.Of(_agreement, view.Language),
        _agreement.Coverage.Select(c => (LocalDate?)c.Until).Max(),
        [.. Standings(), .. Evidence(), .. Listings(), .. Rest()]);

    private IEnumerable<WeakPoint> Standings()
    {
        var heads = _register.PartyList.Where(p => p.MergedInto is null && !p.IsPact).Select(p => (Party: p, Standing: _register.StandingOn(_agreement, p, _day))).ToArray();
        var present = heads.Where(h => h.Standing.Standing == Standing.In).ToArray();
        yield return Point(Weakness.Undated, present.Length, present.Where(h => h.Standing.JoinedEarliest != h.Standing.JoinedLatest)
            .Select(h => Case(h.Party, Between(h.Standing.JoinedEarliest, h.Standing.JoinedLatest))));

        var possible = heads.Count(h => h.Standing.Standing != Standing.Out);
        foreach (var (weakness, standing) in new[] { (Weakness.Unknown, Standing.Unknown), (Weakness.Disputed, Standing.Disputed) })
        {
            yield return Point(weakness, possible, heads.Where(h => h.Standing.Standing == standing)
                .Select(h => Case(h.Party, h.Standing.JoinedLatest is { } latest ? format.AtTheLatest(latest) : null)));
        }
    }

    private IEnumerable<WeakPoint> Evidence()
    {
        var observed = Said<StandingObserved>().Where(o => o.Says.Statement.Agreement == _agreement.Id).ToArray();
        yield return Point(Weakness.Unsure, observed.Length, observed.Where(o => o.Says.Confidence is Confidence.Low or Confidence.Medium)
            .Select(o => Case(_register.Parties[o.Says.Statement.Party], Vocabulary.Confidences.Write(o.Says.Confidence))));

        yield return Point(Weakness.UnverifiedSources, _register.Sources.Count, _register.Sources.Values.Where(s => IsUnverified(s.Source.Id))
            .Select(s => new WeakCase(s.Source.Title, view.Url("/sources/" + s.Source.Id.Value), s.Source.Retrieved, English, English)));

        var accusations = _register.Accusations.Where(a => a.Accusation.Date.First <= _day).ToArray();
        yield return Point(Weakness.UnverifiedAccusations, accusations.Length, accusations.Where(a => IsUnverified(a.Accusation.Source))
            .Select(a => new WeakCase(a.Accusation.Operation, view.Url("/accusations", ("accused", a.Accusation.Accused.Value)), names.Date(a.Accusation.Date), English)));

        var memberships = _register.Groups.Values.SelectMany(g => g.Memberships, (g, m) => (Group: g, m.Membership)).ToArray();
        yield return Point(Weakness.UnverifiedMemberships, memberships.Length, memberships.Where(m => IsUnverified(m.Membership.Source))
            .Select(m => new WeakCase(
                Named.Of(_register, m.Membership.Party, view.Language).Name, view.Url("/groups/" + m.Group.Id.Value), m.Group.Name.In(view.Language.Code))));
    }

    private IEnumerable<WeakPoint> Listings()
    {
        var listings = Said<ListingObserved>().Select(l => l.Says).Where(l => l.Agreement == _agreement.Id && l.From <= _day).ToLookup(l => l.Party);
        var listed = listings.Select(l => _register.Parties[l.Key]).ToArray();
        yield return Point(Weakness.Drifted, listed.Length, listed.Select(p => (Party: p, Categories: Categories(listings[p.Id]))).Where(p => p.Categories.Length > 1)
            .Select(p => Case(p.Party, string.Join(" → ", p.Categories.Select(names.Category)))));

        var shown = listed.Where(p => listings[p.Id].Any(l => l.Until is not { } until || until > _day)).ToArray();
        yield return Point(Weakness.Miscategorised, shown.Length, shown
            .Where(p => listings[p.Id].MaxBy(l => l.From) is { Category: { } category } && category != Vocabulary.PartyKinds.Write(p.Kind))
            .Select(p => Case(p, $"{names.Category(listings[p.Id].MaxBy(l => l.From)!.Category!)} → {names.Kind(p.Kind)}")));
        yield return Point(Weakness.Uncategorised, shown.Length, shown.Where(p => listings[p.Id].MaxBy(l => l.From)!.Category is null).Select(p => Case(p, null)));

        var left = Said<StandingObserved>().Select(o => o.Says.Statement).Where(s => s.Claim == StandingClaim.Left).Select(s => s.Party).ToHashSet();
        yield return Point(Weakness.SilentlyRemoved, listed.Length, listed
            .Where(p => !shown.Contains(p) && !left.Contains(p.Id) && p.MergedInto is null && p.Succession is null)
            .Select(p => Case(p, format.Day(listings[p.Id].Max(l => l.Until!.Value)))));
        yield return Point(Weakness.Duplicates, _register.PartyList.Count, _register.PartyList.Where(p => p.MergedInto is not null)
            .Select(p => Case(p, "= " + Named.Of(_register.Canonical(p), view.Language).Name)));
    }

    private IEnumerable<WeakPoint> Rest()
    {
        var heads = _register.PartyList.Where(p => p.MergedInto is null && !p.IsPact).ToArray();
        yield return Point(Weakness.WithoutCountry, heads.Length, heads.Where(p => p.Country is null).Select(p => Case(p, names.Kind(p.Kind))));

        var reported = _register.CompareReported(_agreement);
        yield return Point(Weakness.ContradictedCounts, reported.Count, reported.Where(r => r.Verdict == CountVerdict.Contradicted)
            .Select(r => new WeakCase(
                _register.Sources[r.Report.Source].Source.Title, view.Url("/when") + "#reported",
                $"{names.Category(r.Report.Category)}{format.Colon}{names.Reported(r.Report.Comparator, r.Report.Count)}", English)));

        yield return Point(Weakness.Faults, (int)_register.Size, _register.Faults.Select(f => new WeakCase($"{f.Index}", view.Url($"/acts/{f.Index}"), f.Reason, RemarkLanguage: English)));
    }

    private static WeakPoint Point(Weakness kind, int outOf, IEnumerable<WeakCase> cases)
    {
        var all = cases.ToArray();
        return new WeakPoint(kind, all.Length, outOf, all.Length > MostCases ? [] : all);
    }

    private WeakCase Case(Party party, string? remark) => new(party.Name.In(view.Language.Code), view.Url("/parties/" + party.Id.Value), remark);

    private string? Between(LocalDate? earliest, LocalDate? latest)
        => (earliest, latest) is ({ } first, { } last) ? format.Between(first, last) : latest is { } only ? format.AtTheLatest(only) : null;

    private bool IsUnverified(SourceId source) => SeenReading.IsUnverified(SeenReading.Of(_register.Sources[source].Source.Retrieved));

    private static string[] Categories(IEnumerable<ListingObserved> listings)
        => [.. listings.OrderBy(l => l.From).Select(l => l.Category ?? Listed.NoCategory).Distinct()];

    private IEnumerable<(Act Act, T Says)> Said<T>()
        where T : ActBody
        => _register.EffectiveActs().Where(a => a.Says is T).Select(a => (a, (T)a.Says));
}
