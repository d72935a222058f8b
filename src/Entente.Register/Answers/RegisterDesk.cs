using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>
/// Where questions are put: words in, words out. The command line asks it about a file, the web on behalf of whoever calls its API, and so both give
/// the same answers. Pure: the register, the way to an earlier one, and today are given.
/// </summary>
/// <param name="newest">The register with all acts of the log.</param>
/// <param name="knownBy">The register of the first acts of the same log, by their number.</param>
/// <param name="today">The day on which the question is put, UTC: the default of <c>as-of</c>, and the last day that may be asked about.</param>
public sealed class RegisterDesk(RegisterSnapshot newest, Func<long, RegisterSnapshot> knownBy, LocalDate today)
{
    /// <summary>Most lines of the roll in one answer when no limit is given: all of them.</summary>
    private const int NoLimit = int.MaxValue;

    private static readonly string[] SortKeys = ["name", "kind", "country", "standing", "joined", "newest"];

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <returns>The reply, or the reason why there is none.</returns>
    public Answered Ask(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var inquiry = new Inquiry(question, today);
        inquiry.CheckWords();
        inquiry.Know(newest, knownBy);
        var agreement = question.Verb == "accusations" ? inquiry.AgreementIfAny(newest) : inquiry.Agreement(newest);
        if (inquiry.Refusal is not null)
            return new(null, inquiry.Refusal);

        var reply = question.Verb == "accusations" ? Accusations(inquiry, agreement) : Answer(question.Verb, inquiry, agreement!);
        return inquiry.Refusal is null && reply is not null
            ? new(reply with { Agreement = agreement?.Id.Value, KnownBy = inquiry.Register.Size }, null)
            : new(null, inquiry.Refusal);
    }

    private Reply? Answer(string verb, Inquiry inquiry, Agreement agreement) => verb switch
    {
        "standing" => OfParty(inquiry, agreement, StandingReply.Of),
        "explain" => OfParty(inquiry, agreement, ExplainReply.Of),
        "count" => Count(inquiry, agreement),
        "listed" => OnDay(inquiry, agreement, day => ListedReply.Of(inquiry.Register.ListedOn(agreement, day))),
        "absent" => inquiry.Group() is { } group
            ? OnDay(inquiry, agreement, day => AbsentReply.Of(inquiry.Register, agreement, inquiry.Register.AbsentOf(agreement, group, day)))
            : null,
        "list" => List(inquiry, agreement),
        "compare" => Compare(inquiry, agreement),
        "when" => When(inquiry, agreement),
        "briefing" => Brief(inquiry, agreement),
        _ => ReportedReply.Of(inquiry.Register, agreement),
    };

    private static Reply? OnDay(Inquiry inquiry, Agreement agreement, Func<LocalDate, Reply> answer)
    {
        var day = inquiry.AsOf(agreement);
        return inquiry.Refusal is null ? answer(day) with { AsOf = day } : null;
    }

    private static Reply? OfParty(Inquiry inquiry, Agreement agreement, Func<RegisterSnapshot, StandingAnswer, Reply> reply) =>
        inquiry.Party("party") is { } party
            ? OnDay(inquiry, agreement, day => reply(inquiry.Register, inquiry.Register.Explain(agreement, party, day)))
            : null;

    private static Reply? Count(Inquiry inquiry, Agreement agreement)
    {
        var withDuplicates = inquiry.Switch("with-duplicates");
        return OnDay(inquiry, agreement, day => CountReply.Of(inquiry.Register.Count(agreement, day, withDuplicates), withDuplicates));
    }

    private static Reply? List(Inquiry inquiry, Agreement agreement)
    {
        var filter = new RollFilter
        {
            Text = inquiry.Text("text"),
            Kind = inquiry.Choice("kind", Words.PartyKinds),
            Country = inquiry.Country(),
            Route = RouteOf(inquiry),
            Group = inquiry.Group(isRequired: false)?.Id,
            WithDuplicates = inquiry.Switch("with-duplicates"),
        };
        var standings = StandingsOf(inquiry);
        var sort = inquiry.Choice("sort", SortKeys) ?? "name";
        var (offset, limit) = (inquiry.Number("offset", 0, 0), inquiry.Number("limit", NoLimit, 1));
        return OnDay(inquiry, agreement, day =>
        {
            var roll = Sorted(inquiry.Register.RollOn(agreement, day, filter).Where(e => standings.Contains(e.Standing.Standing)), sort).ToArray();
            return new RollReply([.. roll.Skip(offset).Take(limit).Select(RollWords.Of)], roll.Length, offset);
        });
    }

