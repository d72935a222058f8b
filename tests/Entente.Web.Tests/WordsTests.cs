using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Entente.Web.Tests;

public sealed partial class WordsTests(Site site)
{
    public static TheoryData<string> Resources => [.. Directory.EnumerateFiles(Repository.Web, "*.resx", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".fr.resx", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Repository.Web, file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_word_exists_in_both_languages_with_the_same_gaps(string resource)
    {
        var english = Read(resource);
        var french = Read(Path.ChangeExtension(resource, ".fr.resx"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), french.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.False(string.IsNullOrWhiteSpace(french[key]), key);
            if (!key.EndsWith(".one", StringComparison.Ordinal))
                Assert.Equal(Gaps(text), Gaps(french[key]));
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_counted_phrase_has_both_plurals(string resource)
    {
        var keys = Read(resource).Keys;

        foreach (var key in keys.Where(key => key.EndsWith(".one", StringComparison.Ordinal)))
            Assert.Contains(key[..^4] + ".other", keys);
        foreach (var key in keys.Where(key => key.EndsWith(".other", StringComparison.Ordinal)))
            Assert.Contains(key[..^6] + ".one", keys);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_word_is_used(string resource)
    {
        var folder = Path.Combine(Repository.Web, Path.GetDirectoryName(resource)!);
        var facts = Path.Combine(Repository.Root, "facts", "paris-call");
        var source = string.Concat(Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".razor" or ".cs")
            .Concat(Directory.EnumerateFiles(facts, "principles.csv")).Select(File.ReadAllText));

        foreach (var key in Read(resource).Keys)
        {
            // A key with a dot is put together in code, or is an identifier of the facts: its first part must be there.
            var first = key.Split('.')[0];
            Assert.True(Regex.IsMatch(source, $@"\b{Regex.Escape(first)}\b", RegexOptions.None, TimeSpan.FromSeconds(5)), $"{resource}: nothing uses '{key}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void French_points_keep_to_the_word_before_them(string resource)
    {
        foreach (var (key, text) in Read(Path.ChangeExtension(resource, ".fr.resx")))
            Assert.True(Loose().Match(Quoted().Replace(text, "")) is { Success: false }, $"{resource}: {key}: before : and inside « » stands U+00A0, before ; ! ? stands U+202F.");
    }

    /// <summary>A name and what is said of it are parted by <see cref="Formats.Colon"/>, which has a space before in French.</summary>
    [Fact]
    public void No_label_is_joined_with_an_English_colon()
    {
        // What they write is for the log, for a protocol or for who looks after the program, in one language or none.
        string[] unread = ["LaneAnswer.cs", "MailTransports.cs", "DomainProofs.cs", "MatterActs.cs", "Plan.cs", "Proposal.cs", "PersonalDataDesk.cs", "Starting.cs", "Badge.cs"];
        var found = Directory.EnumerateFiles(Repository.Web, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !unread.Contains(Path.GetFileName(file)))
            .SelectMany(file => File.ReadLines(file).Where(line => Joint().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => Path.GetFileName(file) + ": " + line.Trim()));

        Assert.Empty(found);
    }

    [Fact]
    public void A_word_that_does_not_exist_throws_and_is_never_shown()
    {
        var words = new Words(site.Services.GetRequiredService<IStringLocalizer<Formats>>());

        Assert.Throws<InvalidOperationException>(() => words["NoSuchWord"]);
    }

    [Theory]
    [InlineData("en", 0, "its first 0 entries")]
    [InlineData("en", 1, "its first entry")]
    [InlineData("en", 1234, "its first 1,234 entries")]
    [InlineData("fr", 0, "sa première entrée")]
    [InlineData("fr", 1, "sa première entrée")]
    [InlineData("fr", 2, "ses 2 premières entrées")]
    public void Plurals_follow_the_language(string language, long size, string expected)
        => Assert.Equal(expected, In(language, format => format.Log(KnownBy.AtSize(size))));

    [Theory]
    [InlineData("en", "2018-11-13", "13 November 2018")]
    [InlineData("fr", "2018-11-13", "13 novembre 2018")]
    [InlineData("fr", "2019-10-01", "1er octobre 2019")]
    [InlineData("fr", "2019-10-11", "11 octobre 2019")]
    public void Days_are_written_out(string language, string day, string expected)
        => Assert.Equal(expected, In(language, format => format.Day(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value)));

    [Fact]
    public void Precision_is_said_in_words()
    {
        var (from, to) = (new LocalDate(2018, 11, 12), new LocalDate(2019, 9, 16));

        Assert.Equal("at the latest on 16 September 2019", In("en", format => format.AtTheLatest(to)));
        Assert.Equal("au plus tard le 16 septembre 2019", In("fr", format => format.AtTheLatest(to)));
        Assert.Equal("between 12 November 2018 and 16 September 2019", In("en", format => format.Between(from, to)));
        Assert.Equal("12 November 2018", In("en", format => format.Between(from, from)));
        Assert.Equal("novembre 2018", In("fr", format => format.Month(from)));
        Assert.Equal("19 janvier 2024 à 12:30 UTC", In("fr", format => format.Moment(Instant.FromUtc(2024, 1, 19, 12, 30))));
        Assert.Equal("31–67", In("en", _ => Formats.Bounds(31, 67)));
        Assert.Equal("81", In("en", _ => Formats.Bounds(81, 81)));
    }

    [Theory]
    [InlineData("DEU", "Germany", "Allemagne")]
    [InlineData("GBR", "United Kingdom", "Royaume-Uni")]
    [InlineData("XKX", "Kosovo", "Kosovo")]
    [InlineData("TWN", "Taiwan", "Taïwan")]
    [InlineData("PSE", "Palestinian Territories", "Territoires palestiniens")]
    [InlineData("ROM", "Romania", "Roumanie")]
    [InlineData("SCG", "Serbia", "Serbie")]
    [InlineData("QQQ", "QQQ", "QQQ")]
    public void Countries_have_names_in_both_languages(string code, string english, string french)
    {
        Assert.Equal(english, CountryNames.Of(code, "en"));
        Assert.Equal(french, CountryNames.Of(code, "fr"));
    }

    private string In(string language, Func<Formats, string> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return write(site.Services.GetRequiredService<Formats>());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static Dictionary<string, string> Read(string resource)
        => XDocument.Load(Path.Combine(Repository.Web, resource)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    // A loose point, or none of the space that it has.
    [GeneratedRegex(@"[ \u202F]:|[ \u00A0][;!?]|[ \u202F]»|«(?!\u00A0)|[^\s\u00A0]:(?=\s|$)|[^\s\u202F][;!?](?=\s|$)|[^\u00A0]»", RegexOptions.None, 1000)]
    private static partial Regex Loose();

    // What is written as in another language: a header, a value of the API.
    [GeneratedRegex(@"Authorization: |\bvia: ", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    // Between what two expressions of Razor show; in a text of its own; in an interpolated text.
    [GeneratedRegex("""[\])](</\w+>)?: ?@|@[\w.]+(</\w+>)?: ?@|<span[^>]*>: |": "|\}: ?\{""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
