using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Evidence;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Tests.Briefings;

public class WordingTests
{
    private static readonly Wording En = Wording.English;
    private static readonly Wording Fr = Wording.French;

    [Fact]
    public void Every_value_of_every_vocabulary_has_words_of_its_own_in_each_language()
    {
        foreach (var w in Wording.All)
        {
            AllDifferent(Enum.GetValues<PartyKind>().SelectMany(k => new[] { w.Kind(k), w.Kinds(k) }));
            AllDifferent(Enum.GetValues<PartyKind>().Select(w.Sector));
            AllDifferent(Enum.GetValues<Standing>().Select(w.Standing));
            AllDifferent(Enum.GetValues<EvidenceRank>().Select(w.Rank));
            AllDifferent(Enum.GetValues<EvidenceEffect>().Select(w.Effect));
            AllDifferent(Enum.GetValues<Comparator>().Select(c => w.Reported(c, 50)));
            AllDifferent(Enum.GetValues<Confidence>().Where(c => c != Confidence.Unstated).Select(w.Sure));
            AllDifferent(Enumerable.Range(0, 12).Select(n => w.Spelled(n)));
            AllDifferent(Enumerable.Range(1, 12).Select(m => w.Date(Month(m))));
        }
    }

    [Fact]
    public void No_word_stays_untranslated()
    {
        Assert.All(Enum.GetValues<PartyKind>(), k => Assert.NotEqual(En.Kinds(k), Fr.Kinds(k)));
        Assert.All(Enum.GetValues<Standing>(), s => Assert.NotEqual(En.Standing(s), Fr.Standing(s)));
        Assert.All(Enum.GetValues<EvidenceRank>(), r => Assert.NotEqual(En.Rank(r), Fr.Rank(r)));
        Assert.All(Enum.GetValues<EvidenceEffect>(), e => Assert.NotEqual(En.Effect(e), Fr.Effect(e)));
    }

    [Theory]
    [InlineData("2018-11-12", "on 12 November 2018", "le 12 novembre 2018")]
    [InlineData("2019-10-01", "on 1 October 2019", "le 1er octobre 2019")]
    [InlineData("2019-02", "in February 2019", "en février 2019")]
    [InlineData("2019-08", "in August 2019", "en août 2019")]
    [InlineData("2022", "in 2022", "en 2022")]
    public void A_date_is_said_as_precisely_as_it_is_known(string date, string english, string french)
    {
        Assert.True(PartialDate.TryParse(date, out var on));
        Assert.Equal((english, french), (En.On(on), Fr.On(on)));
    }

    [Fact]
    public void A_latest_date_says_so()
    {
        var day = new LocalDate(2019, 9, 16);
        Assert.Equal(("by 16 September 2019", "au plus tard le 16 septembre 2019"), (En.By(day), Fr.By(day)));
    }

    [Theory]
    [InlineData(31, 67, "between 31 and 67 states", "entre 31 et 67 États")]
    [InlineData(78, 78, "exactly 78 states", "exactement 78 États")]
    [InlineData(0, 0, "no states", "aucun État")]
    [InlineData(0, 6, "at most six states", "au plus six États")]
    [InlineData(2, 5, "between two and five states", "entre deux et cinq États")]
    [InlineData(2, 15, "between 2 and 15 states", "entre 2 et 15 États")]
    [InlineData(1, 1, "exactly one state", "exactement un État")]
    [InlineData(1000, 1038, "between 1,000 and 1,038 states", "entre 1\u202f000 et 1\u202f038 États")]
    public void Numbers_stand_between_their_bounds(int known, int possible, string english, string french)
    {
        var bounds = new Bounds(known, possible);
        Assert.Equal((english, french), (En.Bounded(bounds, PartyKind.State), Fr.Bounded(bounds, PartyKind.State)));
    }

