using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>States that one would look for and does not find, and what sources report of them. Reports and accusations stay claims.</summary>
internal static class AbsentSection
{
    private const int ManyBlocs = 3;
    private const int MostNames = 8;
    private const int MostAccusers = 4;
    private const int MostPrinciples = 3;

    public static IEnumerable<Sentence> Sentences(Story s)
    {
        if (InSpiteOfBlocs(s) is { } blocs)
            yield return blocs;
        var reported = s.Register.Attributes.Where(a => a.Attribute.AsOf <= s.AsOf && !AttributeWords.IsAccusation(a.Attribute.Attribute))
            .Select(a => (a.Act, a.Attribute, Party: s.Head(a.Attribute.Party)))
            .Where(a => a.Party.Kind == PartyKind.State);
        foreach (var same in reported.GroupBy(a => (a.Attribute.Attribute, a.Attribute.Source)))
        {
            if (same.Any(a => s.StandingOf(a.Party) == Standing.Out))
                yield return Attribute(s, same.Key.Attribute, same.Key.Source, [.. same]);
        }

        foreach (var sentence in Accusations(s))
            yield return sentence;
    }

    private static Sentence? InSpiteOfBlocs(Story s)
    {
        var blocs = s.Register.Groups.Values.OrderBy(g => g.Act.Index)
            .SelectMany(g => s.Register.AbsentOf(s.Agreement, g, s.AsOf).Absent.Select(p => (Party: p, Group: g)))
            .GroupBy(x => x.Party).Where(x => x.Count() >= ManyBlocs)
            .OrderByDescending(x => x.Count()).ThenBy(x => x.Key.Id.Value, StringComparer.Ordinal).ToArray();
        if (blocs.Length == 0)
            return null;
        var shown = blocs.Length <= MostNames ? blocs.Length : MostNames;
        var named = blocs.Take(shown).Select(b => s.W.Say(
            "{0} ({1})",
            "{0} ({1})", s.Standing(b.Key), s.W.List([.. b.Select(x => s.Because(s.W.Name(x.Group), Joined(x.Group, x.Party)))])));
        return s.Say(
            "Out while belonging to three or more blocs: {0}.",
            "Absents alors qu’ils appartiennent à trois blocs ou plus : {0}.", s.W.List([.. named], blocs.Length - shown));
    }

    private static IEnumerable<long> Joined(Group group, Party party) =>
        group.Memberships.Where(m => m.Membership.Party == party.Id).Select(m => m.Act.Index);

    private static Sentence Attribute(
        Story s, string attribute, SourceId source, IReadOnlyList<(Act Act, AttributeReported Attribute, Party Party)> reports)
    {
        var parts = reports.GroupBy(r => r.Attribute.Value).OrderByDescending(v => v.Key == "yes").ThenBy(v => v.Key, StringComparer.Ordinal)
            .Select((value, i) => Valued(s, attribute, value.Key, i == 0, Named([.. value])));
        var parties = s.Sorted(reports.Select(r => r.Party).Distinct());
        return s.Say(
            "{0} reports {1}; {2}.",
            "{0} attribue {1} ; {2}.", s.Source(source), Clause.Join(parts), Whereabouts(s, parties));

        Clause Named(IReadOnlyList<(Act Act, AttributeReported Attribute, Party Party)> some) => s.W.List(
        [
            .. s.Sorted(some.Select(r => r.Party).Distinct()).Select((p, i) => s.Because(
                s.W.NameOfWhere(p, i == 0),
                [.. s.Explained(p).Acts, .. some.Where(r => r.Party == p).Select(r => r.Act.Index)])),
        ]);
    }

    /// <summary>"restrictive regimes in A, B and C, and none in D": what a source affirms, then what it denies, then what it says otherwise.</summary>
    private static Clause Valued(Story s, string attribute, string value, bool isFirst, Clause where) => (value, isFirst) switch
    {
        ("yes", _) => s.W.Say("{0} {1}", "{0} {1}", AttributeWords.OfState(attribute, s.W), where),
        ("no", true) => s.W.Say("no {0} {1}", "l’absence de ce trait ({0}) {1}", AttributeWords.OfState(attribute, s.W), where),
        ("no", false) => s.W.Say(", and none {0}", ", mais non {0}", where),
        (_, true) => s.W.Say("{0} ({1}) {2}", "{0} ({1}) {2}", AttributeWords.OfState(attribute, s.W), value, where),
        _ => s.W.Say(", ({0}) {1}", ", ({0}) {1}", value, where),
    };

