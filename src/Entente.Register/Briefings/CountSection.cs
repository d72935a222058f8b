using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>How many of each kind are in, and what others counted.</summary>
internal static class CountSection
{
    /// <summary>Reports of the month before the newest one are told together. Our choice: the echo of one event, and still one state of things.</summary>
    private static readonly Period Echo = Period.FromDays(31);

    public static Sentence Lead(Story s)
    {
        if (s.AsOf < s.Agreement.Launched)
            return s.Say(
                "Nobody is in on {0}: {1} was launched only on {2}.", "Personne n’est partie au {0} : le lancement n’a eu lieu que le {2} ({1}).",
                s.W.Day(s.AsOf), s.Because(s.W.Name(s.Agreement), [s.Agreement.Act.Index]), s.W.Day(s.Agreement.Launched));
        var count = s.Register.Count(s.Agreement, s.AsOf);
        var kinds = Enum.GetValues<PartyKind>().Where(k => count.Of(k).Possible > 0)
            .OrderByDescending(k => k == PartyKind.State).ThenByDescending(k => count.Of(k).Possible)
            .Select(k => Clause.Of(count.Of(k).IsExact ? s.W.Counted(count.Of(k).Known, k) : s.W.Bounded(count.Of(k), k), null)).ToArray();
        return kinds.Length == 0
            ? s.Count(s.Ask("count"),
                "On {0}, no party is known to be in {1}.",
                "Au {0}, aucune partie n’est connue : {1}.", s.W.Day(s.AsOf), s.W.Name(s.Agreement))
            : s.Count(s.Ask("count"),
                "On {0}, {1} counts {2} among its parties.",
                "Au {0}, {1} compte parmi ses parties {2}.", s.W.Day(s.AsOf), s.W.Name(s.Agreement), s.W.List(kinds));
    }

    public static IEnumerable<Sentence> Sentences(Story s)
    {
        yield return Doubt(s);
        if (List(s) is { } list)
            yield return list;
        var reports = s.Register.CompareReported(s.Agreement)
            .Where(r => r.Report.AsOf is { } on && on.Last <= s.AsOf && r.Verdict != CountVerdict.Undecidable).ToArray();
        if (reports.Length == 0)
            yield break;
        var newest = reports.Max(r => r.Report.AsOf!.Value.Last);
        var told = reports.Where(r => r.Report.AsOf!.Value.Last >= newest - Echo).ToArray();
        var isOld = newest < s.AsOf - Echo;
        var intro = isOld
            ? s.W.Say("The newest reported counts are of {0}: ", "Derniers décomptes rapportés, de {0} : ", s.W.Date(Month(newest)))
            : Clause.Empty;
        foreach (var same in told.Where(r => r.Verdict == CountVerdict.Consistent).GroupBy(r => (Category: isOld ? "" : r.Report.Category, r.IsProven)))
        {
            yield return Reported(s, intro, [.. same], Agrees(s, [.. same]));
            intro = Clause.Empty;
        }

        foreach (var wrong in told.Where(r => r.Verdict == CountVerdict.Contradicted))
        {
            yield return Reported(s, intro, [wrong], Contradicts(s, wrong));
            intro = Clause.Empty;
        }
    }

    private static Sentence Doubt(Story s)
    {
        var count = s.Register.Count(s.Agreement, s.AsOf);
        var (unknown, disputed) = (0, 0);
        foreach (var kind in Enum.GetValues<PartyKind>())
        {
            unknown += count.Of(kind, Standing.Unknown);
            disputed += count.Of(kind, Standing.Disputed);
        }

        if (unknown + disputed == 0)
            return s.Count(
                s.Ask("count"), "That makes {0} in all; the evidence leaves no standing open on that day.",
                "Soit {0} parties en tout ; les preuves ne laissent aucun statut ouvert à cette date.", s.W.Number(count.Total.Known));
        var contradicted = disputed == 0 ? Clause.Empty
            : s.W.Say(", and {0} on which it contradicts itself", ", et {0} sur lesquelles elles se contredisent", s.W.Number(disputed));
        return s.Count(
            s.Ask("list", ("standing", "unknown,disputed")),
            "The lower figures count the parties that the evidence puts in on that day; the upper ones add {0} of which it leaves that open{1}.",
            "Les chiffres bas comptent les parties attestées à cette date ; les hauts y ajoutent {0} parties dont les preuves ne tranchent pas le cas{1}.",
            s.W.Number(unknown), contradicted);
    }

