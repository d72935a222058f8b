using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using Route = Entente.Register.Route;

namespace Entente.Web.Overview;

/// <summary>Reads the glance out of the register: one pass for each part of the page.</summary>
internal sealed class OverviewQuery(Reading reading, View view)
{
    /// <summary>More names than these belong on the page of the group. One more alone is named: "and 1 more" would take as much room.</summary>
    private const int MaxAbsentNamed = 8;
    private const int RecentChanges = 8;
    private const int NewestActs = 6;

    /// <summary>Joining days that the chart marks: states that the eye looks for.</summary>
    private static readonly GroupId WatchedGroup = new("g20");

    private readonly RegisterSnapshot _register = reading.Register;
    private readonly Agreement _agreement = reading.Agreement;
    private readonly LocalDate _day = reading.Day;
    private readonly Language _language = view.Language;

    public OverviewModel Read(ActWords acts)
    {
        var count = _register.Count(_agreement, _day);
        return new OverviewModel(
            Facts(),
            _day,
            _register.Size,
            count.Total,
            [.. RegisterWords.KindOrder
                .Select(kind => new KindCount(kind, count.Of(kind).Known, count.Of(kind).Possible, count.Of(kind, Standing.Unknown), count.Of(kind, Standing.Disputed)))
                .Where(line => line.Possible > 0 || _register.Count(_agreement, view.Today).Of(line.Kind).Possible > 0)],
            Reported(),
            States(),
            Adherence(_register, _agreement, view.Today),
            Milestones(),
            Pacts(),
            Blocs(),
            Changes(),
            [.. _register.Acts.Reverse().Take(NewestActs).Select(act => ActLine.Of(_register, act, acts, view))],
            [.. _agreement.Principles.Select(p => new PrincipleLine(p.Number, p.Title.In(_language.Code)))]);
    }

    public static AdherenceDay[] Adherence(RegisterSnapshot register, Agreement agreement, LocalDate until) =>
        [.. register.CountHistory(agreement).Where(c => c.Day <= until).Select(c => new AdherenceDay(c.Day, c.Total.Known, c.Total.Possible))];

    private AgreementFacts Facts() => new(
        _agreement.Id.Value,
        _agreement.Name.In(_language.Code),
        _agreement.Declared.AgreementKind,
        _agreement.Launched,
        _agreement.Declared.Lead is { } lead ? Named.Of(_register, lead, _language) : null,
        _agreement.Declared.LegalForce,
        _agreement.Declared.Url);

    /// <summary>For each category the newest reports that speak of the day or of one before it.</summary>
    private ReportedFigure[] Reported() =>
    [
        .. _register.CompareReported(_agreement)
            .Where(r => r.Report.AsOf is { } on && on.First <= _day)
            .GroupBy(r => r.Report.Category, StringComparer.Ordinal)
            .SelectMany(group =>
            {
                var newest = group.Max(r => r.Report.AsOf!.Value.Last);
                return group.Where(r => r.Report.AsOf!.Value.Last == newest);
            })
            .OrderBy(r => CategoryOrder(r.Report.Category)).ThenBy(r => r.Report.Count)
            .Select(r => new ReportedFigure(
                r.Report.Category, r.Report.Comparator, r.Report.Count, r.Report.AsOf!.Value, r.Verdict, r.IsProven, r.Bounds, r.Listed,
                r.Report.Source.Value, PublisherOf(r.Report.Source), r.Act.Index)),
    ];

    private static int CategoryOrder(string category)
        => Entente.Register.Acts.Words.PartyKinds.TryRead(category, out var kind) ? IndexOf(kind) : category == "all" ? 99 : 50;

    private static int IndexOf(PartyKind kind)
    {
        for (var i = 0; i < RegisterWords.KindOrder.Count; i++)
        {
            if (RegisterWords.KindOrder[i] == kind)
                return i;
        }

        return RegisterWords.KindOrder.Count;
    }

    private string PublisherOf(SourceId id)
        => _register.Sources.TryGetValue(id, out var found) ? found.Source.Publisher ?? found.Source.Title : id.Value;

    private StateLine[] States() =>
    [
        .. _register.PartyList
            .Where(p => p.Kind == PartyKind.State && p.MergedInto is null)
            .Select(p => (Party: p, Standing: _register.StandingOn(_agreement, p, _day)))
            .Select(p => new StateLine(
                p.Party.Id.Value, p.Party.Name.In(_language.Code), p.Party.Country, p.Standing.Standing, p.Standing.JoinedEarliest, p.Standing.JoinedLatest))
            .OrderBy(s => s.Name, StringComparer.Create(_language.Culture, ignoreCase: true)),
    ];

