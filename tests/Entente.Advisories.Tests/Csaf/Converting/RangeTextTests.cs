using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Converting;

namespace Entente.Advisories.Tests.Csaf.Converting;

public sealed class RangeTextTests
{
    [Theory]
    [InlineData("< 4.0.517", "<4.0.517")]
    [InlineData(" <1.000.0000.18", "<1.000.0000.18")]
    [InlineData("≤ 2.1", "<=2.1")]
    [InlineData("vers:npm/>= 1.2", "vers:npm/>=1.2")]
    [InlineData("vers:npm/< 2.0.0 | >= 1.2.0", "vers:npm/>=1.2.0|<2.0.0")]
    [InlineData("vers:all/<V7.0.3", "<V7.0.3")]
    [InlineData("vers:all/>=V3.0.1<V3.0.3", ">=V3.0.1|<V3.0.3")]
    [InlineData(">= R5.01.00 | <= R6.06.00", ">=R5.01.00|<=R6.06.00")]
    [InlineData("All versions < V4.33", "<V4.33")]
    [InlineData("All BIOS versions < V1.0.212N", "<V1.0.212N")]
    [InlineData("All Versions", "vers:all/*")]
    [InlineData("No version", "vers:none/*")]
    [InlineData(">= V3.0 and < V4.1", ">=V3.0|<V4.1")]
    [InlineData("16 <= 20", ">=16|<=20")]
    [InlineData("< 8.1 SP3", "<8.1%20SP3")]
    [InlineData("<= 3.4.4 Build 16102416", "<=3.4.4%20Build%2016102416")]
    [InlineData(">= 4.6.0 | =< 4.6.20304", ">=4.6.0|<=4.6.20304")]
    [InlineData("All versions between V2.5 (including) and V2.7 (excluding)", ">=V2.5|<V2.7")]
    [InlineData("versions prior to 2.3", "<2.3")]
    [InlineData("2.3 and earlier", "<=2.3")]
    [InlineData("Version 2.3 or later", ">=2.3")]
    [InlineData("1.0 through 1.9", ">=1.0|<=1.9")]
    [InlineData("V15, V15.1 and V16", "V15|V15.1|V16")]
    [InlineData("Version V4.4", "V4.4")]
    public void A_range_with_one_meaning_is_written_as_the_standard_wants(string text, string range)
    {
        Assert.True(RangeText.TryNormalise(text, out var normal));
        Assert.Equal(range, normal);
        Assert.True(RangeText.TryNormalise(normal, out var again));
        Assert.Equal(range, again);
    }

    [Theory]
    [InlineData("All versions with Ethernet interface")]
    [InlineData("distributed  < april 1, 2018")]
    [InlineData("<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)")]
    [InlineData(">= 2.8.1 (only affected by CVE-2019-10943)")]
    [InlineData("All versions < V8.1 with WinCC V7.3 Upd 19")]
    [InlineData("<=")]
    [InlineData(">= <= 2.2 | 2.5.1")]
    [InlineData("<= Serial Numbers 2310****")]
    public void A_sentence_is_left_to_people(string text) => Assert.False(RangeText.TryNormalise(text, out _));

    [Fact]
    public void Real_documents_convert_to_valid_ones_or_say_what_a_person_must_supply()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_CSAF_CORPUS");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_CSAF_CORPUS names no folder of CSAF documents");
        var (valid, left) = (0, 0);
        foreach (var file in Directory.GetFiles(root!, "*.json", SearchOption.AllDirectories).Where((_, number) => number % 5 == 0))
        {
            var result = Csaf20Converter.Convert(File.ReadAllBytes(file));
            if (result.IsValid)
                valid++;
            else if (result.Messages.Any(message => message.Severity == Severity.Error) || result.Report!.Findings.Any(finding => finding.Test.Id == "6.1.35"))
                left++;
            else
                Assert.Fail($"{file}: {string.Join("; ", result.Report!.Findings.Where(finding => finding.Severity == Severity.Error))}");
        }

        Assert.InRange(left, 0, valid / 10);
    }
}
