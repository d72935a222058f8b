using System.Text.Json.Nodes;
using Entente.Advisories.Converting;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Time;

namespace Entente.Advisories.Tests.Converting;

/// <summary>What the report of a conversion does not name comes back when the new document is converted back; and whatever is written is valid.</summary>
public sealed class ThereAndBackTests
{
    internal static readonly TransferOptions Options = new()
    {
        Publisher = new PublisherFacts("Example Coordinator", "https://example.org", "coordinator"),
        Assigner = new CveAssigner("8254265b-2729-46b6-b9e3-3dfca2d5bfca", "example"),
        Now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
    };

    // What is no statement of the source: the version and the word of a format; and metrics that a vector does not give.
    private static readonly string[] s_implied = ["/dataVersion", "/schema_version", "/containers/cna/metrics/*/format"];

    [Theory]
    [InlineData("ENTENTE_CVE_CORPUS", RecordFormat.Cve, RecordFormat.Osv, CsafVersion.V21)]
    [InlineData("ENTENTE_CVE_CORPUS", RecordFormat.Cve, RecordFormat.Csaf, CsafVersion.V21)]
    [InlineData("ENTENTE_CVE_CORPUS", RecordFormat.Cve, RecordFormat.Csaf, CsafVersion.V20)]
    [InlineData("ENTENTE_OSV_CORPUS", RecordFormat.Osv, RecordFormat.Cve, CsafVersion.V21)]
    [InlineData("ENTENTE_OSV_CORPUS", RecordFormat.Osv, RecordFormat.Csaf, CsafVersion.V21)]
    [InlineData("ENTENTE_OSV_CORPUS", RecordFormat.Osv, RecordFormat.Csaf, CsafVersion.V20)]
    public void Real_records_keep_what_the_report_does_not_name(string variable, RecordFormat from, RecordFormat to, CsafVersion version)
    {
        var files = Corpus(variable).Where((_, number) => number % 4 == 0).ToArray();
        var options = Options with { Version = version };
        var faults = new List<string>();
        var made = 0;
        foreach (var file in files)
        {
            var there = DocumentTransfer.Convert(File.ReadAllBytes(file), from, to, options);
            Assert.Null(there.Fault);
            Assert.NotEqual(there.Documents.Count == 0, there.Refusals.Count == 0);
            if (there.Documents.Count == 0)
                continue;
            made++;
            var back = DocumentTransfer.Convert(there.Documents[0].Utf8, to, from, options);
            faults.AddRange(there.Documents[0].Problems.Concat(back.Documents.SelectMany(document => document.Problems)).Concat(back.Refusals).Select(problem => $"{file}: {problem}"));
            if (back.Documents.Count == 1)
                faults.AddRange(Missing(File.ReadAllBytes(file), there.Losses, back.Documents[0].Utf8).Select(leaf => $"{file}: {leaf}"));
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults: {string.Join('\n', faults.Take(20))}");
        Assert.InRange(made, files.Length / 4, files.Length);
    }

    [Theory]
    [InlineData(RecordFormat.Cve)]
    [InlineData(RecordFormat.Osv)]
    public void Real_advisories_become_valid_records(RecordFormat to)
    {
        var faults = new List<string>();
        var made = 0;
        foreach (var file in Corpus("ENTENTE_CSAF_CORPUS").Where((_, number) => number % 8 == 0))
        {
            var result = DocumentTransfer.Convert(File.ReadAllBytes(file), RecordFormat.Csaf, to, Options);
            faults.AddRange(result.Documents.SelectMany(document => document.Problems).Select(problem => $"{file}: {problem}"));
            Assert.All(result.Losses, loss => Assert.NotEmpty(loss.Reason("fr")));
            made += result.Documents.Count;
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults: {string.Join('\n', faults.Take(20))}");
        Assert.NotEqual(0, made);
    }

    private static string[] Corpus(string variable)
    {
        var root = Environment.GetEnvironmentVariable(variable);
        Assert.SkipUnless(Directory.Exists(root), $"{variable} names no folder of documents");
        return [.. Directory.GetFiles(root!, "*.json", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("delta", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The values of the source, by their path without places in lists, that are neither reported nor in the other.</summary>
    internal static IEnumerable<string> Missing(ReadOnlyMemory<byte> source, IReadOnlyList<Loss> losses, ReadOnlyMemory<byte> other)
    {
        var lost = losses.Select(loss => loss.Pointer).ToHashSet(StringComparer.Ordinal);
        var there = new HashSet<string>(Leaves(JsonNode.Parse(other.Span)!, "", "", []), StringComparer.Ordinal);
        return Leaves(JsonNode.Parse(source.Span)!, "", "", lost).Where(leaf => !there.Contains(leaf)).Distinct();
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string pointer, string path, HashSet<string> lost)
    {
        if (lost.Contains(pointer) || s_implied.Contains(path))
            return [];
        return node switch
        {
            JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{pointer}/{member.Key}", $"{path}/{member.Key}", lost)),
            JsonArray items => items.SelectMany((item, number) => Leaves(item, $"{pointer}/{number}", path + "/*", lost)),
            null => [],
            _ when node.ToJsonString() is "\"NOT_DEFINED\"" => [],
            _ => [$"{path} = {Plain(node)}"],
        };
    }

    private static string Plain(JsonNode node) => node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => node.GetValue<string>() is var text && (Timestamp.TryParse(text, out var time, out _) || Timestamp.TryParse(text + "Z", out time, out _)) ? time.InUtc().ToString() : text,
        System.Text.Json.JsonValueKind.Number => node.GetValue<decimal>().ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