    /// <summary>Where those stand of whom something is reported: all out, or out but for some.</summary>
    private static Clause Whereabouts(Story s, Party[] parties)
    {
        var notOut = parties.Where(p => s.StandingOf(p) != Standing.Out).ToArray();
        if (notOut.Length > 0)
            return s.W.Say("all but {0} are out", "tous sont absents, sauf {0}", s.W.List([.. notOut.Select(s.Standing)]));
        return parties.Length switch
        {
            1 => s.W.Choose("it is out", "cet État est absent"),
            2 => s.W.Choose("both are out", "les deux sont absents"),
            _ => s.W.Say("all {0} are out", "les {0} sont absents", s.W.Spelled(parties.Length)),
        };
    }

    private static IEnumerable<Sentence> Accusations(Story s)
    {
        var made = s.Register.Accusations.Where(a => a.Accusation.Agreement == s.Agreement.Id && a.Accusation.Date.First <= s.AsOf)
            .Select(a => (a.Act, Says: a.Accusation, Accused: s.Head(a.Accusation.Accused), Accuser: s.Head(a.Accusation.Accuser)))
            .Where(a => s.StandingOf(a.Accused) == Standing.Out).ToArray();
        if (made.Length == 0)
            yield break;
        var accused = Tally(s, made.Select(a => (a.Accused, a.Act)), "{0} against {1}", "{0} contre {1}");
        var accusers = Tally(s, made.Select(a => (a.Accuser, a.Act)), "{0} by {1}", "{0} par {1}");
        yield return s.Count(
            s.Ask("accusations"),
            "Accusations on record against parties that are out: {0}; {1}. They are claims by the accusers and change no standing.",
            "Accusations enregistrées contre des absents : {0} ; {1}. Ce sont des affirmations des accusateurs, et elles ne changent aucun statut.",
            accused, accusers);
        var touched = made.SelectMany(a => a.Says.Principles.Select(n => (Number: n, a.Act))).GroupBy(p => p.Number)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(MostPrinciples)
            .Select(g => s.Because(s.W.Say(
                "principle {0}, “{1}” ({2})",
                "le principe {0}, « {1} » ({2})", s.W.Number(g.Key), Title(s, g.Key), s.W.Number(g.Count())), g.Select(p => p.Act.Index)))
            .ToArray();
        if (touched.Length > 0)
            yield return s.Count(
                s.Ask("accusations"),
                "By the reading of those who recorded them, they touch above all {0}; that is no finding of a breach.",
                "Selon la lecture de ceux qui les ont enregistrées, elles touchent surtout {0} ; cela n’établit aucun manquement.", s.W.List(touched));
    }

    /// <summary>"12 against Russia, 3 against North Korea and 2 against others".</summary>
    private static Clause Tally(Story s, IEnumerable<(Party Party, Act Act)> made, string english, string french)
    {
        var all = made.GroupBy(a => a.Party).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Id.Value, StringComparer.Ordinal).ToArray();
        var shown = all.Length <= MostAccusers + 1 ? all.Length : MostAccusers;
        var parts = all.Take(shown).Select(g => Counted([.. g], Known(g.Key))).ToList();
        if (shown < all.Length)
            parts.Add(Counted([.. all.Skip(shown).SelectMany(g => g)], s.W.Choose("others", "d’autres")));
        return s.W.List(parts);

        Clause Counted(IReadOnlyList<(Party Party, Act Act)> some, Clause name) =>
            s.Because(s.W.Say(english, french, s.W.Number(some.Count), name), some.Select(a => a.Act.Index));

        Clause Known(Party party) => english.Contains(" by ", StringComparison.Ordinal) && s.StandingOf(party) == Standing.Out
            ? s.W.Say("{0} (out)", "{0} (hors de l’accord)", s.Standing(party)) : s.Standing(party);
    }

    private static string Title(Story s, int principle) => s.Agreement.Principles.First(p => p.Number == principle).Title.In(s.W.Language);
}
