using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Register.Tests.Worlds;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>The decisions of docs/design/register.md, each as a short story and the timeline that follows.</summary>
public class DecisionTests
{
    private static readonly ActBody[] Header =
    [
        new SourceDeclared(new("news"), "News", null, null, null, "news", null),
        new SourceDeclared(new("list"), "List", null, null, null, "official-list", null),
        new AgreementDeclared(new("call"), new("Call"), AgreementKind.Declaration, new(2018, 11, 12), null, null, null),
        new AgreementDeclared(new("pact"), new("Pact"), AgreementKind.Pact, new(2018, 1, 1), null, null, null),
        .. ((string[])["p", "q", "pact"]).Select(id => new PartyDeclared(new(id), new(id), PartyKind.PrivateSector, null, null, null, [], null)),
    ];

    [Fact]
    public void Once_in_a_party_stays_in() => AssertStory("Out from ever, In from 2018-11-20", Said("p joined 2018-11-20"));

    [Fact]
    public void Before_the_first_evidence_of_being_in_it_is_unknown_since_the_last_of_being_out() => AssertStory(
        "Out from ever, Unknown from 2018-11-14, In from 2019-09-16", Said("p out 2018-11-13"), Said("p in 2019-09-16"));

    [Fact]
    public void A_month_is_known_by_its_ends() =>
        AssertStory("Out from ever, Unknown from 2019-02-01, In from 2019-02-28", Said("p joined 2019-02"));

    [Fact]
    public void Statements_that_contradict_are_disputed_from_the_first_to_the_last() => AssertStory(
        "Out from ever, Disputed from 2019-01-01, In from 2019-03-02",
        Said("p in 2019-01-01"), Said("p out 2019-03-01"));

    [Fact]
    public void A_ruling_settles_a_dispute() => AssertStory(
        "Out from ever, Unknown from 2018-11-12, In from 2019-01-01",
        Said("p in 2019-01-01"), Said("p out 2019-03-01"), Ruled("p in 2019-01-01"));

    [Fact]
    public void A_leaving_says_that_it_was_in_on_the_eve() =>
        AssertStory("Out from ever, Unknown from 2018-11-12, In from 2020-05-02, Out from 2020-05-03", Said("p left 2020-05-03"));

    [Fact]
    public void A_vague_leaving_is_doubt_from_its_first_day_to_its_last() =>
        AssertStory("Out from ever, In from 2018-11-20, Unknown from 2020-01-01, Out from 2020-12-31", Said("p joined 2018-11-20"), Said("p left 2020"));

    [Fact]
    public void A_vague_leaving_had_happened_by_the_day_on_which_it_is_said_to_be_out() => AssertStory(
        "Out from ever, In from 2018-11-20, Unknown from 2020-01-01, Out from 2020-06-15",
        Said("p joined 2018-11-20"), Said("p left 2020"), Said("p out 2020-06-15"));

    [Fact]
    public void Who_joined_and_left_in_one_year_is_not_in_for_ever() =>
        AssertStory("Out from ever, Unknown from 2019-01-01, In from 2019-11-29, Out from 2019-11-30", Said("p joined 2019"), Said("p left 2019-11-30"));

    [Fact]
    public void Who_left_may_come_back() => AssertStory(
        "Out from ever, In from 2018-11-20, Out from 2020-05-03, Unknown from 2020-05-04, In from 2021-01-01",
        Said("p joined 2018-11-20"), Said("p left 2020-05-03"), Said("p in 2021-01-01"));

    [Fact]
    public void Removal_from_a_list_is_no_proof_of_withdrawal() => AssertStory(
        "Out from ever, In from 2019-09-16", Listed("2019-09-16", "2020-02-01"), Covered("2019-01-01", "2024-01-19"));

    [Fact]
    public void The_silence_of_a_complete_list_says_that_a_party_had_not_joined() => AssertStory(
        "Out from ever, In from 2019-12-02", Listed("2019-12-02", null), Covered("2019-09-16", "2024-01-19"));

    [Fact]
    public void A_statement_sets_silence_aside() => AssertStory(
        "Out from ever, In from 2019-10-01",
        Said("p in 2019-10-01"), Listed("2019-12-02", null), Covered("2019-09-16", "2024-01-19"));

    [Fact]
    public void A_leaving_outlives_the_rows_of_a_list_that_began_before_it_and_a_new_category_is_no_new_joining() => AssertStory(
        "Out from ever, Unknown from 2018-11-12, In from 2019-09-16, Out from 2020-03-01",
        Listed("2019-09-16", "2020-06-01"), Listed("2020-06-01", "2020-09-01"), Said("p left 2020-03-01"));

    [Fact]
    public void What_was_read_off_a_list_is_worth_no_more_than_the_list() => AssertStory(
        "Out from ever", Said("p joined by 2019-09-16", "list"), Said("p out 2020-01-01"));

    [Fact]
    public void A_row_that_a_statement_contradicts_counts_for_the_days_after_it() => AssertStory(
        "Out from ever, In from 2020-01-02", Listed("2019-09-16", null), Said("p out 2020-01-01"));

    [Fact]
    public void What_a_pact_lends_is_the_lesser_of_its_two_parts() => AssertStory(
        "Out from ever, Unknown from 2018-11-12, In from 2019-03-01, Out from 2020-01-01",
        Said("pact in 2018-11-12"), Said("p in 2019-03-01 to pact"), Said("pact left 2020-01-01"));

