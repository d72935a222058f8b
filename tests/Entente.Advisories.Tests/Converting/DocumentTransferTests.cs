using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Converting;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Model;
using Entente.Advisories.Cve;
using Entente.Advisories.Osv;
using Entente.Advisories.Tests.Csaf;

namespace Entente.Advisories.Tests.Converting;

public sealed class DocumentTransferTests
{
    private const string Osv = """
        {
          "id": "GHSA-aaaa-bbbb-cccc", "aliases": [ "CVE-2026-1234" ], "modified": "2026-02-01T00:00:00Z", "published": "2026-01-01T00:00:00Z",
          "summary": "Traversal in left", "details": "A path may leave the folder.", "upstream": [ "CVE-2025-1" ],
          "severity": [ { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" } ],
          "affected": [ { "package": { "ecosystem": "npm", "name": "left", "purl": "pkg:npm/left" },
            "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "1.2.0" }, { "introduced": "2.0.0" }, { "fixed": "2.1.0" } ] } ] } ],
          "references": [ { "type": "FIX", "url": "https://example.com/fix" } ],
          "credits": [ { "name": "Ada", "type": "FINDER" } ]
        }
        """;

    [Fact]
    public void A_range_of_OSV_is_a_range_of_versions_in_CSAF()
    {
        var result = Convert(Osv, RecordFormat.Osv, RecordFormat.Csaf);
        Assert.True(Advisory.TryRead(result.Documents.Single().Utf8, out var advisory, out _));
        var place = advisory.Products().Single();
        Assert.Equal(("npm", "left", "vers:semver/<1.2.0|>=2.0.0|<2.1.0"), (place.NameOf("vendor"), place.NameOf("product_name"), place.NameOf("product_version_range")));
        Assert.Equal(["pkg:npm/left"], place.Product.IdentificationHelper!.Purls);
        var vulnerability = advisory.Vulnerabilities.Single();
        Assert.Equal("CVE-2026-1234", vulnerability.Cve);
        Assert.Equal([place.Product.ProductId!], vulnerability.ProductStatus!.KnownAffected);
        Assert.Equal(9.8m, vulnerability.Metrics.Single().Content!.CvssV3!.BaseScore);
        Assert.Equal(["Ada"], vulnerability.Acknowledgments.Single().Names);
    }

    [Fact]
    public void A_range_of_OSV_is_one_version_entry_for_each_interval_in_CVE()
    {
        var result = Convert(Osv, RecordFormat.Osv, RecordFormat.Cve);
        Assert.True(CveRecord.TryRead(result.Documents.Single().Utf8, out var record, out _));
        var affected = record.Cna!.Affected.Single();
        Assert.Equal(("https://registry.npmjs.org", "left"), (affected.CollectionUrl, affected.PackageName));
        Assert.Equal([("0", "1.2.0", "semver"), ("2.0.0", "2.1.0", "semver")], affected.Versions.Select(version => (version.Version, version.LessThan, version.VersionType)));
        Assert.Equal("patch", record.Cna.References.Single().Tags.Single());
    }

    [Fact]
    public void The_report_names_what_has_no_place_and_nothing_else()
    {
        Assert.Equal(["/upstream"], Convert(Osv, RecordFormat.Osv, RecordFormat.Csaf).Losses.Select(loss => loss.Pointer));
        Assert.Equal(["/id", "/aliases/0", "/upstream", "/affected/0/package/purl"], Convert(Osv, RecordFormat.Osv, RecordFormat.Cve).Losses.Select(loss => loss.Pointer));
    }

    [Fact]
    public void A_loss_knows_its_line_and_its_reason_in_French() =>
        Assert.Equal((3, "CSAF n’a pas de place pour ceci"), Convert(Osv, RecordFormat.Osv, RecordFormat.Csaf).Losses.Select(loss => (loss.Position.Line, loss.Reason("fr"))).Single());

