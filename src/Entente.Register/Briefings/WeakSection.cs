using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>What a reader must know before leaning on the rest.</summary>
internal static class WeakSection
{
    private const int MostNames = 8;

    public static IEnumerable<Sentence> Sentences(Story s)
    {
        var disputed = s.Heads.Where(p => s.StandingOf(p) == Standing.Disputed).ToArray();
        if (disputed.Length > 0)
            yield return s.Count(
                s.Ask("list", ("standing", Words.Standings.Write(Standing.Disputed))),
                "Sources contradict one another, and no ruling was made, on {0}.",
                "Les sources se contredisent, sans qu’aucune décision ait été prise, sur {0}.", s.Standings(disputed, MostNames));
        if (Coverage(s) is { } coverage)
            yield return coverage;
        if (Duplicates(s) is { } duplicates)
            yield return duplicates;
        if (Statements(s) is { } statements)
            yield return statements;
        if (Older(s) is { } older)
            yield return older;
        if (Sources(s) is { } sources)
            yield return sources;
        if (Blocs(s) is { } blocs)
            yield return blocs;
        if (s.Register.Faults.Count > 0)
            yield return s.Say(
                "{0} acts of the log have no effect, because they contradict the log itself.",
                "{0} actes du journal sont sans effet, parce qu’ils contredisent le journal même.",
                s.Because(s.W.Number(s.Register.Faults.Count), s.Register.Faults.Select(f => f.Index)));
    }

    private static Sentence? Coverage(Story s)
    {
        if (s.Agreement.CoverageActs.Count == 0)
            return s.Say(
                "No complete public list is known for {0}, so nobody’s absence from one proves anything.",
                "Aucune liste publique complète n’est connue ({0}) ; ne pas y figurer ne prouve donc rien.",
                s.Because(s.W.Name(s.Agreement), [s.Agreement.Act.Index]));
        var last = s.Agreement.Coverage.Max(c => c.Until);
        return last >= s.AsOf ? null : s.Say(
            "No complete list is known after {0}: who joined or left since may be missing here.",
            "Aucune liste complète n’est connue après le {0} : des adhésions ou des retraits plus récents peuvent manquer ici.",
            s.Because(s.W.Day(last), s.Agreement.CoverageActs.Select(a => a.Index)));
    }

    private static Sentence? Duplicates(Story s)
    {
        var merges = s.Register.Acts.Where(a => a.Says is PartyMerged m && s.Register.Parties.GetValueOrDefault(m.Party) is { } duplicate
            && duplicate.MergedInto == m.Into && s.Agreement.EvidenceOn(duplicate).Count > 0).ToArray();
        return merges.Length == 0 ? null : s.Count(
            s.Ask("count", ("with-duplicates", "true")), "Double entries, counted once: {0}.", "Doublons, comptés une seule fois : {0}.",
            Names(s, [.. merges.Select(a => (a, ((PartyMerged)a.Says).Party))]));
    }

    private static Sentence? Statements(Story s)
    {
        var all = s.Agreement.Evidence.Where(a => a.Says is StandingObserved).ToArray();
        var unsure = all.Where(a => ((StandingObserved)a.Says).Confidence is Confidence.Low or Confidence.Medium).ToArray();
        return unsure.Length == 0 ? null : s.Say(
            "Of {0} statements on who is in or out, {1} were recorded with no more than medium confidence.",
            "Sur {0} déclarations d’adhésion ou d’absence, {1} ont été enregistrées avec une confiance moyenne ou faible.",
            s.W.Number(all.Length), s.Because(s.W.Number(unsure.Length), unsure.Select(a => a.Index)));
    }

    /// <summary>A source cannot tell what came after it: whoever recorded that gave the wrong source.</summary>
    private static Sentence? Older(Story s)
    {
        var older = s.Agreement.Evidence
            .Where(a => a.Says is StandingObserved o && s.Register.Sources[o.Source].Source is { SourceKind: not StandingSentence.OfficialList } source
                && source.Published?.Last < o.Statement.On.First)
            .Select(a => (a, ((StandingObserved)a.Says).Statement.Party)).ToArray();
        return older.Length == 0 ? null : s.Say(
            "Recorded with a source that is older than what it is said to report: {0}.",
            "Enregistré d’après une source antérieure à ce qu’elle est censée rapporter : {0}.",
            Names(s, older));
    }

    /// <summary>Parties by name, each resting on the act that gives cause to name it.</summary>
    private static Clause Names(Story s, (Act Act, PartyId Party)[] named) => s.W.List(
        [.. named.Take(MostNames).Select(n => s.Because(s.W.Name(s.Register.Parties[n.Party]), [n.Act.Index]))], Math.Max(0, named.Length - MostNames));

    private static Sentence? Sources(Story s)
    {
        var sources = s.Register.Sources.Values.ToArray();
        var (read, partly) = (sources.Count(x => Saw(x.Source, "full")), sources.Count(x => Saw(x.Source, "excerpt")));
        var unread = sources.Where(x => !WasSeen(x.Source)).ToArray();
        return unread.Length == 0 ? null : s.Say(
            "Of {0} sources, {1} were read in full and {2} in part; of the other {3} the text was not seen.",
            "Sur {0} sources, {1} ont été lues en entier et {2} en partie ; le texte des {3} autres n’a pas été vu.",
            s.W.Number(sources.Length), s.W.Spelled(read), s.W.Spelled(partly), s.Because(s.W.Number(unread.Length), unread.Select(x => x.Act.Index)));
    }

    private static Sentence? Blocs(Story s)
    {
        var all = s.Register.Groups.Values.SelectMany(g => g.Memberships).ToArray();
        var unread = all.Where(m => !WasSeen(s.Register.Sources[m.Membership.Source].Source)).ToArray();
        var count = s.Because(s.W.Number(unread.Length), unread.Select(m => m.Act.Index));
        return unread.Length == 0 ? null
            : unread.Length == all.Length
            ? s.Say(
                "None of the {0} memberships of blocs rests on a source that was seen.",
                "Aucune des {0} appartenances à des blocs ne repose sur une source qui a été vue.", count)
            : s.Say(
                "Of {0} memberships of blocs, {1} rest on sources that were not seen.",
                "Sur {0} appartenances à des blocs, {1} reposent sur des sources qui n’ont pas été vues.",
                s.W.Number(all.Length), count);
    }

    private static bool WasSeen(SourceDeclared source) => Saw(source, "full") || Saw(source, "excerpt");

    /// <summary>The remark on what was retrieved begins with a word for it; a source without a remark counts as not seen.</summary>
    private static bool Saw(SourceDeclared source, string howMuch) => source.Retrieved?.StartsWith(howMuch, StringComparison.Ordinal) == true;
}
