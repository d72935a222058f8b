using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Tests;

namespace Entente.Advisories.Tests.Csaf;

public class CsafTestsTests
{
    private static readonly CsafExample[] All = [.. MandatoryExamples.All, .. MandatoryRevisionExamples.All, .. MandatoryProfileExamples.All, .. MandatoryCommonExamples.All,
        .. MandatoryMetricExamples.All, .. RecommendedExamples.All, .. InformativeExamples.All];

    public static TheoryData<string, CsafVersion, int> Examples()
    {
        var data = new TheoryData<string, CsafVersion, int>();
        for (var i = 0; i < All.Length; i++)
        {
            foreach (var version in All[i].EachVersion())
                data.Add(All[i].Id, version, i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_test_finds_what_is_wrong_where_it_is_and_nothing_else(string id, CsafVersion version, int index)
    {
        var report = All[index].Judge(version);
        Assert.Null(report.Fault);
        Assert.Equal(All[index].Pointers, report.Findings.Where(finding => finding.Test.Id == id).Select(finding => finding.Pointer));
    }

    [Fact]
    public void Every_test_of_every_version_has_an_example_that_fails_and_one_that_passes()
    {
        foreach (var version in Enum.GetValues<CsafVersion>())
        {
            var examples = All.Where(example => example.EachVersion().Contains(version)).ToLookup(example => example.Id);
            var lacking = CsafTests.Of(version).Where(test => examples[test.Id].All(e => e.Pointers.Length == 0) || examples[test.Id].All(e => e.Pointers.Length > 0));
            Assert.Empty(lacking.Select(test => $"{version} {test.Id}"));
        }
    }

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void The_base_document_passes_every_test(CsafVersion version)
    {
        var report = CsafValidator.Validate(Encoding.UTF8.GetBytes(BaseDocument.Of(version).ToJsonString()));
        Assert.Equal(version, report.Version);
        Assert.Empty(report.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Every_finding_is_said_in_two_languages()
    {
        foreach (var example in All)
        {
            foreach (var finding in example.EachVersion().SelectMany(version => example.Judge(version).Findings))
                Assert.NotEqual(finding.Message("en"), finding.Message("fr"));
        }
    }

    [Fact]
    public void An_id_is_one_test_in_each_version()
    {
        foreach (var version in Enum.GetValues<CsafVersion>())
            Assert.Empty(CsafTests.Of(version).GroupBy(test => test.Id).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}
