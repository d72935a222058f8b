using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>All that the register knows of a party in an agreement.</summary>
/// <param name="Standing">The standing on the day, over all routes.</param>
/// <param name="Routes">The routes with all evidence that bears on each, the best first.</param>
/// <param name="Timeline">The standing on every day.</param>
/// <param name="Sentence">The standing and its deciding reasons in one sentence.</param>
/// <param name="Party">The party that counts.</param>
/// <param name="Asked">The id that was asked about, when it is a duplicate of the party; else null.</param>
/// <param name="OtherNames">Former names and aliases.</param>
/// <param name="Duplicates">Entries that are duplicates of the party.</param>
/// <param name="SucceededBy">Who took its place, or null.</param>
/// <param name="Note">A remark about the party, or null.</param>
/// <param name="Attributes">What else sources report of it.</param>
/// <param name="JoinedEarliest">The first day on which it may have joined, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certainly in, or null.</param>
public sealed record ExplainReply(
    string Standing,
    IReadOnlyList<RouteWords> Routes,
    IReadOnlyList<StretchWords> Timeline,
    LocalizedText Sentence,
    PartyWords Party,
    string? Asked,
    IReadOnlyList<string> OtherNames,
    IReadOnlyList<string> Duplicates,
    string? SucceededBy,
    string? Note,
    IReadOnlyList<AttributeWords> Attributes,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest) : Reply
{
    internal static ExplainReply Of(RegisterSnapshot register, StandingAnswer answer)
    {
        var party = answer.Party;
        return new(
            Words.Standings.Write(answer.Standing.Standing),
            [.. answer.Routes.Select(r => RouteWords.Of(register, answer, r, withEvidence: true))],
            [.. answer.Timeline.Spans.Select(s => new StretchWords(s.From, s.Until, Words.Standings.Write(s.Standing)))],
            StandingReply.SentenceOf(register, answer),
            PartyWords.Of(party),
            answer.Asked.Id == party.Id ? null : answer.Asked.Id.Value,
            [.. party.AllNames.Distinct(StringComparer.Ordinal).Where(n => n != party.Name.En && n != party.Name.Fr)],
            [.. party.Duplicates.Select(d => d.Value).Order(StringComparer.Ordinal)],
            party.Succession?.By.Value,
            party.Declared.Note,
            [.. register.Attributes.Where(a => register.Canonical(register.Parties[a.Attribute.Party]) == party).Select(a => AttributeWords.Of(register, a.Act, a.Attribute))],
            answer.Standing.JoinedEarliest,
            answer.Standing.JoinedLatest);
    }
}

/// <summary>A stretch of days of one standing.</summary>
/// <param name="From">First day; null for since ever.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Standing">The standing on each of these days.</param>
public sealed record StretchWords(LocalDate? From, LocalDate? To, string Standing);

/// <summary>What a source reports of a party besides its standing.</summary>
/// <param name="Attribute">What is reported.</param>
/// <param name="Value">What is said of it.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Source">The source.</param>
/// <param name="Act">The act, by its place in the log.</param>
public sealed record AttributeWords(string Attribute, string Value, LocalDate AsOf, SourceWords? Source, long Act)
{
    internal static AttributeWords Of(RegisterSnapshot register, Act act, AttributeReported reported) =>
        new(reported.Attribute, reported.Value, reported.AsOf, SourceWords.Of(register, reported.Source), act.Index);
}