    [Fact]
    public void French_numbers_agree_with_their_nouns()
    {
        Assert.Equal("exactement une autorité publique", Fr.Bounded(new Bounds(1, 1), PartyKind.PublicAuthority));
        Assert.Equal("aucune organisation internationale", Fr.Counted(0, PartyKind.InternationalOrganization));
        Assert.Equal("deux organisations du secteur privé", Fr.Counted(2, PartyKind.PrivateSector));
    }

    [Theory]
    [InlineData("united-states", "the United States", "les États-Unis")]
    [InlineData("united-kingdom", "the United Kingdom", "le Royaume-Uni")]
    [InlineData("netherlands", "the Netherlands", "les Pays-Bas")]
    [InlineData("australia", "Australia", "l’Australie")]
    [InlineData("russia", "Russia", "la Russie")]
    [InlineData("mexico", "Mexico", "le Mexique")]
    [InlineData("israel", "Israel", "Israël")]
    [InlineData("north-korea", "North Korea", "la Corée du Nord")]
    [InlineData("dominican-republic", "the Dominican Republic", "la République dominicaine")]
    [InlineData("european-union", "the European Union", "l’Union européenne")]
    [InlineData("kaspersky-lab", "Kaspersky Lab", "Kaspersky Lab")]
    public void Names_take_the_article_that_a_sentence_needs(string party, string english, string french)
    {
        var declared = Small.Packaged.Parties[new(party)];
        Assert.Equal((english, french), (En.Name(declared).Text, Fr.Name(declared).Text));
        Assert.Equal(new RunLink(LinkKind.Party, party), En.Name(declared).Runs[^1].Link);
    }

    [Fact]
    public void Routes_are_named_with_a_link_to_the_pact()
    {
        var register = Small.Packaged;
        var pact = Route.Via(new("cybersecurity-tech-accord"));
        Assert.Equal("through the Cybersecurity Tech Accord", En.Route(register, pact).Text);
        Assert.Equal("par le Cybersecurity Tech Accord", Fr.Route(register, pact).Text);
        Assert.Equal("par la Charter of Trust", Fr.Route(register, Route.Via(new("charter-of-trust"))).Text);
        Assert.Equal(("outright", "à titre direct"), (En.Route(register, Route.Direct).Text, Fr.Route(register, Route.Direct).Text));
        Assert.Equal(LinkKind.Agreement, En.Route(register, pact).Runs[^1].Link?.Kind);
    }

    [Fact]
    public void Lists_end_with_and_and_say_how_many_were_left_out()
    {
        Assert.Equal("a, b and c", En.List(["a", "b", "c"]).Text);
        Assert.Equal("a et b", Fr.List(["a", "b"]).Text);
        Assert.Equal("a", En.List(["a"]).Text);
        Assert.Equal("a, b and 24 others", En.List(["a", "b"], 24).Text);
        Assert.Equal("a et quatre autres", Fr.List(["a"], 4).Text);
    }

    [Fact]
    public void French_typography_sets_the_spaces_that_do_not_break()
    {
        Assert.Equal("Ah\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f?", Fr.Say("", "Ah : « {0} » ; non ?", "oui").Text);
        Assert.Equal("Ah: yes; no?", En.Say("Ah: {0}; no?", "", "yes").Text);
    }

    [Fact]
    public void Braces_in_a_name_are_text()
    {
        Assert.Equal("{0} and {", En.Say("{0} and {1}", "", "{0}", "{").Text);
    }

    [Fact]
    public void A_language_that_is_not_spoken_is_answered_in_English()
    {
        Assert.Equal("fr", Wording.Of("fr").Language);
        Assert.Equal("en", Wording.Of("de").Language);
    }

    private static PartialDate Month(int month) => PartialDate.TryParse($"2020-{month:D2}", out var date) ? date : default;

    private static void AllDifferent(IEnumerable<string> words)
    {
        var all = words.ToArray();
        Assert.DoesNotContain(all, string.IsNullOrWhiteSpace);
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }
}
