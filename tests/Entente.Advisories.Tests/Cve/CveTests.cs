using System.Text;
using Entente.Advisories.Cve;

namespace Entente.Advisories.Tests.Cve;

public class CveTests
{
    private const string Good =
        """
        {
          "dataType": "CVE_RECORD", "dataVersion": "5.1",
          "cveMetadata": {"cveId": "CVE-2026-1234", "assignerOrgId": "8254265b-2729-46b6-b9e3-3dfca2d5bfca", "state": "PUBLISHED", "dateUpdated": "2026-01-01T00:00:00.000Z"},
          "containers": {
            "cna": {
              "providerMetadata": {"orgId": "8254265b-2729-46b6-b9e3-3dfca2d5bfca"},
              "descriptions": [{"lang": "fr", "value": "Une faille."}, {"lang": "en-GB", "value": "A flaw."}],
              "affected": [{"vendor": "Example", "product": "P", "versions": [{"version": "0", "lessThan": "2", "versionType": "semver", "status": "affected"}],
                "cpes": ["cpe:2.3:a:example:p:*:*:*:*:*:*:*:*"]}],
              "references": [{"url": "https://example.com/", "tags": ["vendor-advisory", "x_own"]}],
              "metrics": [{"cvssV3_1": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8, "baseSeverity": "CRITICAL"}}],
              "problemTypes": [{"descriptions": [{"lang": "en", "description": "XSS", "cweId": "CWE-79"}]}],
              "x_generator": {"any": 1}
            },
            "adp": [{"providerMetadata": {"orgId": "8254265b-2729-46b6-b9e3-3dfca2d5bfca"}, "title": "More"}]
          }
        }
        """;

    private const string Rejected =
        """
        {
          "dataType": "CVE_RECORD", "dataVersion": "5.1",
          "cveMetadata": {"cveId": "CVE-2026-1234", "assignerOrgId": "8254265b-2729-46b6-b9e3-3dfca2d5bfca", "state": "REJECTED"},
          "containers": {"cna": {"providerMetadata": {"orgId": "8254265b-2729-46b6-b9e3-3dfca2d5bfca"}, "rejectedReasons": [{"lang": "en", "value": "Not one."}]}}
        }
        """;

    private static string Pointers(string text)
    {
        var report = CveValidator.Validate(Encoding.UTF8.GetBytes(text));
        Assert.Null(report.Fault);
        Assert.All(report.Findings, finding => Assert.NotEqual(finding.Message("en"), finding.Message("fr")));
        return string.Join(' ', report.Findings.Select(finding => finding.Pointer));
    }

    [Theory]
    [InlineData(Good)]
    [InlineData(Rejected)]
    public void A_good_record_has_nothing_against_it(string text) => Assert.Equal("", Pointers(text));

    [Theory]
    [InlineData("\"5.1\"", "\"5\"", "/dataVersion")]
    [InlineData("CVE-2026-1234", "CVE-2026-123", "/cveMetadata/cveId")]
    [InlineData("PUBLISHED", "RESERVED", "/cveMetadata/state")]
    [InlineData("01T00:00:00.000Z", "01 00:00:00Z", "/cveMetadata/dateUpdated")]
    [InlineData("2026-01-01T00:00:00.000Z", "2026-02-30T00:00:00", "/cveMetadata/dateUpdated")]
    [InlineData("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00", "")]
    [InlineData("en-GB", "de", "/containers/cna/descriptions")]
    [InlineData("\"vendor\"", "\"seller\"", "/containers/cna/affected/0")]
    [InlineData("\"versionType\": \"semver\", ", "", "/containers/cna/affected/0/versions/0")]
    [InlineData("\"lessThan\": \"2\",", "\"lessThan\": \"2\", \"lessThanOrEqual\": \"2\",", "/containers/cna/affected/0/versions/0")]
    [InlineData("cpe:2.3:a:example", "cpe:2.3:b:example", "/containers/cna/affected/0/cpes/0")]
    [InlineData("vendor-advisory", "vendor", "/containers/cna/references/0/tags/0")]
    [InlineData("https://example.com/", "git://git@example.com:group/project.git", "")]
    [InlineData("https://example.com/", "example", "/containers/cna/references/0/url")]
    [InlineData("9.8", "9.85", "/containers/cna/metrics/0/cvssV3_1/baseScore")]
    [InlineData("CRITICAL", "HIGH", "/containers/cna/metrics/0/cvssV3_1/baseSeverity")]
    [InlineData("CWE-79", "CWE-079", "/containers/cna/problemTypes/0/descriptions/0/cweId")]
    [InlineData("x_generator", "x.generator", "/containers/cna/x.generator")]
    [InlineData(", \"title\": \"More\"", "", "/containers/adp/0")]
    public void Each_fault_has_its_place(string what, string by, string place)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);
        Assert.Equal(place, Pointers(Good.Replace(what, by, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rejected_record_needs_a_reason() =>
        Assert.Equal("/containers/cna/reasons /containers/cna", Pointers(Rejected.Replace("rejectedReasons", "reasons", StringComparison.Ordinal)));

    [Fact]
    public void Mutated_records_get_an_answer()
    {
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(round % 2 == 0 ? Good : Rejected);
            for (var n = random.Next(4); n >= 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            var report = CveValidator.Validate(bytes);
            Assert.Equal(report.IsValid, report.Fault is null && report.Findings.Count == 0);
            Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Message("fr")));
        }
    }

    [Fact]
    public void Every_record_of_the_corpus_is_valid()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_CVE_CORPUS");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_CVE_CORPUS names no folder of CVE records, such as a checkout of cisagov/vulnrichment");
        var files = Directory.GetFiles(root!, "CVE-*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(CveValidator.Validate(File.ReadAllBytes(file)).Findings));
    }
}
