using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Comparing;
using Entente.Advisories.Tests.Csaf.Authoring;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Csaf.Comparing;

public class AdvisoryComparisonTests
{
    [Theory]
    [InlineData("""{ "/document/title": "Two flaws" }""", "the title changed from \"A flaw in the parser\" to \"Two flaws\"", "/document/title")]
    [InlineData("""{ "/vulnerabilities/0/product_status": { "fixed": [ "P1", "P2" ] } }""", "CVE-2024-0001: Example Company Parser 1.0: affected became fixed", "/vulnerabilities/0/product_status/fixed/0")]
    [InlineData("""{ "/vulnerabilities/0/product_status/fixed": null }""", "CVE-2024-0001: Example Company Parser 1.1 is no longer listed; it was: fixed", "/vulnerabilities/0/product_status/fixed/0")]
    [InlineData("""{ "/vulnerabilities/0/notes/0/text": "Worse." }""",
        "CVE-2024-0001: the text of the note \"Description\" changed from \"A long name is copied without a check of its length.\" to \"Worse.\"", "/vulnerabilities/0/notes/0")]
    [InlineData("""{ "/vulnerabilities/-": { "cve": "CVE-2024-0002" } }""", "CVE-2024-0002: vulnerability added", "/vulnerabilities/1")]
    [InlineData("""{ "/product_tree/full_product_names": [ { "name": "Reader", "product_id": "P3" } ] }""", "product added: Reader", "/product_tree/full_product_names/0")]
    [InlineData("""{ "/document/references/-": { "summary": "News", "url": "https://example.com/news" } }""", "reference added: News (https://example.com/news)", "/document/references/2")]
    [InlineData("""{ "/vulnerabilities/0/remediations": null }""", "CVE-2024-0001: what to do, removed: Update to 1.1. (vendor_fix) for Example Company Parser 1.0", "/vulnerabilities/0/remediations/0")]
    [InlineData("""{ "/vulnerabilities/0/scores/0/cvss_v3": { "baseScore": 0, "vectorString": "CVSS:3.1/none", "version": "3.1" } }""",
        "CVE-2024-0001: Example Company Parser 1.0 (CVSS 3.1): the score changed from 9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H to 0.0 CVSS:3.1/none", "/vulnerabilities/0/scores/0/cvss_v3")]
    public void A_change_is_told_in_one_sentence(string changes, string told, string place)
    {
        var before = Bytes("{}");
        var found = Compare(before, Bytes(changes));
        Assert.Equal([told], found.Select(change => change.ToString()));
        Assert.Equal(place, found[0].Pointer);
        Assert.NotEqual(found[0].Text("en"), found[0].Text("fr"));
    }

    [Fact]
    public void A_document_does_not_differ_from_itself() => Prop.ForAll(SomeFacts.Any.ToArbitrary(), facts =>
    {
        var written = AdvisoryWriter.Write(facts).Utf8;
        return Compare(written, written).Count == 0;
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void What_is_added_one_way_is_removed_the_other_way() => Prop.ForAll(SomeFacts.Any.ToArbitrary(), SomeFacts.Any.ToArbitrary(), (one, other) =>
    {
        var (a, b) = (AdvisoryWriter.Write(one).Utf8, AdvisoryWriter.Write(other).Utf8);
        var (there, back) = (Compare(a, b), Compare(b, a));
        Assert.Equal(there.Count(change => change.Kind == ChangeKind.Added), back.Count(change => change.Kind == ChangeKind.Removed));
        Assert.Equal(there.Count(change => change.Kind == ChangeKind.Changed), back.Count(change => change.Kind == ChangeKind.Changed));
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void It_is_said_which_of_the_two_is_no_JSON()
    {
        Assert.False(AdvisoryComparison.TryCompare(Bytes("{}"), "{"u8.ToArray(), out _, out var fault, out var isFaultInAfter));
        Assert.NotNull(fault);
        Assert.True(isFaultInAfter);
    }

    private static IReadOnlyList<AdvisoryChange> Compare(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        Assert.True(AdvisoryComparison.TryCompare(before, after, out var changes, out _, out _));
        return changes;
    }

    private static byte[] Bytes(string changes) => Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(CsafVersion.V20), changes).ToJsonString());
}
