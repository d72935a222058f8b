using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Model;
using Entente.Advisories.Cve;
using Entente.Advisories.Cvss;
using Entente.Advisories.Json;
using Entente.Advisories.Osv;
using Entente.Advisories.Tests.Csaf;

namespace Entente.Advisories.Tests.Json;

public sealed class JsonRecordTests
{
    private const string Osv = """
        {
          "id": "GHSA-aaaa-bbbb-cccc",
          "modified": "2026-01-02T03:04:05Z",
          "x_own": { "kept": 1.50 },
          "aliases": [],
          "affected": [ { "package": { "ecosystem": "npm", "name": "left" }, "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "1.2.0" } ] } ] } ],
          "summary": 5
        }
        """;

    [Fact]
    public void A_record_is_walked_by_its_types()
    {
        var record = Read(Osv);
        Assert.Equal("GHSA-aaaa-bbbb-cccc", record.Id);
        Assert.Equal("2026-01-02T03:04:05Z", record.Modified.ToString());
        Assert.Equal(["0", "1.2.0"], record.Affected.Single().Ranges.Single().Events.Select(one => one.Introduced ?? one.Fixed));
    }

    [Fact]
    public void What_is_not_there_or_of_another_kind_is_nothing()
    {
        var record = Read(Osv);
        Assert.Null(record.Summary);
        Assert.Null(record.Withdrawn);
        Assert.Empty(record.References);
        Assert.Null(record.Affected[0].Package!.Purl);
        Assert.Contains(record.Validate().Findings, finding => finding.Pointer == "/summary");
    }

