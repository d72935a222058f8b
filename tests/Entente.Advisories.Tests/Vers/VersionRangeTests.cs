using System.Text.Json;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Tests.Vers;

public class VersionRangeTests
{
    private static VersionRange Read(string text) => VersionRange.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    private static VersionRange Vls(string text) => VersionRange.TryParseVls(text, out var value, out var reason) ? value : throw new FormatException(reason);

    [Fact]
    public void The_published_suite_passes()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_VERS_SUITE");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_VERS_SUITE names no folder with the tests of package-url/vers-spec");
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(root!, "*test.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var test in document.RootElement.GetProperty("tests").EnumerateArray().Where(test => test.GetProperty("test_type").GetString() != "from_native"))
            {
                count++;
                if (!Passes(test))
                    wrong.Add($"{Path.GetFileName(file)}: {test.GetProperty("input")}");
            }
        }
        Assert.True(count > 1900);
        Assert.True(wrong.Count == 0, string.Join(" ", wrong));
    }

    private static bool Passes(JsonElement test)
    {
        var input = test.GetProperty("input");
        switch (test.GetProperty("test_type").GetString())
        {
            case "comparison":
                var sorted = Versions(input).Order(Comparer<string>.Create(VersionSchemes.For(input.GetProperty("input_scheme").GetString())!));
                // Four cases of NuGet expect pre-releases in lower case: their order is what is judged.
                return sorted.SequenceEqual(test.GetProperty("expected_output").EnumerateArray().Select(version => version.GetString()!),
                    input.GetProperty("input_scheme").GetString() == "nuget" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            case "equality":
                var versions = Versions(input);
                return VersionSchemes.For(input.GetProperty("input_scheme").GetString())!(versions[0], versions[1]) == 0 == test.GetProperty("expected_output").GetBoolean();
            case "containment":
                // These tests have ranges that are not sorted, which the specification forbids since: they are sorted first.
                return VersionRange.TryParseUnordered(input.GetProperty("vers").GetString(), out var range, out _)
                    && range.Contains(input.GetProperty("version").GetString()!) == test.GetProperty("expected_output").GetBoolean();
            case "validate":
                // So do these, and some have redundant constraints.
                return VersionRange.TryParseUnordered(input.GetString(), out var validated, out _) && validated.ToString() == test.GetProperty("expected_output").GetString();
            case "parse":
                var read = VersionRange.TryParse(input.GetString(), out var parsed, out _);
                if (test.TryGetProperty("expected_failure", out var failure) && failure.GetBoolean())
                    return !read;
                var expected = test.GetProperty("expected_output").GetProperty("version_constraints").EnumerateArray().Select(pair => (pair[0].GetString(), pair[1].GetString()));
                return read && expected.SequenceEqual(parsed!.Constraints.Select(
                    constraint => ((string?)(constraint.Comparator == VersComparator.Equal ? "=" : VersConstraint.Print(constraint.Comparator)), (string?)constraint.Version)));
            default:
                return false;
        }
    }

    private static List<string> Versions(JsonElement input) => [.. input.GetProperty("versions").EnumerateArray().Select(version => version.GetString()!)];

    [Theory]
    [InlineData("vers:npm/>=2.2.0|<2.3.0")]
    [InlineData("vers:gem/>=2.2.0|!=2.2.1|<2.3.0")]
    [InlineData("vers:npm/1.2.3|>=2.0.0|<5.0.0")]
    [InlineData("vers:pypi/0.0.0|0.0.1|0.0.2|0.0.3|1.0|2.0pre1")]
    [InlineData("vers:tomee/>=8.0.0-M1|<=8.0.1")]
    [InlineData("vers:all/*")]
    [InlineData("vers:intdot/<2.1.0|>4.2.0|!=5.1|!=6.3.0|!=9.17.4|<=10.3.1")]
    [InlineData("vers:datetime/>=2012-06-30T23:59:60Z|<=2016-12-31T23:59:60Z")]
    [InlineData("vers:someweirdunknownversionscheme/<4.2.0|>3.91.1|!=3.2.0|<1.2")]
    [InlineData("vers:x/1%2A|%C3%A9")]
    public void A_canonical_range_is_read_and_printed_unchanged(string text) => Assert.Equal(text, Read(text).ToString());

    [Theory]
    [InlineData("vers:npm/ >= 2.2.0| <2.3.0", "no spaces")]
    [InlineData("vers:all/<V3.1.2.2", "vers:all/*")]
    [InlineData("vers:/all", "type")]
    [InlineData("VERS:npm/1", "lower case")]
    [InlineData("vers:Npm/1", "lower-case")]
    [InlineData("vers:npm/", "no constraint")]
    [InlineData("vers:npm/>", "no version")]
    [InlineData("vers:npm/=1.0.0", "percent-encoded")]
    [InlineData("vers:npm/1.0.0|*", "percent-encoded")]
    [InlineData("vers:someweirdunknownversionscheme/<4.2.0|>3.91.1|<>3.2.0|<1.2", "character > must be")]
    [InlineData("vers:somecoolunknownversionscheme/||>Jo_3,16|<=2.Ko_5,20", "empty constraint")]
    [InlineData("vers:npm/>=2.0.0|<1.0.0", "not sorted")]
    [InlineData("vers:npm/1.0.0|v1.0.0", "twice")]
    [InlineData("vers:npm/>1.0.0|>=2.0.0", "take turns")]
    [InlineData("vers:npm/<1.0.0|!=1.5.0|<=2.0.0", "take turns")]
    [InlineData("vers:npm/1.0.0|<2.0.0", "below <2.0.0 already")]
    [InlineData("vers:npm/1%2e0", "not canonical")]
    [InlineData("all versions < 4.2.0", "vers:")]
    public void A_range_that_is_not_canonical_is_refused(string text, string part)
    {
        Assert.False(VersionRange.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    // metacpan.org/pod/version: behind the full stop of a decimal version every three digits are a number.
    [Theory]
    [InlineData("1.2", "1.1", 1)]
    [InlineData("1.10", "1.9", -1)]
    [InlineData("v1.10", "v1.9", 1)]
    [InlineData("1.002003", "v1.2.3", 0)]
    [InlineData("1.2.3", "v1.2.3", 0)]
    [InlineData("1.5", "v1.500.0", 0)]
    [InlineData("1.02_03", "1.0203", 0)]
    [InlineData("2", "v2.0.0", 0)]
    [InlineData("", "0", 0)]
    [InlineData("x", "0.001", -1)]
    public void Versions_of_Perl_are_decimal_or_dotted(string one, string other, int order)
    {
        Assert.Equal(order, Math.Sign(VersionSchemes.For("cpan")!(one, other)));
        Assert.Equal(-order, Math.Sign(VersionSchemes.For("cpan")!(other, one)));
    }

    [Fact]
    public void Every_registered_type_has_an_order_but_those_of_all_and_no_versions()
    {
        string[] registered = ["alpm", "apk", "cargo", "composer", "cpan", "dart", "datetime", "deb", "gem", "generic", "golang", "hackage", "intdot", "lexicographic", "maven", "npm", "nuget", "pypi", "rpm", "semver"];
        Assert.All(registered, type => Assert.True(VersionSchemes.IsRegistered(type) && VersionSchemes.For(type) is not null, type));
    }

    // Examples of CSAF 2.1 and its tests.
    [Theory]
    [InlineData("<=2", true)]
    [InlineData("<V3.0.29", true)]
    [InlineData(">10.9a|!=10.9c|!=10.9f|<=10.9k", true)]
    [InlineData("<2024-4-pabc0019|>2024-10-pefd0010|<2024-12-pjkl2010|>2024-12-pjkl5010|<=2025-1-pghi1001", true)]
    [InlineData("<1.2.0|=4.2.0", true)]
    [InlineData("all versions", false)]
    [InlineData("<= 2024.04", false)]
    [InlineData("> abc and <= def", false)]
    [InlineData("*", false)]
    public void A_vls_is_constraints_alone(string text, bool valid)
    {
        Assert.Equal(valid, VersionRange.TryParseVls(text, out var value, out _));
        Assert.True(value is null || value.Type is null);
    }

    [Theory]
    [InlineData("vers:intdot/4.2.0", true, false)]
    [InlineData("vers:intdot/4.2.0|!=5", true, false)]
    [InlineData("vers:intdot/4.2.0|5", false, false)]
    [InlineData("vers:intdot/>=4.2.0", false, true)]
    [InlineData("vers:semver/<2.1.0|>4.2.0", false, true)]
    [InlineData("vers:intdot/<2.1.0|>4.2.0|!=5.1|!=6.3.0|!=9.17.4", false, true)]
    [InlineData("vers:semver/<2.1.0|>4.2.0|<=5.4.18", false, false)]
    [InlineData("vers:all/*", false, true)]
    [InlineData("vers:none/*", false, false)]
    public void Single_versions_and_open_ends_are_known(string text, bool isSingle, bool isOpen) =>
        Assert.Equal((isSingle, isOpen), (Read(text).IsSingleVersion, Read(text).IsUpperOpen));

    [Theory]
    [InlineData("vers:intdot/>2.1.0|<4.2.0", "vers:intdot/>1.2.0|<2.4.0", true)]
    [InlineData("vers:intdot/>2.4.0|<4.2.0", "vers:intdot/>1.2.0|<2.1.0", false)]
    [InlineData("vers:intdot/>2.1.0|<4.2.0", "vers:intdot/>1.2.0|<=2.1.0", false)]
    [InlineData("vers:intdot/>=2.1.0|<4.2.0", "vers:intdot/>1.2.0|<=2.1.0", true)]
    [InlineData("vers:intdot/>=2.1.0|<4.2.0", "vers:intdot/3.0", true)]
    [InlineData("vers:intdot/>=2.1.0|!=3.0|<4.2.0", "vers:intdot/3.0.0", false)]
    [InlineData("vers:intdot/<1|>5", "vers:intdot/>=1|<=5", false)]
    [InlineData("vers:all/*", "vers:npm/<1.0.0", true)]
    [InlineData("vers:none/*", "vers:npm/<1.0.0", false)]
    [InlineData("vers:npm/<1.0.0", "vers:pypi/<1.0.0", null)]
    [InlineData("vers:tomee/<1.0.0", "vers:tomee/<1.0.0", null)]
    public void Ranges_overlap_when_they_share_a_version(string one, string other, bool? overlap)
    {
        Assert.Equal(overlap, Read(one).Overlaps(Read(other)));
        Assert.Equal(overlap, Read(other).Overlaps(Read(one)));
    }

    [Fact]
    public void A_vls_overlaps_and_contains_as_well_as_it_can()
    {
        Assert.True(Vls(">2.1.0|<4.2.0").Overlaps(Vls(">1.2.0|<2.4.0")));
        Assert.False(Vls(">=2.4.0|<4.2.0").Overlaps(Vls(">1.2.0|<2.4.0")));
        Assert.False(Vls(">2.1.0|<3.16.0|>3.16.0|<4.2.0").Contains("3.16.0"));
        Assert.True(Vls("<V3.0.29").Contains("v3.0.4"));
    }

    [Fact]
    public void A_version_is_in_the_range_exactly_where_the_signposts_say()
    {
        var range = Read("vers:npm/<1.0.0|1.5.0|>=2.0.0|!=2.5.0|<3.0.0|>4.0.0");
        string[] within = ["0.1.0", "1.0.0-rc.1", "1.5.0", "2.0.0", "2.4.9", "3.0.0-beta", "4.0.1"];
        string[] without = ["1.0.0", "1.4.9", "1.5.1", "2.0.0-rc.1", "2.5.0", "3.0.0", "4.0.0"];
        Assert.All(within, version => Assert.True(range.Contains(version), version));
        Assert.All(without, version => Assert.False(range.Contains(version), version));
    }

    [Theory]
    [InlineData("semver", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0")] // semver.org, section 11
    [InlineData("pypi", "1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.0.15 1.1.dev1 1!0.1")] // PEP 440
    [InlineData("deb", "1.0~~ 1.0~~a 1.0~ 1.0 1.0-1 1.0-1+b1 1.0a 1.0+1 1.0.1 1:0.1")]
    [InlineData("rpm", "1.0~rc1 1.0~rc1-2 1.0 1.0^git1~pre 1.0^git1 1.0.a 1.0.1 1.0.5 1:0.1")]
    [InlineData("gem", "1.0.a2 1.0.b1 1.0 1.0.1 1.1")]
    [InlineData("golang", "v1.0.0-20200101000000-abcdef v1.0.0 v1.0.1 v2.0.0+incompatible")]
    [InlineData("generic", "1.0alpha1 1.0beta1 1.0rc1 1.0 1.0.patch1 1.0.1 1.0a 1.1")]
    public void Versions_of_an_ecosystem_come_in_its_order(string type, string inOrder)
    {
        var compare = VersionSchemes.For(type)!;
        var versions = inOrder.Split(' ');
        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
            {
                Assert.True(Math.Sign(compare(versions[i], versions[j])) == i.CompareTo(j), $"{versions[i]} against {versions[j]}");
            }
        }
    }

    [Fact]
    public void Every_order_is_one_for_any_strings()
    {
        const string Alphabet = "0129.-_+~^:abrcvpost\0é!";
        var random = new Random(2701);
        string[] types = ["semver", "nuget", "pypi", "maven", "deb", "rpm", "alpm", "apk", "gentoo", "gem", "conan", "openssl", "intdot", "generic", "lexicographic", "datetime"];
        for (var round = 0; round < 30_000; round++)
        {
            var compare = VersionSchemes.For(types[round % types.Length])!;
            string Some() => new([.. Enumerable.Range(0, random.Next(9)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var (a, b) = (Some(), Some());
            Assert.Equal(0, compare(a, a));
            Assert.True(Math.Sign(compare(a, b)) == -Math.Sign(compare(b, a)), $"{types[round % types.Length]}: '{a}' and '{b}'");
        }
    }

    [Fact]
    public void A_mutated_range_is_refused_or_printed_unchanged()
    {
        string[] seeds = ["vers:npm/>=1.0.0|!=1.5.0|<2.0.0|3.0.0", "vers:unknown/>=a|<b|>c", "vers:deb/*", "vers:datetime/<2024-01-01T00:00:00Z"];
        const string Alphabet = "vers:/<>=!|*%201ab.-\0é";
        var random = new Random(9305);
        for (var round = 0; round < 100_000; round++)
        {
            var text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (var n = random.Next(4); n > 0; n--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            var mutated = new string(text);
            if (VersionRange.TryParse(mutated, out var value, out _))
                Assert.Equal(mutated, value.ToString());
        }
    }
}
