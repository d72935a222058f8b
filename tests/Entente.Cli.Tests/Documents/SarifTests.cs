using System.Text.Json;

namespace Entente.Cli.Tests.Documents;

/// <summary>SARIF 2.1.0: what readers of it rely on.</summary>
public class SarifTests
{
    [Fact]
    public async Task A_run_is_one_log_whose_results_name_rule_level_and_place()
    {
        using var folder = new DocumentFolder();
        folder.Write("good.json", DocumentFolder.Good);
        folder.Write("two words.json", DocumentFolder.Wrong);
        folder.Write("bad.json", "{\"é\":é}");

        var ran = await CliProcess.RunAsync(folder.Root, "osv", "validate", "good.json", "two words.json", "bad.json", "missing.json", "--format", "sarif");

        Assert.Equal(1, ran.ExitCode);
        using var log = JsonDocument.Parse(ran.Out);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        Assert.Equal("unicodeCodePoints", run.GetProperty("columnKind").GetString());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("entente", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToArray();
        var ids = rules.Select(rule => rule.GetProperty("id").GetString()).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        // What GitHub requires of a rule and of a place.
        foreach (var text in (string[])["shortDescription", "fullDescription", "help"])
            Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty(text).GetProperty("text").GetString()!));

        var results = run.GetProperty("results").EnumerateArray().ToArray();
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), ids[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        });
        Assert.Equal(["two%20words.json", "bad.json", "missing.json"], results.Select(Address).Distinct());
        Assert.Equal(["json", "file"], results.TakeLast(2).Select(result => result.GetProperty("ruleId").GetString()));
        var region = Place(results[^2]).GetProperty("region");
        Assert.Equal((1, 6), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32()));
        Assert.Equal(1, Place(results[^1]).GetProperty("region").GetProperty("startLine").GetInt32());
    }

    private static JsonElement Place(JsonElement result) => Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");

    private static string? Address(JsonElement result) => Place(result).GetProperty("artifactLocation").GetProperty("uri").GetString();
}
