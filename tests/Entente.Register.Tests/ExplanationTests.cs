using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using Entente.Register.Tests.Worlds;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>An explanation holds what decides, nothing else decides, and what is set aside does not matter.</summary>
public class ExplanationTests
{
    [Fact]
    public void A_standing_other_than_out_has_decisive_evidence() => Given.All(
        RandomWorlds.All,
        world => EachAnswer(world, answer =>
        {
            if (answer.Standing.Standing != Standing.Out)
                Assert.Contains(answer.Grounds, e => e.Effect == EvidenceEffect.Decisive);
        }),
        world => world.ToString(),
        150);

    [Fact]
    public void Who_is_out_after_evidence_of_being_in_has_decisive_evidence() => Given.All(
        RandomWorlds.All,
        world => EachAnswer(world, answer =>
        {
            var wasIn = answer.Timeline.Spans.Any(s => s.Standing == Standing.In && s.From < answer.Day);
            if (answer.Standing.Standing == Standing.Out && wasIn)
                Assert.Contains(answer.Grounds, e => e.Effect == EvidenceEffect.Decisive);
        }),
        world => world.ToString(),
        150);

    [Fact]
    public void Decisive_evidence_speaks_of_the_day_or_bounds_the_doubt() => Given.All(
        RandomWorlds.All,
        world => EachAnswer(world, answer =>
        {
            foreach (var route in answer.Routes)
            {
                foreach (var e in route.Evidence.Where(e => e.Effect == EvidenceEffect.Decisive))
                {
                    var says = (In: e.SaysIn <= answer.Day, Out: e.SaysOut >= answer.Day, Left: IsLeaving(e.Act.Says));
                    Assert.True(
                        route.Standing.Standing switch
                        {
                            Standing.In => says.In || says.Left,
                            Standing.Disputed => says.In || says.Out || says.Left,
                            Standing.Out => says.Out || says.Left || e.SaysOut < answer.Day,
                            _ => e.SaysIn is not null || e.SaysOut is not null,
                        },
                        $"act {e.Act.Index} is decisive for {route.Route} {route.Standing.Standing} on {answer.Day:uuuu-MM-dd}");
                }
            }
        }),
        world => world.ToString(),
        150);

    [Fact]
    public void The_standing_is_the_best_of_the_routes_that_are_shown() => Given.All(
        RandomWorlds.All,
        world => EachAnswer(world, answer =>
        {
            Assert.Equal(answer.Standing.Standing, answer.Routes.Select(r => r.Standing.Standing).DefaultIfEmpty(Standing.Out).Max());
            Assert.Equal(answer.Routes.Select(r => r.Route).Distinct(), answer.Routes.Select(r => r.Route));
            Assert.Equal(answer.Because.Select(e => e.Act.Index).Distinct(), answer.Because.Select(e => e.Act.Index));
        }),
        world => world.ToString(),
        150);

    [Fact]
    public void What_is_set_aside_can_be_left_out() => Given.All(
        RandomWorlds.Dense,
        world =>
        {
            // A vague leaving is placed by what is said around it, and a row that is set aside still breaks the silence of the list.
            var exact = new World([.. world.Lines.Where(l => l.Says is not (ActCorrected or ActRetracted or ListCovered or PartyMerged) && !IsVague(l.Says))]);
            var register = exact.Fold();
            var (accord, party) = (register.Agreements[new("accord")], register.Parties[new("p")]);
            var all = register.Explain(accord, party, RandomWorlds.FirstDay.PlusDays(20)).Routes.SelectMany(r => r.Evidence).ToLookup(e => e.Act.Index, e => e.Effect);
            bool IsSetAside(WorldLine line, int index) => all.Contains(index) && all[index].All(e => e == EvidenceEffect.SetAside);
            var kept = exact.Lines.Where((line, index) => !IsSetAside(line, index)).ToArray();
            var without = new World(kept).Fold();
            var named = RoutesNamed(register);

            // Of several named routes some may hide the unstated one, and with it what its evidence is set aside by.
            if (!named.SetEquals(RoutesNamed(without)) || named.Count > 1)
                return;
            Assert.Equal(register.TimelineOf(accord, party), without.TimelineOf(without.Agreements[new("accord")], without.Parties[new("p")]));
        },
        world => world.ToString(),
        1000);

