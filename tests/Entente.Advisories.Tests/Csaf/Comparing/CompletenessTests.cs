using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Comparing;
using Entente.Advisories.Csaf.Rendering;

namespace Entente.Advisories.Tests.Csaf.Comparing;

/// <summary>Nothing that a document says goes unseen: each of its texts, changed, is a difference, and each is on the page.</summary>
public sealed class CompletenessTests
{
    private const string Rich = """
        {
          "/document/acknowledgments": [ { "names": [ "Ada" ], "organization": "Lovelace", "summary": "Found it.", "urls": [ "https://example.com/ada" ] } ],
          "/document/aggregate_severity": { "text": "Grave", "namespace": "https://example.com/scale" },
          "/document/distribution/text": "For all.",
          "/document/publisher/contact_details": "mail us",
          "/document/publisher/issuing_authority": "By law.",
          "/document/tracking/aliases": [ "Another name" ],
          "/product_tree/product_groups": [ { "group_id": "G1", "product_ids": [ "P1", "P2" ], "summary": "Both parsers" } ],
          "/vulnerabilities/0/acknowledgments": [ { "names": [ "Grace" ] } ],
          "/vulnerabilities/0/ids": [ { "system_name": "Tracker", "text": "T-77" } ],
          "/vulnerabilities/0/discovery_date": "2023-12-01T10:00:00Z",
          "/vulnerabilities/0/involvements": [ { "party": "vendor", "status": "in_progress", "date": "2024-01-11T10:00:00Z", "summary": "We work on it." } ],
          "/vulnerabilities/0/threats": [ { "category": "impact", "details": "It stops.", "product_ids": [ "P1" ] } ],
          "/vulnerabilities/0/flags": [ { "label": "component_not_present", "group_ids": [ "G1" ] } ],
          "/vulnerabilities/0/remediations/0/entitlements": [ "A contract" ],
          "/vulnerabilities/0/remediations/0/restart_required": { "category": "service", "details": "Restart the parser." }
        }
        """;

    private const string RichOnly21 = """
        {
          "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "name": "Public" },
          "/vulnerabilities/0/disclosure_date": "2024-01-02T10:00:00Z",
          "/vulnerabilities/0/first_known_exploitation_dates": [ { "date": "2024-01-12T10:00:00Z", "exploitation_date": "2023-11-11T10:00:00Z", "product_ids": [ "P1" ] } ],
          "/vulnerabilities/0/metrics/-": { "content": {
            "epss": { "percentile": "0.9", "probability": "0.4", "timestamp": "2024-01-13T10:00:00Z" }, "qualitative_severity_rating": "high",
            "ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-13T10:00:00Z", "target_ids": [ "CVE-2024-0001" ],
              "selections": [ { "namespace": "ssvc", "key": "E", "name": "Exploitation", "version": "1.1.0", "values": [ { "key": "A", "name": "Active" } ] } ] } },
            "products": [ "P2" ], "source": "https://example.com/scores" }
        }
        """;

    // Ids inside the document, fixed words, what follows from something else, and bookkeeping: it is told by what it names, or by the version.
    private static readonly string[] s_notTold =
    [
        "product_id", "product_ids", "group_ids", "group_id", "products", "relates_to_product_reference", "product_reference", "beginning_product_reference", "next_product_reference",
        "revision_history", "current_release_date", "initial_release_date", "generator", "$schema", "fixed", "known_affected", "known_not_affected", "namespace", "branches",
        "schemaVersion", "target_ids", "timestamp", "key", "csaf_version", "url", "category", "x_extensions", "version", "source", "urls", "baseSeverity",
    ];

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void Each_text_that_changes_is_a_difference(CsafVersion version)
    {
        var before = Encoding.UTF8.GetBytes(Document(version).ToJsonString());
        foreach (var (path, _) in Texts(Document(version), ""))
        {
            var document = Document(version);
            Set(document, path, "2020-02-02T02:02:02Z");
            Assert.True(AdvisoryComparison.TryCompare(before, Encoding.UTF8.GetBytes(document.ToJsonString()), out var changes, out _, out _));
            Assert.True(changes.Count > 0, $"{path} changed unseen");
            Assert.All(changes, change => Assert.NotEqual(change.Text("en"), change.Text("fr")));
        }
    }

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void Each_text_is_on_the_page(CsafVersion version)
    {
        var utf8 = Encoding.UTF8.GetBytes(Document(version).ToJsonString());
        Assert.True(AdvisoryRenderer.TryRenderHtml(utf8, "en", out var html, out _));
        foreach (var (path, text) in Texts(Document(version), ""))
        {
            if (path.EndsWith("/label", StringComparison.Ordinal) || path.EndsWith("/id", StringComparison.Ordinal) || path.EndsWith("/status", StringComparison.Ordinal) || path.EndsWith("/party", StringComparison.Ordinal) || path.EndsWith("/lang", StringComparison.Ordinal))
                continue;
            var told = (string[])[text, WrittenDates.Of(text, "en") ?? text, Labels.Word(text, "en")];
            Assert.True(told.Any(one => html.Contains(System.Net.WebUtility.HtmlEncode(one), StringComparison.Ordinal)), $"{path} is not on the page: {text}");
        }
    }

    private static JsonNode Document(CsafVersion version)
    {
        var document = BaseDocument.Changed(BaseDocument.Of(version), Rich);
        return version == CsafVersion.V21 ? BaseDocument.Changed(document, RichOnly21) : document;
    }

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.Where(member => !s_notTold.Contains(member.Key)).SelectMany(member => Texts(member.Value, $"{path}/{member.Key}")),
        JsonArray items => items.SelectMany((item, number) => Texts(item, $"{path}/{number}")),
        JsonValue value when value.TryGetValue<string>(out var text) => [(path, text)],
        _ => [],
    };

    private static void Set(JsonNode node, string path, string text)
    {
        var names = path.Split('/')[1..];
        foreach (var name in names[..^1])
            node = node is JsonArray items ? items[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!;
        if (node is JsonArray list)
            list[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        else
            node[names[^1]] = text;
    }
}
