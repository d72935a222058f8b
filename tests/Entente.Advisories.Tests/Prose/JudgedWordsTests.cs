using System.Text;
using Entente.Advisories.Prose;

namespace Entente.Advisories.Tests.Prose;

public sealed class JudgedWordsTests
{
    [Theory]
    [InlineData("secure")]
    [InlineData("patches")]
    [InlineData("infinite")]
    [InlineData("overflows")]
    [InlineData("credential")]
    [InlineData("permissible")]
    [InlineData("unrestricted")]
    [InlineData("vulnerability")]
    public void What_was_said_of_a_word_is_said_of_no_word_that_differs_from_it_by_a_letter(string word)
    {
        var judged = new JudgedWords();
        judged.Keep(Encoding.UTF8.GetBytes(word), isRight: false);

        Assert.False(judged.Find(Encoding.UTF8.GetBytes(word)));
        Assert.Equal([], OneLetterAway(word).Where(other => judged.Find(Encoding.UTF8.GetBytes(other)) is not null));
    }

    [Fact]
    public void What_was_said_of_a_word_is_said_of_it_in_upper_case_too()
    {
        var judged = new JudgedWords();
        judged.Keep("Infinite"u8, isRight: true);

        Assert.True(judged.Find("infinite"u8));
    }

    private static IEnumerable<string> OneLetterAway(string word) =>
        from at in Enumerable.Range(0, word.Length + 1)
        from letter in Enumerable.Range('a', 26).Select(letter => (char)letter)
        from other in new[] { word.Insert(at, $"{letter}"), at < word.Length ? word.Remove(at, 1).Insert(at, $"{letter}") : word, at < word.Length && word.Length > JudgedWords.Shortest ? word.Remove(at, 1) : word }
        where other != word
        select other;
}
