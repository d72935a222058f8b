using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>A small document of ours that passes every test; an example is this with a few places changed.</summary>
internal static class BaseDocument
{
    private const string Common = """
        {
          "document": {
            "category": "csaf_base",
            "distribution": { "tlp": { "label": "GREEN", "url": "https://www.first.org/tlp/" } },
            "lang": "en",
            "notes": [ { "category": "summary", "text": "A flaw in the parser.", "title": "Summary" } ],
            "publisher": { "category": "vendor", "name": "Example Company", "namespace": "https://example.com" },
            "references": [
              { "category": "self", "summary": "This advisory.", "url": "https://example.com/.well-known/csaf/green/2024/exa-2024-0001.json" },
              { "category": "external", "summary": "More about it.", "url": "https://example.com/more" }
            ],
            "title": "A flaw in the parser",
            "tracking": {
              "current_release_date": "2024-02-01T10:00:00Z",
              "id": "EXA-2024-0001",
              "initial_release_date": "2024-01-01T10:00:00Z",
              "revision_history": [
                { "date": "2024-01-01T10:00:00Z", "number": "1", "summary": "First." },
                { "date": "2024-02-01T10:00:00Z", "number": "2", "summary": "Second." }
              ],
              "status": "final",
              "version": "2"
            }
          },
          "product_tree": {
            "branches": [
              {
                "branches": [
                  {
                    "branches": [
                      {
                        "category": "product_version",
                        "name": "1.0",
                        "product": { "name": "Example Company Parser 1.0", "product_id": "P1", "product_identification_helper": { "skus": [ "EC-P-10" ] } }
                      },
                      {
                        "category": "product_version",
                        "name": "1.1",
                        "product": { "name": "Example Company Parser 1.1", "product_id": "P2", "product_identification_helper": { "skus": [ "EC-P-11" ] } }
                      }
                    ],
                    "category": "product_name",
                    "name": "Parser"
                  }
                ],
                "category": "vendor",
                "name": "Example Company"
              }
            ],
            "product_groups": [ { "group_id": "G1", "product_ids": [ "P1", "P2" ] } ]
          },
          "vulnerabilities": [
            {
              "cve": "CVE-2024-0001",
              "notes": [ { "category": "description", "text": "A long name is copied without a check of its length." } ],
              "product_status": { "fixed": [ "P2" ], "known_affected": [ "P1" ] },
              "remediations": [ { "category": "vendor_fix", "details": "Update to 1.1.", "product_ids": [ "P1" ] } ]
            }
          ]
        }
        """;

    /// <summary>Changes to what both versions share, as an example has them.</summary>
    private const string Only20 = """
        {
          "/document/csaf_version": "2.0",
          "/vulnerabilities/0/cwe": { "id": "CWE-787", "name": "Out-of-bounds Write" },
          "/vulnerabilities/0/scores": [
            {
              "cvss_v3": { "baseScore": 9.8, "baseSeverity": "CRITICAL", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.1" },
              "products": [ "P1" ]
            }
          ]
        }
        """;

    private const string Only21 = """
        {
          "/$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
          "/document/csaf_version": "2.1",
          "/document/license_expression": "CC-BY-4.0",
          "/vulnerabilities/0/cwes": [ { "id": "CWE-787", "name": "Out-of-bounds Write", "version": "4.13" } ],
          "/vulnerabilities/0/metrics": [
            {
              "content": {
                "cvss_v4": {
                  "baseScore": 9.3,
                  "baseSeverity": "CRITICAL",
                  "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                  "version": "4.0"
                }
              },
              "products": [ "P1" ]
            }
          ]
        }
        """;

    public static JsonNode Of(CsafVersion version) => Sorted(Changed(JsonNode.Parse(Common)!, version == CsafVersion.V20 ? Only20 : Only21))!;

    /// <summary>A document with some places set anew; null takes a place away.</summary>
    /// <param name="document">What is changed.</param>
    /// <param name="changes">A JSON object: each name a JSON pointer, each value what is put there. <c>/-</c> appends to an array.</param>
    public static JsonNode Changed(JsonNode document, string changes)
    {
        foreach (var (pointer, value) in JsonNode.Parse(changes)!.AsObject())
            Set(document, [.. pointer.Split('/')[1..].Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))], value);
        return document;
    }

    // Its members sorted, as 6.2.13 asks; what an example adds stands at the end.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static void Set(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var token in path[..^1])
            node = node is JsonArray items ? items[int.Parse(token, System.Globalization.CultureInfo.InvariantCulture)]! : node[token] ??= new JsonObject();
        var last = path[^1];
        if (node is JsonArray array)
        {
            if (last == "-")
                array.Add(value?.DeepClone());
            else if (value is null)
                array.RemoveAt(int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
            else
                array[int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)] = value.DeepClone();
        }
        else if (value is null)
        {
            node.AsObject().Remove(last);
        }
        else
        {
            node[last] = value.DeepClone();
        }
    }
}
