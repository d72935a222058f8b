using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Checking;

namespace Entente.Advisories.Tests.Csaf.Checking;

/// <summary>Two versions of CSAF side by side (7.4 of CSAF 2.1), and metadata that say when they are maintained (7.1.7).</summary>
public class TransitionTests(SigningKey key) : IClassFixture<SigningKey>
{
    private const string Metadata = "provider-metadata.json";

    [Theory]
    [InlineData("v2.0")]
    [InlineData("v2.1")]
    public async Task The_version_that_leads_is_at_the_well_known_address_too_and_nothing_is_wrong(string leading)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeBothAsync(leading);

        var report = await server.CheckAsync();

        Assert.True(report.IsKept);
        Assert.Equal(leading == "v2.0" ? CsafVersion.V20 : CsafVersion.V21, report.Version);
        var message = Assert.Single(report.Requirements.SelectMany(requirement => requirement.Messages), message => message.Evidence?.EndsWith(Metadata, StringComparison.Ordinal) == true);
        Assert.Equal((Severity.Information, $"https://www.example.com/.well-known/csaf/{(leading == "v2.0" ? "v2.1" : "v2.0")}/{Metadata}"), (message.Severity, message.Evidence));

        Assert.True((await server.CheckAsync($"https://www.example.com/.well-known/csaf/v2.1/{Metadata}")).IsKept);
    }

    [Fact]
    public async Task What_calls_itself_by_an_address_where_something_else_is_has_a_warning()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeBothAsync("v2.0");
        server.Replace("v2.0/" + Metadata, "true", "false");
        Assert.Contains($"calls itself https://www.example.com/.well-known/csaf/v2.0/{Metadata}, where something else is served", Texts(await server.CheckAsync(), 7));

        server.Files.Remove(ProviderServer.Below + "v2.0/" + Metadata);
        Assert.Contains($"calls itself https://www.example.com/.well-known/csaf/v2.0/{Metadata}, which cannot be fetched", Texts(await server.CheckAsync(), 7));
    }

    [Theory]
    [InlineData("maintained_until", -1, Verdict.Failed, "has not been maintained since")]
    [InlineData("maintained_until", 89, Verdict.Passed, "is maintained until")]
    [InlineData("maintained_until", 91, Verdict.Passed, null)]
    [InlineData("maintained_from", 1, Verdict.Passed, "is not maintained before")]
    [InlineData("maintained_from", -1, Verdict.Passed, null)]
    public async Task How_long_metadata_are_maintained_is_heeded(string member, int days, Verdict verdict, string? text)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21, "");
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Change(server, Metadata, root => root[member] = day.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

        var report = await server.CheckAsync(with: options => options with { Now = day });

        Assert.Equal(verdict, report.Requirements.Single(requirement => requirement.Number == 7).Verdict);
        Assert.Equal(text is null, !Texts(report, 7).Exists(said => text is null || said.StartsWith(text, StringComparison.Ordinal)));
    }

    private static List<string> Texts(CheckReport report, int number) => [.. report.Requirements.Single(requirement => requirement.Number == number).Messages.Select(message => message.Text("en"))];

    private async Task<ProviderServer> ServeBothAsync(string leading)
    {
        var server = await ServeAsync(key.Files20, "v2.0/");
        foreach (var (path, content) in Moved(key.Files21, "v2.1/"))
            server.Files[path] = content;
        server.Files[ProviderServer.Below + Metadata] = server.Files[$"{ProviderServer.Below}{leading}/{Metadata}"];
        server.Files["/.well-known/security.txt"] = Encoding.UTF8.GetBytes(string.Concat(((string[])["", "v2.0/", "v2.1/"]).Select(folder => $"CSAF: https://www.example.com{ProviderServer.Below}{folder}{Metadata}\n")));
        return server;
    }

    private static async Task<ProviderServer> ServeAsync(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        var server = await ProviderServer.StartAsync();
        foreach (var (path, content) in Moved(files, folder))
            server.Files[path] = content;
        return server;
    }

    // What a provider wrote, in a folder below: every address follows.
    private static IEnumerable<KeyValuePair<string, byte[]>> Moved(IReadOnlyDictionary<string, byte[]> files, string folder) => files.Select(file => KeyValuePair.Create(
        ProviderServer.Below + folder + file.Key,
        file.Key.Contains("/20", StringComparison.Ordinal) || !file.Key.EndsWith(".json", StringComparison.Ordinal)
            ? file.Value
            : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Value).Replace(ProviderServer.Below, ProviderServer.Below + folder, StringComparison.Ordinal))));

    private static void Change(ProviderServer server, string path, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(server.Files[ProviderServer.Below + path])!;
        change(root);
        server.Files[ProviderServer.Below + path] = Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
