using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>What is different from an earlier day: who joined, of whom it became certain, who left, who fell off the list.</summary>
internal static class ChangesSection
{
    private const int MostNames = 8;
    private const int MostStates = 15;

    public static IEnumerable<Sentence> Sentences(Story s, LocalDate since)
    {
        var changes = s.Register.ChangesBetween(s.Agreement, since, s.AsOf).Where(c => !c.Party.IsPact).ToArray();
        var question = s.Ask("compare", ("from", Story.Iso(since)), ("to", Story.Iso(s.AsOf)));
        if (changes.Length == 0)
            yield return s.Count(question, "No standing has changed.", "Aucun statut n’a changé.");
        foreach (var (before, after, english, french) in new[]
        {
            (Standing.Out, Standing.In, "Joined: {0}{1}.", "Adhésions : {0}{1}."),
            (Standing.Unknown, Standing.In, "In for certain, after having been unknown: {0}{1}.", "Adhésions devenues certaines : {0}{1}."),
            (Standing.In, Standing.Out, "In then, out now: {0}{1}.", "Parties alors, absents désormais : {0}{1}."),
            (Standing.Out, Standing.Unknown, "Out then, unknown now: {0}{1}.", "Absents alors, indéterminés désormais : {0}{1}."),
            (Standing.In, Standing.Unknown, "In then, perhaps gone now: {0}{1}.", "Parties alors, retrait possible depuis : {0}{1}."),
            (Standing.Unknown, Standing.Out, "Unknown then, out now: {0}{1}.", "Indéterminés alors, absents désormais : {0}{1}."),
        })
        {
            var parties = changes.Where(c => c.Before == before && c.After == after).Select(c => c.Party).ToArray();
            if (parties.Length > 0)
                yield return s.Count(question, english, french, s.Kinds(parties), Names(s, parties));
        }

        var disputed = changes.Where(c => c.After == Standing.Disputed).Select(c => c.Party).ToArray();
        if (disputed.Length > 0)
            yield return s.Count(question, "Newly disputed: {0}{1}.", "Nouvellement contestés : {0}{1}.", s.Kinds(disputed), Names(s, disputed));
        var settled = changes.Where(c => c.Before == Standing.Disputed).Select(c => c.Party).ToArray();
        if (settled.Length > 0)
            yield return s.Count(question, "No longer disputed: {0}{1}.", "Ne sont plus contestés : {0}{1}.", s.Kinds(settled), Names(s, settled));
        if (OffTheList(s, since) is { } removed)
            yield return removed;
    }

    /// <summary>States first, which a reader knows; then other names that stand out.</summary>
    private static Clause Names(Story s, Party[] parties)
    {
        var states = s.Sorted(parties.Where(p => p.Kind == PartyKind.State));
        var named = parties.Length <= MostNames ? [.. states, .. s.Sorted(parties.Except(states))] : states.Length <= MostStates ? states : [];
        Party[] shown = [.. named, .. s.Prominence.Best(parties.Except(named), Math.Max(0, MostNames - named.Length))];
        return shown.Length == 0 ? Clause.Empty
            : shown.Length == parties.Length ? s.W.Say(" ({0})", " ({0})", s.W.List([.. shown.Select(s.Standing)]))
            : s.W.Say(", among them {0}", ", dont {0}", s.W.List([.. shown.Select(s.Standing)]));
    }

    private static Sentence? OffTheList(Story s, LocalDate since)
    {
        var rows = s.Agreement.Evidence.Where(a => a.Says is ListingObserved).Select(a => (Act: a, Row: (ListingObserved)a.Says)).ToArray();
        var shown = rows.Where(r => r.Row.From <= s.AsOf && (r.Row.Until is null || r.Row.Until > s.AsOf)).Select(r => r.Row.Party).ToHashSet();
        var gone = rows.Where(r => r.Row.Until is { } until && since < until && until <= s.AsOf && !shown.Contains(r.Row.Party))
            .OrderBy(r => r.Row.Until).ThenBy(r => r.Act.Index)
            .DistinctBy(r => r.Row.Party).ToArray();
        if (gone.Length == 0)
            return null;
        var named = gone.Take(MostNames).Select(r => s.Because(s.W.Name(s.Register.Parties[r.Row.Party]), [r.Act.Index])).ToArray();
        return s.Say(
            "No longer on the public list: {0}; removal from a list proves no withdrawal.",
            "Ne figurent plus sur la liste publique : {0} ; être retiré d’une liste ne prouve aucun retrait.",
            s.W.List(named, gone.Length - named.Length));
    }
}
