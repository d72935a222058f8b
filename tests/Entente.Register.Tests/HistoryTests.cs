using Entente.Register.Acts;
using Entente.Register.Tests.Worlds;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>Acts that take back acts, later acts, and the order of acts.</summary>
public class HistoryTests
{
    [Fact]
    public void What_was_known_by_a_size_is_not_changed_by_later_acts() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var register = world.Fold();
            for (var size = RandomWorlds.Header.Count; size <= register.Size; size++)
                AssertSame(World.Fold(world.Says.Take(size)), register.KnownBy(size));
        },
        world => world.ToString(),
        60);

    [Fact]
    public void A_retracted_act_is_as_if_it_had_never_been() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var before = world.Fold();
            var spokenOf = world.Lines.Select(l => l.Says switch { ActRetracted r => r.ActIndex, ActCorrected c => c.ActIndex, _ => -1 }).ToHashSet();
            foreach (var line in world.Lines.Where(l => l.Says is not (ActRetracted or ActCorrected) && !spokenOf.Contains(l.Id)))
            {
                var retracted = world.With(new ActRetracted(line.Id, "r")).Fold();
                AssertSame(world.Without(line).Fold(), retracted);
                AssertSame(before, retracted.KnownBy(before.Size));
            }
        },
        world => world.ToString(),
        100);

    [Fact]
    public void Retracting_a_retraction_undoes_it() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var retracted = world.With(new ActRetracted(world.Lines[^1].Id, "r"));
            AssertSame(world.Fold(), retracted.With(new ActRetracted(retracted.Lines[^1].Id, "undo")).Fold());
        },
        world => world.ToString());

    [Fact]
    public void Evidence_may_come_in_any_order() => Given.All(
        Arb.From(
            RandomWorlds.EvidenceOnly.Generator.SelectMany(world => Gen.Shuffle(world.Lines.Skip(RandomWorlds.Header.Count).ToArray()).Select(shuffled => (world, shuffled))),
            pair => pair.world.Smaller().Select(w => (w, pair.shuffled.Where(w.Lines.Contains).ToArray()))),
        pair => AssertSame(pair.world.Fold(), new World([.. pair.world.Lines.Except(pair.shuffled), .. pair.shuffled]).Fold()),
        pair => pair.world.ToString());

    [Fact]
    public void Folding_on_is_folding_from_the_beginning() => Given.All(
        RandomWorlds.All,
        world =>
        {
            var says = world.Says;
            var half = says.Count / 2;
            AssertSame(world.Fold(), World.Fold(says.Take(half)).With(says.Skip(half), Instant.FromUnixTimeSeconds(1)));
        },
        world => world.ToString());

    [Fact]
    public void Of_acts_that_speak_of_one_act_the_last_that_has_effect_decides()
    {
        static ActBody Named(string name) => new PartyDeclared(new("p"), new(name), PartyKind.State, null, null, null, [], null);
        static string? NameAfter(params ActBody[] log) => World.Fold(log).Parties.GetValueOrDefault(new("p"))?.Name.En;

        Assert.Equal("Y", NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y"))));
        Assert.Equal("Z", NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y")), new ActCorrected(0, "r", Named("Z"))));
        Assert.Equal("Y", NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y")), new ActCorrected(0, "r", Named("Z")), new ActRetracted(2, "r")));
        Assert.Equal("Z", NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y")), new ActCorrected(1, "r", Named("Z"))));
        Assert.Equal("X", NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y")), new ActCorrected(1, "r", Named("Z")), new ActRetracted(1, "r")));
        Assert.Null(NameAfter(Named("X"), new ActCorrected(0, "r", Named("Y")), new ActRetracted(0, "r")));
        Assert.Equal("Z", NameAfter(Named("X"), new ActRetracted(0, "r"), new ActCorrected(0, "r", Named("Z"))));
        Assert.Equal("X", NameAfter(Named("X"), new ActRetracted(0, "r"), new ActCorrected(1, "r", new SourceDeclared(new("s"), "S", null, null, null, null, null))));
        Assert.Equal("X", NameAfter(Named("X"), new ActRetracted(0, "r"), new ActRetracted(1, "r")));
        Assert.Null(NameAfter(Named("X"), new ActRetracted(0, "r"), new ActRetracted(1, "r"), new ActRetracted(2, "r")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public void Only_an_earlier_act_can_be_taken_back(long index)
    {
        var register = World.Fold([RandomWorlds.Header[0], new ActRetracted(index, "r")]);
        var fault = Assert.Single(register.Faults);
        Assert.Equal(1, fault.Index);
        Assert.Contains("only an earlier act can be taken back", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_size_at_an_instant_counts_the_acts_recorded_by_then()
    {
        Act[] acts = [.. Enumerable.Range(0, 6).Select(i => new Act(i, Instant.FromUnixTimeSeconds(i / 2), RandomWorlds.Header[i]))];
        var register = RegisterSnapshot.Fold([.. acts, new Act(6, default, new UnreadableAct("damaged")), new Act(7, Instant.FromUnixTimeSeconds(9), RandomWorlds.Header[6])]);
        Assert.Equal([2L, 4L, 7L, 7L, 8L], new[] { 0, 1, 2, 8, 9 }.Select(s => register.SizeAt(Instant.FromUnixTimeSeconds(s))));
    }

    /// <summary>The same parties with the same standings in the same agreements on every day.</summary>
    internal static void AssertSame(RegisterSnapshot expected, RegisterSnapshot actual) =>
        Assert.Equal(Standings(expected), Standings(actual));

    private static IEnumerable<string> Standings(RegisterSnapshot register) =>
        register.AgreementList.SelectMany(a => register.PartyList, (a, p) => $"{p.Id} counts as {register.Canonical(p).Id}, in {a.Id}: {register.TimelineOf(a, p)}")
            .Order(StringComparer.Ordinal);
}