    [Fact]
    public void Leaving_the_pact_ends_that_route_only()
    {
        AssertStory(
            "Out from ever, In from 2018-11-12, Out from 2020-01-01",
            Said("pact in 2018-11-12"), Said("p in 2018-11-12 via pact"), Said("p left 2020-01-01 to pact"), Listed("2019-09-16", null));
        AssertStory(
            "Out from ever, In from 2018-11-12",
            Said("pact in 2018-11-12"), Said("p in 2018-11-12 via pact"), Said("p left 2020-01-01 to pact"), Said("p in 2019-01-01 direct"));
    }

    [Fact]
    public void A_statement_against_what_a_pact_lends_is_a_dispute_until_a_ruling()
    {
        ActBody[] story = [Said("pact in 2018-11-12"), Said("p in 2018-11-12 to pact"), Said("p out 2019-01-01")];
        AssertStory("Out from ever, Disputed from 2018-11-12, In from 2019-01-02", story);
        AssertStory("Out from ever, In from 2019-01-02", [.. story, Ruled("p out 2019-01-01")]);
        AssertStory("Out from ever, In from 2018-11-12", [.. story, Ruled("p in 2018-11-12")]);
    }

    [Fact]
    public void A_leaving_without_a_route_does_not_say_in_by_which_route_it_had_been_in() => AssertStory(
        "Out from ever, In from 2018-11-20, Out from 2020-01-01",
        Said("pact in 2018-11-12"), Said("p joined 2018-11-20 direct"), Said("p left 2020-01-01"), Said("p out 2019-12-31 via pact"));

    [Fact]
    public void A_succeeded_party_leaves_and_so_do_those_it_carried() => AssertStory(
        "Out from ever, In from 2018-11-12, Out from 2020-01-01",
        Said("pact in 2018-11-12"), Said("p in 2018-11-12 via pact"), Said("p in 2018-01-01 to pact"),
        new PartySucceeded(new("pact"), new("q"), new(new LocalDate(2020, 1, 1)), new("news"), null));

    [Fact]
    public void What_is_merged_with_a_party_does_not_succeed_it() => AssertStory(
        "Out from ever, In from 2018-11-20",
        Said("p joined 2018-11-20"), new PartySucceeded(new("p"), new("q"), new(new LocalDate(2020, 1, 1)), new("news"), null), new PartyMerged(new("q"), new("p"), null));

    [Theory]
    [InlineData("p in 2018-11-11", "nobody was in it on 2018-11-11")]
    [InlineData("p left 2018-11-12", "nobody had been in it before that day")]
    [InlineData("p in 2019-01-01 via nowhere", "pact 'nowhere' does not exist")]
    [InlineData("p in 2019-01-01 via pact to pact", "cannot be the route into itself")]
    [InlineData("p in 2019-01-01 via call to pact", "'call' is a declaration")]
    [InlineData("pact in 2019-01-01 to pact", "cannot be a member of itself")]
    [InlineData("pact in 2019-01-01 via pact", "cannot be its own route")]
    [InlineData("nobody in 2019-01-01", "party 'nobody' does not exist")]
    [InlineData("p in 2019-01-01 to nothing", "agreement 'nothing' does not exist")]
    public void What_cannot_apply_has_no_effect_and_says_why(string story, string reason)
    {
        var register = World.Fold([.. Header, Said(story)]);
        Assert.Contains(reason, Assert.Single(register.Faults).Reason, StringComparison.Ordinal);
        Assert.Equal(Timeline.AlwaysOut, TimelineOf(register));
    }

    [Theory]
    [InlineData("2017-12-31", Standing.Out)]
    [InlineData("2018-11-12", Standing.Unknown)]
    [InlineData("2018-12-31", Standing.In)]
    [InlineData("2019-01-31", Standing.In)]
    [InlineData("2019-02-01", Standing.Unknown)]
    [InlineData("2019-02-28", Standing.Out)]
    public void Membership_in_a_group_is_as_vague_as_its_dates(string day, Standing membership)
    {
        var register = World.Fold(
            [.. Header, new GroupDeclared(new("g"), new("G"), null), new GroupMembership(new("g"), new("p"), Date("2018"), Date("2019-02"), new("news"), null)]);
        Assert.Equal(membership, register.Groups[new("g")].MemberOn(new("p"), Date(day).First));
    }

    private static void AssertStory(string timeline, params ActBody[] story)
    {
        var register = World.Fold([.. Header, .. story]);
        Assert.Empty(register.Faults);
        Assert.Equal(timeline, TimelineOf(register).ToString());
    }

    private static Timeline TimelineOf(RegisterSnapshot register) => register.TimelineOf(register.Agreements[new("call")], register.Parties[new("p")]);

    private static StandingObserved Said(string story, string source = "news") => new StandingObserved(Statement(story), new(source), Confidence.Unstated, null);

    private static StandingRuled Ruled(string story) => new StandingRuled(Statement(story), "because");

    private static ListingObserved Listed(string from, string? until) =>
        new ListingObserved(new("call"), new("p"), Date(from).First, until is null ? null : Date(until).First, null, new("list"));

    private static ListCovered Covered(string from, string until) => new ListCovered(new("call"), Date(from).First, Date(until).First, new("list"));

    /// <summary>"p joined by 2019-09-16 via pact to agreement": who, claim, when, and where it is said, by which route and to what.</summary>
    private static StandingStatement Statement(string story)
    {
        var words = story.Split(' ').ToList();
        string After(string word, string otherwise) => words.IndexOf(word) is >= 0 and var i ? words[i + 1] : otherwise;
        Assert.True(Words.Claims.TryRead(words[1], out var claim));
        var route = words.Contains("direct") ? Route.Direct : After("via", "") is { Length: > 0 } pact ? Route.Via(new(pact)) : Route.Unstated;
        return new(new(After("to", "call")), new(words[0]), claim, Date(After("by", words[2])), words.Contains("by"), route);
    }

    private static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text, nameof(text));
}
