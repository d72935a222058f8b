using Entente.Register.Queries;
using Entente.Register.Tests.Reference;
using Entente.Register.Tests.Worlds;
using FsCheck;

namespace Entente.Register.Tests;

/// <summary>The register against its definitions (docs/design/register.md), done slowly: every party, agreement, route and day of random worlds.</summary>
public class AlgebraTests
{
    [Fact]
    public void Every_standing_is_that_of_the_definitions_when_much_is_said_of_one_party() => AssertAgree(RandomWorlds.Dense, 2000);

    [Fact]
    public void Every_standing_is_that_of_the_definitions_through_one_pact() => AssertAgree(RandomWorlds.OnePact, 1000);

    [Fact]
    public void Every_standing_is_that_of_the_definitions_with_two_pacts_merges_successions_and_acts_taken_back() => AssertAgree(RandomWorlds.All, 500);

    private static void AssertAgree(Arbitrary<World> worlds, int tests) => Given.All(
        worlds,
        world =>
        {
            var (fast, slow) = (world.Fold(), new SlowRegister(world.Says));
            foreach (var day in slow.Days)
            {
                var (standings, date) = (slow.Standings(day), SlowRegister.Date(day));
                foreach (var agreement in fast.AgreementList)
                {
                    foreach (var party in fast.PartyList)
                    {
                        var root = slow.Root(party.Id.Value);
                        var expected = standings[(root, agreement.Id.Value)];
                        var actual = fast.TimelineOf(agreement, party).On(date);
                        Assert.True(expected == actual, $"{party.Id} in {agreement.Id} on {date:uuuu-MM-dd}: {actual}, should be {expected}");
                        var routes = slow.Routes(root, slow.Entries(root), agreement.Id.Value, day, standings);
                        AssertRoutes(fast, agreement, party, day, routes, slow.IsPact(party.Id.Value));
                    }
                }
            }
        },
        world => world.ToString(),
        tests);

    private static void AssertRoutes(RegisterSnapshot fast, Agreement agreement, Party party, int day, Dictionary<Route, Standing> routes, bool isPact)
    {
        // The unstated route is shown only where no stated one explains the standing; of a pact always, because its stated routes may go in circles.
        var best = routes.Where(r => r.Key.IsStated).Select(r => r.Value).Append(Standing.Out).Max();
        var expected = routes.Where(r => r.Value != Standing.Out && (r.Key.IsStated || isPact || r.Value > best))
            .Select(r => $"{r.Key} {r.Value}").Order(StringComparer.Ordinal);
        var actual = fast.RoutesOn(agreement, party, SlowRegister.Date(day)).Select(r => $"{r.Route} {r.Standing}").Order(StringComparer.Ordinal);
        Assert.True(
            expected.SequenceEqual(actual),
            $"{party.Id} in {agreement.Id} on {SlowRegister.Date(day):uuuu-MM-dd}: by {string.Join(", ", actual)}, should be {string.Join(", ", expected)}");
    }
}