    private Milestone[] Milestones()
    {
        var found = new List<Milestone> { new(_agreement.Launched, MilestoneKind.Launched, []) };
        foreach (var (pact, span) in AdheringPacts(view.Today))
        {
            if (span.JoinedLatest is { } day)
                found.Add(new(day, MilestoneKind.PactAdhered, [Named.Of(pact, _language)]));
        }

        var watched = !_register.Groups.TryGetValue(WatchedGroup, out var group) ? []
            : group.MembersOn(view.Today).Select(m => _register.Canonical(_register.Parties[m.Party])).Distinct();
        foreach (var party in watched)
        {
            // Only a day that is known to the day is an event; the first day of a list is not when anyone joined.
            var span = _register.StandingOn(_agreement, party, view.Today);
            if (span is { Standing: Standing.In, JoinedLatest: { } day } && span.JoinedEarliest == day && day > _agreement.Launched)
                found.Add(new(day, MilestoneKind.StateJoined, [Named.Of(party, _language)]));
        }

        foreach (var coverage in _agreement.Coverage)
        {
            found.Add(new(coverage.From, MilestoneKind.ListComplete, []));
            if (coverage.Until < view.Today)
                found.Add(new(coverage.Until, MilestoneKind.ListEnds, []));
        }

        return
        [
            .. found.GroupBy(m => (m.Day, m.Kind)).Select(g => new Milestone(g.Key.Day, g.Key.Kind, [.. g.SelectMany(m => m.Parties)]))
                .OrderBy(m => m.Day).ThenBy(m => m.Kind),
        ];
    }

    private IEnumerable<(Agreement Pact, StandingSpan Standing)> AdheringPacts(LocalDate day) =>
        from pact in _register.AgreementList
        where pact.IsPact && pact != _agreement
        let party = _register.Parties.GetValueOrDefault(pact.Id.AsParty)
        where party is not null
        let span = _register.StandingOn(_agreement, party, day)
        where span.Standing != Standing.Out
        select (pact, span);

    private PactLine[] Pacts() =>
    [
        .. AdheringPacts(_day).Select(adhering =>
        {
            var asParty = _register.Parties[adhering.Pact.Id.AsParty];
            var via = _register.RoutesOn(_agreement, asParty, _day).Select(r => r.Route).FirstOrDefault(Route.Direct);
            return new PactLine(adhering.Pact.Id.Value, adhering.Pact.Name.In(_language.Code), adhering.Standing.Standing, via.Pact?.Value, Members(adhering.Pact));
        }),
    ];

    private PactMember[] Members(Agreement pact) =>
    [
        .. from party in _register.PartyList
           where party.MergedInto is null && !party.IsPact
           let inPact = _register.StandingOn(pact, party, _day)
           where inPact.Standing != Standing.Out
           let lent = _register.RoutesOn(_agreement, party, _day).Where(r => r.Route.Pact == pact.Id).Select(r => r.Standing).DefaultIfEmpty(Standing.Out).Max()
           let founding = inPact.JoinedLatest == pact.Launched && inPact.JoinedEarliest == pact.Launched
           orderby party.Id.Value
           select new PactMember(party.Id.Value, party.Name.In(_language.Code), lent, founding),
    ];

    private BlocLine[] Blocs() =>
    [
        .. _register.Groups.Values
            .Select(group => _register.AbsentOf(_agreement, group, _day))
            .Where(answer => answer.Absent.Count + answer.Present.Count + answer.Unknown.Count + answer.Disputed.Count > 0)
            .Select(answer => new BlocLine(
                answer.Group.Id.Value, answer.Group.Name.In(_language.Code), answer.Present.Count, answer.Unknown.Count, answer.Disputed.Count, answer.Absent.Count,
                [.. Named.Of(answer.Absent, _language).Take(answer.Absent.Count == MaxAbsentNamed + 1 ? MaxAbsentNamed + 1 : MaxAbsentNamed)])),
    ];

    /// <summary>The parties whose present standing began last, by the day on which it is certain.</summary>
    private ChangeLine[] Changes() =>
    [
        .. _register.PartyList
            .Where(p => p.MergedInto is null)
            .Select(p => (Party: p, Standing: _register.StandingOn(_agreement, p, _day)))
            .Where(p => p.Standing.Span.From is not null)
            .OrderByDescending(p => p.Standing.Span.From).ThenByDescending(p => p.Standing.Standing).ThenBy(p => p.Party.Kind).ThenBy(p => p.Party.Id.Value, StringComparer.Ordinal)
            .Take(RecentChanges)
            .Select(p => new ChangeLine(
                p.Party.Id.Value, p.Party.Name.In(_language.Code), p.Party.Kind, p.Party.Country, p.Standing.Standing, p.Standing.Span.From!.Value, p.Standing.JoinedEarliest)),
    ];
}
