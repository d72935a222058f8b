using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests 6.1.43 to 6.1.61, in the order of their ids.</summary>
internal static class MandatoryMetricExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.1.43", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "model_numbers": ["A*B*", "A*"] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/model_numbers/0"),
        new("6.1.43", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "model_numbers": ["A*B\\*", "?*?"] } }] }"""),
        new("6.1.44", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "serial_numbers": ["A*B*", "A*"] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/serial_numbers/0"),
        new("6.1.44", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "serial_numbers": ["A*B\\*", "?*?"] } }] }"""),
        new("6.1.45", V21, """{ "/vulnerabilities/0/disclosure_date": "2024-02-01T10:00:00.001Z", "/document/distribution/tlp/label": "CLEAR" }""",
            "/vulnerabilities/0/disclosure_date"),
        new("6.1.45", V21, """{ "/vulnerabilities/0/disclosure_date": "2024-02-01T11:00:00+01:00", "/document/distribution/tlp/label": "CLEAR" }"""),
        new("6.1.45", V21, """{ "/vulnerabilities/0/disclosure_date": "2025-02-01T10:00:00Z" }"""),
        new("6.1.46", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-01T10:00:00Z" } }""",
            "/vulnerabilities/0/metrics/0/content/ssvc_v2"),
        new("6.1.46", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }] } }"""),
        new("6.1.47", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }], "target_ids": ["CVE-2024-0001", "CVE-2024-0002"] } }""",
            "/vulnerabilities/0/metrics/0/content/ssvc_v2/target_ids/1"),
        new("6.1.47", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }], "target_ids": ["EXA-2024-0001"] }, "/vulnerabilities/0/ids": [{ "system_name": "S", "text": "EXA-2024-0001" }], "/vulnerabilities/-": { "cve": "CVE-2024-0002" } }""",
            "/vulnerabilities/0/metrics/0/content/ssvc_v2/target_ids/0"),
        new("6.1.47", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }], "target_ids": ["CVE-2024-0001", "EXA-2024-0001"] }, "/vulnerabilities/0/ids": [{ "system_name": "S", "text": "EXA-2024-0001" }] }"""),
        new("6.1.49", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-03-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }] } }""",
            "/vulnerabilities/0/metrics/0/content/ssvc_v2/timestamp"),
        new("6.1.49", V21, """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-02-01T10:00:00Z", "selections": [{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N" }] }] } }"""),
        new("6.1.51", V21, """{ "/vulnerabilities/0/metrics/0/content/epss": { "percentile": "0.9", "probability": "0.5", "timestamp": "2024-03-01T10:00:00Z" } }""",
            "/vulnerabilities/0/metrics/0/content/epss/timestamp"),
        new("6.1.51", V21, """{ "/vulnerabilities/0/metrics/0/content/epss": { "percentile": "0.9", "probability": "0.5", "timestamp": "2024-03-01T10:00:00Z" }, "/document/tracking/status": "draft" }"""),
        new("6.1.52", V21, """{ "/vulnerabilities/0/first_known_exploitation_dates": [{ "date": "2024-03-01T10:00:00Z", "exploitation_date": "2024-02-02T10:00:00Z", "product_ids": ["P1"] }] }""",
            "/vulnerabilities/0/first_known_exploitation_dates/0/date",
            "/vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date"),
        new("6.1.52", V21, """{ "/vulnerabilities/0/first_known_exploitation_dates": [{ "date": "2024-02-01T10:00:00Z", "exploitation_date": "2024-01-02T10:00:00Z", "product_ids": ["P1"] }] }"""),
        new("6.1.53", V21, """{ "/vulnerabilities/0/first_known_exploitation_dates": [{ "date": "2024-01-01T10:00:00Z", "exploitation_date": "2024-01-01T10:00:00-01:00", "product_ids": ["P1"] }] }""",
            "/vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date"),
        new("6.1.53", V21, """{ "/vulnerabilities/0/first_known_exploitation_dates": [{ "date": "2024-01-01T10:00:00Z", "exploitation_date": "2024-01-01T10:00:00Z", "product_ids": ["P1"] }] }"""),
        new("6.1.56", V21, """{ "/vulnerabilities/0/metrics/-": { "content": { "qualitative_severity_rating": "high" }, "products": ["P2", "P1"] } }""",
            "/vulnerabilities/0/metrics/1/products/1"),
        new("6.1.56", V21, """{ "/vulnerabilities/0/metrics/-": { "content": { "qualitative_severity_rating": "high" }, "products": ["P2", "P1"], "source": "https://example.org/s" } }"""),
        new("6.1.57", V21, """{ "/product_tree/branches/0/branches/0/category": "vendor" }""", "/product_tree/branches/0/branches/0/category"),
        new("6.1.57", V21, """{ "/product_tree/branches/0/branches/0/category": "product_family", "/product_tree/branches/0/category": "product_family" }"""),
        new("6.1.58", V21, """{ "/product_tree/branches/0/branches/0/category": "product_version_range", "/product_tree/branches/0/branches/0/name": "<2" }""",
            "/product_tree/branches/0/branches/0/branches/0/category",
            "/product_tree/branches/0/branches/0/branches/1/category"),
        new("6.1.58", V21, """{ "/product_tree/branches/0/branches/0/branches/0/category": "product_version_range", "/product_tree/branches/0/branches/0/branches/0/name": "<2" }"""),
        new("6.1.60.1", V21, """{ "/x_extensions": [{ "$schema": "https://example.com/ext/exa_1.0.0.json", "category": "supplementary", "content": { "a": 1 } }], "/vulnerabilities/0/x_extensions": [{ "$schema": "https://example.com/ext/exa.json", "category": "supplementary", "critical": false, "content": {} }] }""",
            "/vulnerabilities/0/x_extensions/0/$schema",
            "/vulnerabilities/0/x_extensions/0/content",
            "/x_extensions/0"),
        new("6.1.60.1", V21, """{ "/document/x_extensions": [{ "$schema": "https://example.com/ext/exa_1.0.0.json", "category": "supplementary", "critical": false, "content": { "a": 1 } }] }"""),
        new("6.1.61", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "skus": ["A*B*", "A*"] } }] }""",
            "/product_tree/full_product_names/0/product_identification_helper/skus/0"),
        new("6.1.61", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "skus": ["A*B\\*", "?*?"] } }] }"""),
    ];
}
