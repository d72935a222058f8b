using System.Diagnostics;
using System.Text.Json;
using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Reference;

/// <summary>
/// The verdicts of @secvisogram/csaf-validator-lib on the CSAF 2.0 documents of a folder, test by test, when ENTENTE_CSAF_REFERENCE names a node_modules folder
/// that holds it and ENTENTE_CSAF_CORPORA folders of documents. Where they differ the standard is on our side for a reason that is named here, and told in
/// docs/design/advisories-differences.md.
/// </summary>
public class ReferenceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The reasons for which only the reference finds something, by test: each must hold of the document.</summary>
    private static readonly Dictionary<string, Func<JsonElement, CsafReport, bool>> OnlyReference = new(StringComparer.Ordinal)
    {
        ["6.1.11"] = (document, report) => IsRefusedBySchema(report) || Weaknesses(document).Any(name => name.EndsWith(' ')),
        ["6.1.21"] = (_, report) => IsRefusedBySchema(report),
        ["6.3.3"] = (_, report) => IsRefusedBySchema(report),
    };

    /// <summary>The reasons for which only we do.</summary>
    private static readonly Dictionary<string, Func<JsonElement, CsafReport, bool>> OnlyOurs = new(StringComparer.Ordinal)
    {
        ["6.1.2"] = (_, report) => IsRefusedBySchema(report),
        ["6.3.9"] = (document, _) => document.GetRawText().Contains("\"product_version_range\"", StringComparison.Ordinal),
    };

    [Fact]
    public async Task Every_document_of_the_corpora_is_judged_as_the_reference_judges_it_but_where_the_standard_says_otherwise()
    {
        var modules = Environment.GetEnvironmentVariable("ENTENTE_CSAF_REFERENCE");
        var corpora = Environment.GetEnvironmentVariable("ENTENTE_CSAF_CORPORA")?.Split(Path.PathSeparator) ?? [];
        Assert.SkipUnless(Directory.Exists(modules), "ENTENTE_CSAF_REFERENCE names no node_modules folder with @secvisogram/csaf-validator-lib");
        Assert.SkipUnless(corpora.Length > 0 && corpora.All(Directory.Exists), "ENTENTE_CSAF_CORPORA names no folders of documents");
        var (wrong, judged) = (new List<string>(), 0);
        foreach (var corpus in corpora)
        {
            var lines = await SaidAsync(modules!, corpus);
            var tests = lines[0].Split('\t')[1].Split(' ');
            foreach (var line in lines[1..])
            {
                var (name, found) = (line.Split('\t')[0], line.Split('\t')[1].Split(' '));
                Compare(Path.Combine(corpus, name), tests, found, wrong);
                judged++;
            }
        }

        Assert.NotEqual(0, judged);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static void Compare(string file, string[] tests, string[] found, List<string> wrong)
    {
        var bytes = File.ReadAllBytes(file);
        var report = CsafValidator.Validate(bytes);
        var ours = report.Findings.Select(finding => finding.Test.Id).ToHashSet(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(bytes);
        foreach (var test in tests)
        {
            var (isTheirs, isOurs) = (found.Contains(test), ours.Contains(test));
            var reasons = isTheirs ? OnlyReference : OnlyOurs;
            if (isTheirs != isOurs && !(reasons.TryGetValue(test, out var holds) && holds(document.RootElement, report)))
                wrong.Add($"{file}: {test}: only {(isTheirs ? "the reference" : "we")}");
        }
    }

    private static bool IsRefusedBySchema(CsafReport report) => !report.IsSchemaValid;

    private static IEnumerable<string> Weaknesses(JsonElement document) => document.GetProperty("vulnerabilities").EnumerateArray()
        .Where(vulnerability => vulnerability.TryGetProperty("cwe", out _)).Select(vulnerability => vulnerability.GetProperty("cwe").GetProperty("name").GetString()!);

    private static async Task<string[]> SaidAsync(string modules, string corpus)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Reference", "judge.mjs"), modules, corpus]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var timeout = new CancellationTokenSource(Patience);
        var said = await node.StandardOutput.ReadToEndAsync(timeout.Token);
        await node.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, node.ExitCode);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
