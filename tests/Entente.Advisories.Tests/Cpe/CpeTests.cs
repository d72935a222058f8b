using System.Text.RegularExpressions;
using Entente.Advisories.Cpe;

namespace Entente.Advisories.Tests.Cpe;

public partial class CpeTests
{
    private static CpeName Read(string text) => CpeName.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    // The pattern of product_identification_helper.cpe in CSAF's schemas, ended for .NET by \z where ECMA-262 has $.
    [GeneratedRegex("""^(cpe:2\.3:[aho\*\-](:(((\?*|\*?)([a-zA-Z0-9\-\._]|(\\[\\\*\?!"#\$%&'\(\)\+,/:;<=>@\[\]\^`\{\|\}~]))+(\?*|\*?))|[\*\-])){5}(:(([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)|[\*\-]))(:(((\?*|\*?)([a-zA-Z0-9\-\._]|(\\[\\\*\?!"#\$%&'\(\)\+,/:;<=>@\[\]\^`\{\|\}~]))+(\?*|\*?))|[\*\-])){4}|[c][pP][eE]:/[AHOaho]?(:[A-Za-z0-9\._\-~%]*){0,6})\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }

    private static readonly string[] s_valid =
    [
        "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*", "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*",
        @"cpe:2.3:a:foo\\bar:big\$money:2010:*:*:*:special:ipod_touch:80gb:*", @"cpe:2.3:a:???\'\%:*:*:*:*:de-DE:*:*:*:*", @"cpe:2.3:a:?\\*:*:*:*:*:de:*:*:*:*",
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "cpe:/o:redhat:rhel_aus:7.6::server", "cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~",
        "cpe:/a:foo~bar:big%7emoney_2010", "cpe:/h", "cpe:/", "cPE:/A:X", "cpe:2.3:h:x:y:1.0:*:*:419-419:*:*:*:*",
    ];

    [Fact]
    public void The_published_lists_are_judged_as_they_say()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_CSAF_SUITE");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_CSAF_SUITE names no checkout of oasis-tcs/csaf");
        var data = Path.Combine(root!, "csaf_2.1", "test", "cpe", "data");
        foreach (var line in File.ReadLines(Path.Combine(data, "valid", "cpe.txt")).Where(line => line.Length > 0))
            Assert.True(CpeName.IsAllowedByCsaf(line, out var reason), $"{line}: {reason}");
        foreach (var line in File.ReadLines(Path.Combine(data, "invalid", "cpe.txt")).Where(line => line.Length > 0))
            Assert.False(CpeName.IsAllowedByCsaf(line, out _), line);
    }

    [Fact]
    public void The_matcher_and_the_pattern_of_the_schema_agree_on_mutated_names()
    {
        const string Alphabet = "cpeah:*?-.\\_/%~12\"!A \né";
        var random = new Random(23);
        var allowed = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var text = s_valid[random.Next(s_valid.Length)].ToCharArray();
            for (var n = random.Next(4); n > 0; n--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            var mutated = new string(text);
            var judged = CpeName.IsAllowedByCsaf(mutated, out var reason);
            Assert.True(judged == Pattern.IsMatch(mutated), $"{mutated}: {reason ?? "allowed"}");
            Assert.Equal(judged, reason is null);
            if (!judged || !CpeName.TryParse(mutated, out var value, out _))
                continue;
            allowed++;
            // The language of a URI is free text; that of a formatted string is not.
            if (mutated[4] == '/')
                Assert.Equal(value, Read(value.ToUri()));
            if (CpeName.IsAllowedByCsaf(value.ToFormattedString(), out _))
                Assert.Equal(value, Read(value.ToFormattedString()));
            else
                Assert.True(mutated[4] == '/', mutated);
        }
        Assert.True(allowed > 20_000);
    }

    // NISTIR 7695, examples of sections 6.1 and 6.2.
    [Theory]
    [InlineData("cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*")]
    [InlineData("cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f", @"cpe:2.3:a:microsoft:internet_explorer:8.\*:sp\?:*:*:*:*:*:*")]
    [InlineData("cpe:/a:microsoft:internet_explorer:8.%02:sp%01", "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*")]
    [InlineData("cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~", "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*")]
    [InlineData("cpe:/a:hp:openview_network_manager:7.51:-:~~~linux~~", "cpe:2.3:a:hp:openview_network_manager:7.51:-:*:*:*:linux:*:*")]
    [InlineData("cpe:/a:foo%5cbar:big%24money_2010_manager:::~~special~ipod_touch~80gb~", @"cpe:2.3:a:foo\\bar:big\$money_2010_manager:*:*:*:*:special:ipod_touch:80gb:*")]
    public void A_URI_and_its_formatted_string_are_the_same_name(string uri, string formatted)
    {
        Assert.Equal(formatted, Read(uri).ToFormattedString());
        Assert.Equal(uri, Read(formatted).ToUri());
        Assert.Equal(Read(uri), Read(formatted));
    }

    [Theory]
    [InlineData("cpe:/a:foo~bar:big%7emoney_2010", "cpe:/a:foo%7ebar:big%7emoney_2010")]
    [InlineData("cpe:/A:Foo", "cpe:/a:foo")]
    public void Unbinding_a_URI_lowers_letters_and_encodes_the_tilde(string uri, string canonical) => Assert.Equal(canonical, Read(uri).ToUri());

    [Theory]
    [InlineData("cpe:/a:foo%5cbar:12%021", "inside the value")]
    [InlineData("cpe:/a:foo%zz", "hexadecimal")]
    [InlineData("cpe:/a:%01%02x", "mixed")]
    [InlineData("cpe:/a:foo%41", "%41 is not")]
    [InlineData("cpe:/a:b:c:d:e:~f", "five values")]
    [InlineData("cpe:2.3:a:b:c", "ends after the product")]
    [InlineData("cpe:2.3:a:b:c:*:*:*:x:*:*:*:*", "language 'x'")]
    [InlineData("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*:*", "goes on")]
    [InlineData("cpe:2.3:x:b:c:*:*:*:*:*:*:*:*", "part 'x'")]
    [InlineData("pkg:npm/x", "cpe:2.3:")]
    public void A_faulty_name_is_refused_by_the_name_of_its_attribute(string text, string part)
    {
        Assert.False(CpeName.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    // NISTIR 7696, table 6-2.
    [Theory]
    [InlineData("*", "*", CpeRelation.Equal)]
    [InlineData("*", "-", CpeRelation.Superset)]
    [InlineData("*", "8", CpeRelation.Superset)]
    [InlineData("*", "8*", CpeRelation.Undefined)]
    [InlineData("-", "*", CpeRelation.Subset)]
    [InlineData("-", "-", CpeRelation.Equal)]
    [InlineData("-", "8", CpeRelation.Disjoint)]
    [InlineData("8", "*", CpeRelation.Subset)]
    [InlineData("8", "-", CpeRelation.Disjoint)]
    [InlineData("8", "8", CpeRelation.Equal)]
    [InlineData("SP1", "sp1", CpeRelation.Equal)]
    [InlineData("8", "9", CpeRelation.Disjoint)]
    [InlineData("8.*", "8.0.6001", CpeRelation.Superset)]
    [InlineData("8.?", "8.0", CpeRelation.Superset)]
    [InlineData("8.?", "8.10", CpeRelation.Disjoint)]
    [InlineData("*.0", "8.0", CpeRelation.Superset)]
    [InlineData(@"8.?", @"8.\+", CpeRelation.Superset)]
    [InlineData("8.*", "-", CpeRelation.Disjoint)]
    [InlineData("8.*", "*", CpeRelation.Subset)]
    public void Two_values_relate_as_the_table_says(string source, string target, CpeRelation relation)
    {
        var one = Read($"cpe:2.3:a:v:p:{source}:*:*:*:*:*:*:*");
        var other = Read($"cpe:2.3:a:v:p:{target}:*:*:*:*:*:*:*");
        Assert.Equal(relation, one.Version.Compare(other.Version));
        Assert.Equal(relation, one.Compare(other));
    }

    [Fact]
    public void Names_relate_by_all_their_attributes()
    {
        var narrow = Read("cpe:2.3:a:adobe:flash:9:*:*:*:*:*:*:*");
        Assert.Equal(CpeRelation.Superset, Read("cpe:2.3:a:adobe:*:9:*:*:*:*:*:*:*").Compare(narrow));
        Assert.Equal(CpeRelation.Subset, Read("cpe:2.3:a:adobe:flash:9:*:*:en:*:*:*:*").Compare(narrow));
        Assert.Equal(CpeRelation.Disjoint, Read("cpe:2.3:o:adobe:flash:9:*:*:*:*:*:*:*").Compare(narrow));
        Assert.Equal(CpeRelation.Undefined, Read("cpe:2.3:a:adobe:*:9:*:*:en:*:*:*:*").Compare(narrow));
    }

    [Fact]
    public void Attributes_give_the_text_that_people_read()
    {
        var name = Read(@"cpe:2.3:a:foo\\bar:big\$money:2.0.?:*:*:*:-:*:*:*");
        Assert.Equal((@"foo\bar", "big$money", "2.0.?"), (name.Vendor.Text, name.Product.Text, name.Version.Text));
        Assert.Equal((true, false, true, true), (name.Version.HasWildcard, name.Product.HasWildcard, name.Update.IsAny, name.SoftwareEdition.IsNotApplicable));
        Assert.Equal(@"siemens_ag\&co", CpeAttribute.Of("siemens ag&co").ToString());
    }
}