    [Theory]
    [InlineData("x_/../../../own", "x__.._.._.._own.json")]
    [InlineData("CVE-2026-1/../..\\\\own", "CVE-2026-1_.._.._own.json")]
    [InlineData("RHSA-2026:1", "RHSA-2026:1.json")]
    public void The_name_of_a_file_leads_to_no_other_folder(string id, string name)
    {
        var result = Convert($$"""{ "cveMetadata": { "cveId": "{{id}}", "state": "PUBLISHED" }, "containers": { "cna": { } } }""", RecordFormat.Cve, RecordFormat.Osv);
        Assert.Equal(name, Assert.Single(result.Documents).FileName);
    }

    [Theory]
    [InlineData("\"label\": \"GREEN\"", "the document may not be published: its label is TLP:GREEN")]
    public void What_is_not_for_everybody_is_not_made_public(string label, string refusal)
    {
        var document = BaseDocument.Of(CsafVersion.V21).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
        Assert.Contains(label, document, StringComparison.Ordinal);
        var result = Convert(document, RecordFormat.Csaf, RecordFormat.Osv);
        Assert.Empty(result.Documents);
        Assert.Equal([refusal], result.Refusals);
        Assert.False(result.IsValid);
    }

    [Fact]
    public void Each_vulnerability_of_an_advisory_becomes_a_record()
    {
        var node = BaseDocument.Of(CsafVersion.V21);
        node["document"]!["distribution"]!["tlp"]!["label"] = "CLEAR";
        var second = node["vulnerabilities"]![0]!.DeepClone();
        second["cve"] = "CVE-2024-99999";
        node["vulnerabilities"]!.AsArray().Add(second);
        var result = Convert(node.ToJsonString(), RecordFormat.Csaf, RecordFormat.Cve);
        Assert.Equal(2, result.Documents.Count);
        Assert.All(result.Documents, document => Assert.Empty(document.Problems));
        Assert.Equal("CVE-2024-99999.json", result.Documents[1].FileName);
    }

    [Fact]
    public void A_withdrawn_record_is_a_rejected_one_in_CVE_and_nothing_in_CSAF()
    {
        var withdrawn = Osv.Replace("\"upstream\"", "\"withdrawn\": \"2026-03-01T00:00:00Z\", \"upstream\"", StringComparison.Ordinal);
        Assert.Empty(Convert(withdrawn, RecordFormat.Osv, RecordFormat.Csaf).Documents);
        Assert.True(CveRecord.TryRead(Convert(withdrawn, RecordFormat.Osv, RecordFormat.Cve).Documents.Single().Utf8, out var record, out _));
        Assert.True(record.IsRejected);
        Assert.Equal("A path may leave the folder.", record.Cna!.RejectedReasons.Single().Value);
    }

    [Fact]
    public void A_score_that_contradicts_its_vector_is_computed_anew_and_reported()
    {
        var cve = Encoding.UTF8.GetString(Convert(Osv, RecordFormat.Osv, RecordFormat.Cve).Documents.Single().Utf8.Span).Replace("9.8", "9.1", StringComparison.Ordinal);
        var result = Convert(cve, RecordFormat.Cve, RecordFormat.Csaf);
        Assert.True(result.IsValid);
        Assert.Contains(result.Losses, loss => loss.Pointer == "/containers/cna/metrics/0/cvssV3_1/baseScore");
        Assert.Contains("9.8", Encoding.UTF8.GetString(result.Documents.Single().Utf8.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_records_get_an_answer()
    {
        var random = new Random(11);
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Osv);
            for (var n = random.Next(3); n >= 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            foreach (var to in (RecordFormat[])[RecordFormat.Csaf, RecordFormat.Cve])
            {
                var result = DocumentTransfer.Convert(bytes, RecordFormat.Osv, to, ThereAndBackTests.Options);
                Assert.True(result.Fault is not null || result.Refusals.Count > 0 || result.Documents.Count == 1);
            }
        }
    }

    private static TransferResult Convert(string text, RecordFormat from, RecordFormat to) => DocumentTransfer.Convert(Encoding.UTF8.GetBytes(text), from, to, ThereAndBackTests.Options);
}
