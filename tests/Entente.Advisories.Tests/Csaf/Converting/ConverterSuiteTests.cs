using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Converting;

namespace Entente.Advisories.Tests.Csaf.Converting;

/// <summary>
/// The tests of csaf-testsuite/csaf-2.0-to-csaf-2.1, when the environment variable ENTENTE_CSAF_CONVERTER_SUITE names a checkout. What one of them asks
/// against the standard is listed here, with why.
/// </summary>
public class ConverterSuiteTests
{
    private const string Suite = "ENTENTE_CSAF_CONVERTER_SUITE";

    private static readonly string? Checkout = Environment.GetEnvironmentVariable(Suite);

    /// <summary>By a part of the query or of the input's name: why the assertion cannot hold.</summary>
    private static readonly (string Part, string Why)[] AgainstTheStandard =
    [
        ("product.model_numbers", "model_numbers are in product_identification_helper, not in the product"),
        ("product.serial_numbers", "serial_numbers are in product_identification_helper, not in the product"),
        ("product.skus", "skus are in product_identification_helper, not in the product"),
        ("'optional_patch')].products", "the member of a remediation is product_ids"),
        ("testcase-11-", "cpe:/o:isdubadevelopmentcommunity:isduba:1.0 is a valid CPE 2.2 URI"),
        ("testcase-17-", "the title does not hold the tracking id of the document, testcase-17-isduba-2026-001"),
        ("testcase-19-", "csaf_superseded and csaf_withdrawn forbid the product tree that the document has (6.1.27.16): its category must stay, with a warning"),
        ("testcase-20-", "Apache2.0 is no SPDX identifier, and the text names Apache-2.0"),
        ("*].disclosure_date", "the value of release_date has three digits after the seconds, and is converted as it is"),
        ("testcase-8-", "a comma does not part the constraints of a VERS, and the type all has none"),
    ];

    [Fact]
    public void Documents_of_the_suite_are_converted_as_the_suite_asks()
    {
        Assert.SkipUnless(Directory.Exists(Checkout), $"{Suite} names no checkout of csaf-testsuite/csaf-2.0-to-csaf-2.1");
        var tests = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout, "converter-testcases-20-21.json")))!["converter_tests"]!.AsArray();
        Assert.Empty(tests.SelectMany((test, index) => Faults(index, test!)));
    }

    private static IEnumerable<string> Faults(int index, JsonNode test)
    {
        var input = (string)test["input"]!;
        var result = Csaf20Converter.Convert(File.ReadAllBytes(Path.Combine(Checkout!, "input", input)), new ConversionOptions { Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) });
        foreach (var assert in test["asserts"]!.AsArray())
        {
            var query = (string?)assert!["query"] ?? "";
            var isListed = Array.Exists(AgainstTheStandard, one => input.StartsWith(one.Part, StringComparison.Ordinal) || query.Contains(one.Part, StringComparison.Ordinal));
            if (!isListed && !Holds(assert, query, result))
                yield return $"{index} {input}: {assert.ToJsonString()}\n{string.Join('\n', result.Messages)}\n{string.Join('\n', result.Report!.Findings)}";
        }
    }

    private static bool Holds(JsonNode assert, string query, ConversionResult result)
    {
        if ((string)assert["type"]! == "success")
            return (bool)assert["value"]! == result.IsValid;
        if ((string)assert["type"]! == "jsonpath")
            return JsonNode.DeepEquals(assert["expected_result"], JsonPath.Find(query, JsonNode.Parse(result.Utf8.Span)!));
        var severity = (string)assert["type"]! == "errormsg" ? Severity.Error : Severity.Warning;
        var parts = assert["substring_matches"]!.AsArray().Select(part => (string)part!).ToArray();
        return result.Messages.Any(message => message.Severity == severity && Array.TrueForAll(parts, part => message.ToString().Contains(part, StringComparison.Ordinal)));
    }
}
