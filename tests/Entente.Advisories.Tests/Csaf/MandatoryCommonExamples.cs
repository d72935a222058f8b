using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests 6.1.28 to 6.1.42, in the order of their ids.</summary>
internal static class MandatoryCommonExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.1.28", Both, """{ "/document/source_lang": "EN" }""", "/document/source_lang"),
        new("6.1.28", Both, """{ "/document/source_lang": "en-GB" }"""),
        new("6.1.29", Both, """{ "/vulnerabilities/0/remediations/0/product_ids": null }""", "/vulnerabilities/0/remediations/0"),
        new("6.1.29", Both, """{ "/vulnerabilities/0/remediations/0/product_ids": null, "/vulnerabilities/0/remediations/0/group_ids": ["G1"] }"""),
        new("6.1.30", Both, """{ "/document/tracking/revision_history": [{ "date": "2024-01-01T10:00:00Z", "number": "1.0.0", "summary": "S" }, { "date": "2024-02-01T10:00:00Z", "number": "2", "summary": "S" }] }""",
            "/document/tracking/revision_history"),
        new("6.1.30", Both, """{ "/document/tracking/version": "2.0.0" }""", "/document/tracking/version"),
        new("6.1.30", Both, """{ "/document/tracking/revision_history": [{ "date": "2024-01-01T10:00:00Z", "number": "1", "summary": "S" }, { "date": "2024-02-01T10:00:00Z", "number": "2", "summary": "S" }] }"""),
        new("6.1.31", Both, """{ "/product_tree/branches/0/branches/0/branches/0/name": "prior to 4.2" }""", "/product_tree/branches/0/branches/0/branches/0/name"),
        new("6.1.31", Both, """{ "/product_tree/branches/0/branches/0/branches/0/name": ">= 1" }""", "/product_tree/branches/0/branches/0/branches/0/name"),
        new("6.1.31", Both, """{ "/product_tree/branches/0/branches/0/branches/0/name": "All" }""", "/product_tree/branches/0/branches/0/branches/0/name"),
        new("6.1.31", Both, """{ "/product_tree/branches/0/branches/0/branches/0/name": "after-eight" }"""),
        new("6.1.32", Both, """{ "/vulnerabilities/0/flags": [{ "label": "component_not_present" }] }""", "/vulnerabilities/0/flags/0"),
        new("6.1.32", Both, """{ "/vulnerabilities/0/flags": [{ "label": "component_not_present", "group_ids": ["G1"] }] }"""),
        new("6.1.33", Both, """{ "/vulnerabilities/0/flags": [{ "label": "component_not_present", "group_ids": ["G1"], "product_ids": ["P1"] }, { "label": "vulnerable_code_not_present", "product_ids": ["P2"] }] }""",
            "/vulnerabilities/0/flags/1"),
        new("6.1.33", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }], "/vulnerabilities/0/flags": [{ "label": "component_not_present", "group_ids": ["G1"], "product_ids": ["P1"] }, { "label": "vulnerable_code_not_present", "product_ids": ["P9"] }] }"""),
        new("6.1.34", V21, Nested(31), "/product_tree" + string.Concat(Enumerable.Repeat("/branches/0", 31)) + "/product"),
        new("6.1.34", V21, Nested(30)),
        new("6.1.35", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "vendor_fix", "details": "D", "product_ids": ["P1"] }, { "category": "no_fix_planned", "details": "D", "group_ids": ["G1"] }] }""",
            "/vulnerabilities/0/remediations/1"),
        new("6.1.35", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "workaround", "details": "D", "product_ids": ["P1"] }, { "category": "none_available", "details": "D", "product_ids": ["P1"] }] }""",
            "/vulnerabilities/0/remediations/1"),
        new("6.1.35", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "vendor_fix", "details": "D", "product_ids": ["P1"] }, { "category": "no_fix_planned", "details": "D", "product_ids": ["P2"] }, { "category": "workaround", "details": "D", "group_ids": ["G1"] }] }"""),
        new("6.1.36", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "vendor_fix", "details": "D", "group_ids": ["G1"] }] }""",
            "/vulnerabilities/0/remediations/0"),
        new("6.1.36", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "optional_patch", "details": "D", "product_ids": ["P1"] }] }""",
            "/vulnerabilities/0/remediations/0"),
        new("6.1.36", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "optional_patch", "details": "D", "product_ids": ["P2"] }] }"""),
        new("6.1.37", V21, """{ "/document/tracking/current_release_date": "2024-02-01 10:00:00Z" }""", "/document/tracking/current_release_date"),
        new("6.1.37", V21, """{ "/document/tracking/current_release_date": "2024-02-01t10:00:00Z" }""", "/document/tracking/current_release_date"),
        new("6.1.37", V21, """{ "/document/tracking/current_release_date": "2016-12-31T23:59:60Z" }""", "/document/tracking/current_release_date"),
        new("6.1.37", V21, """{ "/document/tracking/current_release_date": "2024-02-30T10:00:00Z" }""", "/document/tracking/current_release_date"),
        new("6.1.37", V21, """{ "/document/tracking/current_release_date": "2024-02-01T10:00:00.123456789012345678901+00:30" }"""),
        new("6.1.38", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "name": "Public" } }""",
            "/document/distribution/tlp/label"),
        new("6.1.38", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "name": "Public" }, "/document/distribution/tlp/label": "CLEAR" }"""),
        new("6.1.39", V21, """{ "/document/distribution/sharing_group": { "id": "5868d6be-b28a-404e-a245-0b5093b31b8b" }, "/document/distribution/tlp/label": "CLEAR" }""",
            "/document/distribution/sharing_group/id"),
        new("6.1.39", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000" }, "/document/distribution/tlp/label": "CLEAR" }""",
            "/document/distribution/sharing_group/id"),
        new("6.1.39", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000" }, "/document/distribution/tlp/label": "CLEAR", "/document/tracking/status": "draft" }"""),
        new("6.1.40", V21, """{ "/document/distribution/sharing_group": { "id": "5868d6be-b28a-404e-a245-0b5093b31b8b", "name": "Public" } }""",
            "/document/distribution/sharing_group/name"),
        new("6.1.40", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "name": "No sharing allowed" } }""",
            "/document/distribution/sharing_group/name"),
        new("6.1.40", V21, """{ "/document/distribution/sharing_group": { "id": "5868d6be-b28a-404e-a245-0b5093b31b8b", "name": "public" } }"""),
        new("6.1.41", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff" } }""", "/document/distribution/sharing_group"),
        new("6.1.41", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000", "name": "None" } }""",
            "/document/distribution/sharing_group/name"),
        new("6.1.41", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000", "name": "No sharing allowed" } }"""),
        new("6.1.42", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "purls": ["pkg:npm/left-pad@1.3.0?a=b", "pkg:npm/left-pad@1.3.1"] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/purls/1"),
        new("6.1.42", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "purls": ["pkg:npm/left-pad@1.3.0?a=b", "pkg:npm/left-pad@1.3.0"] } }] }"""),
    ];

    private static string Nested(int depth)
    {
        var branch = """{ "category": "product_name", "name": "B", "product": { "name": "N", "product_id": "P9" } }""";
        for (var i = 1; i < depth; i++)
            branch = $$"""{ "category": "product_family", "name": "F", "branches": [{{branch}}] }""";
        return $$"""{ "/product_tree/branches": [{{branch}}] }""";
    }
}
