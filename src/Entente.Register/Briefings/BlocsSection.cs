using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>Which blocs are whole, which are split, and who stands apart; in the order in which the register declares them.</summary>
internal static class BlocsSection
{
    /// <summary>Names that a reader takes in at once. The question of the sentence gives all.</summary>
    private const int MostNames = 11;

    /// <summary>In a bloc of this size the members that are in are named too.</summary>
    private const int SmallBloc = 7;

    public static IEnumerable<Sentence> Sentences(Story s)
    {
        var blocs = s.Register.Groups.Values.Select(g => s.Register.AbsentOf(s.Agreement, g, s.AsOf)).Where(a => Members(a) > 0).ToArray();
        var (whole, none) = (blocs.Where(a => a.Present.Count == Members(a)).ToArray(), blocs.Where(a => a.Absent.Count == Members(a)).ToArray());
        var told = blocs.Except(whole).Except(none).Select(a => (First: a, Sentence: Split(s, a))).ToList();
        if (whole.Length > 0)
            told.Add((whole[0], Alike(s, whole, "All members are in: {0}.", "Tous les membres sont parties : {0}.")));
        if (none.Length > 0)
            told.Add((none[0], Alike(s, none, "No member is in: {0}.", "Aucun membre n’est partie : {0}.")));
        return told.OrderBy(t => t.First.Group.Act.Index).Select(t => t.Sentence);
    }

    private static int Members(AbsenceAnswer a) => a.Absent.Count + a.Unknown.Count + a.Disputed.Count + a.Present.Count;

    private static IEnumerable<long> Memberships(AbsenceAnswer a) =>
        a.Group.Memberships.Where(m => a.Group.MemberOn(m.Membership.Party, a.Day) != Standing.Out).Select(m => m.Act.Index);

    private static Sentence Alike(Story s, AbsenceAnswer[] blocs, string english, string french)
    {
        var named = blocs.Select(a => s.Because(
            s.W.Say("{0} ({1})", "{0} ({1})", s.W.Name(a.Group), s.W.Spelled(Members(a))), Memberships(a).Prepend(a.Group.Act.Index)));
        return s.Count(s.Ask("absent", ("group", blocs[0].Group.Id.Value)), english, french, s.W.List([.. named]));
    }

    private static Sentence Split(Story s, AbsenceAnswer a)
    {
        var members = Members(a);
        var name = s.Because(s.W.Name(a.Group), Memberships(a).Prepend(a.Group.Act.Index));
        var clauses = new List<Clause> { s.W.Say("{0}: {1}", "{0} : {1}", name, Present(s, a, members)) };
        if (a.Absent.Count == 1 && a.Present.Count == members - 1 && members > 2)
            clauses.Add(s.W.Say("; {0} alone is out", " ; seule absence : {0}", s.Standing(a.Absent[0])));
        else if (a.Absent.Count > 0)
            clauses.Add(Named(s, "out", "absents", a.Absent));
        if (a.Unknown.Count > 0)
            clauses.Add(Named(s, "unknown", "indéterminés", a.Unknown));
        if (a.Disputed.Count > 0)
            clauses.Add(Named(s, "disputed", "contestés", a.Disputed));
        if (a.PossibleMembers.Count > 0)
            clauses.Add(s.W.Say(
                "; membership of the bloc is itself unknown for {0}",
                " ; appartenance au bloc elle-même indéterminée : {0}", s.Standings(a.PossibleMembers, MostNames)));
        clauses.Add(".");
        return new(clauses, s.Ask("absent", ("group", a.Group.Id.Value)));
    }

    private static Clause Present(Story s, AbsenceAnswer a, int members)
    {
        var count = s.W.Spelled(members);
        if (a.Present.Count == 0)
            return s.W.Say("none of the {0} members is certainly in", "aucun des {0} membres n’est partie de façon certaine", count);
        var named = members <= SmallBloc || a.Present.Count <= 3 ? s.W.Say(" ({0})", " ({0})", s.Standings(a.Present, MostNames)) : Clause.Empty;
        return a.Present.Count == 1
            ? s.W.Say("one of {0} members is in{1}", "un membre sur {0} est partie{1}", count, named)
            : s.W.Say("{0} of {1} members are in{2}", "{0} membres sur {1} sont parties{2}", s.W.Spelled(a.Present.Count), count, named);
    }

    private static Clause Named(Story s, string english, string french, IReadOnlyList<Party> parties)
    {
        return s.W.Say("; {0}: {1}", " ; {0} : {1}", s.W.Choose(english, french), s.Standings(parties, MostNames));
    }
}
