using Entente.Advisories.Prose;

namespace Entente.Advisories.Tests.Prose;

public class EnglishTests
{
    [Theory]
    [InlineData("vulnerabilty", false)]
    [InlineData("vulnerrability", false)]
    [InlineData("Vulnerebility", false)]
    [InlineData("securityy", false)]
    [InlineData("secruity", false)]
    [InlineData("security", true)]
    [InlineData("cached", true)]
    [InlineData("unmapped", true)]
    [InlineData("Zyxwvut", true)]
    [InlineData("VULNERABILTY", true)]
    [InlineData("frm", true)]
    public void A_word_is_misspelt_when_it_is_one_slip_away_from_a_known_one(string word, bool isRight) =>
        Assert.Equal(isRight, EnglishSpelling.Default.ForLanguage("en-GB")!(word));

    [Theory]
    [InlineData("teh", false)]
    [InlineData("wich", false)]
    [InlineData("occured", false)]
    [InlineData("vulernability", false)]
    [InlineData("Definately", false)]
    [InlineData("Teh", true)]
    [InlineData("TEH", true)]
    [InlineData("the", true)]
    [InlineData("occurred", true)]
    [InlineData("", true)]
    public void A_common_mistake_is_known_however_short_but_not_where_it_may_be_a_name(string word, bool isRight) =>
        Assert.Equal(isRight, EnglishSpelling.Default.ForLanguage("en")!(word));

    [Theory]
    [InlineData("difficulty")]
    [InlineData("belong")]
    [InlineData("synchronisation")]
    [InlineData("snprintf")]
    [InlineData("provoked")]
    public void A_word_that_advisories_seldom_use_is_right_though_it_is_one_slip_from_another(string word) => Assert.True(EnglishSpelling.Default.ForLanguage("en")!(word));

    [Fact]
    public void A_common_mistake_that_is_added_as_a_word_is_right() => Assert.True(EnglishSpelling.Default.With(["Teh", "occured"]).ForLanguage("en")!("teh"));

    [Fact]
    public void A_word_that_is_added_is_right_and_its_slips_are_wrong()
    {
        var spelling = EnglishSpelling.Default.With(["Frobnicator", "Secruity"]).ForLanguage("en")!;
        Assert.True(spelling("frobnicator"));
        Assert.True(spelling("secruity"));
        Assert.False(spelling("Frobnicatro"));
    }

    [Fact]
    public void Other_languages_are_not_supported()
    {
        Assert.Null(EnglishSpelling.Default.ForLanguage("fr"));
        Assert.Null(EnglishSpelling.Default.ForLanguage("enm"));
        Assert.Null(EnglishGrammar.ForLanguage("de-DE"));
    }

    [Theory]
    [InlineData("It should not be updated.", "")]
    [InlineData("It should not updated.", "not updated")]
    [InlineData("It could feed others, and proceed.", "")]
    [InlineData("A European, an hour, a unit, an unsafe one and an SQL query", "")]
    [InlineData("sent by a unauthenticated attacker", "a unauthenticated")]
    [InlineData("steps of a products.", "a products")]
    [InlineData("a systems engineer", "")]
    [InlineData("A and B are safe. Product A allows it.", "")]
    [InlineData("Fixed. A attacker may use it.", "A attacker")]
    [InlineData("The attacker can executes code.", "can executes")]
    [InlineData("It does not affects others.", "not affects")]
    [InlineData("It has been fix in 2.0.", "been fix")]
    [InlineData("It affects more then one product.", "more then")]
    [InlineData("It could of been seen.", "could of")]
    [InlineData("We have no informations.", "no informations")]
    [InlineData("It affects this products.", "this products")]
    [InlineData("It affects these product.", "these product")]
    [InlineData("These product lines need more. Then wait, once it has been fixed, and do not allow what this affects.", "")]
    [InlineData("", "")]
    public void Grammar_names_the_phrase(string text, string phrase) =>
        Assert.Equal(phrase.Length == 0 ? [] : [phrase], EnglishGrammar.ForLanguage("en")!(text));
}
