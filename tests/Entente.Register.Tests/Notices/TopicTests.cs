using Entente.Import;
using Entente.Register.Acts;
using Entente.Register.Notices;
using NodaTime;

namespace Entente.Register.Tests.Notices;

/// <summary>What is chosen is told, and nothing else.</summary>
public sealed class TopicTests
{
    private static readonly RegisterSnapshot Founded = RegisterSnapshot.Fold([.. PackagedFacts.Acts.Select((says, i) => new Act(i, PackagedFacts.Recorded, says))]);

    private static readonly SourceId Source = Founded.Sources.Keys.First();

    [Theory]
    [InlineData("everything", true)]
    [InlineData("party:australia", true)]
    [InlineData("party:siemens", false)]
    [InlineData("group:five-eyes", true)]
    [InlineData("group:eu", false)]
    [InlineData("country:AUS", true)]
    [InlineData("country:FRA", false)]
    [InlineData("kind:state", true)]
    [InlineData("kind:private-sector", false)]
    [InlineData("agreement:paris-call", true)]
    [InlineData("agreement:charter-of-trust", false)]
    public void A_standing_of_Australia_is_told_to_who_asked_for_it(string topic, bool told)
        => Assert.Equal(told, Covers(topic, Joined("australia")));

    [Fact]
    public void A_merged_party_is_told_under_both_its_names()
    {
        ActBody[] says =
        [
            new PartyDeclared(new("siemens-again"), new("Siemens again"), PartyKind.PrivateSector, null, "DEU", null, [], null),
            new PartyMerged(new("siemens-again"), new("siemens"), null),
            Joined("siemens-again"),
        ];

        Assert.True(Covers("party:siemens", says));
        Assert.True(Covers("party:siemens-again", says));
        Assert.False(Covers("party:microsoft", says));
    }

    [Fact]
    public void Taking_back_is_told_to_who_was_told_of_what_is_taken_back()
    {
        Assert.True(Covers("party:australia", Joined("australia"), new ActRetracted(Founded.Size, "wrong")));
        Assert.True(Covers("party:australia", Joined("australia"), new ActCorrected(Founded.Size, "wrong", Joined("siemens"))));
        Assert.True(Covers("party:siemens", Joined("australia"), new ActCorrected(Founded.Size, "wrong", Joined("siemens"))));
        Assert.False(Covers("party:microsoft", Joined("australia"), new ActRetracted(Founded.Size, "wrong")));
    }

    [Fact]
    public void Every_topic_that_can_be_written_is_read_as_itself()
    {
        IEnumerable<Topic> topics =
        [
            Topic.Everything,
            .. Founded.PartyList.Select(party => new Topic(TopicKind.Party, party.Id.Value)),
            .. Founded.PartyList.Select(party => party.Country).OfType<string>().Distinct(StringComparer.Ordinal).Select(country => new Topic(TopicKind.Country, country)),
            .. Founded.Groups.Keys.Select(group => new Topic(TopicKind.Group, group.Value)),
            .. Founded.Agreements.Keys.Select(agreement => new Topic(TopicKind.Agreement, agreement.Value)),
            .. Words.PartyKinds.Words.Select(kind => new Topic(TopicKind.Kind, kind)),
        ];

        Assert.All(topics, topic => Assert.True(Topic.TryParse(Founded, topic.ToString(), out var read) && read == topic, topic.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Everything")]
    [InlineData("everything:")]
    [InlineData("party")]
    [InlineData("party:")]
    [InlineData("party:nobody-of-this-name")]
    [InlineData("party:siemens:microsoft")]
    [InlineData("country:fra")]
    [InlineData("country:ZZZ")]
    [InlineData("kind:states")]
    [InlineData("colour:blue")]
    public void What_no_topic_is_is_refused(string? text) => Assert.False(Topic.TryParse(Founded, text, out _));

    private static bool Covers(string topic, params ActBody[] says)
    {
        var register = Founded.With(says, PackagedFacts.Recorded + Duration.FromDays(1));
        Assert.True(Topic.TryParse(register, topic, out var read));
        return read.Covers(register, register.Acts[^1]);
    }

    private static StandingObserved Joined(string party)
        => new(new StandingStatement(new("paris-call"), new(party), StandingClaim.In, new PartialDate(new LocalDate(2026, 11, 21)), IsLatest: false, Route.Unstated), Source, Confidence.Unstated, null);
}
