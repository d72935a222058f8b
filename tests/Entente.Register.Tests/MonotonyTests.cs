using Entente.Register.Acts;
using Entente.Register.Tests.Worlds;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>Which way standings move when more is said, and what a ruling settles.</summary>
public class MonotonyTests
{
    [Fact]
    public void Without_leavings_one_more_row_of_the_list_never_lowers_a_standing() => Given.All(
        With(RandomWorlds.WithoutLeavings, Gen.Choose(1, 30)),
        c => AssertMoves(c.World, new ListingObserved(new("accord"), new("p"), c.Day, c.Day.PlusDays(c.Number), null, new("list")), (before, after) => after >= before),
        c => $"{c.World}a row from {c.Day} for {c.Number} days",
        400);

    [Fact]
    public void Without_leavings_one_more_covered_stretch_never_raises_a_standing() => Given.All(
        With(RandomWorlds.WithoutLeavings, Gen.Choose(0, 30)),
        c => AssertMoves(c.World, new ListCovered(new("accord"), c.Day, c.Day.PlusDays(c.Number), new("list")), (before, after) => after <= before),
        c => $"{c.World}covered from {c.Day} for {c.Number} days",
        400);

    [Fact]
    public void A_ruling_that_stands_alone_settles_its_day() => Given.All(
        With(RandomWorlds.All, Gen.Choose(0, 3)),
        c =>
        {
            var claim = c.Number % 2 == 0 ? StandingClaim.In : StandingClaim.Out;
            var world = new World([.. c.World.Lines.Where(l => !IsRuling(l.Says))]);
            var register = world.With(new StandingRuled(new(new("accord"), new("p"), claim, new(c.Day), false, Route.Unstated), "because")).Fold();
            if (register.Faults.Any(f => f.Index == register.Size - 1))
                return;
            var standing = register.TimelineOf(register.Agreements[new("accord")], register.Parties[new("p")]).On(c.Day);
            Assert.Equal(claim == StandingClaim.In ? Standing.In : Standing.Out, standing);
        },
        c => $"{c.World}ruled {(c.Number % 2 == 0 ? "in" : "out")} on {c.Day}",
        400);

    [Fact]
    public void The_better_a_pact_stands_the_better_its_members_do() => Given.All(
        With(RandomWorlds.OnePact, Gen.Constant(0)),
        c =>
        {
            // Nothing is said of the pact but that it is in from a day on, or nothing at all.
            var silent = new World([.. c.World.Lines.Where(l => !IsAbout(l.Says, "x", "accord") && !IsAbout(l.Says, "x", "x"))]);
            AssertMoves(
                silent,
                new StandingObserved(new(new("accord"), new("x"), StandingClaim.In, new(c.Day), false, Route.Direct), new("news"), Confidence.Unstated, null),
                (before, after) => after >= before);
        },
        c => $"{c.World}the pact in on {c.Day}",
        400);

    private static bool IsRuling(ActBody says) => says is StandingRuled or ActCorrected { Replacement: StandingRuled };

    private static bool IsAbout(ActBody says, string party, string agreement) => says switch
    {
        StandingObserved { Statement: var s } => s.Party.Value == party && s.Agreement.Value == agreement,
        StandingRuled { Statement: var s } => s.Party.Value == party && s.Agreement.Value == agreement,
        ListingObserved l => l.Party.Value == party && l.Agreement.Value == agreement,
        ListCovered or ActCorrected or PartyMerged or PartySucceeded => true,
        _ => false,
    };

    private static void AssertMoves(World world, ActBody more, Func<Standing, Standing, bool> isRight)
    {
        var (before, after) = (world.Fold(), world.With(more).Fold());
        foreach (var agreement in before.AgreementList)
        {
            foreach (var party in before.PartyList)
            {
                for (var day = RandomWorlds.FirstDay.PlusDays(-2); day < RandomWorlds.FirstDay.PlusDays(80); day = day.PlusDays(1))
                {
                    var (was, isNow) = (
                        before.TimelineOf(agreement, party).On(day),
                        after.TimelineOf(after.Agreements[agreement.Id], after.Parties[party.Id]).On(day));
                    Assert.True(isRight(was, isNow), $"{party.Id} in {agreement.Id} on {day:uuuu-MM-dd}: {was}, then {isNow}");
                }
            }
        }
    }

    private static Arbitrary<(World World, LocalDate Day, int Number)> With(Arbitrary<World> worlds, Gen<int> numbers) => Arb.From(
        from world in worlds.Generator
        from day in RandomWorlds.Day
        from number in numbers
        select (world, day, number),
        c => c.world.Smaller().Select(w => (w, c.day, c.number)));
}
