using Entente.Advisories.Language;

namespace Entente.Advisories.Tests.Language;

public class LanguageTagTests
{
    private static LanguageTag Read(string text) => LanguageTag.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    // RFC 5646, appendix A.
    [Theory]
    [InlineData("de")]
    [InlineData("i-enochian")]
    [InlineData("zh-Hant")]
    [InlineData("sr-Cyrl")]
    [InlineData("zh-cmn-Hans-CN")]
    [InlineData("cmn-Hans-CN")]
    [InlineData("yue-HK")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("de-CH-1901")]
    [InlineData("hy-Latn-IT-arevela")]
    [InlineData("es-419")]
    [InlineData("de-CH-x-phonebk")]
    [InlineData("az-Arab-x-aze-derbend")]
    [InlineData("x-whatever")]
    [InlineData("qaa-Qaaa-QM-x-southern")]
    [InlineData("de-Qaaa")]
    [InlineData("en-US-u-islamcal")]
    [InlineData("zh-CN-a-myext-x-private")]
    [InlineData("i-default")]
    [InlineData("i-mingo")]
    [InlineData("en-gb-oed")]
    public void Tags_of_the_RFC_are_well_formed_valid_and_printed_unchanged(string text)
    {
        Assert.Null(Read(text).ValidityFault);
        Assert.Equal(text, Read(text).ToString());
        Assert.Equal(text, Read(text.ToUpperInvariant()).ToString());
    }

    [Theory]
    [InlineData("de-419-DE", "'DE' has no place")]
    [InlineData("a-DE", "language 'a'")]
    [InlineData("en-a", "extension 'a' is empty")]
    [InlineData("en-x", "'x' has no place")]
    [InlineData("x", "'x' has no place")]
    [InlineData("en--us", "''")]
    [InlineData("en_US", "'en_US'")]
    [InlineData("", "''")]
    [InlineData("verylonglang", "'verylonglang'")]
    [InlineData("fr-é", "'é'")]
    [InlineData("abcd-efg", "'efg' has no place")]
    public void A_tag_that_is_not_well_formed_is_refused_by_its_subtag(string text, string part)
    {
        Assert.False(LanguageTag.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EZ", "no language 'ez'")]
    [InlineData("jp", "no language 'jp'")]
    [InlineData("en-Zzzx", "no script 'Zzzx'")]
    [InlineData("en-EB", "no region 'EB'")]
    [InlineData("en-999", "no region '999'")]
    [InlineData("en-abcde", "no variant 'abcde'")]
    [InlineData("de-DE-1901-1901", "variant '1901' is given twice")]
    [InlineData("ar-a-aaa-b-bbb-a-ccc", "extension 'a' is given twice")]
    [InlineData("en-cmn", "after 'zh' only")]
    public void A_tag_of_unregistered_subtags_is_not_valid(string text, string part) => Assert.Contains(part, Read(text).ValidityFault, StringComparison.Ordinal);

    // CSAF 2.1, section 6.2.14.
    [Theory]
    [InlineData("qtx", true)]
    [InlineData("qcb", true)]
    [InlineData("en-QM", true)]
    [InlineData("en-XP", true)]
    [InlineData("en-Qabc", true)]
    [InlineData("en-AA", true)]
    [InlineData("fr-ZZ", true)]
    [InlineData("en-x-corp", true)]
    [InlineData("x-corp", true)]
    [InlineData("en-US", false)]
    [InlineData("qua", false)]
    [InlineData("i-default", false)]
    public void Subtags_of_private_use_are_known(string text, bool isPrivate) => Assert.Equal(isPrivate, Read(text).HasPrivateUse);

    [Fact]
    public void Deprecated_subtags_come_with_what_is_preferred()
    {
        Assert.Equal([("iw", "he")], Read("iw").Deprecated);
        Assert.Equal([("BU", "MM")], Read("my-BU").Deprecated);
        Assert.Equal([("i-klingon", "tlh")], Read("i-klingon").Deprecated);
        Assert.Empty(Read("i-default").Deprecated);
        Assert.Empty(Read("en-GB").Deprecated);
        Assert.True(Read("I-Default").IsDefault);
    }

    [Fact]
    public void A_mutated_tag_is_refused_or_reads_back_as_itself()
    {
        string[] seeds = ["zh-cmn-Hans-CN", "sl-rozaj-biske-1994", "zh-CN-a-myext-x-private", "en-US-u-islamcal", "i-default", "x-a-b"];
        const string Alphabet = "abxz-19AZ_é\0i";
        var random = new Random(5646);
        for (var round = 0; round < 100_000; round++)
        {
            var text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (var n = random.Next(4); n >= 0; n--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            if (!LanguageTag.TryParse(text, out var value, out _))
                continue;
            Assert.Equal(new string(text), value.ToString(), ignoreCase: true);
            Assert.Equal(value, Read(value.ToString()));
            _ = value.ValidityFault;
        }
    }
}
