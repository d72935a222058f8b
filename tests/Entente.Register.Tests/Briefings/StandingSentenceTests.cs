using Entente.Register.Acts;
using Entente.Register.Briefings;
using NodaTime;
using static Entente.Register.Tests.Briefings.Small;

namespace Entente.Register.Tests.Briefings;

public class StandingSentenceTests
{
    private const string Nb = "\u00a0";
    private const string Narrow = "\u202f";
    private static readonly LocalDate Asked = Day(2020, 6, 1);

    [Fact]
    public void In_names_the_route_the_day_and_the_source()
    {
        var register = Holding(Says(StandingClaim.Joined, "atlantis", "2020-03-01", route: Route.Direct));
        Assert.Equal(
            "In, outright, since 1 March 2020: The Courier (2 March 2020) reports that it joined outright on 1 March 2020.",
            Sentence(register, "atlantis", Asked, Wording.English));
        Assert.Equal(
            $"Partie, à titre direct, depuis le 1er mars 2020{Nb}: The Courier (2 mars 2020) signale l’adhésion le 1er mars 2020, à titre direct.",
            Sentence(register, "atlantis", Asked, Wording.French));
    }

    [Fact]
    public void In_at_the_latest_says_between_which_days_it_joined()
    {
        var register = Holding(
            Says(StandingClaim.Out, "atlantis", "2020-03-02"), new ListingObserved(Call, new("atlantis"), Day(2020, 5, 1), null, "state", new("list")));
        Assert.Equal(
            "In, by a route that no source states, at the latest since 1 May 2020 (at the earliest since 3 March 2020): the public list shows it from 1 May 2020, "
            + "under “states”.",
            Sentence(register, "atlantis", Asked, Wording.English));
    }

    [Fact]
    public void In_through_a_pact_rests_on_the_adherence_of_the_pact_and_on_the_membership()
    {
        var register = Holding(
            Says(StandingClaim.Joined, "pact", "2020-03-01"), Says(StandingClaim.Joined, "firm", "2019-01-01", agreement: Pact));
        var sentence = StandingSentence.Of(register, Explain(register, "firm", Asked), Wording.English);
        Assert.Equal(
            "In, through the Calm Accord, since 1 March 2020: the Calm Accord has been in since 1 March 2020 and has counted it among its members since 1 January 2019.",
            sentence.Text);
        Assert.Equal([8, 9], sentence.Acts);
        Assert.Equal(["news"], sentence.Sources.Select(s => s.Value));
    }

    [Fact]
    public void Out_gives_the_statement_and_the_silence_of_the_list()
    {
        var register = Holding(Says(StandingClaim.Out, "atlantis", "2020-05-01", "other"), new ListCovered(Call, Day(2020, 4, 1), Day(2020, 12, 31), new("list")));
        Assert.Equal(
            "Out: Le Messager (undated) reports that it was not in on 1 May 2020; the public list, complete on that day, does not show it.",
            Sentence(register, "atlantis", Day(2020, 4, 20), Wording.English));
        Assert.Equal("Out: the public list, complete on that day, does not show it.", Sentence(register, "atlantis", Asked, Wording.English));
        Assert.Equal($"Non partie{Nb}: la liste publique, complète ce jour-là, n’en fait pas mention.", Sentence(register, "atlantis", Asked, Wording.French));
    }

    [Fact]
    public void Out_after_the_last_evidence_says_that_nothing_is_later()
    {
        var register = Holding(new ListCovered(Call, Day(2020, 4, 1), Day(2020, 5, 1), new("list")));
        Assert.Equal(
            "Out: the public list, complete from 1 April 2020 to 1 May 2020, does not show it; nothing later says that it joined.",
            Sentence(register, "atlantis", Asked, Wording.English));
    }

    [Fact]
    public void Out_of_which_nothing_was_said_rests_on_the_declaration_of_the_party()
    {
        var sentence = StandingSentence.Of(Holding(), Explain(Holding(), "atlantis", Asked), Wording.English);
        Assert.Equal("Out: nothing in the register says that it is in.", sentence.Text);
        Assert.Equal([3, 6], sentence.Acts);
    }

