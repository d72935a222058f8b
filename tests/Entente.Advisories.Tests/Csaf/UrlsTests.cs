using System.Text;
using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>6.3.6 and 6.3.7, which need somebody to ask.</summary>
public class UrlsTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(308, 0)]
    [InlineData(404, 1)]
    [InlineData(199, 1)]
    [InlineData(0, 1)]
    public void An_address_of_a_reference_is_judged_by_its_status(int status, int count)
    {
        foreach (var (test, suffix, pointer) in new[] { ("6.3.6", "/more", "/document/references/1/url"), ("6.3.7", "exa-2024-0001.json", "/document/references/0/url") })
        {
            var found = Judge(url => url.EndsWith(suffix, StringComparison.Ordinal) ? status : 200, "{}");
            Assert.Equal(Enumerable.Repeat(pointer, count), found.Where(finding => finding.Test.Id == test).Select(finding => finding.Pointer));
            Assert.DoesNotContain(found, finding => finding.Test.Id.StartsWith("6.3.", StringComparison.Ordinal) && finding.Test.Id != test);
        }
    }

    [Theory]
    [InlineData("https://foo.invalid/a", true)]
    [InlineData("http://invalid:8080", true)]
    [InlineData("https://a.INVALID./", true)]
    [InlineData("https://invalid.example/", false)]
    [InlineData("https://xinvalid/", false)]
    public void A_host_under_invalid_never_answers_unless_somebody_says_that_it_does(string url, bool fails)
    {
        var changes = $$"""{ "/document/references/1/url": "{{url}}" }""";
        Assert.Equal(fails, Judge(_ => null, changes).Any(finding => finding.Test.Id == "6.3.6"));
        Assert.DoesNotContain(Judge(_ => 200, changes), finding => finding.Test.Id == "6.3.6");
    }

    [Fact]
    public void Every_address_of_a_document_is_asked_for_once_a_place()
    {
        const string Changes = """
            {
              "/document/acknowledgments": [ { "urls": [ "https://a.example/1" ] } ],
              "/document/aggregate_severity": { "namespace": "https://a.example/2", "text": "T" },
              "/product_tree/full_product_names": [ { "name": "N", "product_id": "P9", "product_identification_helper": {
                "sbom_urls": [ "https://a.example/3" ], "x_generic_uris": [ { "namespace": "https://a.example/4", "uri": "https://a.example/5" } ] } } ],
              "/vulnerabilities/0/acknowledgments": [ { "urls": [ "https://a.example/6" ] } ],
              "/vulnerabilities/0/references": [ { "summary": "S", "url": "https://a.example/7" }, { "category": "self", "summary": "S", "url": "https://a.example/8" } ],
              "/vulnerabilities/0/remediations/0/url": "https://a.example/9"
            }
            """;
        var asked = new List<string>();
        Judge(
            url =>
            {
                asked.Add(url);
                return null;
            },
            Changes);
        string[] common = ["https://www.first.org/tlp/", "https://example.com/.well-known/csaf/green/2024/exa-2024-0001.json", "https://example.com/more", "https://example.com"];
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"https://a.example/{i}").Concat(common).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_somebody_to_ask_no_address_is_judged() =>
        Assert.DoesNotContain(Judge(null, "{}"), finding => finding.Test.Id is "6.3.6" or "6.3.7");

    private static IReadOnlyList<Finding> Judge(Func<string, int?>? status, string changes)
    {
        var document = BaseDocument.Changed(BaseDocument.Of(CsafVersion.V21), changes);
        return CsafValidator.Validate(Encoding.UTF8.GetBytes(document.ToJsonString()), new CsafOptions { UrlStatus = status }).Findings;
    }
}
