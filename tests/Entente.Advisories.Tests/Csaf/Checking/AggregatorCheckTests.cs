using System.Text;
using Entente.Advisories.Csaf.Checking;

namespace Entente.Advisories.Tests.Csaf.Checking;

public class AggregatorCheckTests(SigningKey key) : IClassFixture<SigningKey>
{
    private const string Address = "https://www.example.com/aggregator/aggregator.json";

    public static TheoryData<string, string, string, int> Faults => new()
    {
        { "lister", "\"aggregator_version\": \"2.0\"", "\"aggregator_version\": \"1\"", 21 },
        { "lister", "https://b.example\"", "https://a.example\"", 22 },
        { "aggregator", "/aggregator/b/", "/b/", 23 },
        { "aggregator", "/aggregator/b/provider", "/aggregator/c/provider", 23 },
        { "aggregator", "https://www.example.com/aggregator/b/", "https://other.example/aggregator/b/", 23 },
        { "lister", "\"mirrors\": []", "\"mirrors\": [ \"https://www.example.com/aggregator/a/provider-metadata.json\" ]", 21 },
    };

    [Theory]
    [InlineData(".sha512", "0000", 18)]
    [InlineData(".asc", "no signature", 19)]
    [InlineData("", "{}", 1)]
    public async Task What_it_mirrors_is_judged_with_its_hashes_and_signatures(string extension, string content, int failed)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync("aggregator");
        var path = server.Files.Keys.First(name => name.StartsWith("/aggregator/b/clear/2", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));
        server.Files[path + extension] = Encoding.UTF8.GetBytes(content);
        var report = await server.CheckAsync(Address);
        Assert.Contains(failed, report.Requirements.Where(requirement => requirement.Verdict == Verdict.Failed).Select(requirement => requirement.Number));
        Assert.Equal((4, 4, false), (report.Documents, report.Judged, report.IsKept));
    }

    [Theory]
    [InlineData("lister", CsafRole.Lister)]
    [InlineData("aggregator", CsafRole.Aggregator)]
    public async Task A_good_one_keeps_its_role(string category, CsafRole role)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(category);
        var report = await server.CheckAsync(Address);
        Assert.Empty(report.Requirements.Where(requirement => requirement.Verdict == Verdict.Failed).SelectMany(requirement => requirement.Messages).Select(message => message.ToString()));
        Assert.Equal((role, role, true), (report.Claimed, report.Kept, report.IsKept));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task One_thing_made_wrong_fails_one_requirement(string category, string old, string text, int failed)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(category, old, text);
        var report = await server.CheckAsync(Address);
        Assert.Equal(failed, Assert.Single(report.Requirements, requirement => requirement.Verdict == Verdict.Failed).Number);
        Assert.False(report.IsKept);
    }

    [Fact]
    public async Task It_does_not_lie_beside_metadata_of_a_provider()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync("lister");
        server.Files["/aggregator/provider-metadata.json"] = "{}"u8.ToArray();
        Assert.Equal(21, Assert.Single((await server.CheckAsync(Address)).Requirements, requirement => requirement.Verdict == Verdict.Failed).Number);
    }

    private async Task<ProviderServer> ServeAsync(string category, string old = "", string text = "")
    {
        var server = await ProviderServer.StartAsync();
        var isAggregator = category == "aggregator";
        var file = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
            {
              "aggregator": { "category": "{{category}}", "name": "Example", "namespace": "https://example.com" },
              "aggregator_version": "2.0",
              "canonical_url": "{{Address}}",
              "csaf_providers": [ {{Party("a", isAggregator)}}, {{Party("b", isAggregator)}} ],
              "last_updated": "2024-01-01T10:00:00Z"
            }
            """);
        file = old.Length == 0 ? file : file.Replace(old, text, StringComparison.Ordinal);
        server.Files["/aggregator/aggregator.json"] = Encoding.UTF8.GetBytes(file.Replace("\"mirrors\": []", "\"more\": 1", StringComparison.Ordinal));
        foreach (var folder in (string[])["/aggregator/a/", "/aggregator/b/", "/b/"])
        {
            foreach (var (path, content) in key.Files21)
            {
                // What tells addresses tells those of the mirror; documents, and what signs them, stay as they are.
                var isIndex = path.EndsWith(".json", StringComparison.Ordinal) && !path.StartsWith("clear/2", StringComparison.Ordinal);
                server.Files[folder + path] = isIndex ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("/.well-known/csaf/", folder, StringComparison.Ordinal)) : content;
            }
        }

        return server;
    }

    private static string Party(string name, bool isMirrored) => $$"""
        {
          "metadata": {
            "last_updated": "2024-01-01T10:00:00Z",
            "publisher": { "category": "vendor", "name": "{{name}}", "namespace": "https://{{name}}.example" },
            "url": "https://{{name}}.example/provider-metadata.json"
          },
          "mirrors": [{{(isMirrored ? $"\"https://www.example.com/aggregator/{name}/provider-metadata.json\"" : "")}}]
        }
        """;
}
