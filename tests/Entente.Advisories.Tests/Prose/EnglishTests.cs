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
    [InlineData("teh", true)]
    public void A_word_is_misspelt_when_it_is_one_slip_away_from_a_known_one(string word, bool isRight) =>
        Assert.Equal(isRight, EnglishSpelling.Default.ForLanguage("en-GB")!(word));

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
    [InlineData("", "")]
    public void Grammar_names_the_phrase(string text, string phrase) =>
        Assert.Equal(phrase.Length == 0 ? [] : [phrase], EnglishGrammar.ForLanguage("en")!(text));
}
