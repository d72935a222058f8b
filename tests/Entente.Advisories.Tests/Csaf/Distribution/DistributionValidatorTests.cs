using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Schemas;

namespace Entente.Advisories.Tests.Csaf.Distribution;

public class DistributionValidatorTests
{
    private const string Provider20 = """
        {
          "canonical_url": "https://example.com/.well-known/csaf/provider-metadata.json",
          "distributions": [
            { "directory_url": "https://example.com/.well-known/csaf/white/" },
            { "rolie": { "feeds": [ { "summary": "All.", "tlp_label": "WHITE", "url": "https://example.com/feed.json" } ], "services": [ "https://example.com/service.json" ] } }
          ],
          "last_updated": "2024-01-01T10:00:00Z",
          "list_on_CSAF_aggregators": true,
          "metadata_version": "2.0",
          "mirror_on_CSAF_aggregators": false,
          "public_openpgp_keys": [ { "url": "https://example.com/key.asc" } ],
          "publisher": { "category": "vendor", "name": "Example", "namespace": "https://example.com" },
          "role": "csaf_provider"
        }
        """;

    private const string Provider21 = """
        {
          "$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json",
          "canonical_url": "https://example.com/.well-known/csaf/provider-metadata.json",
          "distributions": [
            { "directory": { "tlp_label": "CLEAR", "url": "https://example.com/.well-known/csaf/clear/" } },
            { "rolie": { "feeds": [ { "last_updated": "2024-01-01T10:00:00Z", "tlp_label": "CLEAR", "url": "https://example.com/feed.json" } ] } }
          ],
          "last_updated": "2024-01-01T10:00:00Z",
          "list_on_CSAF_aggregators": true,
          "maintained_until": "2030-01-01T10:00:00Z",
          "metadata_version": "2.1",
          "mirror_on_CSAF_aggregators": false,
          "public_openpgp_keys": [ { "fingerprint": "8F5F267907B2C4559DB360DB2294BA7D2B2298B1", "url": "https://example.com/key.asc" } ],
          "publisher": { "category": "multiplier", "name": "Example", "namespace": "https://example.com" },
          "role": "csaf_trusted_provider"
        }
        """;

    private const string Aggregator20 = """
        {
          "aggregator": { "category": "lister", "name": "Example", "namespace": "https://example.com" },
          "aggregator_version": "2.0",
          "canonical_url": "https://example.com/.well-known/csaf-aggregator/aggregator.json",
          "csaf_providers": [
            {
              "metadata": {
                "last_updated": "2024-01-01T10:00:00Z",
                "publisher": { "category": "vendor", "name": "Example", "namespace": "https://example.com" },
                "url": "https://example.com/provider-metadata.json"
              },
              "mirrors": [ "https://mirror.example/provider-metadata.json" ]
            }
          ],
          "last_updated": "2024-01-01T10:00:00Z"
        }
        """;

    private const string Feed = """
        {
          "feed": {
            "id": "feed-tlp-amber+strict",
            "title": "A feed",
            "link": [ { "rel": "self", "href": "https://example.com/feed.json" } ],
            "category": [ { "scheme": "urn:ietf:params:rolie:category:information-type", "term": "csaf" } ],
            "updated": "2024-01-01T10:00:00Z",
            "entry": [
              {
                "id": "EXA-1",
                "title": "A flaw",
                "link": [ { "rel": "self", "href": "https://example.com/2024/exa-1.json" }, { "rel": "hash", "href": "https://example.com/2024/exa-1.json.sha512" } ],
                "published": "2024-01-01T10:00:00Z",
                "updated": "2024-01-01T10:00:00Z",
                "content": { "type": "application/json", "src": "https://example.com/2024/exa-1.json" },
                "format": { "schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json", "version": "2.1" }
              }
            ]
          }
        }
        """;

    private const string Service = """
        {
          "service": { "workspace": [ { "title": "Public", "collection": [
            { "title": "A feed", "href": "https://example.com/feed.json", "categories": { "category": [ { "scheme": "urn:ietf:params:rolie:category:information-type", "term": "csaf" } ] } } ] } ] }
        }
        """;