    [Fact]
    public void Out_before_the_launch_is_because_of_the_launch()
    {
        Assert.Equal("Out: the agreement was launched only on 1 March 2020.", Sentence(Holding(), "atlantis", Day(2020, 1, 1), Wording.English));
    }

    [Fact]
    public void Out_after_leaving_says_who_reports_the_leaving()
    {
        var register = Holding(Says(StandingClaim.Joined, "atlantis", "2020-03-01"), Says(StandingClaim.Left, "atlantis", "2020-04-01", "other"));
        Assert.Equal("Out: Le Messager (undated) reports that it left on 1 April 2020.", Sentence(register, "atlantis", Asked, Wording.English));
        Assert.Equal($"Non partie{Nb}: Le Messager (sans date) signale le retrait le 1er avril 2020.", Sentence(register, "atlantis", Asked, Wording.French));
    }

    [Fact]
    public void Unknown_says_what_is_known_on_either_side()
    {
        var register = Holding(Says(StandingClaim.Out, "atlantis", "2020-03-02"), Says(StandingClaim.Joined, "atlantis", "2020-12-31", "list", latest: true));
        Assert.Equal(
            "Unknown: out on 2 March 2020 according to The Courier (2 March 2020), in by 31 December 2020 according to the public list.",
            Sentence(register, "atlantis", Asked, Wording.English));
        Assert.Equal(
            $"Indéterminé{Nb}: non partie le 2 mars 2020 selon The Courier (2 mars 2020), partie au plus tard le 31 décembre 2020 selon la liste publique.",
            Sentence(register, "atlantis", Asked, Wording.French));
    }

    [Fact]
    public void Unknown_since_the_launch_says_when_that_was()
    {
        var register = Holding(Says(StandingClaim.Joined, "atlantis", "2020-12-31", "other", latest: true));
        Assert.Equal("Unknown: launched on 1 March 2020, in by 31 December 2020 according to Le Messager (undated).", Sentence(register, "atlantis", Asked, Wording.English));
    }

    [Fact]
    public void Disputed_lets_both_sides_speak()
    {
        var register = Holding(Says(StandingClaim.In, "atlantis", "2020-05-01", "other"), Says(StandingClaim.Out, "atlantis", "2020-07-01", "other"));
        Assert.Equal(
            "Disputed: Le Messager (undated) reports that it was in on 1 May 2020; Le Messager (undated) reports that it was not in on 1 July 2020; "
            + "no ruling has been made.",
            Sentence(register, "atlantis", Asked, Wording.English));
        Assert.Equal(
            $"Contesté{Nb}: Le Messager (sans date) signale la qualité de partie au 1er mai 2020{Narrow}; Le Messager (sans date) signale l’absence au 1er juillet 2020{Narrow}; "
            + "aucune décision n’a été prise.",
            Sentence(register, "atlantis", Asked, Wording.French));
    }

    [Fact]
    public void A_ruling_speaks_with_its_reason()
    {
        var register = Holding(
            Says(StandingClaim.Out, "atlantis", "2020-07-01", "other"),
            new StandingRuled(new(Call, new("atlantis"), StandingClaim.In, new PartialDate(Day(2020, 5, 1)), false, default), "its ministry showed the letter"));
        Assert.Equal(
            "In, by a route that no source states, at the latest since 1 May 2020: a ruling finds that it was in on 1 May 2020, because “its ministry showed the letter”.",
            Sentence(register, "atlantis", Asked, Wording.English));
    }