    [Fact]
    public void Before_the_launch_nothing_decides_but_the_launch() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.Fold();
            foreach (var agreement in register.AgreementList)
            {
                foreach (var party in register.PartyList)
                {
                    var answer = register.Explain(agreement, party, agreement.Launched.PlusDays(-1));
                    Assert.Equal(Standing.Out, answer.Standing.Standing);
                    Assert.DoesNotContain(answer.Because, e => e.Effect == EvidenceEffect.Decisive);
                }
            }
        },
        world => world.ToString());

    [Fact]
    public void What_a_pact_of_a_pact_lends_is_explained_down_to_the_last_act()
    {
        ActBody Said(string agreement, string party) => new StandingObserved(
            new(new(agreement), new(party), StandingClaim.In, new(RandomWorlds.FirstDay.PlusDays(10)), false, Route.Direct), new("news"), Confidence.Unstated, null);
        var world = new World([]).With([.. RandomWorlds.Header, Said("accord", "x"), Said("x", "y"), Said("y", "p"), Said("y", "x")]);
        var register = world.Fold();
        var answer = register.Explain(register.Agreements[new("accord")], register.Parties[new("p")], RandomWorlds.FirstDay.PlusDays(12));
        Assert.Equal(Standing.In, answer.Standing.Standing);
        Assert.Equal(["via:x", "via:y"], answer.Routes.Select(r => r.Route.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(RandomWorlds.Header.Count, 4), answer.Grounds.Where(e => e.Effect == EvidenceEffect.Decisive).Select(e => (int)e.Act.Index).Order());
    }

    [Fact]
    public void A_route_that_ended_with_its_pact_is_explained_by_the_end_of_the_pact()
    {
        var world = new World([]).With([
            .. RandomWorlds.Header,
            new StandingObserved(new(new("accord"), new("r"), StandingClaim.In, new(RandomWorlds.FirstDay.PlusDays(5)), false, Route.Via(new("x"))), new("list"), Confidence.Unstated, null),
            new PartySucceeded(new("x"), new("r"), new(RandomWorlds.FirstDay.PlusDays(21)), new("news"), null)]);
        var register = world.Fold();
        var answer = register.Explain(register.Agreements[new("accord")], register.Parties[new("r")], RandomWorlds.FirstDay.PlusDays(22));
        Assert.Equal(Standing.Out, answer.Standing.Standing);
        Assert.IsType<PartySucceeded>(Assert.Single(answer.Grounds, e => e.Effect == EvidenceEffect.Decisive).Act.Says);
    }

    private static HashSet<Route> RoutesNamed(RegisterSnapshot register) =>
    [
        .. register.Acts.Where(a => register.Faults.All(f => f.Index != a.Index))
            .Select(a => a.Says switch { StandingObserved o => o.Statement, StandingRuled r => r.Statement, _ => default })
            .Where(s => s.Claim != StandingClaim.Out).Select(s => s.Route).Where(r => r.IsStated),
    ];

    private static bool IsVague(ActBody says) => says switch
    {
        StandingObserved { Statement: { Claim: StandingClaim.Left } s } => s.IsLatest || s.On.Precision != DatePrecision.Day,
        StandingRuled { Statement: { Claim: StandingClaim.Left } s } => s.IsLatest || s.On.Precision != DatePrecision.Day,
        PartySucceeded s => s.On.Precision != DatePrecision.Day,
        _ => false,
    };

    private static bool IsLeaving(ActBody says) => says is PartySucceeded
        or StandingObserved { Statement.Claim: StandingClaim.Left } or StandingRuled { Statement.Claim: StandingClaim.Left };

    private static void EachAnswer(World world, Action<StandingAnswer> check)
    {
        var register = world.Fold();
        foreach (var agreement in register.AgreementList)
        {
            foreach (var party in register.PartyList)
            {
                for (var day = LocalDate.Max(agreement.Launched, RandomWorlds.FirstDay); day < RandomWorlds.FirstDay.PlusDays(46); day = day.PlusDays(2))
                {
                    var answer = register.Explain(agreement, party, day);
                    try
                    {
                        check(answer);
                    }
                    catch (Exception e)
                    {
                        throw new InvalidOperationException($"{party.Id} in {agreement.Id} on {day:uuuu-MM-dd}, {answer.Standing.Standing}: {e.Message}", e);
                    }
                }
            }
        }
    }
}
