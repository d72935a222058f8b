using Entente.Import;
using Entente.Register.Acts;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Tests;

/// <summary>What follows from the packaged facts of the Paris Call, and why.</summary>
public class ParisCallTests
{
    private static readonly LocalDate Launch = new(2018, 11, 12);
    private static readonly LocalDate Article = new(2018, 11, 13);
    private static readonly LocalDate Today = new(2026, 11, 21);

    private static RegisterSnapshot Register => PackagedFacts.Register;

    private static Agreement ParisCall => Register.Agreements[new("paris-call")];

    [Theory]
    [InlineData(PartyKind.State, 31, 67)]
    [InlineData(PartyKind.PublicAuthority, 0, 6)]
    [InlineData(PartyKind.InternationalOrganization, 0, 1)]
    [InlineData(PartyKind.CivilSociety, 2, 141)]
    [InlineData(PartyKind.PrivateSector, 50, 348)]
    public void Counts_at_launch(PartyKind kind, int known, int possible) => Assert.Equal(new Bounds(known, possible), Register.Count(ParisCall, Launch).Of(kind));

    /// <summary>82 and 565 count rows of the facts. The register adds what only a pact lends, and counts five duplicates once.</summary>
    [Fact]
    public void Counts_at_launch_are_the_rows_of_the_facts_with_what_only_pacts_lend_and_without_duplicates()
    {
        var said = PackagedFacts.Acts.OfType<StandingObserved>().Where(o => o.Statement.Agreement == ParisCall.Id)
            .ToLookup(o => Register.Canonical(Register.Parties[o.Statement.Party]), o => o.Statement);
        var heads = Register.PartyList.Where(p => p.MergedInto is null && !p.IsPact).OrderBy(p => p.Id.Value, StringComparer.Ordinal).ToArray();
        Assert.Equal(
            ["munich-security-conference", "symantec"],
            heads.Where(p => StandingOf(p, Launch) == Standing.In && !said[p].Any(s => s.On.Last <= Launch)).Select(p => p.Id.Value));
        Assert.Equal(
            ["graz-university-of-technology", "hasso-plattner-institute", "ntt"],
            heads.Where(p => StandingOf(p, Launch) == Standing.Unknown && !said[p].Any()).Select(p => p.Id.Value));
        Assert.Equal(
            ["dell", "ebrc", "egerie-software", "instituto-mexicano-para-la-competitividad-a-c", "msc"],
            Register.PartyList.Where(p => p.MergedInto is not null).Select(p => p.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(new Bounds(82 + 2, 565 + 3), Register.Count(ParisCall, Launch, withDuplicates: true).Total);
        Assert.Equal(new Bounds(82 + 2 - 1, 565 + 3 - 5), Register.Count(ParisCall, Launch).Total);
    }

    [Theory]
    [InlineData("2021-11-11", 80)]
    [InlineData("2024-01-19", 81)]
    public void States_on_the_list_are_the_states_that_are_in(string date, int states)
    {
        var day = Date(date);
        Assert.Equal(states, Register.ListedOn(ParisCall, day).ByCategory["state"]);
        Assert.Equal(new Bounds(states, states), Register.Count(ParisCall, day).Of(PartyKind.State));
    }

    /// <summary>On the last day of the list: 1,222 rows are 1,217 parties; five that were removed stay in; seven are in only through the Charter of Trust.</summary>
    [Fact]
    public void Who_is_in_without_being_listed_was_removed_or_came_through_a_pact()
    {
        var day = new LocalDate(2024, 1, 19);
        var rows = PackagedFacts.Acts.OfType<ListingObserved>().Where(l => l.Agreement == ParisCall.Id && l.From <= day).ToLookup(l => !(l.Until <= day), l => l.Party);
        var listed = rows[true].Select(Counting).ToHashSet();
        var removed = rows[false].Select(Counting).ToHashSet();
        Assert.Equal((1222, 1217), (Register.ListedOn(ParisCall, day).Total, listed.Count));
        var others = Register.PartyList.Where(p => p.MergedInto is null && !p.IsPact && StandingOf(p, day) == Standing.In && !listed.Contains(p)).ToArray();
        Assert.Equal(5, others.Count(removed.Contains));
        Assert.Equal(
            ["bosch", "bsi", "ccn", "graz-university-of-technology", "hasso-plattner-institute", "mitsubishi-heavy-industries", "ntt"],
            others.Where(p => !removed.Contains(p)).Select(p => p.Id.Value).Order(StringComparer.Ordinal));
        Assert.All(others.Where(p => !removed.Contains(p)), p => Assert.Equal(["via:charter-of-trust"], Register.RoutesOn(ParisCall, p, day).Select(r => r.Route.ToString())));

        Party Counting(PartyId id) => Register.Canonical(Register.Parties[id]);
    }

    [Theory]
    [InlineData("united-kingdom", Standing.In)]
    [InlineData("canada", Standing.In)]
    [InlineData("new-zealand", Standing.In)]
    [InlineData("cybersecurity-tech-accord", Standing.In)]
    [InlineData("charter-of-trust", Standing.In)]
    [InlineData("microsoft", Standing.In)]
    [InlineData("facebook", Standing.In)]
    [InlineData("google", Standing.In)]
    [InlineData("ibm", Standing.In)]
    [InlineData("hp", Standing.In)]
    [InlineData("kaspersky-lab", Standing.In)]
    [InlineData("united-states", Standing.Out)]
    [InlineData("australia", Standing.Out)]
    [InlineData("russia", Standing.Out)]
    [InlineData("china", Standing.Out)]
    [InlineData("north-korea", Standing.Out)]
    [InlineData("iran", Standing.Out)]
    [InlineData("saudi-arabia", Standing.Out)]
    [InlineData("israel", Standing.Out)]
    [InlineData("zte", Standing.Out)]
    [InlineData("huawei", Standing.Out)]
    public void The_article_of_13_November_2018_has_it_right(string party, Standing standing)
    {
        var answer = Register.Explain(ParisCall, PartyOf(party), Article);
        Assert.Equal(standing, answer.Standing.Standing);
        Assert.Contains(answer.Grounds, e => e.Effect == EvidenceEffect.Decisive);
    }

    [Fact]
    public void Huawei_was_absent_by_a_report_and_ZTE_by_the_silence_of_the_list()
    {
        var huawei = Register.Explain(ParisCall, PartyOf("huawei"), Article);
        var decisive = Assert.Single(huawei.Grounds, e => e.Effect == EvidenceEffect.Decisive);
        Assert.Equal(("axios-2018-11-13", EvidenceRank.Statement, Article), (decisive.Source?.Value, decisive.Rank, decisive.SaysOut));
        Assert.Equal("Out from ever, Unknown from 2018-11-14, In from 2019-09-16", huawei.Timeline.ToString());
        var zte = Register.Explain(ParisCall, PartyOf("zte"), Article);
        Assert.Equal([EvidenceRank.Silence], zte.Grounds.Select(e => e.Rank));
        Assert.Equal("Out from ever", zte.Timeline.ToString());
    }

    [Theory]
    [InlineData("microsoft", "via:cybersecurity-tech-accord")]
    [InlineData("ibm", "via:charter-of-trust")]
    [InlineData("google", "direct")]
    [InlineData("cisco", "via:charter-of-trust via:cybersecurity-tech-accord")]
    public void Large_firms_are_in_since_the_launch_by_these_routes(string party, string routes)
    {
        var answer = Register.Explain(ParisCall, PartyOf(party), Article);
        Assert.Equal(routes, string.Join(' ', answer.Routes.Where(r => r.Standing.Standing == Standing.In).Select(r => r.Route).Order(Comparer<Route>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())))));
        Assert.Equal((Launch, Launch), (answer.Standing.JoinedEarliest, answer.Standing.JoinedLatest));
        Assert.All(answer.Routes.Where(r => r.Route.Pact is not null && r.Standing.Standing == Standing.In), r => Assert.Equal(Standing.In, r.Pact?.Standing));
    }

