using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Checking;
using Microsoft.AspNetCore.Http;

namespace Entente.Advisories.Tests.Csaf.Checking;

/// <summary>What a provider wrote, served over TLS, passes its own check; one thing that is made wrong fails the requirement that it breaks, and no other.</summary>
public class ProviderCheckTests(SigningKey key) : IClassFixture<SigningKey>
{
    private const string Document = "clear/2024/exa-2024-0001.json";
    private const string Feed = "clear/csaf-feed-tlp-clear.json";

    private static readonly Dictionary<string, (int Failed, Action<ProviderServer, SigningKey> Break)> Mutations = new(StringComparer.Ordinal)
    {
        ["a document is not valid"] = (1, (server, key) => Write(server, key, "\"A flaw in the parser\"", "\"\"")),
        ["a document has another file name"] = (2, (server, _) => Move(server, "2024/exa-2024-0001.json", "2024/exa-2024-1.json")),
        ["a document is redirected to http"] = (3, (server, _) => Redirect(server, Document, "http://www.example.com/")),
        ["a feed is named without TLS"] = (3, (server, _) => server.Replace("provider-metadata.json", $"https://www.example.com/.well-known/csaf/{Feed}", $"http://www.example.com/.well-known/csaf/{Feed}")),
        ["a document for all is protected"] = (4, (server, _) => Status(server, Document, 401)),
        ["a document is redirected in circles"] = (6, (server, _) => Redirect(server, Document, $"https://www.example.com/.well-known/csaf/{Document}")),
        ["the metadata has no publisher"] = (7, (server, _) => Change(server, "provider-metadata.json", root => root.AsObject().Remove("publisher"))),
        ["the metadata end in the middle"] = (7, (server, _) => server.Files[ProviderServer.Below + "provider-metadata.json"] = "{"u8.ToArray()),
        ["security.txt has no field CSAF"] = (8, (server, _) => server.Files["/.well-known/security.txt"] = "Contact: https://example.com/\n"u8.ToArray()),
        ["security.txt leads to other metadata"] = (8, (server, _) => server.Files["/.well-known/security.txt"] = "CSAF: https://www.example.com/other/provider-metadata.json\n"u8.ToArray()),
        ["the well-known address redirects"] = (9, (server, _) => MoveMetadata(server)),
        ["the DNS path serves something else"] = (10, (server, _) => OtherAtDnsPath(server)),
        ["a document is in the folder of another year"] = (11, (server, _) => Move(server, "2024/exa-2024-0001.json", "2022/exa-2024-0001.json")),
        ["index.txt lacks a document"] = (12, (server, _) => server.Replace("clear/index.txt", "2024/exa-2024-0001.json\n", "")),
        ["index.txt names a folder"] = (12, (server, _) => server.Replace("clear/index.txt", "2024/exa-2024-0001.json\n", "2024/exa-2024-0001.json\n2024/\n")),
        ["there is no index.txt"] = (12, (server, _) => server.Files.Remove(ProviderServer.Below + "clear/index.txt")),
        ["changes.csv is not sorted"] = (13, (server, _) => Reverse(server, "clear/changes.csv")),
        ["changes.csv lacks a document"] = (13, (server, _) => server.Replace("clear/changes.csv", "2024/exa-2024-0001.json,2024-02-01T10:00:00Z\n", "")),
        ["changes.csv has another date"] = (13, (server, _) => server.Replace("clear/changes.csv", "2024-02-01", "2024-02-02")),
        ["changes.csv has quotes"] = (13, (server, _) => server.Replace("clear/changes.csv", "2024/exa-2024-0001.json", "\"2024/exa-2024-0001.json\"")),
        ["a folder is not listed"] = (14, (server, _) => server.Files.Remove(ProviderServer.Below + "clear/2024/index.html")),
        ["a listing lacks a document"] = (14, (server, _) => server.Replace("clear/2024/index.html", "href=\"exa-2024-0001.json\"", "href=\"exa-2024-0002.json\"")),
        ["a feed lacks a document"] = (15, (server, _) => Change(server, Feed, root => root["feed"]!["entry"]!.AsArray().RemoveAt(0))),
        ["a feed is not valid"] = (15, (server, _) => Change(server, Feed, root => root["feed"]!.AsObject().Remove("title"))),
        ["a feed gives a document another id"] = (15, (server, _) => Change(server, Feed, root => root["feed"]!["entry"]![0]!["id"] = "EXA-1")),
        ["a feed does not list the hashes"] = (15, (server, _) => Change(server, Feed, root => RemoveLinks(root, "hash"))),
        ["a feed does not list the signature"] = (15, (server, _) => Change(server, Feed, root => RemoveLinks(root, "signature"))),
        ["a feed is not there"] = (15, (server, _) => server.Files.Remove(ProviderServer.Below + Feed)),
        ["a feed names a document that is for fewer readers"] = (15, (server, key) => Write(server, key, "\"label\":\"CLEAR\"", "\"label\":\"GREEN\"")),
        ["the service document lacks a feed"] = (16, (server, _) => server.Replace("service.json", "csaf-feed-tlp-clear.json", "csaf-feed-tlp-other.json")),
        ["a category document is not valid"] = (17, (server, _) => server.Files[ProviderServer.Below + "clear/category-clear.json"] = "{}"u8.ToArray()),
        ["a hash is of something else"] = (18, (server, _) => server.Files[ProviderServer.Below + Document + ".sha512"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA512.HashData("x"u8)) + "\n")),
        ["a hash file is no hash"] = (18, (server, _) => server.Files[ProviderServer.Below + Document + ".sha256"] = "SHA256 (file) = 00\n"u8.ToArray()),
        ["a hash is in upper case"] = (18, (server, _) => server.Files[ProviderServer.Below + Document + ".sha256"] = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(server.Files[ProviderServer.Below + Document])))),
        ["a hash is of an algorithm that is broken"] = (18, (server, _) => AddBrokenHash(server)),
        ["all hash files are missing"] = (18, (server, _) => RemoveHashes(server)),
        ["a feed does not list one of the hashes"] = (15, (server, _) => Change(server, Feed, root => root["feed"]!["entry"]![0]!["link"]!.AsArray().RemoveAt(1))),
        ["index.txt has an address"] = (12, (server, _) => server.Replace("clear/index.txt", "2024/exa", "https://www.example.com/.well-known/csaf/clear/2024/exa")),
        ["changes.csv names a file by the way through another folder"] = (13, (server, _) => server.Replace("clear/changes.csv", "2024/exa", "/.well-known/csaf/clear/2024/exa")),
        ["a signature is missing"] = (19, (server, _) => server.Files.Remove(ProviderServer.Below + Document + ".asc")),
        ["a signature is of another document"] = (19, (server, key) => server.Files[ProviderServer.Below + Document + ".asc"] = key.Sign("x"u8.ToArray())),
        ["a signature is no signature"] = (19, (server, _) => server.Files[ProviderServer.Below + Document + ".asc"] = "signed"u8.ToArray()),
        ["a signature expires in ten days"] = (19, (server, key) => server.Files[ProviderServer.Below + Document + ".asc"] = key.SignFor(10, server.Files[ProviderServer.Below + Document])),
        ["the key is not there"] = (20, (server, key) => server.Files.Remove(ProviderServer.Below + key.KeyPath)),
        ["the key has another fingerprint"] = (20, (server, _) => Change(server, "provider-metadata.json", root => root["public_openpgp_keys"]![0]!["fingerprint"] = new string('A', 40))),
        ["a User-Agent is turned away"] = (24, (server, _) => server.Answers = context => Answer(context, context.Request.Headers.UserAgent.ToString().StartsWith("curl", StringComparison.Ordinal), 403)),
    };

    public static TheoryData<string> Names => [.. Mutations.Keys];

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public async Task What_the_provider_writes_is_a_trusted_provider(CsafVersion version)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(version == CsafVersion.V20 ? key.Files20 : key.Files21);
        server.HasDnsPath = true;
        var report = await server.CheckAsync();
        Assert.Empty(report.Requirements.SelectMany(requirement => requirement.Messages).Select(message => message.ToString()));
        Assert.All(report.Requirements, requirement => Assert.True(requirement.Verdict == Verdict.Passed || requirement.Number == 5, $"{requirement.Number} {requirement.Verdict}"));
        Assert.Equal((CsafRole.TrustedProvider, CsafRole.TrustedProvider, 2, 2, version), (report.Claimed, report.Kept, report.Documents, report.Judged, report.Version!.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_thing_made_wrong_fails_one_requirement(string name)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        var (failed, breakIt) = Mutations[name];
        breakIt(server, key);
        var report = await server.CheckAsync();
        var found = report.Requirements.Where(requirement => requirement.Verdict == Verdict.Failed).ToArray();
        Assert.True(found.Select(requirement => requirement.Number).SequenceEqual([failed]), $"{name}: {string.Join("; ", found.SelectMany(requirement => requirement.Messages.Select(message => $"{requirement.Number} {message}")))}");
        Assert.Equal(failed is >= 8 and <= 10, report.IsKept);
    }

    [Fact]
    public async Task A_document_for_few_must_not_be_open_to_all()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.WithAmber);
        Assert.Equal(5, Assert.Single(Failed(await server.CheckAsync())));
        // Protected, it passes; with the header that opens it, its content is judged too.
        server.Answers = context => Answer(context, context.Request.Path.Value!.Contains("/amber/", StringComparison.Ordinal) && context.Request.Headers.Authorization != "Bearer x", 401);
        var outside = await server.CheckAsync();
        Assert.Empty(Failed(outside));
        Assert.Equal(1, outside.Documents);
        var inside = await server.CheckAsync(
            network: server.Network with { Headers = [new("Authorization", "Bearer x")], HeadersHost = ProviderServer.Host }, with: options => options with { HasCredentials = true });
        Assert.Empty(Failed(inside));
        Assert.Equal(2, inside.Documents);
    }

    [Fact]
    public async Task Metadata_named_by_its_address_are_not_asked_how_they_are_found()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        var report = await server.CheckAsync("https://www.example.com/.well-known/csaf/provider-metadata.json");
        Assert.True(report.IsKept);
        Assert.Equal(new[] { 8, 10 }, report.Requirements.Where(requirement => requirement.Verdict == Verdict.NotChecked).Select(requirement => requirement.Number));
    }

    [Fact]
    public async Task A_missing_header_for_web_pages_is_a_warning_only()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        server.AllowOrigin = null;
        var report = await server.CheckAsync();
        Assert.True(report.IsKept);
        Assert.Contains(report.Requirements.Single(requirement => requirement.Number == 25).Messages, message => message.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("a hash file that a feed lists is not there, but another is", 18)]
    [InlineData("the service document lists a feed that nobody else names", 16)]
    public async Task What_the_standard_does_not_forbid_is_a_warning_only(string what, int number)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        if (number == 18)
            server.Files.Remove(ProviderServer.Below + Document + ".sha256");
        else
            Change(server, "service.json", AddCollection);
        var report = await server.CheckAsync();
        Assert.True(report.IsKept, what);
        Assert.Equal((number, Severity.Warning), Assert.Single(report.Requirements.SelectMany(requirement => requirement.Messages.Select(message => (requirement.Number, message.Severity))), said => said.Severity != Severity.Information));
    }

    [Fact]
    public async Task Where_nothing_is_the_metadata_are_missing()
    {
        await using var server = await ProviderServer.StartAsync();
        var report = await server.CheckAsync();
        Assert.False(report.IsKept);
        Assert.Null(report.Metadata);
        Assert.Contains(7, Failed(report));
        Assert.DoesNotContain(report.Requirements, requirement => requirement.Number is >= 7 and <= 10 && requirement.Verdict == Verdict.Passed);
    }

    [Fact]
    public async Task The_count_of_documents_that_are_judged_has_a_limit_that_is_told()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        var report = await server.CheckAsync(with: options => options with { MaxDocuments = 1 });
        Assert.Equal((2, 1), (report.Documents, report.Judged));
        Assert.Contains("1 of 2", report.Requirements[0].Messages.Single().Text("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_may_not_ask_enough_does_not_confirm_a_role()
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        var report = await server.CheckAsync(with: options => options with { MaxRequests = 12 });
        Assert.Equal(1, Assert.Single(Failed(report)));
        Assert.False(report.IsKept);
    }

    [Theory]
    [InlineData("index.txt", "mailto:x.json\n")]
    [InlineData("index.txt", "file:///etc/x.json\n")]
    [InlineData("index.txt", "https://[/x.json\n")]
    [InlineData("changes.csv", "//\u0000.json,2024-01-01T00:00:00Z\n,,,\n")]
    public async Task Lists_of_nonsense_fail_and_nothing_worse(string list, string text)
    {
        SigningKey.SkipWithoutGpg();
        await using var server = await ServeAsync(key.Files21);
        server.Files[ProviderServer.Below + "clear/" + list] = Encoding.UTF8.GetBytes(text);
        Assert.Equal(list == "index.txt" ? 12 : 13, Assert.Single(Failed(await server.CheckAsync())));
    }

    private static int[] Failed(CheckReport report) => [.. report.Requirements.Where(requirement => requirement.Verdict == Verdict.Failed).Select(requirement => requirement.Number)];

    private static async Task<ProviderServer> ServeAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        var server = await ProviderServer.StartAsync();
        foreach (var (path, content) in files)
            server.Files[ProviderServer.Below + path] = content;
        server.Files["/.well-known/security.txt"] = "CSAF: https://www.example.com/.well-known/csaf/provider-metadata.json\n"u8.ToArray();
        return server;
    }

    // A document with other content, and what lies beside it made anew: only the document is wrong.
    private static void Write(ProviderServer server, SigningKey key, string old, string text)
    {
        server.Replace(Document, old, text);
        var content = server.Files[ProviderServer.Below + Document];
        foreach (var (name, hash) in Entente.Advisories.Csaf.Authoring.HashFiles.Of(Document, content))
            server.Files[ProviderServer.Below + name] = Encoding.ASCII.GetBytes(hash);
        server.Files[ProviderServer.Below + Document + ".asc"] = key.Sign(content);
    }

    // A document at another place, in every list.
    private static void Move(ProviderServer server, string from, string to)
    {
        foreach (var path in server.Files.Keys.Where(path => path.Contains(from, StringComparison.Ordinal)).ToArray())
        {
            server.Files.Remove(path, out var content);
            server.Files[path.Replace(from, to, StringComparison.Ordinal)] = content!;
        }

        foreach (var list in (string[])["clear/index.txt", "clear/changes.csv", Feed])
            server.Replace(list, from, to);
        server.Files[ProviderServer.Below + "clear/" + to[..5] + "index.html"] = Encoding.UTF8.GetBytes($"<a href={to[5..]}>{to[5..]}</a>");
    }

    private static void MoveMetadata(ProviderServer server)
    {
        server.Files["/moved/provider-metadata.json"] = server.Files[ProviderServer.Below + "provider-metadata.json"];
        Redirect(server, "provider-metadata.json", "https://www.example.com/moved/provider-metadata.json");
    }

    private static void OtherAtDnsPath(ProviderServer server)
    {
        server.HasDnsPath = true;
        server.Answers = context => Answer(context, context.Request.Host.Host == ProviderServer.DnsHost, 200);
    }

    private static void Reverse(ProviderServer server, string path)
    {
        var lines = Encoding.UTF8.GetString(server.Files[ProviderServer.Below + path]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        server.Files[ProviderServer.Below + path] = Encoding.UTF8.GetBytes(string.Join('\n', lines.Reverse()) + "\n");
    }

    private static void Change(ProviderServer server, string path, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(server.Files[ProviderServer.Below + path])!;
        change(root);
        server.Files[ProviderServer.Below + path] = Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void RemoveHashes(ProviderServer server)
    {
        server.Files.Remove(ProviderServer.Below + Document + ".sha256");
        server.Files.Remove(ProviderServer.Below + Document + ".sha512");
    }

    private static void AddBrokenHash(ProviderServer server)
    {
        Change(server, Feed, root => root["feed"]!["entry"]![0]!["link"]!.AsArray().Add((JsonNode)new JsonObject { ["rel"] = "hash", ["href"] = $"https://www.example.com{ProviderServer.Below}{Document}.md5" }));
        server.Files[ProviderServer.Below + Document + ".md5"] = new byte[32];
    }

    private static void AddCollection(JsonNode root)
    {
        var collections = root["service"]!["workspace"]![0]!["collection"]!.AsArray();
        var other = collections[0]!.DeepClone();
        other["href"] = "https://www.example.com/other.json";
        collections.Add(other);
    }

    private static void RemoveLinks(JsonNode root, string rel)
    {
        var links = root["feed"]!["entry"]![0]!["link"]!.AsArray();
        foreach (var link in links.Where(link => (string)link!["rel"]! == rel).ToArray())
            links.Remove(link);
    }

    private static void Redirect(ProviderServer server, string path, string to) => server.Answers = context =>
    {
        if (context.Request.Path != ProviderServer.Below + path)
            return false;
        context.Response.Redirect(to);
        return true;
    };

    private static void Status(ProviderServer server, string path, int status) => server.Answers = context => Answer(context, context.Request.Path == ProviderServer.Below + path, status);

    private static bool Answer(HttpContext context, bool isMeant, int status)
    {
        if (isMeant)
            context.Response.StatusCode = status;
        return isMeant;
    }
}