    [Fact]
    public void What_no_type_names_is_kept_as_it_was_written()
    {
        var record = Read(Osv) with { Summary = "One line." };
        Assert.Equal("1.50", record.Member("x_own")!["kept"]!.ToJsonString());
        var written = Encoding.UTF8.GetString(record.ToUtf8());
        Assert.Contains("\"kept\": 1.50", written, StringComparison.Ordinal);
        Assert.Contains("\"aliases\": []", written, StringComparison.Ordinal);
        Assert.Contains("\"summary\": \"One line.\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_leaves_the_record_it_was_made_of_alone()
    {
        var before = Read(Osv);
        var after = before with { Affected = [before.Affected[0] with { Versions = ["1.0.0"] }], Withdrawn = before.Modified };
        Assert.Empty(before.Affected[0].Versions);
        Assert.Equal(["1.0.0"], after.Affected[0].Versions);
        Assert.Equal("npm", after.Affected[0].Package!.Ecosystem);
        Assert.Equal("2026-01-02T03:04:05Z", after.Member("withdrawn")!.GetValue<string>());
        Assert.NotEqual(before, after);
        Assert.Equal(before, after with { Affected = before.Affected, Withdrawn = null });
    }

    [Fact]
    public void A_list_that_was_given_can_be_changed_by_who_gave_it_without_changing_the_record()
    {
        var aliases = new List<string> { "CVE-2026-1" };
        var record = new OsvRecord { Id = "GHSA-1", Aliases = aliases };
        aliases.Add("CVE-2026-2");
        Assert.Equal(["CVE-2026-1"], record.Aliases);
    }

    [Fact]
    public void Every_part_knows_where_it_was_read()
    {
        var fix = Read(Osv).Affected[0].Ranges[0].Events[1];
        Assert.Equal("/affected/0/ranges/0/events/1", fix.Origin.Pointer());
        Assert.Equal(6, fix.Origin.Position().Line);
        Assert.False(new OsvEvent { Fixed = "1" }.Origin.Exists);
    }

    [Theory]
    [InlineData("[]", 1, 1)]
    [InlineData("{\"id\": \"a\",\n \"id\": \"b\"}", 2, 2)]
    [InlineData("{\n\"id\": tru}", 2, 7)]
    public void What_is_no_object_is_refused_with_its_place(string text, int line, int column)
    {
        Assert.False(OsvRecord.TryRead(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal((line, column), (fault.Position.Line, fault.Position.Column));
    }

    [Fact]
    public void Members_that_no_type_names_can_be_set_and_taken_away()
    {
        var record = Read(Osv).WithMember("x_more", new JsonArray(1)).WithMember("x_own", null);
        Assert.Equal("[1]", record.Member("x_more")!.ToJsonString());
        Assert.DoesNotContain("x_own", record.MemberNames);
    }

    [Fact]
    public void An_advisory_is_opened_walked_changed_and_written()
    {
        var utf8 = Encoding.UTF8.GetBytes(BaseDocument.Of(CsafVersion.V21).ToJsonString());
        Assert.True(Advisory.TryRead(new MemoryStream(utf8), out var advisory, out _));
        Assert.NotEmpty(advisory.Products());
        Assert.All(advisory.Products(), place => Assert.NotNull(place.Product.ProductId));
        var changed = advisory with { Document = advisory.Document! with { Title = "Another title" }, Vulnerabilities = [.. advisory.Vulnerabilities.Select(one => one with { Title = "Named" })] };
        Assert.True(changed.Validate().IsValid);
        Assert.True(Advisory.TryRead(changed.ToUtf8(), out var read, out _));
        Assert.Equal(changed, read);
        Assert.Equal("Another title", read.Document!.Title);
        Assert.Equal("Named", read.Vulnerabilities[0].Title);
    }

    [Fact]
    public void A_score_follows_from_its_vector()
    {
        Assert.True(CvssVector.TryParse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", out var vector, out _));
        var score = CvssScore.Of(vector);
        Assert.Equal((9.8m, "CRITICAL"), (score.BaseScore, score.BaseSeverity));
        Assert.Equal(vector, score.Vector);
    }

    public static TheoryData<string> Corpora => ["ENTENTE_CVE_CORPUS", "ENTENTE_OSV_CORPUS", "ENTENTE_CSAF_CORPUS"];

    /// <summary>Every record of the corpus is the same after each of its typed parts was taken out and put back, and is written canonically.</summary>
    [Theory]
    [MemberData(nameof(Corpora))]
    public void Real_documents_are_the_same_when_their_parts_are_put_back(string variable)
    {
        var root = Environment.GetEnvironmentVariable(variable);
        Assert.SkipUnless(Directory.Exists(root), $"{variable} names no folder of documents");
        var files = Directory.GetFiles(root!, "*.json", SearchOption.AllDirectories).Where((_, number) => number % 10 == 0);
        Assert.All(files, file =>
        {
            var utf8 = File.ReadAllBytes(file);
            Assert.True(JsonTree.TryParse(utf8, new JsonNames(), null, out var tree, out _));
            Assert.Equal(CanonicalJson.Of(Nodes.Copy(tree.Root)), Again(variable, utf8));
        });
    }

    private static byte[] Again(string variable, byte[] utf8)
    {
        switch (variable)
        {
            case "ENTENTE_CVE_CORPUS":
                Assert.True(CveRecord.TryRead(utf8, out var cve, out _));
                return (cve with { Containers = cve.Containers! with { Cna = cve.Cna! with { Affected = cve.Cna.Affected, Metrics = cve.Cna.Metrics } } }).ToUtf8();
            case "ENTENTE_OSV_CORPUS":
                Assert.True(OsvRecord.TryRead(utf8, out var osv, out _));
                return (osv with { Affected = osv.Affected, Modified = osv.Modified, References = osv.References }).ToUtf8();
            default:
                Assert.True(Advisory.TryRead(utf8, out var csaf, out _));
                return (csaf with { ProductTree = csaf.ProductTree, Vulnerabilities = csaf.Vulnerabilities }).ToUtf8();
        }
    }

    private static OsvRecord Read(string text)
    {
        Assert.True(OsvRecord.TryRead(Encoding.UTF8.GetBytes(text), out var record, out var fault), fault?.ToString());
        return record;
    }
}