    private const string Category = """{ "categories": { "category": [ { "term": "Parser" } ] } }""";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "provider20", """{ "/canonical_url": "https://example.com/metadata.json" }""", "/canonical_url" },
        { "provider20", """{ "/metadata_version": "1.0", "/$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json", "/distributions": null, "/public_openpgp_keys": null }""", "/metadata_version" },
        { "provider20", """{ "/role": "publisher" }""", "/role" },
        { "provider20", """{ "/last_updated": "yesterday" }""", "/last_updated" },
        { "provider20", """{ "/mirror_on_CSAF_aggregators": "true" }""", "/mirror_on_CSAF_aggregators" },
        { "provider20", """{ "/publisher": null }""", "" },
        { "provider20", """{ "/publisher/category": "multiplier" }""", "/publisher/category" },
        { "provider20", """{ "/distributions/1/rolie/feeds/0/tlp_label": "CLEAR" }""", "/distributions/1/rolie/feeds/0/tlp_label" },
        { "provider20", """{ "/distributions/1/rolie/feeds/0/url": "https://example.com/feed" }""", "/distributions/1/rolie/feeds/0/url" },
        { "provider20", """{ "/distributions": [] }""", "/distributions" },
        { "provider20", """{ "/distributions/0": {} }""", "/distributions/0" },
        { "provider20", """{ "/public_openpgp_keys/0/fingerprint": "8F5F" }""", "/public_openpgp_keys/0/fingerprint" },
        { "provider21", """{ "/$schema": null }""", "" },
        { "provider21", """{ "/more": 1 }""", "/more" },
        { "provider21", """{ "/distributions/1/rolie/feeds/0/last_updated": null }""", "/distributions/1/rolie/feeds/0" },
        { "provider21", """{ "/distributions/0/directory_url": "https://example.com/" }""", "/distributions/0/directory_url" },
        { "provider21", """{ "/distributions/0/directory/tlp_label": "WHITE" }""", "/distributions/0/directory/tlp_label" },
        { "provider21", """{ "/public_openpgp_keys/0/fingerprint": null }""", "/public_openpgp_keys/0" },
        { "provider21", """{ "/maintained_until": "2030" }""", "/maintained_until" },
        { "aggregator20", """{ "/aggregator/category": "mirror" }""", "/aggregator/category" },
        { "aggregator20", """{ "/csaf_providers": [] }""", "/csaf_providers" },
        { "aggregator20", """{ "/csaf_providers/0/metadata/url": "https://example.com/metadata.json" }""", "/csaf_providers/0/metadata/url" },
        { "aggregator20", """{ "/csaf_providers/0/mirrors": [] }""", "/csaf_providers/0/mirrors" },
        { "feed", """{ "/feed/id": "a feed" }""", "/feed/id" },
        { "feed", """{ "/feed/link/0/rel": "via" }""", "/feed/link/0/rel" },
        { "feed", """{ "/feed/category/0/term": "vulnerability" }""", "/feed/category/0/term" },
        { "feed", """{ "/feed/entry/0/link/0/href": "http://example.com/2024/exa-1.json" }""", "/feed/entry/0/link/0/href" },
        { "feed", """{ "/feed/entry/0/format/version": "2.0" }""", "/feed/entry/0/format/version" },
        { "feed", """{ "/feed/entry/0/content/type": "text/html" }""", "/feed/entry/0/content/type" },
        { "feed", """{ "/feed/entry/0/updated": null }""", "/feed/entry/0" },
        { "service", """{ "/service/workspace/0/collection/0/href": "http://example.com/feed.json" }""", "/service/workspace/0/collection/0/href" },
        { "service", """{ "/service/workspace": [] }""", "/service/workspace" },
        { "category", """{ "/categories/category/0/term": "" }""", "/categories/category/0/term" },
    };

    [Theory]
    [InlineData("provider20")]
    [InlineData("provider21")]
    [InlineData("aggregator20")]
    [InlineData("feed")]
    [InlineData("service")]
    [InlineData("category")]
    public void A_good_document_has_no_findings(string kind) => Assert.Empty(Judge(kind, "{}").Findings.Select(finding => finding.ToString()));

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_is_found_where_it_is(string kind, string changes, string place) => Assert.Equal([place], Judge(kind, changes).Findings.Select(finding => finding.Pointer));

    [Fact]
    public void Version_2_0_keeps_members_that_nobody_names() => Assert.True(Judge("provider20", """{ "/more": 1, "/publisher/more": 1 }""").IsValid);

    [Fact]
    public void The_examples_of_the_standard_are_valid()
    {
        var root = Environment.GetEnvironmentVariable("ENTENTE_CSAF_SUITE");
        Assert.SkipUnless(Directory.Exists(root), "ENTENTE_CSAF_SUITE names no checkout of oasis-tcs/csaf");
        var judged = 0;
        foreach (var version in (string[])["csaf_2.0", "csaf_2.1"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, version, "examples"), "*.json", SearchOption.AllDirectories))
            {
                var kind = Path.GetFileName(Path.GetDirectoryName(file));
                var name = Path.GetFileName(file);
                var report = kind switch
                {
                    "provider-metadata" => DistributionValidator.ProviderMetadata(File.ReadAllBytes(file)),
                    "aggregator" => DistributionValidator.Aggregator(File.ReadAllBytes(file)),
                    "ROLIE" when name.Contains("feed", StringComparison.Ordinal) => DistributionValidator.RolieFeed(File.ReadAllBytes(file)),
                    "ROLIE" when name.Contains("service", StringComparison.Ordinal) => DistributionValidator.RolieService(File.ReadAllBytes(file)),
                    "ROLIE" => DistributionValidator.RolieCategory(File.ReadAllBytes(file)),
                    _ => null,
                };
                if (report is null)
                    continue;
                judged++;
                Assert.True(report.IsValid, $"{file}: {report.Fault} {string.Join("; ", report.Findings)}");
            }
        }

        Assert.True(judged >= 18, $"only {judged} examples were found");
    }

    private static DocumentReport Judge(string kind, string changes)
    {
        var document = kind switch
        {
            "provider20" => Provider20,
            "provider21" => Provider21,
            "aggregator20" => Aggregator20,
            "feed" => Feed,
            "service" => Service,
            _ => Category,
        };
        var utf8 = Encoding.UTF8.GetBytes(BaseDocument.Changed(JsonNode.Parse(document)!.AsObject(), changes).ToJsonString());
        return kind switch
        {
            "provider20" or "provider21" => DistributionValidator.ProviderMetadata(utf8),
            "aggregator20" => DistributionValidator.Aggregator(utf8),
            "feed" => DistributionValidator.RolieFeed(utf8),
            "service" => DistributionValidator.RolieService(utf8),
            _ => DistributionValidator.RolieCategory(utf8),
        };
    }
}
