using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of section 6.2, in the order of their ids.</summary>
internal static class RecommendedExamples
{
    private const string Helper = "/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper";
    private const string Version = "/product_tree/branches/0/branches/0/branches/0";
    private const string Extension = """{ "$schema": "https://example.com/ext/a_1.0.0.json", "category": "supplementary", "content": { "a": 1 }, "critical": false }""";
    private const string Md5 = """{ "algorithm": "md5", "value": "6ae24620ea9656230f49234efd078935" }""";
    private const string Sha1 = """{ "algorithm": "sha1", "value": "e067035314dd8673fe1c9fc6b01414fe0950fdc4" }""";
    private const string Sha256 = """{ "algorithm": "sha256", "value": "026a37919b182ef7c63791e82c9645e2f897a3f0b73c7a6028c7febf62e93838" }""";

    public static readonly CsafExample[] All = [.. Document, .. Products, .. Vulnerabilities, .. RecommendedVersionExamples.All, .. RecommendedListExamples.All];

    private static CsafExample[] Document =>
    [
        new("6.2.4", Both, """{ "/document/tracking/revision_history/0/number": "1.0.0+build.7" }""", "/document/tracking/revision_history/0/number"),
        new("6.2.4", Both, """{ "/document/tracking/revision_history/0/number": "1.0.0-rc.1" }"""),
        new("6.2.5", Both, """{ "/document/tracking/initial_release_date": "2024-01-01T10:30:00+01:00" }""", "/document/tracking/initial_release_date"),
        new("6.2.5", Both, """{ "/document/tracking/initial_release_date": "2024-01-01T09:30:00-01:00" }"""),
        new("6.2.6", Both, """{ "/document/tracking/current_release_date": "2024-02-01T10:00:00.999+00:01" }""", "/document/tracking/current_release_date"),
        new("6.2.6", Both, """{ "/document/tracking/current_release_date": "2024-02-01T11:00:00.000+01:00" }"""),
        new("6.2.10", V20, """{ "/document/distribution": null }""", "/document"),
        new("6.2.10", V20, """{ "/document/distribution": { "text": "To all." } }""", "/document/distribution"),
        new("6.2.10", V20, """{ "/document/distribution/tlp/label": "CLEAR" }""", "/document/distribution/tlp/label"),
        new("6.2.10", V20, """{ "/document/distribution/tlp/label": "WHITE" }"""),
        new("6.2.11", Both, """{ "/document/references/0/category": "external" }""", "/document/references"),
        new("6.2.11", Both, """{ "/document/references/0/url": "http://example.com/exa-2024-0001.json" }""", "/document/references"),
        new("6.2.11", Both, """{ "/document/references/0/url": "https://example.com/EXA-2024-0001.json" }""", "/document/references"),
        new("6.2.11", Both, """{ "/document/references": null }""", "/document"),
        new("6.2.11", Both, """{ "/document/tracking/id": "Ä_2024:: 1", "/document/references/1": { "category": "self", "summary": "S.", "url": "https://example.com/_2024_1.json" } }"""),
        new("6.2.12", Both, """{ "/document/lang": null }""", "/document"),
        new("6.2.12", Both, """{ "/document/lang": "" }""", "/document/lang"),
        new("6.2.12", Both, """{ "/document/lang": "fr" }"""),
        new("6.2.13", Both, """{ "/document/tracking/generator": { "engine": { "version": "1", "name": "N" } } }""", "/document/tracking/version", "/document/tracking/generator/engine/version"),
        new("6.2.13", Both, """{ "/document/tracking/zz": 1, "/document/tracking/zy": 1 }""", "/document/tracking/zz"),
        new("6.2.13", Both, """{ "/document/tracking/zyz": 1, "/document/tracking/zyzz": 1 }"""),
        new("6.2.13", V21, """{ "/vulnerabilities/0/metrics/0/content/cvss_v4": { "Automatable": "YES", "attackVector": "LOCAL", "Safety": "PRESENT", "Recovery": "USER" } }""",
            "/vulnerabilities/0/metrics/0/content/cvss_v4/Safety"),
        new("6.2.14", Both, """{ "/document/lang": "qtx", "/document/source_lang": "en-Qaaf-QM-x-a" }""", "/document/lang", "/document/source_lang", "/document/source_lang", "/document/source_lang"),
        new("6.2.14", Both, """{ "/document/lang": "X-mine" }""", "/document/lang"),
        new("6.2.14", Both, """{ "/document/lang": "qu-Latn-QA-u-co-qm", "/document/source_lang": "und" }"""),
        new("6.2.15", Both, """{ "/document/lang": "i-default", "/document/source_lang": "I-DEFAULT" }""", "/document/lang", "/document/source_lang"),
        new("6.2.15", Both, """{ "/document/lang": "en-GB" }"""),
        new("6.2.20", Both, """{ "/document/custom": 1, "/vulnerabilities/0/notes/0/mine": [] }""", "/document/custom", "/vulnerabilities/0/notes/0/mine"),
        new("6.2.20", V21, $$"""{ "/x_extensions": [{{Extension}}] }""", "/x_extensions/0"),
        new("6.2.20", Both, """{ "/document/title": "custom" }"""),
        new("6.2.21", V21, """{ "/document/tracking/revision_history/1/date": "2024-01-01T11:00:00.0+01:00" }""", "/document/tracking/revision_history/1/date"),
        new("6.2.21", V21, """{ "/document/tracking/revision_history/1/date": "2024-01-01T10:00:00+01:00" }"""),
        new("6.2.22", V21, """{ "/document/title": "EXA-2024-0001: a flaw" }""", "/document/title"),
        new("6.2.22", V21, """{ "/document/title": "EXA-2024-001: a flaw" }"""),
        new("6.2.28", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff" } }""", "/document/distribution/sharing_group/id"),
        new("6.2.28", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000" } }"""),
        new("6.2.29", V21, """{ "/document/distribution/sharing_group": { "id": "00000000-0000-0000-0000-000000000000" } }""", "/document/distribution/sharing_group/id"),
        new("6.2.29", V21, """{ "/document/distribution/sharing_group": { "id": "ffffffff-ffff-ffff-ffff-ffffffffffff" } }"""),
        new("6.2.30", V21, """{ "/document/distribution/tlp/label": "CLEAR", "/document/distribution/sharing_group": { "id": "x" } }""", "/document/distribution/sharing_group"),
        new("6.2.30", V21, """{ "/document/distribution/tlp/label": "AMBER+STRICT", "/document/distribution/sharing_group": { "id": "x" } }"""),
        new("6.2.38", V21, """{ "/document/category": "csaf_deprecated_security_advisory" }""", "/document/category"),
        new("6.2.38", V21, """{ "/document/category": "csaf_deprecated" }"""),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_withdrawn", "/document/lang": "de-AT" }""", "/document/notes"),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_withdrawn", "/document/lang": "de", "/document/notes": [{ "category": "summary", "text": "T", "title": "Begründung für die Zurückziehung" }, { "category": "description", "text": "T", "title": "Begründung für die Zurückziehung" }] }""",
            "/document/notes/0/category", "/document/notes/1/title"),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_withdrawn", "/document/lang": "fr" }""", "/document/lang"),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_withdrawn", "/document/lang": "DE", "/document/notes/-": { "category": "description", "text": "T", "title": "Begründung für die Zurückziehung" } }"""),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_withdrawn", "/document/lang": "en-GB" }"""),
        new("6.2.39.2", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de" }"""),
        new("6.2.39.3", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de", "/document/notes": null }""", "/document"),
        new("6.2.39.3", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de", "/document/notes/-": { "category": "description", "text": "T", "title": "Begründung für die Ersetzung" } }"""),
        new("6.2.39.4", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de" }""", "/document/references"),
        new("6.2.39.4", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de", "/document/references/0/summary": "Ersetzendes Dokument" }""", "/document/references/0/category"),
        new("6.2.39.4", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "ja" }""", "/document/lang"),
        new("6.2.39.4", V21, """{ "/document/category": "csaf_superseded", "/document/lang": "de", "/document/references/-": { "summary": "Ersetzendes Dokument: EXA-2", "url": "https://example.com/2" } }"""),
        new("6.2.39.5", V21, $$"""{ "/document/category": "csaf_withdrawn", "/x_extensions": [{{Extension}}], "/document/x_extensions": [{{Extension}}] }""", "/document/x_extensions", "/x_extensions"),
        new("6.2.39.5", V21, $$"""{ "/x_extensions": [{{Extension}}] }"""),
        new("6.2.40", V21, """{ "/document/lang": null, "/document/notes": [{ "category": "description", "text": "T", "title": "Product Description" }] }""", "/document/notes/0"),
        new("6.2.40", V21, """{ "/document/lang": "de-CH", "/document/notes": [{ "category": "description", "text": "T", "title": "Produktbeschreibung für P" }] }""", "/document/notes/0"),
        new("6.2.40", V21, """{ "/document/lang": "fr", "/document/notes": [{ "category": "description", "text": "T", "title": "Description du produit" }] }""", "/document/lang"),
        new("6.2.40", V21, """{ "/document/notes": [{ "category": "description", "group_ids": ["G1"], "text": "T", "title": "Product Description" }, { "category": "general", "text": "T", "title": "Product Description" }] }"""),
        new("6.2.43", V21, """{ "/document/license_expression": null }""", "/document"),
        new("6.2.43", V21, """{ "/document/license_expression": "" }""", "/document/license_expression"),
        new("6.2.43", V21, """{ "/document/license_expression": "MIT" }"""),
        new("6.2.54.1", V21, $$"""{ "/vulnerabilities/0/x_extensions": [{{Extension}}], "/vulnerabilities/0/metrics/0/content/x_extensions": [{{Extension}}] }""",
            "/vulnerabilities/0/metrics/0/content/x_extensions/0", "/vulnerabilities/0/x_extensions/0"),
        new("6.2.54.1", V21, "{}"),
        new("6.2.54.2", V21, $$"""{ "{{Version}}/product/x_extensions": [{{Extension}}] }""", $"{Version}/product/x_extensions/0"),
        new("6.2.54.2", V21, "{}"),
        new("6.2.54.3", V21, $$"""{ "/x_extensions": [{{Extension}}], "/x_extensions/0/critical": true }""", "/x_extensions/0/critical"),
        new("6.2.54.3", V21, $$"""{ "/x_extensions": [{{Extension}}] }"""),
        new("6.2.54.4", V21, $$"""{ "/document/distribution/tlp/label": "CLEAR", "/x_extensions": [{{Extension}}] }""", "/x_extensions/0"),
        new("6.2.54.4", V21, $$"""{ "/x_extensions": [{{Extension}}] }"""),
    ];

    private static CsafExample[] Products =>
    [
        new("6.2.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }] }""", "/product_tree/full_product_names/0/product_id"),
        new("6.2.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }], "/vulnerabilities/0/product_status/fixed/-": "P9" }"""),
        new("6.2.1", Both, """{ "/document/category": "csaf_informational_advisory", "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }] }"""),
        new("6.2.8", Both, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}, {{Md5}}], "filename": "a" }, { "file_hashes": [{{Sha256}}], "filename": "b" }] }""", $"{Helper}/hashes/0/file_hashes"),
        new("6.2.8", Both, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}, {{Sha1}}], "filename": "a" }] }"""),
        new("6.2.9", Both, $$"""{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "hashes": [{ "file_hashes": [{{Sha1}}], "filename": "a" }] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes"),
        new("6.2.9", Both, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}], "filename": "a" }, { "file_hashes": [{{Sha1}}, {{Sha256}}], "filename": "b" }] }"""),
        new("6.2.16", Both, $$"""{ "{{Helper}}": null }""", $"{Version}/product"),
        new("6.2.16", Both, $$"""{ "{{Helper}}": { "model_numbers": ["1"] } }"""),
        new("6.2.18", Both, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "<1.1" }""", $"{Version}/name"),
        new("6.2.18", Both, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:Generic/<1.1" }""", $"{Version}/name"),
        new("6.2.18", Both, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:generic/" }""", $"{Version}/name"),
        new("6.2.18", Both, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:generic/<1.1" }"""),
        new("6.2.18", Both, $$"""{ "{{Version}}/name": "<1.1" }"""),
        new("6.2.31", V21, $$"""{ "{{Helper}}/serial_numbers": ["143-D"] }""", $"{Version}/product"),
        new("6.2.31", V21, $$"""{ "{{Helper}}/model_numbers": ["143-D"], "/product_tree/product_paths": [{ "beginning_product_reference": "P2", "full_product_name": { "name": "N", "product_id": "P9" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P1" }] }] }"""),
        new("6.2.32", V21, $$"""{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "model_numbers": ["EC-P-11"], "skus": ["X", "EC-P-11"] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/skus/1"),
        new("6.2.32", V21, $$"""
            { "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}, {{Sha1}}], "filename": "a" }],
              "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "hashes": [{ "filename": "a", "file_hashes": [{{Sha1}}, {{Md5}}] }] } }] }
            """, "/product_tree/full_product_names/0/product_identification_helper/hashes/0"),
        new("6.2.32", V21, $$"""
            { "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}], "filename": "a" }],
              "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "hashes": [{ "file_hashes": [{{Md5}}], "filename": "b" }] } }] }
            """),
        new("6.2.48", V21, """{ "/product_tree/branches/0/name": " open\tSOURCE" }""", "/product_tree/branches/0/name"),
        new("6.2.48", V21, """{ "/product_tree/branches/0/name": "Open Source Ltd." }"""),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:semver/<1.0.0|>=2.0.0|!=2.1.0" }""", $"{Version}/name"),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": ">4" }""", $"{Version}/name"),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:all/*" }""", $"{Version}/name"),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:semver/>=2.0.0|<3.0.0" }"""),
        new("6.2.49", V21, $$"""{ "{{Version}}/name": ">4" }"""),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:semver/!=2.0.0|!=2.1.0" }""", $"{Version}/name"),
        new("6.2.49", V21, $$"""{ "{{Version}}/category": "product_version_range", "{{Version}}/name": "vers:none/*" }"""),
        new("6.2.52", V21, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{{Sha256}}, { "algorithm": "my-hash", "value": "026a37919b182ef7c63791e82c9645e2f897a3f0b73c7a6028c7febf62e93838" }], "filename": "a" }] }""", $"{Helper}/hashes/0/file_hashes/1/algorithm"),
        new("6.2.52", V21, $$"""{ "{{Helper}}/hashes": [{ "file_hashes": [{{Md5}}, {{Sha1}}, {{Sha256}}], "filename": "a" }] }"""),
    ];

    private static CsafExample[] Vulnerabilities =>
    [
        new("6.2.2", Both, """{ "/vulnerabilities/0/product_status": { "last_affected": ["P1"], "under_investigation": ["P2"] } }""", "/vulnerabilities/0/product_status/under_investigation/0"),
        new("6.2.2", Both, """{ "/vulnerabilities/-": { "product_status": { "first_affected": ["P1"] } } }""", "/vulnerabilities/1/product_status/first_affected/0"),
        new("6.2.2", Both, """{ "/vulnerabilities/0/product_status/known_affected": ["P2"], "/vulnerabilities/0/remediations/0": { "category": "none_available", "details": "D", "group_ids": ["G1"] } }"""),
        new("6.2.3", V20, """{ "/vulnerabilities/0/scores": null }""", "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.2.3", V21, """{ "/vulnerabilities/0/metrics": null }""", "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.2.3", Both, """{ "/vulnerabilities/0/product_status": { "under_investigation": ["P2"] } }"""),
        new("6.2.7", Both, """{ "/vulnerabilities/0/involvements": [{ "party": "vendor", "status": "open" }, { "date": "2024-01-01T10:00:00Z", "party": "other", "status": "open" }] }""", "/vulnerabilities/0/involvements/0"),
        new("6.2.7", Both, """{ "/vulnerabilities/0/involvements": [{ "date": "2024-01-01T10:00:00Z", "party": "other", "status": "open" }] }"""),
        new("6.2.17", Both, """{ "/vulnerabilities/0/ids": [{ "system_name": "CVE", "text": "CVE-2024-12345" }] }""", "/vulnerabilities/0/ids/0"),
        new("6.2.17", Both, """{ "/vulnerabilities/0/ids": [{ "system_name": "CVE", "text": "CVE-2024-123" }, { "system_name": "CVE", "text": "see CVE-2024-12345" }] }"""),
        new("6.2.27", V21, """{ "/vulnerabilities/0/product_status/unknown": ["P2"], "/vulnerabilities/0/remediations/0": { "category": "workaround", "details": "D", "group_ids": ["G1"] } }""", "/vulnerabilities/0/remediations/0"),
        new("6.2.27", V21, """{ "/vulnerabilities/0/remediations/-": { "category": "optional_patch", "details": "D", "product_ids": ["P2"] } }""", "/vulnerabilities/0/remediations/1"),
        new("6.2.27", V21, """{ "/vulnerabilities/0/product_status/under_investigation": ["P2"], "/vulnerabilities/0/remediations/-": { "category": "no_fix_planned", "details": "D", "product_ids": ["P2"] } }"""),
        new("6.2.33", V21, """{ "/vulnerabilities/0/disclosure_date": "2024-02-01T10:00:00-00:01" }""", "/vulnerabilities/0/disclosure_date"),
        new("6.2.33", V21, """{ "/vulnerabilities/0/disclosure_date": "9999-12-31T23:59:59Z" }"""),
        new("6.2.33", V21, """{ "/vulnerabilities/0/disclosure_date": "2024-02-01T11:00:00+01:00" }"""),
        new("6.2.41", V21, """{ "/vulnerabilities/0/metrics/0/content/epss": { "percentile": "0.9", "probability": "0.9", "timestamp": "2024-01-17T09:59:59.999Z" } }""", "/vulnerabilities/0/metrics/0/content/epss/timestamp"),
        new("6.2.41", V21, """{ "/vulnerabilities/0/metrics/0/content/epss": { "percentile": "0.9", "probability": "0.9", "timestamp": "2024-01-17T10:00:00Z" } }"""),
        new("6.2.41", V21, """{ "/document/tracking/status": "draft", "/vulnerabilities/0/metrics/0/content/epss": { "percentile": "0.9", "probability": "0.9", "timestamp": "2020-01-17T10:00:00Z" } }"""),
        new("6.2.47", V21, """{ "/vulnerabilities/0/metrics/0/content": { "qualitative_severity_rating": "low" } }""", "/vulnerabilities/0/metrics/0"),
        new("6.2.47", V21, """{ "/vulnerabilities/0/metrics/0": { "content": { "qualitative_severity_rating": "low" }, "products": ["P1"], "source": "https://example.com/.well-known/csaf/green/2024/exa-2024-0001.json" } }""", "/vulnerabilities/0/metrics/0"),
        new("6.2.47", V21, """{ "/vulnerabilities/0/metrics/0": { "content": { "qualitative_severity_rating": "low" }, "products": ["P1"], "source": "https://example.org/other.json" } }"""),
        new("6.2.53", V21, """{ "/vulnerabilities/0/ids": [{ "system_name": "https://euvd.enisa.europa.eu", "text": "EUVD-0026-4660" }] }""", "/vulnerabilities/0/ids/0/text"),
        new("6.2.53", V21, """{ "/vulnerabilities/0/ids": [{ "system_name": "https://github.com/oasis-tcs/csaf", "text": "#1217" }, { "system_name": "https://github.com/oasis-tcs/CSAF", "text": "1217" }] }"""),
    ];
}
