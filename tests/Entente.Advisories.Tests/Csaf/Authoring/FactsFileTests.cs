using System.Text;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Time;

namespace Entente.Advisories.Tests.Csaf.Authoring;

public class FactsFileTests
{
    private const string Whole = """
        {
          "csaf_version": "2.0", "id": "EXA-1", "title": "T", "profile": "vex", "status": "interim", "released": "2026-01-02T10:00:00Z", "tlp": "AMBER+STRICT", "lang": "fr", "revision": "R",
          "publisher": { "name": "P", "namespace": "https://example.com", "category": "coordinator", "contact_details": "C" },
          "notes": [ { "text": "N" } ], "references": [ { "url": "https://example.com/x", "summary": "S", "self": true } ], "thanks": [ { "names": [ "Ada" ], "organization": "O", "summary": "S" } ],
          "products": { "a": { "vendor": "V", "name": "N", "range": "vers:npm/<1.0.0" }, "b": { "vendor": "V", "name": "N", "version": "1.0.0", "purl": "pkg:npm/n@1.0.0" } },
          "vulnerabilities": [
            { "ids": [ { "system": "S", "id": "1" } ], "description": "D", "cwe": "CWE-79", "cvss": [ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" ],
              "affected": [ { "products": [ "a" ], "remedy": "U", "category": "workaround" } ], "not_affected": [ { "products": [ "b" ], "impact": "None." } ] }
          ]
        }
        """;

    [Fact]
    public void A_file_of_every_fact_becomes_a_valid_document()
    {
        Assert.True(Read(Whole, out var facts, out var reason), reason);
        var written = AdvisoryWriter.Write(facts!);
        Assert.True(written.IsValid, string.Join('\n', written.Report.Findings));
        Assert.Equal(["Affected", "NotAffected"], facts!.Vulnerabilities[0].Products.Select(one => one.GetType().Name));
    }

    [Theory]
    [InlineData("\"vex\"", "\"wex\"", "/profile: must be one of base, ")]
    [InlineData("\"title\": \"T\"", "\"title\": 7", "/title: must be a text")]
    [InlineData("\"title\": \"T\",", "", "/title: is missing")]
    [InlineData("\"self\": true", "\"self\": 1", "/references/0/self: must be true or false")]
    [InlineData("[ \"Ada\" ]", "\"Ada\"", "/thanks/0/names: must be an array")]
    [InlineData("\"CWE-79\"", "\"79\"", "/vulnerabilities/0/cwe: \"79\": ")]
    [InlineData("\"CVSS:3.1/AV:N/", "\"CVSS:3.1/AV:Q/", "/vulnerabilities/0/cvss: ")]
    [InlineData("\"products\": [ \"a\" ]", "\"products\": [ \"c\" ]", "/vulnerabilities/0/affected/0/products: there is no product \"c\"")]
    [InlineData("\"remedy\"", "\"remedie\"", "/vulnerabilities/0/affected/0/remedie: no such fact")]
    [InlineData("2026-01-02T", "2026-13-02T", "/released: ")]
    [InlineData("\"notes\": [", "\"notes\": [ 1, ", "/notes/0: must be an object")]
    public void What_is_wrong_is_named_with_its_place(string part, string wrong, string expected)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);
        Assert.False(Read(Whole.Replace(part, wrong, StringComparison.Ordinal), out _, out var reason));
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{ \"publisher\": null, \"products\": [ ], \"vulnerabilities\": { } }")]
    public void What_are_no_facts_gets_a_reason(string text) => Assert.False(Read(text, out _, out _));

    private static bool Read(string text, out AdvisoryFacts? facts, out string? reason) => FactsFile.TryRead(Encoding.UTF8.GetBytes(text), default, out facts, out reason);
}
