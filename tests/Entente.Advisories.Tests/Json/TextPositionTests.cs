using System.Text;
using Entente.Advisories.Json;

namespace Entente.Advisories.Tests.Json;

public class TextPositionTests
{
    [Theory]
    [InlineData("one short line")]
    [InlineData("\n\n\n")]
    [InlineData("a\né\n€\n😀 \n")]
    public void The_place_of_every_byte_is_the_same_whether_many_are_asked_or_one(string piece)
    {
        // Lines shorter and longer than what is counted at once.
        foreach (var times in (int[])[0, 1, 400, 3000])
        {
            var utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, times)));
            var lines = new TextLines(utf8);
            for (var at = 0; at <= utf8.Length; at += utf8.Length > 5000 ? 97 : 1)
                Assert.Equal(TextPosition.Of(utf8, at), lines.Of(at));
        }
    }

    [Fact]
    public void A_column_counts_characters_and_a_line_ends_with_its_line_feed()
    {
        var utf8 = Encoding.UTF8.GetBytes("é€😀x\r\ny");
        Assert.Equal(new TextPosition(1, 4), TextPosition.Of(utf8, Array.IndexOf(utf8, (byte)'x')));
        Assert.Equal(new TextPosition(1, 6), TextPosition.Of(utf8, Array.IndexOf(utf8, (byte)'\n')));
        Assert.Equal(new TextPosition(2, 1), TextPosition.Of(utf8, Array.IndexOf(utf8, (byte)'y')));
    }
}
