using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>
/// The standing of one party on one day in one sentence, with its reasons: "In, through the Cybersecurity Tech Accord, at the latest since
/// 16 September 2019: …". It names the evidence that decides, not all there is; see <see cref="EvidenceSentence"/> for each piece.
/// </summary>
public static class StandingSentence
{
    /// <summary>The kind of source that is the depositary's own list.</summary>
    internal const string OfficialList = "official-list";

    /// <summary>More reasons than these do not make a reader surer; the list of evidence has them all.</summary>
    private const int MaxReasons = 3;

    /// <summary>The explanation of a standing.</summary>
    /// <param name="register">The register that gave the answer.</param>
    /// <param name="answer">The answer of <see cref="Explaining.Explain"/>.</param>
    /// <param name="wording">The language.</param>
    /// <param name="isNamed">Whether the sentence begins with the name of the party: "Huawei is out: …" instead of "Out: …".</param>
    /// <returns>One sentence; each clause carries its acts.</returns>
    public static Sentence Of(RegisterSnapshot register, StandingAnswer answer, Wording wording, bool isNamed = false)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(wording);
        var reasons = answer.Day < answer.Agreement.Launched ? [NotYet(register, answer.Agreement, wording)] : answer.Standing.Standing switch
        {
            Standing.In => In(register, answer, wording),
            Standing.Unknown => Unknown(register, answer, wording),
            Standing.Disputed => Disputed(register, answer, wording),
            _ => Out(register, answer, wording),
        };
        var standing = answer.Standing.Standing;
        var head = Clause.Join(
        [
            isNamed ? wording.Say("{0} {1}", "{0} {1}", wording.Name(answer.Party), wording.Is(standing)) : wording.Standing(standing),
            standing == Standing.In ? HowLong(register, answer, wording) : Clause.Empty,
        ]);
        var (colon, semicolon) = (wording.Choose(": ", " : "), wording.Choose("; ", " ; "));
        return new Sentence([head.Capitalised(), .. reasons.SelectMany((r, i) => new[] { i == 0 ? colon : semicolon, r }), "."]);
    }

    private static Clause HowLong(RegisterSnapshot register, StandingAnswer answer, Wording w)
    {
        var routes = RoutesAt(answer, Standing.In).ToArray();
        var perhaps = answer.Routes.Where(r => r.Standing.Standing is Standing.Unknown or Standing.Disputed)
            .Select(r => w.Route(register, r.Route)).ToArray();
        var parts = new List<Clause>();
        // One date for all routes, when it is that of all; else each route has its own, and the standing too where no route that is left explains it.
        var lasting = w.Lasting(answer.Standing, answer.Agreement.Launched);
        var each = Array.ConvertAll(routes, r => w.Lasting(r.Standing, answer.Agreement.Launched));
        var isOne = Array.TrueForAll(each, l => l == lasting);
        if (!isOne && !each.Contains(lasting) && lasting.Length > 0)
            parts.Add(w.Say(", {0}", ", {0}", lasting));
        if (routes.Length > 0)
            parts.Add(w.Say(", {0}", ", {0}", w.List([.. routes.Select((r, i) => RouteSince(r, isOne ? "" : each[i]))])));
        if (perhaps.Length > 0)
            parts.Add(w.Say(", perhaps also {0}", ", peut-être aussi {0}", w.List(perhaps)));
        if (isOne && lasting.Length > 0)
            parts.Add(w.Say(", {0}", ", {0}", lasting));
        return Clause.Join(parts);

        Clause RouteSince(RouteAnswer route, string since)
            => since.Length == 0 ? w.Route(register, route.Route) : w.Say("{0} {1}", "{0} {1}", w.Route(register, route.Route), since);
    }

    private static List<Clause> In(RegisterSnapshot register, StandingAnswer answer, Wording w) =>
        OrDeclared(register, answer, w, [.. Reasons(register, answer, Standing.In, w).Take(MaxReasons)]);

    private static List<Clause> Disputed(RegisterSnapshot register, StandingAnswer answer, Wording w) =>
    [
        .. OrDeclared(register, answer, w, [.. Reasons(register, answer, Standing.Disputed, w)]),
        w.Choose("no ruling has been made", "aucune décision n’a été prise"),
    ];

    private static IEnumerable<Clause> Reasons(RegisterSnapshot register, StandingAnswer answer, Standing standing, Wording w) =>
        RoutesAt(answer, standing).SelectMany(r => Reasons(register, answer, r, w)).DistinctBy(c => c.Text);

    /// <summary>Why a route stands as it does: what its own evidence says of the day; where that says nothing, what the pact lends it.</summary>
    private static IEnumerable<Clause> Reasons(RegisterSnapshot register, StandingAnswer answer, RouteAnswer route, Wording w)
    {
        var isIn = route.Standing.Standing == Standing.In;
        var decisive = route.Evidence.Where(e => e.Effect == EvidenceEffect.Decisive && (e.SaysIn is not null || !isIn)).ToArray();
        foreach (var evidence in decisive)
        {
            var isSaidAlready = evidence.Act.Says is ListingObserved
                && decisive.Any(d => d != evidence && d.Rank == EvidenceRank.Presence && d.SaysIn <= evidence.SaysIn);
            if (!isSaidAlready)
                yield return EvidenceSentence.Claim(register, evidence, answer.Day, w);
        }

        if (decisive.All(e => e.SaysIn is null || e.Rank > EvidenceRank.Statement) && ThroughPact(register, answer, route, w) is { } lent)
            yield return lent;
    }

    /// <summary>The two parts of a route through a pact, with the acts that decide them; null where they lend nothing.</summary>
    private static Clause? ThroughPact(RegisterSnapshot register, StandingAnswer answer, RouteAnswer route, Wording w)
    {
        if (route is not { Pact: { Standing: not Standing.Out } own, Membership: { Standing: not Standing.Out } membership, Route.Pact: { } id })
            return null;
        var pact = register.Agreements[id];
        var adheres = own.Standing switch
        {
            Standing.In => w.Say("{0} has been in {1}", "{0} est partie {1}", w.Name(pact), w.Lasting(own, answer.Agreement.Launched)),
            Standing.Unknown => w.Say("{0} may have been in", "{0} est peut-être partie", w.Name(pact)),
            _ => w.Say("{0} is in by disputed evidence", "{0} est partie selon des preuves contestées", w.Name(pact)),
        };
        var counts = membership.Standing switch
        {
            Standing.In => w.Say(
                " and has counted it among its members {0}",
                " et compte cette partie parmi ses membres {0}", w.Lasting(membership, pact.Launched)),
            Standing.Unknown => w.Say(" and may have counted it among its members", " et compte peut-être cette partie parmi ses membres"),
            _ => w.Say(
                " and counts it among its members by disputed evidence",
                " et compte cette partie parmi ses membres selon des preuves contestées"),
        };
        return Clause.Join(
        [
            adheres.Because(register, Deciding(register.Explain(answer.Agreement, register.Parties[id.AsParty], answer.Day))),
            counts.Because(register, Deciding(register.Explain(pact, answer.Party, answer.Day))),
        ]);
    }

    private static List<Clause> Unknown(RegisterSnapshot register, StandingAnswer answer, Wording w)
    {
        var (before, after) = (new List<Clause>(), new List<Clause>());
        foreach (var route in RoutesAt(answer, Standing.Unknown))
        {
            foreach (var e in route.Evidence.Where(e => e.Effect is EvidenceEffect.Decisive || IsLeaving(e)))
            {
                if (IsLeaving(e) && e.SaysOut >= answer.Day)
                    after.Add(Bound("out {0}", "non partie {0}", w.By(e.SaysOut.Value), e));
                else if (e.SaysOut < answer.Day)
                    before.Add(Bound("out {0}", "non partie {0}", w.On(new PartialDate(e.SaysOut.Value)), e));
                else if (e.SaysIn > answer.Day)
                    after.Add(Bound("in {0}", "partie {0}", w.By(e.SaysIn.Value), e));
                else if (e.SaysIn <= answer.Day)
                    before.Add(Bound("in {0}", "partie {0}", w.On(new PartialDate(e.SaysIn.Value)), e));
            }

            if (route.Evidence.All(e => e.Effect != EvidenceEffect.Decisive) && ThroughPact(register, answer, route, w) is { } lent)
                after.Add(lent);
        }

        if (before.Count == 0 && after.Count > 0)
            before.Add(w.Say("launched {0}", "accord lancé {0}", w.On(new PartialDate(answer.Agreement.Launched)))
                .Because(register, answer.Agreement.Act.Index));
        var bounds = Distinct(before).Concat(Distinct(after)).ToArray();
        return bounds.Length == 0 ? OrDeclared(register, answer, w, []) :
        [
            Clause.Join(bounds.SelectMany((b, i) => i == 0 ? [b] : new Clause[] { ", ", b })),
        ];

        Clause Bound(string english, string french, string when, EvidenceAnswer e)
        {
            var bound = w.Say(english, french, when);
            var source = e.Source is { } id && register.Sources.TryGetValue(id, out var declared) ? declared.Source : null;
            return (source is null ? bound : w.Say("{0} according to {1}", "{0} selon {1}", bound, w.Name(source))).Because(register, e.Act.Index);
        }
    }

    /// <summary>Two pieces of evidence that give the same bound are said once, resting on both.</summary>
    private static IEnumerable<Clause> Distinct(IEnumerable<Clause> bounds) => bounds.DistinctBy(b => b.Text).Take(2);

    private static List<Clause> Out(RegisterSnapshot register, StandingAnswer answer, Wording w)
    {
        var evidence = answer.Because
            .Where(e => e.Effect == EvidenceEffect.Decisive || (IsLeaving(e) && e.SaysOut <= answer.Day) || IsSilentOn(e, answer.Day))
            .DistinctBy(e => e.Act).ToArray();
        var reasons = evidence.Take(MaxReasons).Select(e => EvidenceSentence.Claim(register, e, answer.Day, w)).ToList();
        if (evidence.Length > 0 && evidence.All(e => !IsLeaving(e) && e.SaysOut < answer.Day))
            reasons.Add(w.Choose("nothing later says that it joined", "rien de plus récent n’atteste son adhésion"));
        else if (evidence.Length > 0 && evidence.All(e => e.SilentFrom > answer.Day))
            reasons.Add(w.Choose("nothing says that it had joined before and left", "rien n’indique une adhésion antérieure suivie d’un retrait"));
        return OrDeclared(register, answer, w, reasons);
    }

    private static Clause NotYet(RegisterSnapshot register, Agreement agreement, Wording w) =>
        w.Say("the agreement was launched only {0}", "le lancement n’a eu lieu que {0}", w.On(new PartialDate(agreement.Launched)))
            .Because(register, agreement.Act.Index);

    private static List<Clause> OrDeclared(RegisterSnapshot register, StandingAnswer answer, Wording w, List<Clause> reasons)
    {
        if (reasons.Count == 0)
            reasons.Add(w.Say("nothing in the register says that it is in", "rien dans le registre n’atteste son adhésion")
                .Because(register, answer.Party.Act.Index, answer.Agreement.Act.Index));
        return reasons;
    }

    /// <summary>The routes of a standing, that by which it began first.</summary>
    private static IEnumerable<RouteAnswer> RoutesAt(StandingAnswer answer, Standing standing) =>
        answer.Routes.Where(r => r.Standing.Standing == standing).OrderBy(r => r.Standing.JoinedLatest);

    private static IEnumerable<long> Deciding(StandingAnswer answer) =>
        answer.Because.Where(e => e.Effect == EvidenceEffect.Decisive).Select(e => e.Act.Index).DefaultIfEmpty(answer.Party.Act.Index);

    private static bool IsSilentOn(EvidenceAnswer e, LocalDate day) =>
        e.Effect != EvidenceEffect.SetAside && e.SilentFrom <= day && day <= e.SaysOut;

    private static bool IsLeaving(EvidenceAnswer e) => e.Act.Says is PartySucceeded
        or StandingObserved { Statement.Claim: StandingClaim.Left } or StandingRuled { Statement.Claim: StandingClaim.Left };
}
