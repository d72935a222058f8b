using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Merging;
using Entente.Advisories.Time;

namespace Entente.Advisories.Tests.Csaf.Merging;

public class AdvisoryMergerTests
{
    private const string OtherVulnerability = """
        {
          "/document/tracking/id": "EXA-2024-0002",
          "/document/distribution/tlp/label": "RED",
          "/vulnerabilities/0/cve": "CVE-2024-0002",
          "/product_tree/branches/0/branches/0/branches/-": { "category": "product_version", "name": "1.2", "product": { "name": "Example Company Parser 1.2", "product_id": "P3" } },
          "/vulnerabilities/0/product_status/fixed": [ "P2", "P3" ]
        }
        """;

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void Advisories_about_different_vulnerabilities_become_one_that_is_valid(CsafVersion version)
    {
        var result = Merge(Document(version, "{}"), Document(version, OtherVulnerability));
        Assert.Empty(result.Conflicts);
        Assert.Empty(result.Document!.Report.Findings.Select(finding => finding.ToString()));
        var merged = JsonNode.Parse(result.Document.Utf8.Span)!;
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], merged["vulnerabilities"]!.AsArray().Select(one => (string)one!["cve"]!));
        Assert.Equal(["1.0", "1.1", "1.2"], merged["product_tree"]!["branches"]![0]!["branches"]![0]!["branches"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.Equal("RED", (string)merged["document"]!["distribution"]!["tlp"]!["label"]!);
        Assert.Equal("""["EXA-2024-0001","EXA-2024-0002"]""", merged["document"]!["tracking"]!["aliases"]!.ToJsonString());
        Assert.Equal("exa-2024-9.json", result.Document.FileName);
    }

    [Fact]
    public void What_two_advisories_say_of_different_products_of_one_vulnerability_is_said_together()
    {
        var result = Merge(
            Document(CsafVersion.V20, """{ "/vulnerabilities/0/product_status": { "known_affected": [ "P1" ] } }"""),
            Document(CsafVersion.V20, """{ "/vulnerabilities/0/product_status": { "fixed": [ "P2" ] } }"""));
        Assert.Empty(result.Conflicts);
        Assert.Equal("""{"fixed":["P2"],"known_affected":["P1"]}""", JsonNode.Parse(result.Document!.Utf8.Span)!["vulnerabilities"]![0]!["product_status"]!.ToJsonString());
    }

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void An_id_means_something_in_its_own_document_only(CsafVersion version)
    {
        // The other document calls the first product P2, and gives P1 and G1 to others.
        var other = Document(version, """
            {
              "/vulnerabilities/0/cve": "CVE-2024-0002",
              "/product_tree/branches/0/branches/0/branches/0/product/product_id": "P2",
              "/product_tree/branches/0/branches/0/branches/1/name": "1.2",
              "/product_tree/branches/0/branches/0/branches/1/product/product_id": "P1",
              "/product_tree/branches/0/branches/0/branches/1/product/name": "Example Company Parser 1.2"
            }
            """);
        var result = Merge(Document(version, "{}"), other);
        Assert.Empty(result.Conflicts);
        Assert.Empty(result.Document!.Report.Findings.Select(finding => finding.ToString()));
        var merged = JsonNode.Parse(result.Document.Utf8.Span)!;
        var products = merged["product_tree"]!["branches"]![0]!["branches"]![0]!["branches"]!.AsArray().ToDictionary(one => (string)one!["name"]!, one => (string)one!["product"]!["product_id"]!);
        Assert.Equal(("P1", "P2", "P1-2"), (products["1.0"], products["1.1"], products["1.2"]));
        var (first, second) = (merged["vulnerabilities"]![0]!, merged["vulnerabilities"]![1]!);
        Assert.Equal(Swapped(first["product_status"]!), second["product_status"]!.ToJsonString());
        Assert.Equal(Swapped(first["remediations"]!), second["remediations"]!.ToJsonString());

        static string Swapped(JsonNode node) => node.ToJsonString().Replace("\"P1\"", "\"?\"", StringComparison.Ordinal).Replace("\"P2\"", "\"P1\"", StringComparison.Ordinal).Replace("\"?\"", "\"P1-2\"", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "/vulnerabilities/0/product_status": { "known_affected": [ "P2" ] } }""", "CVE-2024-0001: the product \"P2\" is fixed, but in document 2 it is known_affected")]
    [InlineData("""{ "/product_tree/branches/0/branches/0/branches/0/product/name": "Another" }""", "the product id \"P1\" is another product in document 2")]
    [InlineData("""{ "/product_tree/product_groups/0/summary": "Others" }""", "the product group \"G1\" is another group in document 2")]
    [InlineData("""{ "/document/lang": "fr" }""", "/document/lang is \"en\" in the first document and \"fr\" in document 2")]
    [InlineData("""{ "/vulnerabilities/0/title": "One", "/vulnerabilities/0/cwe": { "id": "CWE-79", "name": "X" } }""", "CVE-2024-0001: cwe is another in document 2")]
    [InlineData("""{ "/document": null }""", "document 2 is no CSAF document")]
    public void What_cannot_be_said_together_is_named_and_there_is_no_document(string changes, string conflict)
    {
        var result = Merge(Document(CsafVersion.V20, "{}"), Document(CsafVersion.V20, changes));
        Assert.Null(result.Document);
        Assert.Equal([conflict], result.Conflicts.Select(one => one.ToString()));
        Assert.Equal(1, result.Conflicts[0].Document);
        Assert.NotEqual(result.Conflicts[0].Text("en"), result.Conflicts[0].Text("fr"));
    }

    private static MergeResult Merge(params ReadOnlyMemory<byte>[] documents)
    {
        Assert.True(Timestamp.TryParse("2024-03-01T00:00:00Z", out var released, out _));
        return AdvisoryMerger.Merge(documents, new MergeFacts("EXA-2024-9", "Flaws in the parser", released));
    }

    private static ReadOnlyMemory<byte> Document(CsafVersion version, string changes) => Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(version), changes).ToJsonString());
}
