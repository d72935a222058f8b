using Entente.Register;
using Entente.Register.Answers;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Groups;

/// <summary>Blocs and clubs beside agreements: who of a group is in, and who is absent.</summary>
public static class GroupRoutes
{
    /// <summary>Where nothing is near, all groups are offered, because there are few.</summary>
    private const int FewEnoughToOffer = 12;

    public static void MapGroups(this RouteGroupBuilder pages)
    {
        pages.MapPage<GroupsPage, GroupList>("/groups", List)
            .WithCsv((_, list) => new CsvTable(
                "groups.csv",
                ["group", "name", "agreement", "as_of", "members", "in", "unknown", "disputed", "absent"],
                list.Groups.SelectMany(g => g.Splits, (g, s) => (string?[])
                    [g.Id.Value, g.Name, s.Agreement.Value, Formats.Iso(list.AsOf), $"{s.Members}", $"{s.In}", $"{s.Unknown}", $"{s.Disputed}", $"{s.Out}"])));

        pages.MapPage<GroupPage, GroupModel>("/groups/{id}", Show)
            .WithCsv((_, group) => new CsvTable(
                $"group-{group.Id}.csv",
                ["party", "name", "membership", "member_since", "agreement", "as_of", "standing", "joined_earliest", "joined_latest"],
                group.Members.Select(m => (string?[])
                [
                    m.Id.Value, m.Name, Vocabulary.Standings.Write(m.Membership), m.MemberSince?.ToString(), group.Agreement.Id,
                    Formats.Iso(group.AsOf), Vocabulary.Standings.Write(m.Standing), Iso(m.JoinedEarliest), Iso(m.JoinedLatest),
                ])));
    }

    private static Answer<GroupList> List(View view, Depositary depositary)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, day) = reading;
        var agreements = Agreements(register, day);
        return new GroupList(
            day,
            agreement.Id,
            [.. agreements.Select(a => Named.Of(a, view.Language))],
            [.. register.Groups.Values.Select(g => new GroupRow(
                g.Id, g.Name.In(view.Language.Code), g.Declared.Description, [.. agreements.Select(a => Split(register, a, g, day))],
                Named.Of(register.AbsentOf(agreement, g, day).Absent, view.Language)))]);
    }

    private static Answer<GroupModel> Show(View view, Depositary depositary, string id)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;

        var (register, agreement, day) = reading;
        if (!register.Groups.TryGetValue(new GroupId(id), out var group))
        {
            var near = Nearest.To(id, register.Groups.Values.Select(g => (g.Id.Value, (IEnumerable<string>)[g.Name.En, g.Name.In("fr")])));
            return Problem.Unknown("group", id, [.. (near.Count > 0 ? near : register.Groups.Keys.Select(g => g.Value)).Take(FewEnoughToOffer).Select(g => new Link(register.Groups[new GroupId(g)].Name.In(view.Language.Code), view.Url("/groups/" + g)))]);
        }

        var agreements = Agreements(register, day);
        var members = group.MembersOn(day).Select(m => Member(register, agreement, group, m.Party, m.Membership, day, view)).ToArray();
        return new GroupModel(
            group.Id,
            group.Name.In(view.Language.Code),
            group.Declared.Description,
            day,
            Named.Of(agreement, view.Language),
            Split(register, agreement, group, day),
            [.. agreements.Select(a => Split(register, a, group, day))],
            [.. agreements.Select(a => Named.Of(a, view.Language))],
            Named.Of(register.AbsentOf(agreement, group, day).Absent, view.Language),
            members,
            [.. group.Memberships.Select(m => m.Membership).Where(m => group.MemberOn(m.Party, day) == Standing.Out)
                .Select(m => new OtherMembership(m.Party, Named.Of(register, m.Party, view.Language).Name, m.From, m.Until))],
            [.. group.Memberships.Select(m => m.Membership.Source).Distinct().Select(s => register.Sources[s].Source)]);
    }

    private static GroupMember Member(
        RegisterSnapshot register, Agreement agreement, Group group, PartyId id, Standing membership, LocalDate day, View view)
    {
        var party = register.Canonical(register.Parties[id]);
        var standing = register.StandingOn(agreement, party, day);
        var memberships = group.Memberships.Select(m => m.Membership).Where(m => m.Party == id).ToArray();
        return new GroupMember(
            party.Id,
            party.Name.In(view.Language.Code),
            membership,
            memberships.Length == 0 ? null : memberships[^1].From,
            standing.Standing,
            standing.JoinedEarliest,
            standing.JoinedLatest,
            register.Accusations.Count(a => a.Accusation.Accused == party.Id && a.Accusation.Date.First <= day),
            [.. memberships.Select(m => m.Source).Distinct()]);
    }

    private static GroupSplit Split(RegisterSnapshot register, Agreement agreement, Group group, LocalDate day)
    {
        var answer = register.AbsentOf(agreement, group, day);
        return new GroupSplit(agreement.Id, answer.Present.Count, answer.Unknown.Count, answer.Disputed.Count, answer.Absent.Count);
    }

    /// <summary>Agreements that could have parties on the day, declarations before pacts.</summary>
    private static Agreement[] Agreements(RegisterSnapshot register, LocalDate day)
        => [.. register.AgreementList.Where(a => a.Launched <= day).OrderBy(a => a.IsPact)];

    private static string? Iso(LocalDate? day) => day is { } known ? Formats.Iso(known) : null;
}
