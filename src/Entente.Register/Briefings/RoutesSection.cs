using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Briefings;

/// <summary>Who came by which pact and who outright, with the names that readers know first.</summary>
internal static class RoutesSection
{
    private const int MostNames = 5;

    public static IEnumerable<Sentence> Sentences(Story s)
    {
        var everybody = s.Register.PartyList.Where(p => p.MergedInto is null)
            .SelectMany(p => s.Register.RoutesOn(s.Agreement, p, s.AsOf).Select(r => (Party: p, r.Route, r.Standing))).ToArray();
        var routes = everybody.Where(r => !r.Party.IsPact).ToArray();
        foreach (var pact in s.Register.AgreementList.Where(a => a.IsPact && a != s.Agreement && s.Register.Parties.ContainsKey(a.Id.AsParty)))
        {
            var through = routes.Where(r => r.Route == Route.Via(pact.Id)).Select(r => (r.Party, r.Standing)).ToArray();
            if (through.Length > 0)
                yield return Through(s, pact, through);
        }

        var several = routes.Where(r => r.Route.Pact is not null && r.Standing == Standing.In)
            .GroupBy(r => r.Party).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        if (several.Length > 0)
            yield return s.Say("Brought in by more than one pact: {0}.", "Entrés par plus d’un pacte : {0}.", Known(s, several));
        var outright = everybody.Where(r => r.Route == Route.Direct && r.Party.Kind == PartyKind.PrivateSector)
            .Select(r => (r.Party, r.Standing)).ToArray();
        if (outright.Length > 0)
            yield return Outright(s, outright);
        var unstated = routes.Count(r => !r.Route.IsStated && r.Standing == Standing.In);
        if (unstated > 0)
            yield return s.Count(
                s.Ask("list", ("route", Route.Unstated.ToString()), ("standing", "in")), "For {0} parties that are in, no source states the route.",
                "Pour {0} parties, aucune source ne précise la voie.", s.W.Number(unstated));
    }

    private static Sentence Through(Story s, Agreement pact, IReadOnlyList<(Party Party, Standing Standing)> through)
    {
        var asParty = s.Register.Parties[pact.Id.AsParty];
        var lasting = s.W.Lasting(s.Register.StandingOn(s.Agreement, asParty, s.AsOf), s.Agreement.Launched);
        var name = s.Because(s.W.Name(pact), s.Explained(asParty).Acts);
        var adheres = lasting.Length == 0 ? name : s.W.Say("{0}, itself in {1},", "{0}, partie {1},", name, lasting);
        return s.Count(
            s.Ask("list", ("route", Route.Via(pact.Id).ToString())), "{0} brings {1}{2}.", "{0} amène {1}{2}.",
            adheres, Bounded(s, through), Among(s, In(through)));
    }

    private static Sentence Outright(Story s, IReadOnlyList<(Party Party, Standing Standing)> outright) => s.Count(
        s.Ask("list", ("route", Route.Direct.ToString()), ("kind", Words.PartyKinds.Write(PartyKind.PrivateSector))),
        "Outright: {0}{1}{2}.", "À titre direct : {0}{1}{2}.",
        Bounded(s, outright),
        outright.Any(r => r.Party.IsPact) ? s.W.Choose(", the pacts themselves included", ", les pactes eux-mêmes compris") : Clause.Empty,
        Among(s, In(outright).Where(p => !p.IsPact)));

    private static string Bounded(Story s, IReadOnlyList<(Party Party, Standing Standing)> routes)
    {
        var bounds = new Bounds(In(routes).Count(), routes.Count);
        var isOneKind = routes.All(r => r.Party.Kind == routes[0].Party.Kind);
        return isOneKind ? bounds.IsExact ? s.W.Counted(bounds.Known, routes[0].Party.Kind) : s.W.Bounded(bounds, routes[0].Party.Kind)
            : (bounds.IsExact ? s.W.Number(bounds.Known) : s.W.Bounded(bounds)) + " parties";
    }

    private static IEnumerable<Party> In(IReadOnlyList<(Party Party, Standing Standing)> routes) =>
        routes.Where(r => r.Standing == Standing.In).Select(r => r.Party);

    /// <summary>The names that readers know, or nothing where none stands out.</summary>
    private static Clause Among(Story s, IEnumerable<Party> parties)
    {
        var known = s.Prominence.Best(parties, MostNames);
        return known.Count == 0 ? Clause.Empty : s.W.Say(", among them {0}", ", dont {0}", s.W.List([.. known.Select(s.Standing)]));
    }

    private static Clause Known(Story s, Party[] parties)
    {
        var known = s.Prominence.Best(parties, MostNames);
        return known.Count == 0 ? s.Standings(parties, MostNames) : s.W.List([.. known.Select(s.Standing)], parties.Length - known.Count);
    }
}
