using NodaTime;

namespace Entente.Register.Queries;

/// <summary>How the members of a group stand to an agreement on a day, each list in the order of the group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Day">The day.</param>
/// <param name="Absent">Members that are out.</param>
/// <param name="Unknown">Members of which it is not known.</param>
/// <param name="Disputed">Members whose standing is disputed.</param>
/// <param name="Present">Members that are in.</param>
/// <param name="PossibleMembers">Parties whose membership in the group on that day is itself unknown; they are in the other lists too.</param>
public sealed record AbsenceAnswer(
    Group Group,
    LocalDate Day,
    IReadOnlyList<Party> Absent,
    IReadOnlyList<Party> Unknown,
    IReadOnlyList<Party> Disputed,
    IReadOnlyList<Party> Present,
    IReadOnlyList<Party> PossibleMembers);

/// <summary>Who is not there.</summary>
public static class Absence
{
    /// <summary>Which members of a group are in, out, unknown or disputed on a day.</summary>
    /// <param name="register">The register.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="group">The group, with its members of that day.</param>
    /// <param name="day">The day.</param>
    /// <returns>Every member in exactly one of the four lists.</returns>
    public static AbsenceAnswer AbsentOf(this RegisterSnapshot register, Agreement agreement, Group group, LocalDate day)
    {
        var members = group.MembersOn(day)
            .GroupBy(m => register.Canonical(register.Parties[m.Party]), (party, entries) => (Party: party, Membership: entries.Max(e => e.Membership))).ToArray();
        return new(group, day, Those(Standing.Out), Those(Standing.Unknown), Those(Standing.Disputed), Those(Standing.In),
            [.. members.Where(m => m.Membership == Standing.Unknown).Select(m => m.Party)]);

        Party[] Those(Standing standing) => [.. members.Where(m => register.TimelineOf(agreement, m.Party).On(day) == standing).Select(m => m.Party)];
    }
}
