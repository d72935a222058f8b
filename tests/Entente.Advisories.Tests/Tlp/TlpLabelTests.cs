using Entente.Advisories.Tlp;

namespace Entente.Advisories.Tests.Tlp;

public class TlpLabelTests
{
    [Theory]
    [InlineData("CLEAR", "WHITE", TlpLabel.Clear)]
    [InlineData("GREEN", "GREEN", TlpLabel.Green)]
    [InlineData("AMBER", "AMBER", TlpLabel.Amber)]
    [InlineData("AMBER+STRICT", "RED", TlpLabel.AmberStrict)]
    [InlineData("RED", "RED", TlpLabel.Red)]
    public void Each_label_of_2_0_has_a_word_of_1_0_that_is_no_wider(string word, string older, TlpLabel label)
    {
        Assert.True(TlpLabels.TryParse20(word, out var read, out _));
        Assert.Equal((label, word, older), (read, read.To20(), read.To10()));
        Assert.True(TlpLabels.TryParse10(older, out var narrower, out _));
        Assert.True(narrower >= label);
    }

    [Theory]
    [InlineData("WHITE", true, false)]
    [InlineData("CLEAR", false, true)]
    [InlineData("AMBER+STRICT", false, true)]
    [InlineData("amber", false, false)]
    [InlineData("TLP:RED", false, false)]
    [InlineData("", false, false)]
    public void Words_belong_to_their_version(string word, bool in10, bool in20)
    {
        Assert.Equal(in10, TlpLabels.TryParse10(word, out _, out _));
        Assert.Equal(in20, TlpLabels.TryParse20(word, out _, out _));
    }
}
