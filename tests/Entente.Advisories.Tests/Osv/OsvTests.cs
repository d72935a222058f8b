using System.Text;
using Entente.Advisories.Osv;

namespace Entente.Advisories.Tests.Osv;

public class OsvTests
{
    private const string Good =
        """
        {
          "schema_version": "1.7.0", "id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-1234"],
          "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
          "affected": [{
            "package": {"ecosystem": "Debian:12", "name": "curl"},
            "ranges": [
              {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0"}]},
              {"type": "GIT", "repo": "https://example.com/r.git", "events": [{"introduced": "0"}, {"fixed": "0123456789012345678901234567890123456789"}]}
            ]
          }],
          "references": [{"type": "WEB", "url": "https://example.com/"}]
        }
        """;

    private static string Pointers(string text)
    {
        var report = OsvValidator.Validate(Encoding.UTF8.GetBytes(text));
        Assert.Null(report.Fault);
        Assert.All(report.Findings, finding => Assert.NotEqual(finding.Message("en"), finding.Message("fr")));
        return string.Join(' ', report.Findings.Select(finding => finding.Pointer));
    }

    [Fact]
    public void A_good_record_has_nothing_against_it() => Assert.Equal("", Pointers(Good));

    [Theory]
    [InlineData("GHSA-aaaa", "NONE-aaaa", "/id")]
    [InlineData("GHSA-aaaa-bbbb-cccc", "x_own", "")]
    [InlineData("01T00:00:00Z", "01T00:00:00+00:00", "/modified")]
    [InlineData("[\"CVE-2026-1234\"]", "null", "")]
    [InlineData("[\"CVE-2026-1234\"]", "[1]", "/aliases/0")]
    [InlineData("C:H/I:H/A:H", "C:X/I:H/A:H", "/severity/0/score")]
    [InlineData("CVSS_V3", "CVSS_V2", "/severity/0/score")]
    [InlineData("Debian:12", "Debian:", "/affected/0/package/ecosystem")]
    [InlineData("Debian:12", "Debbian", "/affected/0/package/ecosystem")]
    [InlineData("{\"introduced\": \"0\"}, {\"fixed\": \"1.0\"}", "{\"fixed\": \"1.0\"}", "/affected/0/ranges/0/events")]
    [InlineData("{\"fixed\": \"1.0\"}", "{\"fixed\": \"1.0\", \"limit\": \"2\"}", "/affected/0/ranges/0/events/1")]
    [InlineData("{\"fixed\": \"1.0\"}", "{\"fixed\": \"1.0\"}, {\"last_affected\": \"0.9\"}", "/affected/0/ranges/0")]
    [InlineData("0123456789012345678901234567890123456789", "1.0", "/affected/0/ranges/1/events/1")]
    [InlineData("\"repo\"", "\"other\"", "/affected/0/ranges/1")]
    [InlineData("\"package\"", "\"severity\": [], \"package\"", "/affected/0/severity")]
    [InlineData("\"WEB\"", "\"BLOG\"", "/references/0/type")]
    [InlineData("https://example.com/\"", "example.com\"", "/references/0/url")]
    [InlineData("\"references\"", "\"reference\"", "/reference")]
    public void Each_fault_has_its_place(string what, string by, string place)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);
        Assert.Equal(place, Pointers(Good.Replace(what, by, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_missing_has_the_place_of_its_object()
    {
        var report = OsvValidator.Validate(Encoding.UTF8.GetBytes(Good.Replace("\"modified\"", "\"published\"", StringComparison.Ordinal)));
        Assert.Equal(": the required member \"modified\" is missing", Assert.Single(report.Findings).ToString());
    }

    [Fact]
    public void What_is_no_JSON_has_a_fault() => Assert.NotNull(OsvValidator.Validate("{"u8.ToArray()).Fault);

    [Fact]
    public void Every_record_of_the_corpus_is_valid()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_OSV_CORPUS");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_OSV_CORPUS names no folder of OSV records, such as data/osv of golang/vulndb");
        var files = Directory.GetFiles(root!, "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(OsvValidator.Validate(File.ReadAllBytes(file)).Findings));
    }
}
