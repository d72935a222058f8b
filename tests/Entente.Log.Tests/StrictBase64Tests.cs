namespace Entente.Log.Tests;

public class StrictBase64Tests
{
    [Fact]
    public void Whatever_is_encoded_decodes_to_the_same_bytes() =>
        Given.ForAll(Given.Bytes, bytes =>
            StrictBase64.TryDecode(Convert.ToBase64String(bytes), out var decoded) && decoded.AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("QR==")]
    [InlineData("QUJ=")]
    [InlineData("QQ=")]
    [InlineData("QQ")]
    [InlineData("Q Q==")]
    [InlineData("QQ==\n\n\n\n")]
    [InlineData("\tQQ==\r\n ")]
    [InlineData("QQ==QQ==")]
    [InlineData("Q===")]
    [InlineData("====")]
    [InlineData("_-_-")]
    [InlineData("QQ\u00ad==")]
    public void A_second_spelling_is_refused_even_where_DotNet_accepts_it(string text) => Assert.False(StrictBase64.TryDecode(text, out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Canonical_decimals_are_read(string text, long expected)
    {
        Assert.True(CanonicalDecimal.TryParse(text, out var value));
        Assert.Equal(expected, value);
        Assert.Equal(text, CanonicalDecimal.Print(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("1,000")]
    [InlineData("1.0")]
    [InlineData("١")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551616")]
    public void Other_decimals_are_refused(string text) => Assert.False(CanonicalDecimal.TryParse(text, out _));
}
