using Entente.Register.Acts;
using Entente.Register.Briefings;
using NodaTime;
using static Entente.Register.Tests.Briefings.Small;

namespace Entente.Register.Tests.Briefings;

/// <summary>What a journalist could truthfully write from the packaged facts about three days.</summary>
public class BriefingTests
{
    private static readonly LocalDate Article = Day(2018, 11, 13);
    private static readonly LocalDate Anniversary = Day(2021, 11, 12);
    private static readonly LocalDate Now = Day(2026, 11, 21);

    [Fact]
    public void The_lead_of_13_November_2018_counts_each_kind_within_its_bounds()
    {
        Assert.Equal(
            "On 13 November 2018, the Paris Call for Trust and Security in Cyberspace counts between 31 and 67 states, between 50 and 348 private-sector organisations, "
            + "between 2 and 141 civil-society organisations, at most six public authorities and at most one international organisation among its parties.",
            On(Article).Lead.Text);
        Assert.StartsWith(
            "Au 13 novembre 2018, l’Appel de Paris pour la confiance et la sécurité dans le cyberespace compte parmi ses parties entre 31 et 67 États, ",
            On(Article, Wording.French).Lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void On_13_November_2018_reported_counts_stand_beside_the_bounds_and_are_neither_confirmed_nor_excluded()
    {
        var states = Find(On(Article), "count", "51");
        Assert.Contains("Axios (13 November 2018) counts more than 50 states", states.Text, StringComparison.Ordinal);
        Assert.EndsWith("the register neither confirms nor excludes these figures.", states.Text, StringComparison.Ordinal);
        Assert.Contains(new SourceId("axios-2018-11-13"), states.Sources);
    }

    [Fact]
    public void On_13_November_2018_the_Five_Eyes_come_first_and_miss_Australia_and_the_United_States()
    {
        Assert.Equal(
            "Five Eyes: three of five members are in (Canada, New Zealand and the United Kingdom); out: Australia and the United States.",
            Section(On(Article), "blocs").Sentences[0].Text);
        Assert.Equal(
            "Five Eyes\u00a0: trois membres sur cinq sont parties (le Canada, la Nouvelle-Zélande et le Royaume-Uni)\u202f; absents\u00a0: l’Australie et les États-Unis.",
            Section(On(Article, Wording.French), "blocs").Sentences[0].Text);
    }

    [Fact]
    public void On_13_November_2018_the_absent_are_told_with_what_Axios_reports_of_them()
    {
        var absent = Section(On(Article), "absent").Sentences.Select(s => s.Text).ToArray();
        Assert.Contains(
            "Axios (13 November 2018) reports active cyber-warfare programmes in China, Iran, North Korea and Russia, and none in Saudi Arabia; all five are out.", absent);
        Assert.Contains("Axios (13 November 2018) reports a large cybersecurity industry in Israel; it is out.", absent);
        Assert.Contains(absent, s => s.Contains("12 against Russia", StringComparison.Ordinal) && s.EndsWith("They are claims by the accusers and change no standing.", StringComparison.Ordinal));
        Assert.Contains("the United States (Five Eyes, G7, G20, NATO and OECD)", absent[0], StringComparison.Ordinal);
    }

    [Fact]
    public void On_13_November_2018_the_firms_that_readers_know_stand_by_their_routes()
    {
        var routes = Section(On(Article), "routes").Sentences.Select(s => s.Text).ToArray();
        Assert.Matches("^The Cybersecurity Tech Accord, .*among them Microsoft, Facebook, HP Inc", routes[0]);
        Assert.Matches("^The Charter of Trust, .*among them Siemens, IBM", routes[1]);
        Assert.Contains("Cisco", routes[2], StringComparison.Ordinal);
        Assert.Matches("^Outright: .*Google", routes[3]);
    }

    [Fact]
    public void On_13_November_2018_Kaspersky_is_in_and_Huawei_and_ZTE_are_not_each_for_its_own_reason()
    {
        var accused = Section(On(Article), "accused").Sentences.Select(s => s.Text).ToArray();
        Assert.Equal(
            [
                "Axios (13 November 2018) reports that Kaspersky Lab is accused of assisting hacking by Russia.",
                "Kaspersky Lab is in, outright, since 12 November 2018: Axios (13 November 2018) reports that it joined outright on 12 November 2018.",
                "Axios (13 November 2018) reports that Huawei and ZTE are accused of espionage, or of profiting from stolen intellectual property, in connection with China.",
                "Huawei is out: Axios (13 November 2018) reports that it was not in on that day.",
                "ZTE is out: the public list, complete from 16 September 2019 to 19 January 2024, does not show it; nothing says that it had joined before and left.",
            ],
            accused);
    }

    [Fact]
    public void On_12_November_2021_the_Five_Eyes_are_whole_Turkey_stands_alone_and_a_wrong_count_is_called_wrong()
    {
        var briefing = On(Anniversary, since: Article);
        Assert.Contains("All members are in: Five Eyes (five)", Section(briefing, "blocs").Sentences[0].Text, StringComparison.Ordinal);
        Assert.Contains(Section(briefing, "blocs").Sentences, s => s.Text == "NATO: 29 of 30 members are in; Türkiye alone is out.");
        Assert.Equal(
            "InCyber (12 November 2021) counts more than 95 states; the register contradicts it: exactly 80 on 12 November 2021.", Find(briefing, "count", "95").Text);
        Assert.EndsWith("although the public list showed 79.", Find(briefing, "count", "79").Text, StringComparison.Ordinal);
        Assert.Matches("^Joined: 13 states.*Australia.*and the United States\\.$", Section(briefing, "changes").Sentences[0].Text);
        Assert.Contains(Section(briefing, "changes").Sentences, s => s.Text.EndsWith("removal from a list proves no withdrawal.", StringComparison.Ordinal));
    }

    [Fact]
    public void Today_Huawei_is_in_and_ZTE_is_out_and_the_last_complete_list_is_old()
    {
        var briefing = On(Now, since: Anniversary);
        Assert.Equal("81 states", briefing.Lead.Text.Split("counts ")[1].Split(',')[0]);
        Assert.Contains(Section(briefing, "accused").Sentences, s => s.Text.StartsWith("Huawei is in, outright, at the latest since 16 September 2019", StringComparison.Ordinal));
        Assert.Contains(Section(briefing, "accused").Sentences, s => s.Text.StartsWith("ZTE is out", StringComparison.Ordinal));
        Assert.Contains(Section(briefing, "weak").Sentences, s => s.Text.StartsWith("No complete list is known after 19 January 2024", StringComparison.Ordinal));
        Assert.Contains("Benin", Section(briefing, "changes").Sentences[0].Text, StringComparison.Ordinal);
        foreach (var state in new[] { "russia", "china", "iran", "north-korea", "israel", "saudi-arabia" })
            Assert.Contains(Section(briefing, "absent").Sentences, s => s.Runs.Any(r => r.Link == new RunLink(LinkKind.Party, state)));
    }

    [Fact]
    public void Without_an_earlier_day_there_are_no_changes_to_tell()
    {
        Assert.DoesNotContain(On(Article).Sections, s => s.Id == "changes");
        Assert.Null(On(Article, since: Now).Since);
        Assert.Null(On(Article, since: Day(2017, 1, 1)).Since);
    }

    [Fact]
    public void Before_the_launch_there_is_one_sentence()
    {
        var briefing = On(Day(2018, 11, 11));
        Assert.Empty(briefing.Sections);
        Assert.StartsWith("Nobody is in on 11 November 2018", briefing.Lead.Text, StringComparison.Ordinal);
        Assert.NotEmpty(briefing.Lead.Acts);
    }

    [Fact]
    public void A_register_with_nothing_to_tell_still_gives_a_briefing()
    {
        var register = RegisterSnapshot.Empty.With(
            [new AgreementDeclared(Call, new("Call for Calm"), AgreementKind.Declaration, Day(2020, 3, 1), null, null, null)], Instant.FromUtc(2026, 1, 1, 0, 0));
        var briefing = Briefing.Write(register, register.Agreements[Call], Day(2020, 4, 1), null, "en");
        Assert.Equal("On 1 April 2020, no party is known to be in the Call for Calm.", briefing.Lead.Text);
        Assert.All(briefing.Sections, s => Assert.NotEmpty(s.Sentences));
    }

    [Fact]
    public void A_contradiction_is_told_as_one()
    {
        var register = Holding(Says(StandingClaim.In, "atlantis", "2020-05-01", "other"), Says(StandingClaim.Out, "atlantis", "2020-07-01", "other"));
        var briefing = Briefing.Write(register, register.Agreements[Call], Day(2020, 6, 1), Day(2020, 4, 1), "en");
        Assert.Contains("at most one state", briefing.Lead.Text, StringComparison.Ordinal);
        Assert.Contains(briefing.Sentences, s => s.Text == "Sources contradict one another, and no ruling was made, on Atlantis.");
    }

    [Fact]
    public void What_was_known_later_is_not_told_before()
    {
        var early = Packaged.KnownBy(Packaged.Attributes[0].Act.Index);
        var briefing = Briefing.Write(early, early.Agreements[new("paris-call")], Article, null, "en");
        Assert.Equal(early.Size, briefing.KnownBy);
        Assert.DoesNotContain(briefing.Sections, s => s.Id == "accused");
        Assert.All(briefing.Sentences.SelectMany(s => s.Acts), a => Assert.True(a < early.Size));
    }

    internal static BriefingDocument On(LocalDate day, Wording? wording = null, LocalDate? since = null) =>
        Briefing.Write(Packaged, ParisCall, day, since, wording ?? Wording.English);

    private static BriefingSection Section(BriefingDocument briefing, string id) => briefing.Sections.Single(s => s.Id == id);

    private static Sentence Find(BriefingDocument briefing, string section, string words) =>
        Section(briefing, section).Sentences.First(s => s.Text.Contains(words, StringComparison.Ordinal));
}
