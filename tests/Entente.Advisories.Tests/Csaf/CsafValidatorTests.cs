using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Json;

namespace Entente.Advisories.Tests.Csaf;

public class CsafValidatorTests
{
    [Fact]
    public void What_is_no_JSON_is_not_judged_and_says_why()
    {
        var report = CsafValidator.Validate("{ \"document\": "u8.ToArray());
        Assert.False(report.IsValid);
        Assert.Equal(new TextPosition(1, 15), report.Fault!.Position);
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"document\"")]
    [InlineData("{}")]
    [InlineData("""{ "document": [], "product_tree": 1, "vulnerabilities": { "cve": 3 } }""")]
    [InlineData("""{ "document": { "csaf_version": "2.0", "tracking": [[]], "category": {} }, "product_tree": { "branches": [1, { "branches": {} }] }, "vulnerabilities": [null, { "scores": [1, {}] }] }""")]
    public void Any_JSON_gets_findings_and_no_exception(string text) => Assert.False(CsafValidator.Validate(Encoding.UTF8.GetBytes(text)).IsSchemaValid);

    [Fact]
    public void Every_value_may_be_replaced_by_any_other_without_an_exception()
    {
        string[] others = ["null", "true", "-1e400", "\"\"", "\"x\"", "[]", "[[1]]", "{}", "{\"a\":{}}"];
        foreach (var version in Enum.GetValues<CsafVersion>())
        {
            var text = Encoding.UTF8.GetBytes(BaseDocument.Of(version).ToJsonString());
            Assert.True(JsonTree.TryParse(text, Keys.All, null, out var tree, out _));
            for (var index = 0; index < tree.Count; index++)
            {
                var start = new JsonView(tree, index).Start;
                var end = EndOf(text, start);
                foreach (var other in others)
                    Assert.Null(CsafValidator.Validate(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text[..start]) + other + Encoding.UTF8.GetString(text[end..])), new CsafOptions { Version = version }).Fault);
            }
        }
    }

    [Theory]
    [InlineData("""{ "document": 1, "vulnerabilities": [0, 0, 0, 0, 0, 0, 0] }""", 3, "schema", Severity.Error)]
    [InlineData("""{ "/product_tree/full_product_names": [{ "name": "a", "product_id": "A" }, { "name": "b", "product_id": "B" }, { "name": "c", "product_id": "C" }, { "name": "d", "product_id": "D" }] }""", 3, "6.2.1", Severity.Warning)]
    public void Of_too_many_findings_the_first_are_told_and_that_there_are_more(string text, int most, string test, Severity severity)
    {
        var isChange = text.StartsWith("""{ "/""", StringComparison.Ordinal);
        var utf8 = Encoding.UTF8.GetBytes(isChange ? BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), text).ToJsonString() : text);

        var all = CsafValidator.Validate(utf8);
        var some = CsafValidator.Validate(utf8, new CsafOptions { MostFindings = most });

        Assert.True(all.Findings.Count > most + 1);
        Assert.Equal(all.Findings.Take(most).Select(finding => $"{finding}"), some.Findings.Take(most).Select(finding => $"{finding}"));
        var last = some.Findings[most];
        Assert.Equal((most + 1, test, severity, ""), (some.Findings.Count, last.Test.Id, last.Severity, last.Pointer));
        Assert.StartsWith("there are more than 3 findings", last.Message("en"), StringComparison.Ordinal);
        Assert.Equal(severity != Severity.Error, some.IsValid);
    }

    [Fact]
    public void As_many_findings_as_may_be_told_are_all_told()
    {
        var utf8 = "{}"u8.ToArray();
        var all = CsafValidator.Validate(utf8).Findings;

        Assert.Equal(all.Select(finding => $"{finding}"), CsafValidator.Validate(utf8, new CsafOptions { MostFindings = all.Count }).Findings.Select(finding => $"{finding}"));
    }

    [Fact]
    public void Strictly_taken_CSAF_20_refuses_what_its_schema_does_not_name_and_the_report_says_so()
    {
        var text = Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), """{ "/document/own": 1, "/vulnerabilities/0/scores/0/cvss_v3/own": 1 }""").ToJsonString());
        Assert.True(CsafValidator.Validate(text).IsValid);
        var strict = CsafValidator.Validate(text, new CsafOptions { IsStrict = true, Preset = CsafPreset.Schema });
        Assert.False(strict.IsValid);
        Assert.Equal(["/document/own", "/vulnerabilities/0/scores/0/cvss_v3/own"], strict.Findings.Select(finding => finding.Pointer));
        Assert.All(strict.Findings, finding => Assert.Equal("schema_strict", finding.Test.Id));
    }

    [Theory]
    [InlineData(CsafPreset.Schema, 0)]
    [InlineData(CsafPreset.Basic, 1)]
    [InlineData(CsafPreset.Extended, 2)]
    [InlineData(CsafPreset.Full, 3)]
    public void A_preset_runs_its_groups_and_no_more(CsafPreset preset, int groups)
    {
        // A version that is not the newest (6.1.16), a product that is not used (6.2.1), no CVE ID (6.3.3).
        const string Changes = """
            {
              "/document/tracking/version": "1",
              "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "skus": ["S"] } }],
              "/vulnerabilities/0/cve": null
            }
            """;
        var text = Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), Changes).ToJsonString());
        var report = CsafValidator.Validate(text, new CsafOptions { Preset = preset });
        Assert.Equal(new[] { CsafGroup.Mandatory, CsafGroup.Recommended, CsafGroup.Informative }[..groups], report.Findings.Select(finding => finding.Test.Group).Distinct());
    }

    [Fact]
    public async Task A_stream_is_judged_as_its_bytes_are_and_read_no_further_than_the_limit()
    {
        var text = Encoding.UTF8.GetBytes(BaseDocument.Of(CsafVersion.V21).ToJsonString());
        Assert.True((await CsafValidator.ValidateAsync(new MemoryStream(text), cancel: TestContext.Current.CancellationToken)).IsValid);
        var limited = new CsafOptions { Limits = new JsonLimits { MaxBytes = text.Length - 1 } };
        Assert.NotNull((await CsafValidator.ValidateAsync(new MemoryStream(text), limited, TestContext.Current.CancellationToken)).Fault);
    }

    [Fact]
    public void A_finding_knows_its_line_and_column()
    {
        const string Text = "{\n  \"document\": {\n    \"ü\": 1, \"category\": 7\n  }\n}";
        var finding = CsafValidator.Validate(Encoding.UTF8.GetBytes(Text)).Findings.First(finding => finding.Pointer == "/document/category");
        Assert.Equal(new TextPosition(3, 25), finding.Position);
    }

    [Fact]
    public void Groups_that_refer_to_each_other_without_end_cost_no_more_than_the_document()
    {
        var products = Enumerable.Range(0, 20_000).Select(i => $"\"{i}\"").ToArray();
        var flags = string.Join(',', Enumerable.Repeat("""{ "label": "component_not_present", "group_ids": ["G"] }""", 20_000));
        var text = $$"""{ "product_tree": { "product_groups": [{ "group_id": "G", "product_ids": [{{string.Join(',', products)}}] }] }, "vulnerabilities": [{ "flags": [{{flags}}] }] }""";
        var report = CsafValidator.Validate(Encoding.UTF8.GetBytes(text), new CsafOptions { Preset = CsafPreset.Basic, MostFindings = int.MaxValue });
        Assert.Contains(report.Findings, finding => finding.Message("en").Contains("could be followed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("1e999999")]
    public void What_stands_where_something_else_belongs_is_named_by_its_kind(string number)
    {
        var finding = CsafValidator.Validate(Encoding.UTF8.GetBytes($$"""{ "document": {{number}} }""")).Findings.First(finding => finding.Pointer == "/document");
        Assert.Equal(("must be an object, not a number", "doit être un objet, et non un nombre"), (finding.Message("en"), finding.Message("fr")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("{}")]
    public void Vulnerabilities_that_say_nothing_cost_next_to_nothing(string vulnerability)
    {
        const int Many = 1_000;
        Assert.True(JsonTree.TryParse(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(vulnerability, Many))}]"), Keys.All, null, out var tree, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var node in tree.Root)
            _ = new Vulnerability(node, CsafVersion.V21);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Many, 1, 64);
    }

    private static int EndOf(byte[] text, int start)
    {
        var reader = new System.Text.Json.Utf8JsonReader(text.AsSpan(start), isFinalBlock: false, default);
        reader.Read();
        reader.TrySkip();
        return start + (int)reader.BytesConsumed;
    }
}