    /// <summary>What the public list shows on the day; else on the nearest day on which it is known to be complete.</summary>
    private static Sentence? List(Story s)
    {
        if (s.Agreement.CoverageActs.Count == 0)
            return null;
        var (act, day) = s.Agreement.CoverageActs.Select(a => (Act: a, Says: (ListCovered)a.Says))
            .Select(c => (c.Act, Day: LocalDate.Min(LocalDate.Max(s.AsOf, c.Says.From), c.Says.Until)))
            .MinBy(c => Math.Abs(Period.DaysBetween(c.Day, s.AsOf)));
        var list = s.Because(s.Source(((ListCovered)act.Says).Source), [act.Index]);
        var total = s.W.Number(s.Register.ListedOn(s.Agreement, day).Total);
        return day == s.AsOf
            ? s.Count(s.AskOn(day, "listed"),
                "On that day {0} shows {1} entries, duplicates included.",
                "Ce jour-là, {0} montre {1} entrées, doublons compris.", list, total)
            : day < s.AsOf
            ? s.Count(
                s.AskOn(day, "listed"), "{0} is known completely only up to {1}, when it showed {2} entries, duplicates included.",
                "{0} n’est connue au complet que jusqu’au {1} ; elle montrait alors {2} entrées, doublons compris.", list, s.W.Day(day), total)
            : s.Count(
                s.AskOn(day, "listed"), "{0} is known completely only from {1} on, when it showed {2} entries, duplicates included.",
                "{0} n’est connue au complet qu’à partir du {1} ; elle montrait alors {2} entrées, doublons compris.", list, s.W.Day(day), total);
    }

    private static Sentence Reported(Story s, Clause intro, IReadOnlyList<ReportedAnswer> reports, Clause verdict)
    {
        var claims = new List<Clause>();
        var noun = "";
        foreach (var same in reports.GroupBy(r => (r.Report.Category, r.Report.Comparator, r.Report.Count)))
        {
            var by = s.W.List([.. same.Select(r => s.Because(s.Source(r.Report.Source), [r.Act.Index]))]);
            var number = s.W.Reported(same.Key.Comparator, same.Key.Count);
            var isOne = same.Count() == 1;
            claims.Add(noun == same.Key.Category
                ? s.W.Say(isOne ? "{0} counts {1}" : "{0} count {1}", isOne ? "{0} en compte {1}" : "{0} en comptent {1}", by, number)
                : s.W.Say(
                    isOne ? "{0} counts {1} {2}" : "{0} count {1} {2}",
                    isOne ? "{0} compte {1} {2}" : "{0} comptent {1} {2}", by, number, Counted(s, same.Key.Category)));
            noun = same.Key.Category;
        }

        return s.Count(s.Ask("reported"), "{0}{1}; {2}.", "{0}{1} ; {2}.", intro, s.Series(claims), verdict);
    }

    private static Clause Counted(Story s, string category) => category == "all" ? "parties"
        : s.W.List([.. category.Split('+').Select(word => Clause.Of(Words.PartyKinds.TryRead(word, out var kind) ? s.W.Kinds(kind) : word, null))]);

    private static Clause Agrees(Story s, IReadOnlyList<ReportedAnswer> reports)
    {
        var isOne = reports.Select(r => (r.Report.Category, r.Report.Comparator, r.Report.Count)).Distinct().Count() == 1;
        if (reports[0].IsProven)
            return isOne ? s.W.Choose("the register bears this out", "le registre le confirme")
                : s.W.Choose("the register bears these figures out", "le registre confirme ces chiffres");
        return isOne ? s.W.Choose("the register neither confirms nor excludes it", "le registre ne le confirme ni ne l’exclut")
            : s.W.Choose("the register neither confirms nor excludes these figures", "le registre ne confirme ni n’exclut ces chiffres");
    }

    private static Clause Contradicts(Story s, ReportedAnswer wrong)
    {
        var list = wrong.Listed is { } listed && wrong.Bounds != new Bounds(listed, listed)
            ? s.W.Say(", although the public list showed {0}", ", alors que la liste publique en montrait {0}", s.W.Number(listed))
            : Clause.Empty;
        return s.W.Say(
            "the register contradicts it: {0} {1}{2}",
            "le registre le contredit : {0} {1}{2}", s.W.Bounded(wrong.Bounds!.Value), s.W.On(wrong.Report.AsOf!.Value), list);
    }

    private static PartialDate Month(LocalDate day) => PartialDate.TryParse(Story.Iso(day).AsSpan(0, 7), out var month) ? month : new PartialDate(day);
}
