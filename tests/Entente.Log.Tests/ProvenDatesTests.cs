using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Log.Tests;

public class ProvenDatesTests
{
    private static readonly ProvenDates Three = new([At(20, 300), At(5, 100), At(10, 200)]);

    [Theory]
    [InlineData(0, null, 100L)]
    [InlineData(4, null, 100L)]
    [InlineData(5, 100L, 200L)]
    [InlineData(9, 100L, 200L)]
    [InlineData(10, 200L, 300L)]
    [InlineData(19, 200L, 300L)]
    [InlineData(20, 300L, null)]
    [InlineData(long.MaxValue, 300L, null)]
    public void An_entry_came_after_the_last_checkpoint_without_it_and_not_later_than_the_first_with_it(long index, long? after, long? notLaterThan) =>
        Assert.Equal(new ProvenInterval(after, notLaterThan), Three.Of(index));

    [Fact]
    public void Without_a_cosigned_checkpoint_nothing_is_proven_and_everything_is_allowed()
    {
        var none = new ProvenDates([]);
        Assert.Equal(new ProvenInterval(null, null), none.Of(0));
        Assert.True(none.Allows(0, long.MinValue, 0, out _));
        Assert.True(none.Allows(0, long.MaxValue, 0, out _));
    }

    [Theory]
    [InlineData(7, 100, 0, true)]
    [InlineData(7, 200, 0, true)]
    [InlineData(7, 99, 0, false)]
    [InlineData(7, 201, 0, false)]
    [InlineData(7, 90, 10, true)]
    [InlineData(7, 89, 10, false)]
    [InlineData(7, 210, 10, true)]
    [InlineData(7, 211, 10, false)]
    [InlineData(0, long.MinValue, 0, true)]
    [InlineData(0, long.MaxValue, 0, false)]
    [InlineData(0, long.MaxValue, long.MaxValue, true)]
    [InlineData(20, long.MaxValue, 0, true)]
    [InlineData(20, long.MinValue, long.MaxValue, false)]
    public void A_claimed_time_is_allowed_within_the_interval_and_the_tolerance(long index, long claimed, long tolerance, bool allowed)
    {
        Assert.Equal(allowed, Three.Allows(index, claimed, tolerance, out var reason));
        Assert.Equal(allowed, reason is null);
    }

    [Fact]
    public void A_refused_claim_says_by_how_much_and_against_which_time()
    {
        Assert.False(Three.Allows(7, 40, 15, out var reason));
        Assert.Contains("at 100 a quorum of witnesses saw the log without it: 60 s too early, and 15 s are tolerated", reason, StringComparison.Ordinal);
        Assert.False(Three.Allows(7, 260, 15, out reason));
        Assert.Contains("at 200 a quorum of witnesses had it: 60 s too late, and 15 s are tolerated", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_cosignature_of_a_smaller_tree_moves_the_lower_end_and_contradictory_clocks_allow_no_claim()
    {
        var contradictory = new ProvenDates([At(5, 100), At(10, 200), At(8, 250), At(20, 230)]);
        Assert.Equal(new ProvenInterval(250, 230), contradictory.Of(12));
        Assert.False(contradictory.Allows(12, 240, 5, out _));
        Assert.True(contradictory.Allows(12, 240, 10, out _));
    }

    [Fact]
    public void Bounds_equal_those_found_by_looking_at_every_checkpoint() =>
        Given.ForAll(
            Gen.Choose(0, 40).SelectMany(_ => Gen.Choose(1, 50), (size, time) => At(size, time)).ListOf()
                .SelectMany(_ => Gen.Choose(0, 45), (all, index) => (all, index)),
            given =>
            {
                var without = given.all.Where(at => at.Size <= given.index).Select(at => (long?)at.Times.Last).Max();
                var with = given.all.Where(at => at.Size > given.index).Select(at => (long?)at.Times.First).Min();
                return new ProvenDates(given.all).Of(given.index) == new ProvenInterval(without, with);
            });

    [Theory]
    [InlineData("any a b c", "a10 b20 c30", 10L, 30L)]
    [InlineData("2 a b c", "a10 b20 c30", 20L, 20L)]
    [InlineData("all a b c", "a10 b20 c30", 30L, 10L)]
    [InlineData("2 a b c", "a10 c30", 30L, 10L)]
    [InlineData("2 a b c", "a10 a40 c30", 30L, 30L)]
    [InlineData("2 a b c", "a10 b10 c10", 10L, 10L)]
    [InlineData("2 a b c", "a10", null, null)]
    [InlineData("2 a b c", "a10 b0 c0", null, null)]
    [InlineData("2 a b c", "", null, null)]
    public void The_times_of_a_checkpoint_are_those_at_which_its_cosignatures_make_the_quorum(string group, string cosigned, long? first, long? last)
    {
        var (policy, keys) = Policy($"group g {group}\nquorum g\n");
        var cosignatures = cosigned.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => new Cosignature(keys[text[0]], long.Parse(text.AsSpan(1), provider: null)));
        Assert.Equal(first is null ? null : new QuorumTimes(first.Value, last!.Value), policy.TimesOf(cosignatures.Reverse()));
    }

    [Fact]
    public void Without_a_quorum_no_time_is_proven()
    {
        var (policy, keys) = Policy("quorum none\n");
        var cosigned = new CosignedCheckpoint(new("log.example", 5, Given.Leaf(1)), Given.Note(Vectors.Notes.Notes[0].Note!), [new(keys['a'], 10)]);
        Assert.Null(policy.TimesOf(cosigned.Cosignatures));
        Assert.Equal(new ProvenInterval(null, null), ProvenDates.From(policy, [cosigned]).Of(4));
        var (strict, _) = Policy("quorum a\n");
        Assert.Equal(new ProvenInterval(null, 10), ProvenDates.From(strict, [cosigned]).Of(4));
        Assert.Equal(new ProvenInterval(10, null), ProvenDates.From(strict, [cosigned]).Of(5));
    }

    private static WitnessedSize At(long size, long time) => new(size, new QuorumTimes(time, time));

    private static (TlogPolicy Policy, Dictionary<char, CosignatureKey> Keys) Policy(string rest)
    {
        var keys = "abc".ToDictionary(name => name, name =>
        {
            using var cosigner = Given.Cosigner($"{name}.example", name);
            return cosigner.Key;
        });
        var text = string.Concat(keys.Select(key => $"witness {key.Key} {key.Value}\n")) + rest;
        return TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var reason) ? (policy, keys) : throw new ArgumentException(reason, nameof(rest));
    }
}
