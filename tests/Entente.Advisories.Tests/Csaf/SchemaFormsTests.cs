using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Patterns and formats of the JSON schemas, where they are easily read otherwise.</summary>
public class SchemaFormsTests
{
    private const string Helper = "/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper";

    [Theory]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*:*", true, true)]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*", false, false)]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*:", false, false)]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*:*:*", true, false)]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*:x y", true, false)]
    [InlineData("cpe:2.3:a:b:c:1:*:*:*:*:*:*:?", false, false)]
    [InlineData(" cpe:2.3:a:b:c:1:*:*:*:*:*:*:*", false, false)]
    [InlineData("cPE:/a:b", true, true)]
    [InlineData("CPE:/a:b", false, false)]
    [InlineData("see cpe:/a:b", true, false)]
    [InlineData("cpe:/a:b c", false, false)]
    [InlineData("cpe:/", true, true)]
    public void The_pattern_of_a_CPE_is_that_of_its_version_of_CSAF(string cpe, bool isIn20, bool isIn21)
    {
        var changes = $$"""{ "{{Helper}}/cpe": "{{cpe}}" }""";
        Assert.Equal(isIn20, IsRight(CsafVersion.V20, changes, $"{Helper}/cpe"));
        Assert.Equal(isIn21, IsRight(CsafVersion.V21, changes, $"{Helper}/cpe"));
    }

    [Theory]
    [InlineData("https://[v1F.a:b]/", true)]
    [InlineData("https://[vG.a]/", false)]
    [InlineData("https://[v.a]/", false)]
    [InlineData("https://[v1.]/", false)]
    [InlineData("https://[v1.a/b]/", false)]
    [InlineData("https://[::ffff:1.2.3.4]:80/", true)]
    [InlineData("https://[::01.2.3.4]/", false)]
    [InlineData("https://[g::]/", false)]
    [InlineData("a:", true)]
    [InlineData("https://a@b@c/", false)]
    public void An_address_is_a_URI_by_the_grammar_of_RFC_3986(string uri, bool isRight)
    {
        const string Place = "/document/references/1/url";
        foreach (var version in Enum.GetValues<CsafVersion>())
            Assert.Equal(isRight, IsRight(version, $$"""{ "{{Place}}": "{{uri}}" }""", Place));
    }

    [Theory]
    [InlineData("2024-01-24T10:00:00+0100")]
    [InlineData("2024-01-24 10:00:00Z")]
    public void A_date_that_only_resembles_RFC_3339_is_refused(string date)
    {
        const string Place = "/vulnerabilities/0/discovery_date";
        foreach (var version in Enum.GetValues<CsafVersion>())
            Assert.False(IsRight(version, $$"""{ "{{Place}}": "{{date}}" }""", Place));
    }

    private static bool IsRight(CsafVersion version, string changes, string place)
    {
        var found = new CsafExample("schema", CsafVersions.Both, changes).Judge(version).Findings.Where(finding => finding.Test.Id == "schema").Select(finding => finding.Pointer).ToList();
        Assert.All(found, pointer => Assert.Equal(place, pointer));
        return found.Count == 0;
    }
}