    [Theory]
    [InlineData("russia")]
    [InlineData("china")]
    [InlineData("israel")]
    [InlineData("saudi-arabia")]
    [InlineData("iran")]
    [InlineData("north-korea")]
    public void Who_never_signed_is_out_on_every_date_by_decisive_evidence(string party)
    {
        Assert.Equal(Timeline.AlwaysOut, Register.TimelineOf(ParisCall, PartyOf(party)));
        foreach (var day in (LocalDate[])[Launch, Article, new(2019, 9, 16), new(2024, 1, 19), Today])
            Assert.Contains(Register.Explain(ParisCall, PartyOf(party), day).Grounds, e => e.Effect == EvidenceEffect.Decisive);
    }

    [Fact]
    public void Nothing_in_the_facts_is_disputed() => Assert.All(
        Register.AgreementList.SelectMany(_ => Register.PartyList, Register.TimelineOf),
        timeline => Assert.DoesNotContain(timeline.Spans, s => s.Standing == Standing.Disputed));

    [Fact]
    public void What_sources_count_beside_the_bounds()
    {
        var verdicts = Register.AgreementList.SelectMany(a => Register.CompareReported(a)).ToArray();
        Assert.Equal(43, verdicts.Length);
        Assert.Equal(
            [
                "cot-dtf 2022 all 17, known 23–26",
                "cot-feb2019 2019-02-15 all 16, known 17–22",
                "dcnn-cot 2022-11-10 all 18, known 24–26",
                "incyber-us 2021-11-12 state 95, known 80",
                "lcanews 2019-11-12 all 1038, known 1040–1042, listed 1039",
                "lcanews 2019-11-12 state 73, known 74, listed 74",
                "trustnet 2021-11-10 state 79, known 80, listed 79",
            ],
            verdicts.Where(v => v.Verdict == CountVerdict.Contradicted)
                .Select(v => $"{v.Report.Source} {v.Report.AsOf} {v.Report.Category} {v.Report.Count}, known {v.Bounds}{(v.Listed is { } l && v.Report.Count != 95 ? $", listed {l}" : "")}")
                .Order(StringComparer.Ordinal));

        // Undated, or counting what the register does not.
        Assert.Equal(12, verdicts.Count(v => v.Verdict == CountVerdict.Undecidable));
        Assert.All(
            verdicts.Where(v => v.Verdict == CountVerdict.Undecidable),
            v => Assert.True(v.Report.AsOf is null || v.Report.Category == "private-sector-direct"));

        // The three counts of the article lie within the bounds, and cannot be proven from named facts.
        Assert.All(
            verdicts.Where(v => v.Report.Source.Value == "axios-2018-11-13"), v => Assert.Equal((CountVerdict.Consistent, false), (v.Verdict, v.IsProven)));
        Assert.Equal(3, verdicts.Count(v => v.Report.Source.Value == "axios-2018-11-13"));
        Assert.Contains(verdicts, v => v is { Verdict: CountVerdict.Consistent, IsProven: true, Listed: 80 } && v.Report.Source.Value == "axios-2021");
    }

    private static Standing StandingOf(Party party, LocalDate day) => Register.TimelineOf(ParisCall, party).On(day);

    private static Party PartyOf(string id) => Register.Parties[new(id)];

    private static LocalDate Date(string text) => PartialDate.TryParse(text, out var date) ? date.First : throw new ArgumentException(text, nameof(text));
}
