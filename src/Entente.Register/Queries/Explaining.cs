using Entente.Register.Acts;
using Entente.Register.Evidence;
using NodaTime;

namespace Entente.Register.Queries;

/// <summary>A standing on a day, with the days between which it began.</summary>
/// <param name="Standing">The standing on the day that was asked about.</param>
/// <param name="Span">The stretch of days of that standing around that day.</param>
/// <param name="JoinedEarliest">The first day on which the party may have joined; null when it is not in, or may always have been.</param>
/// <param name="JoinedLatest">The first day on which it is certainly in; null when it is not known to be in before or on the day.</param>
public sealed record StandingSpan(Standing Standing, TimelineSpan Span, LocalDate? JoinedEarliest, LocalDate? JoinedLatest);

/// <summary>One act, as far as it bears on a standing.</summary>
/// <param name="Act">The act; for the silence of a list, the one that says when the list was complete.</param>
/// <param name="Source">Where it was said; null for a ruling.</param>
/// <param name="Rank">How strong it is.</param>
/// <param name="Effect">What became of it on the day.</param>
/// <param name="SaysIn">The first day on which it says in; null when it does not.</param>
/// <param name="SaysOut">The last day on which it says out; null when it does not. For a leaving: the day by which the party had left.</param>
/// <param name="SilentFrom">For the silence of a list: its first day; <see cref="SaysOut"/> is its last.</param>
public sealed record EvidenceAnswer(
    Act Act, SourceId? Source, EvidenceRank Rank, EvidenceEffect Effect, LocalDate? SaysIn, LocalDate? SaysOut, LocalDate? SilentFrom);

/// <summary>A route with its standing and its evidence.</summary>
/// <param name="Route">The route.</param>
/// <param name="Standing">The standing by this route alone.</param>
/// <param name="Evidence">All that bears on it, decisive evidence first, then by strength.</param>
/// <param name="Pact">For a route through a pact: the pact's own standing in the agreement on the day.</param>
/// <param name="Membership">For a route through a pact: the party's standing in the pact on the day.</param>
/// <param name="Carried">
/// For a route that stands or falls with its pact on the day: what decides the pact's own standing and the membership. Empty where the evidence on the party
/// itself decides.
/// </param>
public sealed record RouteAnswer(
    Route Route,
    StandingSpan Standing,
    IReadOnlyList<EvidenceAnswer> Evidence,
    StandingSpan? Pact,
    StandingSpan? Membership,
    IReadOnlyList<EvidenceAnswer> Carried);

/// <summary>The standing of a party in an agreement on a day, and why.</summary>
/// <param name="Party">The party that counts; the one asked about may be a duplicate of it.</param>
/// <param name="Asked">The party that was asked about.</param>
/// <param name="Agreement">The agreement.</param>
/// <param name="Day">The day.</param>
/// <param name="Standing">The standing over all routes.</param>
/// <param name="Timeline">The standing on every day.</param>
/// <param name="Routes">The routes on which there is evidence, the best first. Empty when nothing was ever said of the party.</param>
public sealed record StandingAnswer(
    Party Party, Party Asked, Agreement Agreement, LocalDate Day, StandingSpan Standing, Timeline Timeline, IReadOnlyList<RouteAnswer> Routes)
{
    /// <summary>All evidence on the party itself in the agreement, over all routes, each act once, decisive first.</summary>
    public IEnumerable<EvidenceAnswer> Because => Routes.SelectMany(r => r.Evidence).OrderBy(e => e.Effect).ThenBy(e => e.Rank).DistinctBy(e => e.Act);

    /// <summary>All evidence behind the standing, that on pacts and on membership in them included; each act once, decisive first.</summary>
    public IEnumerable<EvidenceAnswer> Grounds =>
        Routes.SelectMany(r => r.Evidence.Concat(r.Carried)).OrderBy(e => e.Effect).ThenBy(e => e.Rank).DistinctBy(e => e.Act);
}

