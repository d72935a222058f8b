using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of section 6.3, in the order of their ids.</summary>
internal static class InformativeExamples
{
    private const string Helper = "/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper";
    private const string Version = "/product_tree/branches/0/branches/0/branches/0";
    private const string Extension = """{ "$schema": "https://example.com/ext/a_1.0.0.json", "category": "supplementary", "content": { "a": 1 }, "critical": false }""";
    private const string Epss = """{ "percentile": "0.9", "probability": "0.9", "timestamp": "2024-02-01T10:00:00Z" }""";
    private const string V2 = """{ "baseScore": 10, "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "version": "2.0" }""";
    private const string V31 = """{ "baseScore": 9.8, "baseSeverity": "CRITICAL", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.1" }""";
    private const string V30 = """{ "baseScore": 9.8, "baseSeverity": "CRITICAL", "vectorString": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.0" }""";

    private const string Path =
        """{ "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P8" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }""";

    public static readonly CsafExample[] All = [.. Metrics, .. Others];

    private static CsafExample[] Metrics =>
    [
        new("6.3.1", V20, $$"""{ "/vulnerabilities/0/scores/0": { "cvss_v2": {{V2}}, "products": ["P1"] } }""", "/vulnerabilities/0/scores/0/cvss_v2"),
        new("6.3.1", V20, $$"""{ "/vulnerabilities/0/scores/-": { "cvss_v2": {{V2}}, "products": ["P1"] } }"""),
        new("6.3.1", V21, $$"""{ "/vulnerabilities/0/metrics/0/content": { "cvss_v2": {{V2}}, "epss": {{Epss}} } }""", "/vulnerabilities/0/metrics/0/content/cvss_v2"),
        new("6.3.1", V21, $$"""{ "/vulnerabilities/0/metrics/-": { "content": { "cvss_v2": {{V2}} }, "products": ["P1", "P2"] } }""", "/vulnerabilities/0/metrics/1/content/cvss_v2"),
        new("6.3.1", V21, $$"""{ "/vulnerabilities/0/metrics/-": { "content": { "cvss_v2": {{V2}} }, "products": ["P1"], "source": "https://example.org/" } }"""),
        new("6.3.2", V20, $$"""{ "/vulnerabilities/0/scores/0/cvss_v3": {{V30}} }""", "/vulnerabilities/0/scores/0/cvss_v3/version", "/vulnerabilities/0/scores/0/cvss_v3/vectorString"),
        new("6.3.2", V20, $$"""{ "/vulnerabilities/0/scores/0/cvss_v3": {{V31}} }"""),
        new("6.3.2", V21, $$"""{ "/vulnerabilities/0/metrics/0/content/cvss_v3": {{V30}} }""", "/vulnerabilities/0/metrics/0/content/cvss_v3/version", "/vulnerabilities/0/metrics/0/content/cvss_v3/vectorString"),
        new("6.3.2", V21, $$"""{ "/vulnerabilities/0/metrics/0/content/cvss_v3": {{V31}} }"""),
        new("6.3.12", V21, $$"""{ "/vulnerabilities/0/metrics/0/content": { "cvss_v3": {{V31}} } }""", "/vulnerabilities/0/metrics/0/content"),
        new("6.3.12", V21, """{ "/vulnerabilities/0/product_status": { "first_affected": ["P1"], "last_affected": ["P2"] } }""", "/vulnerabilities/0/product_status/last_affected/0"),
        new("6.3.12", V21, $$"""{ "/vulnerabilities/0/metrics/0/content": { "epss": {{Epss}} } }""", "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.3.12", V21, $$"""{ "/vulnerabilities/0/metrics/0/content/cvss_v2": {{V2}}, "/vulnerabilities/0/metrics/-": { "content": { "epss": {{Epss}} }, "products": ["P1"] } }"""),
        new("6.3.18", V21, """{ "/vulnerabilities/0/metrics/-": { "content": { "qualitative_severity_rating": "low" }, "products": ["P1"], "source": "https://example.org/" } }""", "/vulnerabilities/0/metrics/1"),
        new("6.3.18", V21, $$"""{ "/vulnerabilities/0/metrics/-": { "content": { "epss": {{Epss}} }, "products": ["P1"] } }"""),
    ];

