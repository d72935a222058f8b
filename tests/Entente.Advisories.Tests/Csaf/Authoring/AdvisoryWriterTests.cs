using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Json;
using Entente.Advisories.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Csaf.Authoring;

public class AdvisoryWriterTests
{
    [Fact]
    public void Whatever_the_facts_what_is_written_is_valid() =>
        Prop.ForAll(SomeFacts.Any.ToArbitrary(), facts =>
        {
            var wrong = AdvisoryWriter.Write(facts).Report.Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
            return (wrong.Length == 0).Label(string.Join('\n', wrong.Select(finding => finding.ToString())));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Whatever_the_facts_what_is_written_is_canonical() =>
        Prop.ForAll(SomeFacts.Any.ToArbitrary(), facts =>
        {
            var written = AdvisoryWriter.Write(facts).Utf8;
            Assert.True(JsonTree.TryParse(written, Keys.All, null, out var tree, out _));
            using var again = new MemoryStream();
            CanonicalJson.Write(tree.Root, again);
            return again.ToArray().AsSpan().SequenceEqual(written.Span);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void What_is_written_is_sorted()
    {
        var report = CsafValidator.Validate(AdvisoryWriter.Write(SomeFacts.Example).Utf8);
        Assert.DoesNotContain(report.Findings, finding => finding.Test.Id == "6.2.13");
    }

    [Fact]
    public void An_advisory_from_a_few_facts_says_them_in_the_terms_of_the_standard()
    {
        var written = AdvisoryWriter.Write(SomeFacts.Example);
        Assert.Empty(written.Report.Findings.Select(finding => finding.ToString()));
        Assert.Equal("exa-2026_1.json", written.FileName);
        var vulnerability = JsonNode.Parse(written.Utf8.Span)!["vulnerabilities"]![0]!;
        Assert.Equal("""{"fixed":["CSAFPID-0002"],"known_affected":["CSAFPID-0001"]}""", vulnerability["product_status"]!.ToJsonString());
        Assert.Equal("9.8", vulnerability["metrics"]![0]!["content"]!["cvss_v3"]!["baseScore"]!.ToJsonString());
        Assert.Equal("Cross-site Scripting", ((string)vulnerability["cwes"]![0]!["name"]!)[^22..^2]);
    }

    [Theory]
    [InlineData(CsafVersion.V20)]
    [InlineData(CsafVersion.V21)]
    public void Builds_of_one_version_are_products_of_their_own(CsafVersion version)
    {
        var intel = new ProductFacts("Example Company", "Parser", "1.0", PackageUrl: "pkg:deb/debian/parser@1.0?arch=amd64");
        var arm = intel with { PackageUrl = "pkg:deb/debian/parser@1.0?arch=arm64" };
        var vulnerability = new VulnerabilityFacts { Cve = "CVE-2026-1000", Description = "A flaw.", Products = [new Affected(intel, new RemedyFacts("Wait.", "mitigation")), new NotAffected(arm, new Reason.Impact("It is not built in."))] };

        var written = AdvisoryWriter.Write(SomeFacts.Example with { Version = version, Vulnerabilities = [vulnerability] });

        Assert.True(written.IsValid);
        var document = JsonNode.Parse(written.Utf8.Span)!;
        Assert.Equal("""{"known_affected":["CSAFPID-0001"],"known_not_affected":["CSAFPID-0002"]}""", document["vulnerabilities"]![0]!["product_status"]!.ToJsonString());
        var products = document["product_tree"]!["branches"]![0]!["branches"]![0]!["branches"]!.AsArray().Select(branch => (string)branch!["product"]!["name"]!);
        Assert.Equal(["Example Company Parser 1.0", "Example Company Parser 1.0 (pkg:deb/debian/parser@1.0?arch=arm64)"], products);
    }

    [Fact]
    public void What_facts_still_get_wrong_the_validator_says()
    {
        var written = AdvisoryWriter.Write(SomeFacts.Example with { Title = "" });
        Assert.Equal(["/document/title"], written.Report.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Pointer));
    }

    [Fact]
    public void A_vector_that_could_not_be_parsed_is_not_left_out_silently()
    {
        var flaw = SomeFacts.Example.Vulnerabilities[0] with { Cvss = [default] };
        Assert.Throws<ArgumentException>(() => AdvisoryWriter.Write(SomeFacts.Example with { Vulnerabilities = [flaw] }));
    }

    [Fact]
    public void Hash_files_are_as_sha256sum_writes_them()
    {
        var files = HashFiles.Of("a.json", "abc"u8);
        Assert.Equal(["a.json.sha256", "a.json.sha512"], files.Select(file => file.FileName));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.json\n", files[0].Content);
        Assert.StartsWith("ddaf35a193617abacc417349ae204131", files[1].Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", AdvisoryStatus.Final, VersionStep.Patch, "2")]
    [InlineData("99999999999999999999", AdvisoryStatus.Final, VersionStep.Patch, "100000000000000000000")]
    [InlineData("0", AdvisoryStatus.Draft, VersionStep.Patch, "0")]
    [InlineData("0", AdvisoryStatus.Interim, VersionStep.Patch, "1")]
    [InlineData("1.2.3", AdvisoryStatus.Final, VersionStep.Patch, "1.2.4")]
    [InlineData("1.2.3", AdvisoryStatus.Final, VersionStep.Minor, "1.3.0")]
    [InlineData("1.2.3", AdvisoryStatus.Final, VersionStep.Major, "2.0.0")]
    [InlineData("0.2.3", AdvisoryStatus.Final, VersionStep.Patch, "1.0.0")]
    [InlineData("1.0.0-rc.1", AdvisoryStatus.Final, VersionStep.Patch, "1.0.0")]
    public void The_next_version_is_valid_and_has_the_next_number(string number, AdvisoryStatus status, VersionStep step, string expected)
    {
        var document = BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), $$"""
            {
              "/document/tracking/status": "draft", "/document/tracking/version": "{{number}}", "/document/x_kept": { "b": 1.50 },
              "/document/tracking/revision_history": [ { "date": "2024-02-01T10:00:00Z", "number": "{{number}}", "summary": "So far." } ]
            }
            """);
        Assert.True(NextVersion.TryWrite(Encoding.UTF8.GetBytes(document.ToJsonString()), "Next.", Day(2), step, status, out var next, out var reason), reason);
        Assert.Empty(next.Report.Findings.Select(finding => finding.ToString()));
        var written = JsonNode.Parse(next.Utf8.Span)!["document"]!;
        Assert.Equal(expected, (string)written["tracking"]!["version"]!);
        Assert.Equal("""{"b":1.50}""", written["x_kept"]!.ToJsonString());
        Assert.Equal("Next.", (string)written["tracking"]!["revision_history"]!.AsArray()[^1]!["summary"]!);
    }

    [Fact]
    public void There_is_no_next_version_before_the_last()
    {
        var document = Encoding.UTF8.GetBytes(BaseDocument.Of(CsafVersion.V21).ToJsonString());
        Assert.False(NextVersion.TryWrite(document, "Next.", Day(1), VersionStep.Patch, null, out _, out var reason));
        Assert.Contains("2024-02-01T10:00:00Z", reason, StringComparison.Ordinal);
    }

    private static Timestamp Day(int month)
    {
        Assert.True(Timestamp.TryParse($"2024-{month:00}-02T00:00:00Z", out var time, out _));
        return time;
    }
}