/// <summary>Standings with their reasons.</summary>
public static class Explaining
{
    /// <summary>The standing of a party on a day, with every source, route and act behind it.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="party">The party; a duplicate is answered for by the party that it was merged into.</param>
    /// <param name="day">The day.</param>
    /// <returns>The answer.</returns>
    public static StandingAnswer Explain(this RegisterSnapshot register, Agreement agreement, Party party, LocalDate day) =>
        Answer(register, agreement, party, day, []);

    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="party">The party.</param>
    /// <param name="day">The day.</param>
    /// <param name="asking">The questions that led to this one: pacts may adhere in circles, and no standing rests on itself.</param>
    private static StandingAnswer Answer(
        RegisterSnapshot register, Agreement agreement, Party party, LocalDate day, IReadOnlyCollection<(Agreement Agreement, Party Party)> asking)
    {
        var canonical = register.Canonical(party);
        var standings = register.Standings;
        var ofParty = standings.Distinct.Select(byParty => byParty[canonical.Ordinal]).ToArray();
        var adherence = standings.AdherenceOf(agreement, [.. standings.EntriesOf(canonical)]);
        var routes = new List<RouteAnswer>();
        foreach (var (route, evidence, derived) in standings.RoutesOf(agreement, adherence, ofParty))
        {
            var timeline = evidence.ToTimeline(derived);
            var standing = SpanOn(timeline, agreement, day);
            var own = Evidence(evidence, day, standing.Standing, ofPact: false);
            var (pact, membership) = Parts(register, agreement, route, canonical, day);
            IReadOnlyList<EvidenceAnswer> carried = pact is not null && (standing.Standing == Standing.Disputed || own.All(e => e.Effect != EvidenceEffect.Decisive))
                ? [.. Carried(register, agreement, register.Agreements[route.Pact!.Value], canonical, day, [.. asking, (agreement, canonical)])
                    .Concat(Evidence(evidence, day, standing.Standing, ofPact: true).Where(e => e.Effect == EvidenceEffect.Decisive)).DistinctBy(e => e.Act)]
                : [];
            routes.Add(new(route, standing, own, pact, membership, carried));
        }

        if (routes.Count == 0 && agreement.CoverageActs.Count > 0)
        {
            // Nothing was ever said of it: the silence of the list is all the evidence there is.
            var evidence = adherence.Of(Route.Unstated);
            routes.Add(new(Route.Unstated, SpanOn(Timeline.AlwaysOut, agreement, day), Evidence(evidence, day, Standing.Out, ofPact: false), null, null, []));
        }

        var overall = ofParty[agreement.Ordinal];
        var shown = routes.Where(r => r.Route.IsStated || canonical.IsPact || r.Standing.Standing > Best(routes.Where(o => o.Route.IsStated))).DefaultIfEmpty(routes.FirstOrDefault());
        return new(canonical, party, agreement, day, SpanOn(overall, agreement, day), overall,
            [.. shown.OfType<RouteAnswer>().OrderByDescending(r => r.Standing.Standing).ThenBy(r => r.Route.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>The routes of a party on a day that are not out, the best first; empty when it is out.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="party">The party.</param>
    /// <param name="day">The day.</param>
    /// <returns>
    /// Routes with the standing that each lends; the unstated route only where no stated one explains the standing, and for pacts, whose stated routes may go in
    /// circles.
    /// </returns>
    public static IReadOnlyList<(Route Route, Standing Standing)> RoutesOn(this RegisterSnapshot register, Agreement agreement, Party party, LocalDate day)
    {
        var routes = register.IndexOf(agreement).Routes[party.Canonical]
            .Select(r => (r.Route, Standing: r.Timeline.On(day))).Where(r => r.Standing != Standing.Out).ToArray();
        var best = routes.Where(r => r.Route.IsStated).Select(r => r.Standing).DefaultIfEmpty(Standing.Out).Max();
        return [.. routes.Where(r => r.Route.IsStated || register.Canonical(party).IsPact || r.Standing > best).OrderByDescending(r => r.Standing).ThenBy(r => r.Route.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The standing of a party on a day without its evidence: a lookup.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="party">The party.</param>
    /// <param name="day">The day.</param>
    /// <returns>The standing with the days between which it began.</returns>
    public static StandingSpan StandingOn(this RegisterSnapshot register, Agreement agreement, Party party, LocalDate day) =>
        SpanOn(register.TimelineOf(agreement, party), agreement, day);

    internal static StandingSpan SpanOn(Timeline timeline, Agreement agreement, LocalDate day)
    {
        var span = timeline.SpanOn(day);
        if (span.Standing == Standing.Out || span.From is not { } from)
            return new(span.Standing, span, null, null);
        var before = from > agreement.Launched ? timeline.SpanOn(from.PlusDays(-1)) : default;
        return span.Standing == Standing.In
            ? new(span.Standing, span, before is { Standing: Standing.Unknown or Standing.Disputed, From: { } earliest } ? earliest : from, from)
            : new(span.Standing, span, from, span.Until?.PlusDays(1));
    }

    private static Standing Best(IEnumerable<RouteAnswer> routes) => routes.Select(r => r.Standing.Standing).DefaultIfEmpty(Standing.Out).Max();

    /// <summary>The evidence on the party itself; or the leavings of and from its pact, of which one may have ended a route that nothing else is known of.</summary>
    private static IReadOnlyList<EvidenceAnswer> Evidence(RouteEvidence evidence, LocalDate day, Standing standing, bool ofPact) =>
    [
        .. evidence.Weighed(Days.Number(day), standing)
            .Where(w => w.Item.Leaving == Leaving.Carriage == ofPact)
            .Select(w => new EvidenceAnswer(
                w.Item.Act,
                (w.Item.Act.Says as ISourced)?.Source,
                w.Item.Rank,
                w.Effect,
                w.Item.SaysIn ? Days.DateOrNull(w.Item.InFrom) : null,
                w.Item.IsLeaving ? Days.DateOrNull(w.Item.LeftLast) : Days.DateOrNull(w.Item.OutUntil),
                Days.DateOrNull(w.Item.SilentFrom)))
            .OrderBy(e => e.Effect).ThenBy(e => e.Rank).ThenBy(e => e.Act.Index),
    ];

    /// <summary>What decides the two parts of a route through a pact.</summary>
    private static IEnumerable<EvidenceAnswer> Carried(
        RegisterSnapshot register, Agreement agreement, Agreement pact, Party party, LocalDate day, IReadOnlyCollection<(Agreement Agreement, Party Party)> asking)
    {
        (Agreement Agreement, Party Party)[] parts = [(agreement, register.Canonical(register.Parties[pact.Id.AsParty])), (pact, party)];
        return parts.Except(asking)
            .Select(part => Answer(register, part.Agreement, part.Party, day, asking))
            .SelectMany(part => part.Routes.Where(r => r.Standing.Standing == part.Standing.Standing))
            .SelectMany(r => r.Evidence.Where(e => e.Effect == EvidenceEffect.Decisive).Concat(r.Carried));
    }

    private static (StandingSpan? Pact, StandingSpan? Membership) Parts(
        RegisterSnapshot register, Agreement agreement, Route route, Party party, LocalDate day) =>
        route.Pact is { } id && register.Agreements.TryGetValue(id, out var pact) && register.Parties.TryGetValue(id.AsParty, out var asParty)
            ? (register.StandingOn(agreement, asParty, day), register.StandingOn(pact, party, day))
            : (null, null);
}