    [Fact]
    public void Evidence_that_was_set_aside_says_why()
    {
        var register = Holding(Says(StandingClaim.In, "atlantis", "2020-03-02"), new ListCovered(Call, Day(2020, 4, 1), Day(2020, 12, 31), new("list")));
        var answer = Explain(register, "atlantis", Asked);
        var sentences = answer.Because.Select(e => EvidenceSentence.Of(register, answer, e, Wording.English).Text).ToArray();
        Assert.Equal(
            [
                "The Courier (2 March 2020) reports that it was in on that day.",
                "The public list, complete on that day, does not show it; this is set aside, because a dated statement is stronger than the silence of a list.",
            ],
            sentences);
        Assert.EndsWith(
            $"{Narrow}; cette preuve est écartée, car une déclaration datée l’emporte sur le silence d’une liste.",
            EvidenceSentence.Of(register, answer, answer.Because.Last(), Wording.French).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_is_not_said_to_report_what_came_after_it()
    {
        var register = Holding(Says(StandingClaim.Joined, "atlantis", "2020-05-01", latest: true));
        var answer = Explain(register, "atlantis", Asked);
        Assert.Equal(
            "It is recorded that it joined by 1 May 2020, but the source given, The Courier (2 March 2020), is older.",
            EvidenceSentence.Of(register, answer, answer.Because.Single(), Wording.English).Text);
    }

    [Theory]
    [InlineData("microsoft", "In, through the Cybersecurity Tech Accord, since 12 November 2018: ")]
    [InlineData("ibm", "In, through the Charter of Trust, since 12 November 2018: ")]
    [InlineData("google", "In, outright, since 12 November 2018: ")]
    [InlineData("cisco", "In, through the Charter of Trust and through the Cybersecurity Tech Accord, since 12 November 2018: ")]
    [InlineData("kaspersky-lab", "In, outright, since 12 November 2018: Axios (13 November 2018) reports")]
    [InlineData("huawei", "Out: Axios (13 November 2018) reports that it was not in on that day.")]
    [InlineData("zte", "Out: the public list, complete from 16 September 2019 to 19 January 2024, does not show it; nothing says that it had joined before and left.")]
    [InlineData("japan", "Unknown: launched on 12 November 2018, in by 16 September 2019 according to the public list.")]
    public void The_register_of_the_Paris_Call_explains_13_November_2018(string party, string begins)
    {
        var answer = Queries.Explaining.Explain(Packaged, ParisCall, Packaged.Parties[new(party)], Day(2018, 11, 13));
        Assert.StartsWith(begins, StandingSentence.Of(Packaged, answer, Wording.English).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("microsoft", "In, through the Cybersecurity Tech Accord since 12 November 2018 and through the Charter of Trust since 10 November 2022: CircleID",
        "Partie, par le Cybersecurity Tech Accord depuis le 12 novembre 2018 et par la Charter of Trust depuis le 10 novembre 2022")]
    [InlineData("cisco", "In, through the Charter of Trust and through the Cybersecurity Tech Accord, since 12 November 2018: ", "Partie, ")]
    public void Each_route_has_its_own_date_where_the_dates_differ_the_earliest_first(string party, string english, string french)
    {
        var answer = Queries.Explaining.Explain(Packaged, ParisCall, Packaged.Parties[new(party)], Day(2023, 1, 1));
        Assert.StartsWith(english, StandingSentence.Of(Packaged, answer, Wording.English).Text, StringComparison.Ordinal);
        Assert.StartsWith(french, StandingSentence.Of(Packaged, answer, Wording.French).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_standing_of_the_Paris_Call_is_explained_by_acts_in_both_languages_alike()
    {
        foreach (var party in Packaged.PartyList)
        {
            foreach (var day in new[] { Day(2018, 11, 13), Day(2021, 11, 12), Day(2026, 11, 21) })
            {
                var answer = Queries.Explaining.Explain(Packaged, ParisCall, party, day);
                var (en, fr) = (StandingSentence.Of(Packaged, answer, Wording.English), StandingSentence.Of(Packaged, answer, Wording.French));
                Assert.NotEmpty(en.Acts);
                Assert.Equal(en.Acts, fr.Acts);
                Assert.Equal(en.Clauses.Length, fr.Clauses.Length);
                Assert.DoesNotContain("  ", en.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(" ,", fr.Text, StringComparison.Ordinal);
                Assert.All(answer.Because, e => Assert.Contains(e.Act.Index, EvidenceSentence.Of(Packaged, answer, e, Wording.French).Acts));
            }
        }
    }
}
