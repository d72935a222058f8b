using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>
/// The files of the OASIS suite, when ENTENTE_CSAF_SUITE names a checkout of oasis-tcs/csaf. Each file of "failures" must be reported by its test and
/// each of "valid" must not; the whole document must be as valid as the suite says, but for files that contradict another test of the standard.
/// </summary>
public class ConformanceTests
{
    /// <summary>Files whose flag contradicts another mandatory test or the schema, with that test.</summary>
    private static readonly Dictionary<string, string> Contradictions = new(StringComparer.Ordinal)
    {
        ["csaf_2_0-2021-6-2-08-02"] = "6.1.25: two md5 hashes in one list",
        ["csaf_2_0-2021-6-2-09-02"] = "6.1.25: two sha1 hashes in one list",
        ["csaf_2_1-2024-6-1-27-13-16"] = "6.1.1, 6.1.2: one product is defined twice, one not at all",
        ["csaf_2_1-2024-6-1-50-14"] = "6.1.2: a product is defined twice",
        ["csaf_2_1-2024-6-1-50-15"] = "6.1.2: a product is defined twice",
        ["csaf_2_1-2024-6-2-08-02"] = "6.1.25: two md5 hashes in one list",
        ["csaf_2_1-2024-6-2-09-02"] = "6.1.25: two sha1 hashes in one list",
        ["csaf_2_1-2024-6-2-20-02"] = "schema: a property that the schema of CVSS 4.0.1 forbids",
        ["csaf_2_1-2024-6-2-21-02"] = "6.1.14, 6.1.21: by date, version 6 comes before version 5",
        ["csaf_2_1-2024-6-2-34-03"] = "6.1.48: the namespace invalid, as in the failing example 21 of that test",
        ["csaf_2_1-2024-6-2-39-02-01"] = "6.1.27.14: a withdrawn document without a note of the category description",
        ["csaf_2_1-2024-6-2-39-03-01"] = "6.1.27.14: a superseded document without a note of the category description",
        ["csaf_2_1-2024-6-2-42-02"] = "6.1.42: package URLs that differ in their version",
        ["csaf_2_1-2024-6-2-54-03-01"] = "6.1.1: a product is not defined",
        ["csaf_2_1-2024-6-3-21-01-02"] = "6.1.1: a product is not defined",
        ["csaf_2_1-2024-6-3-21-01-12"] = "6.1.1: products are not defined",
    };

    private static readonly CsafOptions Options = new() { UrlStatus = Status };

    [Theory]
    [InlineData("csaf_2.0", "mandatory")]
    [InlineData("csaf_2.0", "optional")]
    [InlineData("csaf_2.0", "informative")]
    [InlineData("csaf_2.1", "mandatory")]
    [InlineData("csaf_2.1", "recommended")]
    [InlineData("csaf_2.1", "informative")]
    public void Every_file_of_the_suite_is_judged_right(string version, string group)
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_CSAF_SUITE");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_CSAF_SUITE names no folder with a checkout of oasis-tcs/csaf");
        var data = Path.Combine(root!, version, "test", "validator", "data");
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "testcases.json")));
        var wrong = new List<string>();
        foreach (var test in cases.RootElement.GetProperty("tests").EnumerateArray())
        {
            if (test.GetProperty("group").GetString() != group)
                continue;
            var id = test.GetProperty("id").GetString()!;
            Judge(data, id, test, "failures", mustReport: true, wrong);
            Judge(data, id, test, "valid", mustReport: false, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static void Judge(string data, string id, JsonElement test, string kind, bool mustReport, List<string> wrong)
    {
        if (!test.TryGetProperty(kind, out var files))
            return;
        foreach (var file in files.EnumerateArray())
        {
            var name = file.GetProperty("name").GetString()!;
            var report = CsafValidator.Validate(File.ReadAllBytes(Path.Combine(data, name)), Options);
            // What could not be judged is a warning, whatever the group: it is no failure of a mandatory test.
            var isReported = report.Findings.Any(finding => finding.Test.Id == id && (finding.Severity == Severity.Error || finding.Test.Group != CsafGroup.Mandatory));
            if (isReported != mustReport)
                wrong.Add($"{id} {(mustReport ? "missed" : "false alarm")} {name}");
            if (report.IsValid != file.GetProperty("valid").GetBoolean() && !Contradictions.Keys.Any(known => name.EndsWith($"-{known}.json", StringComparison.Ordinal)))
                wrong.Add($"{name} is {(report.IsValid ? "valid" : "not valid")}: {report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error)}");
        }
    }

    // As the sections of 6.3.6 and 6.3.7 in the suite need it: example.invalid has no address, not-available is not there, all else answers.
    private static int? Status(string url) => url.StartsWith("https://example.invalid", StringComparison.Ordinal) ? 0
        : url.Contains("/not-available", StringComparison.Ordinal) ? 404
        : 200;
}
