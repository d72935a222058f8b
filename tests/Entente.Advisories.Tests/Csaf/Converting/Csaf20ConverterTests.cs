using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Converting;

namespace Entente.Advisories.Tests.Csaf.Converting;

public class Csaf20ConverterTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_base_document_becomes_a_valid_one_and_nothing_is_to_be_said_of_it_but_its_stock_keeping_units()
    {
        var result = Convert("{}");
        Assert.True(result.IsValid, Story(result));
        Assert.All(result.Messages, message => Assert.Contains("/skus/", message.Pointer, StringComparison.Ordinal));
        var document = JsonNode.Parse(result.Utf8.Span)!;
        Assert.Equal("9.8", document["vulnerabilities"]![0]!["metrics"]![0]!["content"]!["cvss_v3"]!["baseScore"]!.ToJsonString());
        Assert.Equal("4.13", (string)document["vulnerabilities"]![0]!["cwes"]![0]!["version"]!);
    }

    [Theory]
    [InlineData("""{ "/document/x_more": [ 1 ] }""", "/document/x_more", "$.document.x_more", "[]")]
    [InlineData("""{ "/document/x_nothing": null, "/vulnerabilities/0/x": {} }""", "/vulnerabilities/0/x", "$.vulnerabilities[0].x", "[]")]
    [InlineData("""{ "/document/tracking/revision_history/0/date": "2016-12-31T23:59:60.5Z" }""", "/document/tracking/revision_history/0/date", "$.document.tracking.revision_history[0].date",
        """["2016-12-31T23:59:59.999999Z"]""")]
    [InlineData("""{ "/document/distribution": null }""", "/document", "$.document.distribution.tlp.label", """["CLEAR"]""")]
    [InlineData("""{ "/vulnerabilities/0/ids": [ { "system_name": "OASIS Open CSAF TC GitHub Issues", "text": "Issue 007" } ] }""", "/vulnerabilities/0/ids/0", "$.vulnerabilities[0].ids[0].text", """["#7"]""")]
    [InlineData("""{ "/document/notes/-": { "category": "legal_disclaimer", "text": "MIT OR Apache-2.0" } }""", "/document/notes/1", "$.document.license_expression", """["MIT OR Apache-2.0"]""")]
    [InlineData("""{ "/document/notes/0/title": "Summary for Parser" }""", "/document/notes/0", "$.document.notes[0].product_ids", """[["P1","P2"]]""")]
    [InlineData("""{ "/vulnerabilities/0/references": [ { "summary": "CVSS 4.0", "url": "https://www.first.org/cvss/calculator/4-0#CVSS:4.0/AV:N" } ] }""", "/vulnerabilities/0/references/0",
        "$.vulnerabilities[0].metrics[1]", "[]")]
    public void What_is_changed_is_said_where_it_stood(string changes, string place, string query, string expected)
    {
        var result = Convert(changes);
        Assert.Contains(place, result.Messages.Select(message => message.Pointer));
        Assert.Equal(expected, JsonPath.Find(query, JsonNode.Parse(result.Utf8.Span)!).ToJsonString());
        Assert.All(result.Messages, message => Assert.NotEqual(message.Text("en"), message.Text("fr")));
    }

    [Fact]
    public void A_cvss_4_vector_of_a_reference_is_a_metric_of_what_is_affected()
    {
        var result = Convert("""{ "/vulnerabilities/0/references": [ { "summary": "CVSS 4.0", "url": "https://www.first.org/cvss/calculator/4-0#CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" } ] }""");
        Assert.True(result.IsValid, Story(result));
        var metric = JsonNode.Parse(result.Utf8.Span)!["vulnerabilities"]![0]!["metrics"]![1]!;
        Assert.Equal(9.3m, (decimal)metric["content"]!["cvss_v4"]!["baseScore"]!);
        Assert.Equal("""["P1"]""", metric["products"]!.ToJsonString());
    }

    [Fact]
    public void A_fix_of_products_of_different_status_becomes_two_remediations()
    {
        var result = Convert("""{ "/vulnerabilities/0/remediations/0/product_ids": null, "/vulnerabilities/0/remediations/0/group_ids": [ "G1" ] }""");
        Assert.True(result.IsValid, Story(result));
        var remediations = JsonNode.Parse(result.Utf8.Span)!["vulnerabilities"]![0]!["remediations"]!.AsArray();
        Assert.Equal(["vendor_fix P1", "optional_patch P2"], remediations.Select(one => $"{one!["category"]} {string.Join(' ', one["product_ids"]!.AsArray())}"));
    }

    [Fact]
    public void Relationships_become_product_paths()
    {
        var result = Convert("""
            { "/product_tree/relationships": [ { "category": "installed_on", "full_product_name": { "name": "Parser 1.0 on 1.1", "product_id": "P3" }, "product_reference": "P1", "relates_to_product_reference": "P2" } ] }
            """);
        Assert.True(result.IsValid, Story(result));
        Assert.Equal(
            """{"beginning_product_reference":"P1","full_product_name":{"name":"Parser 1.0 on 1.1","product_id":"P3"},"subpaths":[{"category":"installed_on","next_product_reference":"P2"}]}""",
            JsonNode.Parse(result.Utf8.Span)!["product_tree"]!["product_paths"]![0]!.ToJsonString());
    }

    [Fact]
    public void A_security_advisory_that_names_nothing_as_affected_becomes_a_deprecated_one()
    {
        var result = Convert("""{ "/document/category": "csaf_security_advisory", "/vulnerabilities/0/product_status": { "fixed": [ "P2" ] }, "/vulnerabilities/0/scores": null, "/vulnerabilities/0/remediations": null }""");
        Assert.True(result.IsValid, Story(result));
        Assert.Equal("csaf_deprecated_security_advisory", (string)JsonNode.Parse(result.Utf8.Span)!["document"]!["category"]!);
        Assert.Contains("/document/category", result.Messages.Select(message => message.Pointer));
    }

    [Theory]
    [InlineData("""{ "/product_tree/branches/0/branches/0/category": "vendor" }""")]
    [InlineData("""{ "/product_tree/branches/0/branches/0/branches/0/category": "product_version_range", "/product_tree/branches/0/branches/0/branches/0/name": "vers:npm/>1.0.0|!=2.0.0" }""")]
    public void A_tree_that_cannot_be_put_right_is_an_error(string changes)
    {
        var result = Convert(changes);
        Assert.False(result.IsValid);
        Assert.Contains(result.Messages, message => message.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("{ \"document\": ")]
    [InlineData("{ \"document\": { \"csaf_version\": \"2.1\" } }")]
    [InlineData("[ ]")]
    [InlineData("{ \"document\": { \"csaf_version\": \"2.0\", \"notes\": 7, \"tracking\": [ ] }, \"product_tree\": { \"branches\": [ null, 1, { \"branches\": {} } ] }, \"vulnerabilities\": [ [ ], { \"scores\": [ 1, {} ], \"ids\": 7 } ] }")]
    public void What_is_no_valid_document_gets_an_answer(string text) => Assert.False(Csaf20Converter.Convert(Encoding.UTF8.GetBytes(text)).IsValid);

    private static ConversionResult Convert(string changes) =>
        Csaf20Converter.Convert(Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), changes).ToJsonString()), new ConversionOptions { Now = Now });

    private static string Story(ConversionResult result) => string.Join('\n', result.Messages) + "\n" + string.Join('\n', result.Report?.Findings ?? []);
}
