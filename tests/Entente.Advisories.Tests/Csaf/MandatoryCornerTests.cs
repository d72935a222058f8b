using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

public class MandatoryCornerTests
{
    private static readonly string[] Categories = ["workaround", "mitigation", "vendor_fix", "optional_patch", "none_available", "fix_planned", "no_fix_planned"];

    private static readonly (string List, char Group)[] Statuses =
    [
        ("first_affected", 'A'), ("known_affected", 'A'), ("last_affected", 'A'), ("known_not_affected", 'N'), ("first_fixed", 'F'), ("fixed", 'F'), ("under_investigation", 'I'), ("unknown", 'U'), ("recommended", 'R'),
    ];

    public static TheoryData<string, string, CsafVersion, int> Cases()
    {
        var data = new TheoryData<string, string, CsafVersion, int>();
        for (var i = 0; i < MandatoryCornerCases.All.Length; i++)
        {
            var (sentence, example) = MandatoryCornerCases.All[i];
            foreach (var version in example.EachVersion())
                data.Add(example.Id, sentence, version, i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_corner_case_is_judged_as_the_standard_says(string id, string sentence, CsafVersion version, int index)
    {
        var example = MandatoryCornerCases.All[index].Example;
        var found = example.Judge(version).Findings.Where(finding => finding.Test.Id == id).Select(finding => finding.Pointer).Order(StringComparer.Ordinal);
        Assert.True(example.Pointers.Order(StringComparer.Ordinal).SequenceEqual(found), $"{sentence}: {string.Join(", ", found)}");
    }

    [Fact]
    public void Two_statuses_of_a_product_contradict_each_other_but_those_of_one_group_and_a_recommendation()
    {
        foreach (var (one, group) in Statuses)
        {
            foreach (var (other, otherGroup) in Statuses.Where(status => status.List != one))
            {
                var found = Found("6.1.6", $$"""{ "/vulnerabilities/0/product_status": { "{{one}}": ["P1"], "{{other}}": ["P1"] } }""");
                Assert.True((found.Length == 1) == (group != otherGroup && group != 'R' && otherGroup != 'R'), $"{one} and {other}");
            }
        }
    }

    // Table "Remediation Combinations", its prohibited fields.
    [Theory]
    [InlineData("workaround", "optional_patch none_available")]
    [InlineData("mitigation", "optional_patch none_available")]
    [InlineData("vendor_fix", "optional_patch none_available fix_planned no_fix_planned")]
    [InlineData("optional_patch", "workaround mitigation vendor_fix none_available fix_planned no_fix_planned")]
    [InlineData("none_available", "workaround mitigation vendor_fix optional_patch fix_planned no_fix_planned")]
    [InlineData("fix_planned", "vendor_fix optional_patch none_available no_fix_planned")]
    [InlineData("no_fix_planned", "vendor_fix optional_patch none_available fix_planned")]
    public void Remediations_contradict_each_other_as_the_table_says(string category, string prohibited)
    {
        foreach (var other in Categories)
        {
            var found = Found("6.1.35", $$"""{ "/vulnerabilities/0/remediations": [{ "category": "{{category}}", "details": "D", "product_ids": ["P1"] }, { "category": "{{other}}", "details": "D", "group_ids": ["G1"] }] }""");
            Assert.Equal(prohibited.Split(' ').Contains(other) ? ["/vulnerabilities/0/remediations/1"] : [], found);
        }
    }

    // Table "Product Status Remediation Category Combinations", its prohibited fields by the groups above.
    [Theory]
    [InlineData("workaround", "NF")]
    [InlineData("mitigation", "NF")]
    [InlineData("vendor_fix", "NF")]
    [InlineData("optional_patch", "A")]
    [InlineData("none_available", "NF")]
    [InlineData("fix_planned", "F")]
    [InlineData("no_fix_planned", "F")]
    public void Remediations_contradict_a_status_as_the_table_says(string category, string prohibited)
    {
        foreach (var (list, group) in Statuses)
        {
            var found = Found("6.1.36", $$"""{ "/vulnerabilities/0/product_status": { "{{list}}": ["P1"] }, "/vulnerabilities/0/remediations": [{ "category": "{{category}}", "details": "D", "group_ids": ["G1"] }] }""");
            Assert.Equal(prohibited.Contains(group, StringComparison.Ordinal) ? ["/vulnerabilities/0/remediations/0"] : [], found);
        }
    }

    [Theory]
    [InlineData("2024-01-24 10:00:00Z")]
    [InlineData("2024-01-24t10:00:00Z")]
    [InlineData("2024-01-24T10:00:00z")]
    [InlineData("2024-01-24T10:00:00")]
    [InlineData("2024-01-24T10:00Z")]
    [InlineData("2024-01-24T10:00:00,5Z")]
    [InlineData("2024-01-24T24:00:00Z")]
    [InlineData("2024-01-24T10:00:60Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2023-02-29T10:00:00Z")]
    [InlineData("2024-01-24T10:00:00+24:00")]
    [InlineData("2024-01-24T10:00:00+0100")]
    [InlineData("2024-01-24T10:00:00−01:00")]
    [InlineData("")]
    public void A_date_of_another_form_is_found_wherever_one_may_stand(string date)
    {
        string[] places =
        [
            "/document/tracking/current_release_date", "/document/tracking/generator/date", "/document/tracking/initial_release_date", "/document/tracking/revision_history/1/date", "/vulnerabilities/0/disclosure_date",
            "/vulnerabilities/0/discovery_date", "/vulnerabilities/0/first_known_exploitation_dates/0/date", "/vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date", "/vulnerabilities/0/flags/0/date",
            "/vulnerabilities/0/involvements/0/date", "/vulnerabilities/0/metrics/0/content/epss/timestamp", "/vulnerabilities/0/metrics/0/content/ssvc_v2/timestamp", "/vulnerabilities/0/remediations/0/date",
            "/vulnerabilities/0/threats/0/date",
        ];
        var lists = """ "/vulnerabilities/0/first_known_exploitation_dates": [{}], "/vulnerabilities/0/flags": [{}], "/vulnerabilities/0/involvements": [{}], "/vulnerabilities/0/threats": [{}], """;
        Assert.Equal(places.Order(StringComparer.Ordinal), Found("6.1.37", "{" + lists + string.Join(", ", places.Select(place => $"\"{place}\": \"{date}\"")) + "}"));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(31)]
    public void A_path_has_branches_thirty_times_at_most(int depth)
    {
        var branch = """{ "category": "product_name", "name": "N", "product": { "name": "N", "product_id": "P3" } }""";
        for (var i = 1; i < depth; i++)
            branch = $$"""{ "category": "product_family", "name": "N", "branches": [{{branch}}] }""";
        var product = "/product_tree/branches/1" + string.Concat(Enumerable.Repeat("/branches/0", depth - 1)) + "/product";
        Assert.Equal(depth > 30 ? [product] : [], Found("6.1.34", $$"""{ "/product_tree/branches/-": {{branch}} }"""));
    }

    private static string[] Found(string id, string changes) =>
        [.. new CsafExample(id, CsafVersions.V21, changes).Judge(CsafVersion.V21).Findings.Where(finding => finding.Test.Id == id).Select(finding => finding.Pointer).Order(StringComparer.Ordinal)];
}
