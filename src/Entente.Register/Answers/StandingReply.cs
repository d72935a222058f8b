using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>The standing of a party, and why.</summary>
/// <param name="Standing">The standing on the day, over all routes.</param>
/// <param name="Routes">The routes on which there is evidence, the best first; empty when nothing was ever said of the party.</param>
/// <param name="Because">All evidence behind the standing, that on pacts and on membership in them included; each act once, decisive first.</param>
/// <param name="Sentence">The standing and its deciding reasons in one sentence.</param>
/// <param name="Party">The party that counts.</param>
/// <param name="Asked">The id that was asked about, when it is a duplicate of the party; else null.</param>
/// <param name="Since">The first day of this standing; null for since ever.</param>
/// <param name="Until">The last day of this standing; null while it lasts.</param>
/// <param name="JoinedEarliest">The first day on which it may have joined, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certainly in, or null.</param>
public sealed record StandingReply(
    string Standing,
    IReadOnlyList<RouteWords> Routes,
    IReadOnlyList<EvidenceWords> Because,
    LocalizedText Sentence,
    PartyWords Party,
    string? Asked,
    LocalDate? Since,
    LocalDate? Until,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest) : Reply
{
    internal static StandingReply Of(RegisterSnapshot register, StandingAnswer answer) => new(
        Words.Standings.Write(answer.Standing.Standing),
        [.. answer.Routes.Select(r => RouteWords.Of(register, answer, r, withEvidence: false))],
        [.. answer.Grounds.Select(e => EvidenceWords.Of(register, answer, e))],
        SentenceOf(register, answer),
        PartyWords.Of(answer.Party),
        answer.Asked.Id == answer.Party.Id ? null : answer.Asked.Id.Value,
        answer.Standing.Span.From,
        answer.Standing.Span.Until,
        answer.Standing.JoinedEarliest,
        answer.Standing.JoinedLatest);

    internal static LocalizedText SentenceOf(RegisterSnapshot register, StandingAnswer answer) =>
        new(StandingSentence.Of(register, answer, Wording.English).Text, StandingSentence.Of(register, answer, Wording.French).Text);
}

/// <summary>A route.</summary>
/// <param name="Route"><c>direct</c>, <c>via:</c> and the pact, or <c>unstated</c>.</param>
/// <param name="Standing">The standing by this route alone.</param>
/// <param name="JoinedEarliest">The first day on which it may have begun, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certain, or null.</param>
/// <param name="Pact">For a route through a pact: the pact's own standing in the agreement.</param>
/// <param name="Membership">For a route through a pact: the party's standing in the pact.</param>
/// <param name="Evidence">All that bears on the route; only in an explanation.</param>
public sealed record RouteWords(
    string Route,
    string Standing,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    PartWords? Pact,
    PartWords? Membership,
    IReadOnlyList<EvidenceWords>? Evidence)
{
    internal static RouteWords Of(RegisterSnapshot register, StandingAnswer standing, RouteAnswer answer, bool withEvidence) => new(
        answer.Route.ToString(),
        Words.Standings.Write(answer.Standing.Standing),
        answer.Standing.JoinedEarliest,
        answer.Standing.JoinedLatest,
        PartWords.Of(answer.Route, answer.Pact),
        PartWords.Of(answer.Route, answer.Membership),
        withEvidence ? [.. answer.Evidence.Select(e => EvidenceWords.Of(register, standing, e))] : null);
}

/// <summary>One of the two parts of a route through a pact.</summary>
/// <param name="Id">The pact.</param>
/// <param name="Standing">The standing.</param>
/// <param name="JoinedEarliest">The first day on which it may have begun, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certain, or null.</param>
public sealed record PartWords(string Id, string Standing, LocalDate? JoinedEarliest, LocalDate? JoinedLatest)
{
    internal static PartWords? Of(Route route, StandingSpan? part) => route.Pact is { } pact && part is not null
        ? new(pact.Value, Words.Standings.Write(part.Standing), part.JoinedEarliest, part.JoinedLatest)
        : null;
}
