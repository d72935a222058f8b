using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Register.Tests.Worlds;

namespace Entente.Register.Tests;

/// <summary>Renames, merges, successions.</summary>
public class PartyTests
{
    [Fact]
    public void Renames_never_change_a_standing() => Given.All(
        RandomWorlds.All,
        world => HistoryTests.AssertSame(world.Fold(), world.With([.. "pqrxy".Select(p => new PartyRenamed(new($"{p}"), new("Other"), null, new("news"), null))]).Fold()),
        world => world.ToString());

    [Fact]
    public void A_new_name_is_shown_and_the_old_one_still_found()
    {
        var register = new World([]).With([.. RandomWorlds.Header, new PartyRenamed(new("p"), new("North Macedonia", "Macédoine du Nord"), null, new("news"), null)]).Fold();
        var party = register.Parties[new("p")];
        Assert.Equal("North Macedonia", party.Name.En);
        var accord = register.Agreements[new("accord")];
        foreach (var text in (string[])["macedoine NORD", "p", "north mac"])
            Assert.Contains(party, register.RollOn(accord, RandomWorlds.FirstDay, new RollFilter { Text = text }).Select(e => e.Party));
    }

    [Fact]
    public void A_merge_never_counts_twice() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.With(new PartyMerged(new("q"), new("p"), null), new PartyMerged(new("r"), new("q"), null)).Fold();
            if (!register.Parties.ContainsKey(new("p")))
                return;
            foreach (var (agreement, day) in Days(register))
            {
                var heads = register.PartyList.Where(p => register.Canonical(p) == p && !p.IsPact).ToArray();
                Assert.Equal(heads.Count(p => register.TimelineOf(agreement, p).On(day) != Standing.Out), register.Count(agreement, day).Total.Possible);
                Assert.True(register.Count(agreement, day).Total.Possible <= heads.Length);
            }
        },
        world => world.ToString());

    [Fact]
    public void Of_statements_alone_a_merge_never_makes_more_parties_possible() => Given.All(
        RandomWorlds.WithoutLeavings,
        world =>
        {
            // With rulings or list rows it may: what was set aside for one of the two can be borne out by the other.
            var plain = new World([.. world.Lines.Where(l => l.Says is not (StandingRuled or ListingObserved)).Select(l =>
                l.Says is StandingObserved o ? l with { Says = o with { Statement = o.Statement with { Route = Route.Unstated }, Source = new("news") } } : l)]);
            var (apart, merged) = (plain.Fold(), plain.With(new PartyMerged(new("q"), new("p"), null)).Fold());
            foreach (var (agreement, day) in Days(merged))
            {
                var before = apart.Agreements[agreement.Id];
                Assert.True(merged.Count(agreement, day).Total.Possible <= apart.Count(before, day).Total.Possible, $"{agreement.Id} on {day:uuuu-MM-dd}");
            }
        },
        world => world.ToString());

    [Fact]
    public void A_merge_changes_no_count_with_duplicates() => Given.All(
        RandomWorlds.EvidenceOnly,
        world =>
        {
            var (apart, merged) = (world.Fold(), world.With(new PartyMerged(new("q"), new("p"), null)).Fold());
            foreach (var (agreement, day) in Days(merged))
                Assert.Equal(apart.Count(apart.Agreements[agreement.Id], day).Total, merged.Count(agreement, day, withDuplicates: true).Total);
        },
        world => world.ToString());

    [Fact]
    public void Every_entry_of_a_pact_is_left_out_of_head_counts()
    {
        var register = new World([]).With(
            [.. RandomWorlds.Header, new PartyMerged(new("x"), new("q"), null), Said("accord", "q", StandingClaim.In), Said("accord", "p", StandingClaim.In)]).Fold();
        var accord = register.Agreements[new("accord")];
        Assert.Equal(new Bounds(1, 1), register.Count(accord, RandomWorlds.FirstDay.PlusDays(20)).Total);
        Assert.Equal(new Bounds(1, 1), register.Count(accord, RandomWorlds.FirstDay.PlusDays(20), withDuplicates: true).Total);
    }

    [Fact]
    public void A_predecessor_leaves_and_the_successor_is_in_by_evidence_of_its_own()
    {
        var day = RandomWorlds.FirstDay.PlusDays(20);
        var register = new World([]).With(
            [.. RandomWorlds.Header, Said("accord", "p", StandingClaim.In), new PartySucceeded(new("p"), new("q"), new(day), new("news"), null)]).Fold();
        var accord = register.Agreements[new("accord")];
        Standing On(string party, int days) => register.TimelineOf(accord, register.Parties[new(party)]).On(day.PlusDays(days));
        Assert.Equal((Standing.In, Standing.Out, Standing.Out), (On("p", -1), On("p", 0), On("q", 0)));
        Assert.Equal(Standing.Out, register.TimelineOf(register.Agreements[new("x")], register.Parties[new("p")]).On(day.PlusDays(-1)));
    }

    [Fact]
    public void Merges_that_close_a_circle_or_repeat_have_no_effect_and_say_why()
    {
        var register = new World([]).With(
            [
                .. RandomWorlds.Header,
                new PartyMerged(new("p"), new("q"), null), new PartyMerged(new("q"), new("r"), null), new PartyMerged(new("r"), new("p"), null),
                new PartyMerged(new("p"), new("r"), null), new PartyMerged(new("x"), new("x"), null), new PartyMerged(new("z"), new("p"), null),
                new PartySucceeded(new("p"), new("p"), new(RandomWorlds.FirstDay), new("news"), null),
            ]).Fold();
        Assert.Equal(
            ["would close a circle", "is merged into 'q' already", "would close a circle", "party 'z' does not exist", "cannot succeed itself"],
            register.Faults.Zip(["would close a circle", "is merged into 'q' already", "would close a circle", "party 'z' does not exist", "cannot succeed itself"])
                .Select(f => f.First.Reason.Contains(f.Second, StringComparison.Ordinal) ? f.Second : f.First.Reason));
        Assert.All((string[])["p", "q"], p => Assert.Equal("r", register.Canonical(register.Parties[new(p)]).Id.Value));
    }

    private static StandingObserved Said(string agreement, string party, StandingClaim claim) => new(
        new(new(agreement), new(party), claim, new(RandomWorlds.FirstDay.PlusDays(10)), false, Route.Unstated), new("news"), Confidence.Unstated, null);

    private static IEnumerable<(Agreement Agreement, NodaTime.LocalDate Day)> Days(RegisterSnapshot register) =>
        register.AgreementList.SelectMany(_ => Enumerable.Range(0, 45), (a, d) => (a, RandomWorlds.FirstDay.PlusDays(d)));
}
