using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests 6.1.1 to 6.1.13, in the order of their ids.</summary>
internal static class MandatoryExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.1.1", Both, """{ "/vulnerabilities/0/product_status/fixed/0": "P9", "/product_tree/product_groups/0/product_ids": ["P1", "P8"] }""",
            "/product_tree/product_groups/0/product_ids/1",
            "/vulnerabilities/0/product_status/fixed/0"),
        new("6.1.1", V21, """{ "/document/notes/0/product_ids": ["P7"], "/vulnerabilities/0/ids": [{ "system_name": "S", "text": "1", "product_ids": ["P8", "P1", "P9"] }] }""",
            "/document/notes/0/product_ids/0",
            "/vulnerabilities/0/ids/0/product_ids/0",
            "/vulnerabilities/0/ids/0/product_ids/2"),
        new("6.1.1", V20, """{ "/product_tree/relationships": [{ "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P3" }, "product_reference": "P1", "relates_to_product_reference": "P9" }] }""",
            "/product_tree/relationships/0/relates_to_product_reference"),
        new("6.1.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }], "/vulnerabilities/0/product_status/fixed/0": "P9" }"""),
        new("6.1.2", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P1" }] }""", "/product_tree/full_product_names/0/product_id"),
        new("6.1.2", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "p1" }] }"""),
        new("6.1.3", V20, """{ "/product_tree/relationships": [{ "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P3" }, "product_reference": "P1", "relates_to_product_reference": "P4" }, { "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P4" }, "product_reference": "P3", "relates_to_product_reference": "P1" }, { "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P5" }, "product_reference": "P1", "relates_to_product_reference": "P2" }] }""",
            "/product_tree/relationships/0/full_product_name/product_id",
            "/product_tree/relationships/1/full_product_name/product_id"),
        new("6.1.3", V20, """{ "/product_tree/relationships": [{ "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P3" }, "product_reference": "P1", "relates_to_product_reference": "P2" }, { "category": "installed_on", "full_product_name": { "name": "N", "product_id": "P4" }, "product_reference": "P3", "relates_to_product_reference": "P1" }] }"""),
        new("6.1.3", V21, """{ "/product_tree/product_paths": [{ "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P3" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }, { "category": "installed_on", "next_product_reference": "P3" }] }, { "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P4" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }] }""",
            "/product_tree/product_paths/0/full_product_name/product_id"),
        new("6.1.3", V21, """{ "/product_tree/product_paths": [{ "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P3" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }, { "beginning_product_reference": "P3", "full_product_name": { "name": "N", "product_id": "P4" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }] }"""),
        new("6.1.4", Both, """{ "/vulnerabilities/0/remediations/0/group_ids": ["G1", "G2"], "/vulnerabilities/0/flags": [{ "label": "component_not_present", "group_ids": ["P1"] }] }""",
            "/vulnerabilities/0/flags/0/group_ids/0",
            "/vulnerabilities/0/remediations/0/group_ids/1"),
        new("6.1.4", Both, """{ "/vulnerabilities/0/remediations/0/group_ids": ["G1"] }"""),
        new("6.1.5", Both, """{ "/product_tree/product_groups/-": { "group_id": "G1", "product_ids": ["P1", "P2"] } }""", "/product_tree/product_groups/1/group_id"),
        new("6.1.5", Both, """{ "/product_tree/product_groups/-": { "group_id": "G2", "product_ids": ["P1", "P2"] } }"""),
        new("6.1.6", Both, """{ "/vulnerabilities/0/product_status": { "known_affected": ["P1"], "first_fixed": ["P2"], "fixed": ["P2", "P1"], "recommended": ["P1", "P2"] } }""",
            "/vulnerabilities/0/product_status/fixed/1"),
        new("6.1.6", V21, """{ "/vulnerabilities/0/product_status": { "unknown": ["P1"], "under_investigation": ["P1"] } }""", "/vulnerabilities/0/product_status/unknown/0"),
        new("6.1.6", Both, """{ "/vulnerabilities/0/product_status": { "known_affected": ["P1"], "first_affected": ["P1"], "fixed": ["P2"], "recommended": ["P1", "P2"] } }"""),
        new("6.1.7", V20, """{ "/vulnerabilities/0/scores/-": { "cvss_v3": { "baseScore": 9.8, "baseSeverity": "CRITICAL", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.1" }, "products": ["P2", "P1"] } }""",
            "/vulnerabilities/0/scores/1/products/1"),
        new("6.1.7", V20, """{ "/vulnerabilities/0/scores/-": { "cvss_v3": { "baseScore": 9.8, "baseSeverity": "CRITICAL", "vectorString": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.0" }, "products": ["P1"] } }"""),
        new("6.1.7", V21, """{ "/vulnerabilities/0/metrics/-": { "content": { "cvss_v4": { "baseScore": 9.3, "baseSeverity": "CRITICAL", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "version": "4.0" } }, "products": ["P1"] } }""",
            "/vulnerabilities/0/metrics/1/products/0"),
        new("6.1.7", V21, """{ "/vulnerabilities/0/metrics/-": { "content": { "cvss_v4": { "baseScore": 9.3, "baseSeverity": "CRITICAL", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "version": "4.0" } }, "products": ["P1"], "source": "https://example.org/s" } }"""),
        new("6.1.8", V20, """{ "/vulnerabilities/0/scores/0/cvss_v3/baseSeverity": null, "/vulnerabilities/0/scores/0/cvss_v3/scope": "SAME" }""",
            "/vulnerabilities/0/scores/0/cvss_v3/scope",
            "/vulnerabilities/0/scores/0/cvss_v3"),
        new("6.1.8", V20, """{ "/vulnerabilities/0/scores/0/cvss_v2": { "version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P/RL:OF", "baseScore": 7.5 } }"""),
        new("6.1.8", V21, """{ "/vulnerabilities/0/metrics/0/content": { "cvss_v4": { "baseScore": 9.3, "baseSeverity": "HIGH", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "version": "4.0", "threatScore": 9.3 } } }""",
            "/vulnerabilities/0/metrics/0/content/cvss_v4/threatScore",
            "/vulnerabilities/0/metrics/0/content/cvss_v4/baseScore"),
        new("6.1.8", V21, """{ "/vulnerabilities/0/metrics/0/content/cvss_v4/baseScore": 9.30 }"""),
    ];
}
