using System.Text.Json.Nodes;
using Entente.Register.Answers;

namespace Entente.Cli.Tests.Answers;

public class RegisterDeskTests
{
    [Fact]
    public void On_the_day_after_the_launch_the_Five_Eyes_lack_Australia_and_the_United_States()
    {
        var absent = Desk.Json("absent", ("group", "five-eyes"), ("as-of", "2018-11-13"));
        Assert.Equal("""["australia","united-states"]""", absent["absent"].Text());
        Assert.Equal("""["canada","new-zealand","united-kingdom"]""", absent["present"].Text());
        Assert.Equal("2018-11-13", (string?)absent["as_of"]);
        Assert.Equal("paris-call", (string?)absent["agreement"]);
        Assert.Equal(Desk.Register.Size, (long?)absent["known_by"]);
    }

    [Fact]
    public void Today_the_Five_Eyes_lack_nobody() => Assert.Equal("[]", Desk.Json("absent", ("group", "five-eyes"))["absent"].Text());

    [Fact]
    public void At_the_launch_31_states_are_known_and_67_possible()
    {
        var count = Desk.Json("count", ("as-of", "2018-11-12"));
        Assert.Equal(31, (int?)count["known"]!["state"]);
        Assert.Equal(67, (int?)count["possible"]!["state"]);
        Assert.Equal(5, count["known"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("2019-11-11", 1038)]
    [InlineData("2024-01-19", 1222)]
    public void The_list_showed_what_it_showed(string day, int total)
    {
        var listed = Desk.Json("listed", ("as-of", day));
        Assert.Equal(total, (int?)listed["total"]);
        Assert.Equal(total, listed["by_category"]!.AsObject().Sum(c => (int)c.Value!));
        Assert.True((bool?)listed["covered"]);
    }

    [Fact]
    public void Four_published_counts_date_themselves()
    {
        var when = Desk.Json("when", ("listed", "state=78,public-authority=29,civil-society=347,private-sector=642"));
        Assert.Equal("""[{"from":"2020-04-06","to":"2020-04-13"}]""", when["days"].Text());
    }

    [Fact]
    public void A_standing_comes_with_its_routes_and_reasons()
    {
        var huawei = Desk.Json("standing", ("party", "huawei"), ("as-of", "2018-11-13"));
        Assert.Equal("out", (string?)huawei["standing"]);
        Assert.Equal("axios-2018-11-13", (string?)huawei["because"]![0]!["source"]!["id"]);
        Assert.Equal("decisive", (string?)huawei["because"]![0]!["effect"]);
        Assert.Equal("in", (string?)Desk.Json("standing", ("party", "huawei"))["standing"]);
    }

    [Fact]
    public void Cisco_is_in_by_two_pacts()
    {
        var routes = Desk.Json("standing", ("party", "cisco"))["routes"]!.AsArray().Where(r => (string?)r!["standing"] == "in").Select(r => (string?)r!["route"]);
        Assert.Superset(new HashSet<string?> { "via:charter-of-trust", "via:cybersecurity-tech-accord" }, routes.ToHashSet());
    }

    [Fact]
    public void What_follows_from_evidence_is_shown_beside_what_the_act_says()
    {
        var evidence = Desk.Json("explain", ("party", "united-states"), ("as-of", "2018-11-13"))["routes"]![0]!["evidence"]!.AsArray();
        Assert.All(evidence, e => Assert.Equal("paris-call", (string?)e!["says"]!["agreement"]));
    }

    [Fact]
    public void The_roll_can_be_paged_without_losing_anybody()
    {
        var all = Ids(Desk.Json("list"));
        var paged = Enumerable.Range(0, (all.Count / 100) + 1).SelectMany(page => Ids(Desk.Json("list", ("limit", "100"), ("offset", $"{page * 100}"))));
        Assert.Equal(all, paged);

        static List<string> Ids(JsonNode roll) => [.. roll["parties"]!.AsArray().Select(p => (string)p!["id"]!)];
    }

    [Fact]
    public void Comparing_the_first_year_finds_the_joining_of_Huawei()
    {
        var compared = Desk.Json("compare", ("from", "2018-11-13"), ("to", "2019-11-12"));
        Assert.Contains("huawei", compared["joined"]!.AsArray().Select(id => (string?)id));
        Assert.Equal(compared.Text(), Desk.Json("compare", ("to", "2018-11-13"), ("from", "2019-11-12")).Text());
    }

    [Theory]
    [InlineData("standing", "unknown-party", "party=huawey")]
    [InlineData("standing", "bad-parameter", "as-of=2018-11-13")]
    [InlineData("absent", "unknown-group", "group=six-eyes")]
    [InlineData("count", "bad-date", "as-of=13/11/2018")]
    [InlineData("count", "bad-date", "as-of=2018-02-30")]
    [InlineData("count", "before-launch", "as-of=2018-11-11")]
    [InlineData("count", "future-date", "as-of=2026-11-23")]
    [InlineData("count", "bad-parameter", "as_of=2018-11-13")]
    [InlineData("count", "bad-parameter", "with-duplicates=perhaps")]
    [InlineData("count", "bad-known-by", "known-by=yesterday")]
    [InlineData("count", "known-by-beyond-log", "known-by=99999999999999999999")]
    [InlineData("count", "not-yet-known", "known-by=2020-01-01")]
    [InlineData("count", "known-by-future", "known-by=2027-01-01")]
    [InlineData("when", "bad-parameter", "listed=state:78")]
    [InlineData("when", "bad-parameter", "listed=states=78")]
    [InlineData("when", "bad-parameter", "listed=state=78,state=79")]
    [InlineData("list", "bad-parameter", "sort=age")]
    [InlineData("list", "bad-parameter", "limit=0")]
    [InlineData("list", "bad-parameter", "standing=inn")]
    [InlineData("list", "bad-parameter", "route=by-train")]
    [InlineData("accusations", "unknown-principle", "principle=10000")]
    [InlineData("accusations", "unknown-party", "accuser=../../etc/passwd")]
    [InlineData("briefing", "bad-parameter", "lang=de")]
    [InlineData("briefing", "bad-parameter", "format=pdf")]
    [InlineData("briefing", "before-launch", "since=2018-01-01")]
    [InlineData("sit", "not-found", "as-of=2018-11-13")]
    public void A_question_without_an_answer_is_told_why_and_what_would_have_one(string verb, string code, string parameter)
    {
        var at = parameter.IndexOf('=', StringComparison.Ordinal);
        var refusal = Desk.Refusal(verb, (parameter[..at], parameter[(at + 1)..]));
        Assert.Equal(code, refusal.Code);
        Assert.EndsWith("#" + code, refusal.Type, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Hints);
        Assert.InRange(refusal.Status, 400, 404);
    }

    [Theory]
    [InlineData("huawey", "huawei")]
    [InlineData("Etats-Unis", "united-states")]
    [InlineData("MICROSOFT", "microsoft")]
    [InlineData("untied-states", "united-states")]
    public void A_mistyped_party_is_found_by_its_names(string given, string meant) =>
        Assert.Contains(meant, Desk.Refusal("standing", ("party", given)).Suggestions);

    [Theory]
    [InlineData("paris-cal")]
    [InlineData("\ud800'; DROP TABLE log_entry; --")]
    [InlineData("")]
    public void An_unknown_agreement_is_told_the_known_ones(string id)
    {
        var refusal = Desk.Ask("count", id).Refusal!;
        Assert.Equal("unknown-agreement", refusal.Code);
        Assert.Contains("paris-call", string.Join(' ', refusal.Hints), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reply_reads_back_to_the_same_bytes()
    {
        ReadsBack<StandingReply>("standing", ("party", "cisco"));
        ReadsBack<ExplainReply>("explain", ("party", "cisco"));
        ReadsBack<CountReply>("count", ("with-duplicates", ""));
        ReadsBack<ListedReply>("listed", ("as-of", "2019-11-11"));
        ReadsBack<AbsentReply>("absent", ("group", "g20"));
        ReadsBack<RollReply>("list", ("text", "université"));
        ReadsBack<CompareReply>("compare", ("from", "2018-11-13"));
        ReadsBack<WhenReply>("when", ("listed", "total=1038"));
        ReadsBack<BriefingReply>("briefing", ("as-of", "2018-11-13"), ("format", "md"));
        ReadsBack<ReportedReply>("reported");
        ReadsBack<AccusationsReply>("accusations", ("accused", "russia"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"total":null,"by_category":{},"covered":true,"known_by":1}""")]
    [InlineData("""{"total":1,"covered":true,"known_by":1}""")]
    [InlineData("""{"total":1,"by_category":null,"covered":true,"known_by":1}""")]
    [InlineData("""{"total":1,"by_category":{},"covered":true,"known_by":1,"as_of":"never"}""")]
    [InlineData("""{"total":1,"by_category":{},"covered":true,"known_by":1,"as_of":7}""")]
    public void JSON_that_lacks_what_a_reply_has_is_refused(string json)
    {
        Assert.False(AnswerJson.TryRead<ListedReply>(System.Text.Encoding.UTF8.GetBytes(json), out _, out var reason));
        Assert.NotNull(reason);
    }

    private static void ReadsBack<T>(string verb, params (string, string)[] parameters)
        where T : Reply
    {
        var bytes = AnswerJson.Write(Desk.Ask(verb, "paris-call", parameters).Reply!);
        Assert.True(AnswerJson.TryRead<T>(bytes, out var reply, out var reason), reason);
        Assert.Equal(bytes, AnswerJson.Write(reply!));
    }
}
