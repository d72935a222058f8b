using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Groups;

/// <summary>How many members of a group have each standing in an agreement.</summary>
public sealed record GroupSplit(AgreementId Agreement, int In, int Unknown, int Disputed, int Out)
{
    public int Members => In + Unknown + Disputed + Out;
}

/// <summary>One group, with its split in each agreement that existed on the day, and those absent from the one that the page speaks of.</summary>
public sealed record GroupRow(GroupId Id, string Name, string? Description, IReadOnlyList<GroupSplit> Splits, IReadOnlyList<Named> Absent);

/// <summary>Every group beside every agreement.</summary>
public sealed record GroupList(LocalDate AsOf, AgreementId Agreement, IReadOnlyList<Named> Agreements, IReadOnlyList<GroupRow> Groups);

/// <summary>One member: since when it belongs to the group, and how it stands to the agreement.</summary>
/// <param name="Membership">In, or unknown inside a month or year that is all that is known.</param>
/// <param name="MemberSince">Null for since before anything that the register asks about.</param>
/// <param name="JoinedEarliest">First day on which it may have joined the agreement.</param>
/// <param name="JoinedLatest">First day on which it certainly was in it.</param>
/// <param name="Accusations">How many accusations against it are on record up to the day.</param>
public sealed record GroupMember(
    PartyId Id,
    string Name,
    Standing Membership,
    PartialDate? MemberSince,
    Standing Standing,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    int Accusations,
    IReadOnlyList<SourceId> Sources);

/// <summary>A membership that does not hold on the day: it ended before, or had not begun.</summary>
public sealed record OtherMembership(PartyId Id, string Name, PartialDate? From, PartialDate? Until);

/// <summary>A group and its members on a day.</summary>
public sealed record GroupModel(
    GroupId Id,
    string Name,
    string? Description,
    LocalDate AsOf,
    Named Agreement,
    GroupSplit Split,
    IReadOnlyList<GroupSplit> Splits,
    IReadOnlyList<Named> Agreements,
    IReadOnlyList<Named> Absent,
    IReadOnlyList<GroupMember> Members,
    IReadOnlyList<OtherMembership> Others,
    IReadOnlyList<SourceDeclared> Sources);
