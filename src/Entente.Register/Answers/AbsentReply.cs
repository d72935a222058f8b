using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>How the members of a group stand. Every member is in exactly one of the four lists, each in ordinal order of ids.</summary>
/// <param name="Absent">Those that are out.</param>
/// <param name="Unknown">Those of which it is not known.</param>
/// <param name="Disputed">Those whose standing is disputed.</param>
/// <param name="Present">Those that are in.</param>
/// <param name="PossibleMembers">Those whose membership in the group on that day is itself unknown.</param>
/// <param name="Members">All of them, to be shown.</param>
/// <param name="Group">The group.</param>
/// <param name="GroupName">Its name.</param>
public sealed record AbsentReply(
    IReadOnlyList<string> Absent,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> Disputed,
    IReadOnlyList<string> Present,
    IReadOnlyList<string> PossibleMembers,
    IReadOnlyList<MemberWords> Members,
    string Group,
    LocalizedText GroupName) : Reply
{
    internal static AbsentReply Of(RegisterSnapshot register, Agreement agreement, AbsenceAnswer answer)
    {
        var members = answer.Absent.Concat(answer.Unknown).Concat(answer.Disputed).Concat(answer.Present)
            .OrderBy(p => p.Id.Value, StringComparer.Ordinal)
            .Select(p => MemberWords.Of(p, register.StandingOn(agreement, p, answer.Day)));
        return new(
            Ids(answer.Absent), Ids(answer.Unknown), Ids(answer.Disputed), Ids(answer.Present), Ids(answer.PossibleMembers),
            [.. members], answer.Group.Id.Value, answer.Group.Name);
    }

    private static string[] Ids(IEnumerable<Party> parties) => [.. parties.Select(p => p.Id.Value).Order(StringComparer.Ordinal)];
}

/// <summary>A party with its standing.</summary>
/// <param name="Party">The party.</param>
/// <param name="Standing">Its standing on the day.</param>
/// <param name="JoinedEarliest">The first day on which it may have joined, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certainly in, or null.</param>
public sealed record MemberWords(PartyWords Party, string Standing, LocalDate? JoinedEarliest, LocalDate? JoinedLatest)
{
    internal static MemberWords Of(Party party, StandingSpan standing) =>
        new(PartyWords.Of(party), Words.Standings.Write(standing.Standing), standing.JoinedEarliest, standing.JoinedLatest);
}