    private static CsafExample[] Others =>
    [
        new("6.3.3", Both, """{ "/vulnerabilities/0/cve": null }""", "/vulnerabilities/0"),
        new("6.3.3", Both, """{ "/vulnerabilities/0/cve": "CVE-2024-0002" }"""),
        new("6.3.4", V20, """{ "/vulnerabilities/0/cwe": null }""", "/vulnerabilities/0"),
        new("6.3.4", V20, """{ "/vulnerabilities/0/cwe/id": "CWE-79" }"""),
        new("6.3.4", V21, """{ "/vulnerabilities/0/cwes": null }""", "/vulnerabilities/0"),
        new("6.3.4", V21, """{ "/vulnerabilities/0/cwes/0/id": "CWE-79" }"""),
        new("6.3.5", Both, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{ "algorithm": "md4", "value": "3202b50e2e5b2fcd75e284c3d9d5f8d6" }], "filename": "a" }] }""", $"{Helper}/hashes/0/file_hashes/0/value"),
        new("6.3.5", Both, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{ "algorithm": "sha256", "value": "026a37919b182ef7c63791e82c9645e2f897a3f0b73c7a6028c7febf62e93838" }], "filename": "a" }] }"""),
        new("6.3.6", Both, """{ "/vulnerabilities/0/remediations/0/url": "https://gone.example/" }""", "/vulnerabilities/0/remediations/0/url"),
        new("6.3.6", Both, """{ "/document/references/0/url": "https://gone.example/" }"""),
        new("6.3.7", Both, """{ "/document/references/0/url": "https://gone.example/" }""", "/document/references/0/url"),
        new("6.3.7", Both, """{ "/document/references/1/url": "https://gone.example/" }"""),
        new("6.3.8", Both, """{ "/document/notes/0/text": "A vulnerabilty, a second vulnerabilty and teh third." }""", "/document/notes/0/text", "/document/notes/0/text"),
        new("6.3.8", Both, """{ "/document/notes/0/text": "Secruity of the combonent.", "/product_tree/branches/0/name": "Example Industrail" }""", "/document/notes/0/text", "/document/notes/0/text", "/product_tree/branches/0/name"),
        new("6.3.8", Both, """{ "/document/lang": "ja" }""", "/document/lang"),
        new("6.3.8", Both, """{ "/document/lang": null, "/document/notes/0/text": "Secruity" }"""),
        new("6.3.8", Both, """{ "/document/notes/0/text": "See https://example.com/secruity, vulnerabilty.c, SECRUITY and Frobnicator." }"""),
        new("6.3.16", V21, """{ "/document/notes/0/text": "The guide must followed." }""", "/document/notes/0/text"),
        new("6.3.16", V21, """{ "/document/notes/0/text": "A attacker can read the the file.", "/document/title": "A way for execute code" }""", "/document/notes/0/text", "/document/notes/0/text", "/document/title"),
        new("6.3.16", V21, """{ "/document/lang": "fr" }""", "/document/lang"),
        new("6.3.16", V21, """{ "/document/notes/0/text": "An hour after a user has had that access, a one-time code must exceed an unintended use of a process." }"""),
        new("6.3.9", Both, """{ "/product_tree/branches/0/branches/0/category": "product_family" }""", $"{Version}/product", "/product_tree/branches/0/branches/0/branches/1/product"),
        new("6.3.9", Both, """{ "/product_tree/branches/0/category": "product_name", "/product_tree/branches/0/branches/0/category": "vendor" }""", $"{Version}/product", "/product_tree/branches/0/branches/0/branches/1/product"),
        new("6.3.9", Both, $$"""{ "{{Version}}": { "branches": [{ "category": "product_version", "name": "1.0", "product": { "name": "N", "product_id": "P1" } }], "category": "vendor", "name": "Again" } }""",
            $"{Version}/branches/0/product"),
        new("6.3.9", Both, $$"""{ "{{Version}}": { "branches": [{ "category": "vendor", "name": "Again", "product": { "name": "N", "product_id": "P1" } }], "category": "product_version", "name": "1.0" } }""",
            $"{Version}/branches/0/product"),
        new("6.3.9", Both, $$"""{ "{{Version}}": { "branches": [{ "category": "product_version", "name": "1.0.1", "product": { "name": "N", "product_id": "P1" } }], "category": "product_version", "name": "1.0" } }"""),
        new("6.3.9", Both, $$"""{ "{{Version}}": { "branches": [{ "category": "architecture", "name": "x86", "product": { "name": "N", "product_id": "P1" } }], "category": "product_version", "name": "1.0" } }"""),
        new("6.3.10", Both, $$"""{ "{{Version}}/category": "product_version_range" }""", $"{Version}/category"),
        new("6.3.10", Both, $$"""{ "{{Version}}/category": "patch_level" }"""),
        new("6.3.11", Both, $$"""{ "{{Version}}/name": "V1.0" }""", $"{Version}/name"),
        new("6.3.11", Both, $$"""{ "{{Version}}/name": "vx1", "/product_tree/branches/0/name": "v1" }"""),
        new("6.3.20", V21, """{ "/vulnerabilities/0/ids": [{ "system_name": "EUVD IDs", "text": "EUVD-2026-4660" }] }""", "/vulnerabilities/0/ids/0/system_name"),
        new("6.3.20", V21, """{ "/vulnerabilities/0/ids": [{ "system_name": "https://euvd.enisa.europa.eu", "text": "x" }] }"""),
        new("6.3.21.1", V21, $$"""{ "/x_extensions": [{{Extension}}], "/x_extensions/0/category": "essential" }""", "/x_extensions/0/category"),
        new("6.3.21.1", V21, $$"""{ "/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.2", V21, $$"""{ "/x_extensions": [{{Extension}}] }""", "/x_extensions/0"),
        new("6.3.21.2", V21, $$"""{ "/document/distribution/tlp/label": "CLEAR", "/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.3", V21, $$"""{ "/document/x_extensions": [{{Extension}}] }""", "/document/x_extensions"),
        new("6.3.21.3", V21, $$"""{ "/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.4", V21, $$"""{ "{{Version}}/product/x_extensions": [{{Extension}}] }""", $"{Version}/product/x_extensions"),
        new("6.3.21.4", V21, $$"""{ "/document/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.5", V21, $$"""{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "x_extensions": [{{Extension}}] }] }""", "/product_tree/full_product_names/0/x_extensions"),
        new("6.3.21.5", V21, $$"""{ "{{Version}}/product/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.6", V21, $$"""{ "/product_tree/product_paths": [{{Path}}], "/product_tree/product_paths/0/full_product_name/x_extensions": [{{Extension}}] }""", "/product_tree/product_paths/0/full_product_name/x_extensions"),
        new("6.3.21.6", V21, $$"""{ "{{Version}}/product/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.7", V21, $$"""{ "/vulnerabilities/0/metrics/0/content/x_extensions": [{{Extension}}] }""", "/vulnerabilities/0/metrics/0/content/x_extensions"),
        new("6.3.21.7", V21, $$"""{ "/vulnerabilities/0/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.8", V21, $$"""{ "/vulnerabilities/0/x_extensions": [{{Extension}}] }""", "/vulnerabilities/0/x_extensions"),
        new("6.3.21.8", V21, $$"""{ "/vulnerabilities/0/metrics/0/content/x_extensions": [{{Extension}}] }"""),
        new("6.3.21.9", V21, $$"""{ "/x_extensions": [{{Extension}}] }""", "/x_extensions"),
        new("6.3.21.9", V21, $$"""{ "/document/x_extensions": [{{Extension}}] }"""),
        new("6.3.22", V21, $$"""
            { "/product_tree/product_paths": [{{Path}},
                { "beginning_product_reference": "P8", "full_product_name": { "name": "N", "product_id": "P9" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }] }
            """, "/product_tree/product_paths/1/beginning_product_reference"),
        new("6.3.22", V21, $$"""{ "/product_tree/product_paths": [{{Path}}] }"""),
    ];
}