    private static Route? RouteOf(Inquiry inquiry)
    {
        if (inquiry.Text("route") is not { } text)
            return null;
        if (text == Route.Unstated.ToString())
            return Route.Unstated;
        return Route.TryParse(text, out var route)
            ? route
            : inquiry.Refuse<Route?>(Inquiry.Bad("not a route", text, [], "a route is direct, unstated, or via: and a pact, such as via:charter-of-trust"));
    }

    /// <summary>Who is out is shown only on demand: nobody who lists an agreement means the rest of the world.</summary>
    private static IReadOnlyCollection<Standing> StandingsOf(Inquiry inquiry)
    {
        var asked = inquiry.Text("standing");
        if (asked is null)
            return [Standing.In, Standing.Unknown, Standing.Disputed];
        if (asked == "any")
            return Enum.GetValues<Standing>();
        var standings = new List<Standing>();
        foreach (var word in asked.Split(','))
        {
            if (!Words.Standings.TryRead(word, out var standing))
                return inquiry.Refuse<IReadOnlyCollection<Standing>>(Inquiry.BadWord("standing", word, [.. Words.Standings.Words, "any"])) ?? [];
            standings.Add(standing);
        }

        return standings;
    }

    private static IEnumerable<RollEntry> Sorted(IEnumerable<RollEntry> roll, string key) => key switch
    {
        "kind" => roll.OrderBy(e => e.Party.Kind),
        "country" => roll.OrderBy(e => e.Party.Country is null).ThenBy(e => e.Party.Country, StringComparer.Ordinal),
        "standing" => roll.OrderByDescending(e => e.Standing.Standing),
        "joined" => roll.OrderBy(e => e.Standing.JoinedLatest is null).ThenBy(e => e.Standing.JoinedLatest).ThenBy(e => e.Standing.JoinedEarliest),
        "newest" => roll.OrderBy(e => e.Standing.JoinedLatest is null).ThenByDescending(e => e.Standing.JoinedLatest).ThenByDescending(e => e.Standing.JoinedEarliest),
        _ => roll,
    };

    private CompareReply? Compare(Inquiry inquiry, Agreement agreement)
    {
        var (from, to) = (inquiry.Day("from", agreement, agreement.Launched), inquiry.Day("to", agreement, today));
        if (from > to)
            (from, to) = (to, from);
        return inquiry.Refusal is null ? CompareReply.Of(inquiry.Register, agreement, from, to) : null;
    }

    private static Reply? Brief(Inquiry inquiry, Agreement agreement)
    {
        var wording = Wording.Of(inquiry.Choice("lang", [.. Wording.All.Select(w => w.Language)]) ?? Wording.English.Language);
        var format = inquiry.Choice("format", BriefingReply.Formats) ?? BriefingReply.Formats[0];
        LocalDate? since = inquiry.Text("since") is null ? null : inquiry.Day("since", agreement, agreement.Launched);
        return OnDay(inquiry, agreement, day => BriefingReply.Of(Briefing.Write(inquiry.Register, agreement, day, since, wording), format));
    }

    private static WhenReply? When(Inquiry inquiry, Agreement agreement) =>
        ListedCounts.Read(inquiry, agreement) is { } counts ? WhenReply.Of(inquiry.Register, agreement, counts) : null;

    private AccusationsReply? Accusations(Inquiry inquiry, Agreement? agreement)
    {
        var register = inquiry.Register;
        var (accuser, accused) = (inquiry.Party("accuser", isRequired: false), inquiry.Party("accused", isRequired: false));
        var principle = inquiry.Number("principle", 0, 1);
        if (agreement is not null && principle > 0 && agreement.Principles.All(p => p.Number != principle))
            inquiry.Refuse<int>(Refusal.Unknown("principle", $"{principle}", [], $"{agreement.Id} has the principles 1 to {agreement.Principles.Count}"));
        var day = inquiry.Day(Question.AsOf, null, today);
        if (inquiry.Refusal is not null)
            return null;
        var found = register.Accusations
            .Where(a => agreement is null || a.Accusation.Agreement == agreement.Id)
            .Where(a => accuser is null || IsBy(a.Accusation.Accuser, accuser))
            .Where(a => accused is null || IsBy(a.Accusation.Accused, accused))
            .Where(a => principle == 0 || a.Accusation.Principles.Contains(principle))
            .Where(a => a.Accusation.Date.First <= day)
            .OrderBy(a => a.Accusation.Date.First)
            .Select(a => AccusationWords.Of(register, a.Act, a.Accusation))
            .ToArray();
        return new AccusationsReply(found, found.Length) { AsOf = day };

        bool IsBy(PartyId id, Party party) => register.Canonical(register.Parties[id]) == register.Canonical(party);
    }
}
