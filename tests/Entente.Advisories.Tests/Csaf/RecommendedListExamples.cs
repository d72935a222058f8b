using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests that rest on lists and scores of others: CVSS, CWE, SSVC and licences, those of section 6.3 that share a check among them.</summary>
internal static class RecommendedListExamples
{
    private const string Cwe = "/vulnerabilities/0/cwes/0";
    private const string Content = "/vulnerabilities/0/metrics/0/content";
    private const string License = "/document/license_expression";

    public static readonly CsafExample[] All = [.. Scores, .. Weaknesses, .. DecisionPoints, .. Licenses];

    private static CsafExample[] Scores =>
    [
        new("6.2.19", V20, """{ "/vulnerabilities/0/product_status": { "first_fixed": ["P1"] } }""", "/vulnerabilities/0/product_status/first_fixed/0"),
        new("6.2.19", V20, """{ "/vulnerabilities/0/product_status": { "fixed": ["P1"] }, "/vulnerabilities/0/scores/0/cvss_v3/environmentalScore": 0.0 }"""),
        new("6.2.19", V20, Score20("""{ "cvss_v2": { "baseScore": 10, "targetDistribution": "NONE", "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "version": "2.0" } }""")),
        new("6.2.19", V20, Score20("""{ "cvss_v2": { "baseScore": 10, "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C/TD:L", "version": "2.0" } }"""), "/vulnerabilities/0/product_status/fixed/0"),
        new("6.2.19", V20, """{ "/vulnerabilities/0/product_status": { "fixed": ["P2"], "known_affected": ["P1"] } }"""),
        new("6.2.19", V21, $$"""{ "/vulnerabilities/0/product_status": { "fixed": ["P1"] }, "{{Content}}/cvss_v4/modifiedVulnAvailabilityImpact": "NONE" }""", "/vulnerabilities/0/product_status/fixed/0"),
        new("6.2.19", V21, $$"""
            { "/vulnerabilities/0/product_status": { "fixed": ["P1"] }, "{{Content}}/cvss_v4/modifiedVulnAvailabilityImpact": "NONE", "{{Content}}/cvss_v4/modifiedVulnIntegrityImpact": "NONE",
              "{{Content}}/cvss_v4/modifiedVulnConfidentialityImpact": "NONE" }
            """),
        new("6.2.19", V21, $$"""{ "/vulnerabilities/0/product_status": { "fixed": ["P1"] }, "{{Content}}": { "epss": { "percentile": "0.9", "probability": "0.9", "timestamp": "2024-02-01T10:00:00Z" } } }"""),
    ];

    private static CsafExample[] Weaknesses =>
    [
        new("6.2.23", V21, $$"""{ "{{Cwe}}": { "id": "CWE-596", "name": "DEPRECATED: Incorrect Semantic Object Comparison", "version": "4.13" } }""", Cwe),
        new("6.2.23", V21, $$"""{ "{{Cwe}}": { "id": "CWE-596", "name": "Incorrect Semantic Object Comparison", "version": "1.0" } }"""),
        new("6.2.24", V21, $$"""{ "{{Cwe}}/version": "4.12" }""", Cwe),
        new("6.2.24", V21, $$"""{ "{{Cwe}}/version": "4.14" }""", Cwe),
        new("6.2.24", V21, $$"""{ "{{Cwe}}/version": "4.999" }""", Cwe),
        new("6.2.24", V21, $$"""{ "/document/tracking/revision_history/-": { "date": "2024-03-01T10:00:00Z", "number": "3", "summary": "Third." }, "{{Cwe}}/version": "4.14" }"""),
        new("6.2.24", V21, $$"""{ "/document/tracking/revision_history/-": { "date": "2199-03-01T10:00:00Z", "number": "3", "summary": "Third." }, "{{Cwe}}/version": "4.13.1" }""", Cwe),
        new("6.2.24", V21, $$"""{ "/document/tracking/revision_history/-": { "date": "2199-03-01T10:00:00Z", "number": "3", "summary": "Third." }, "{{Cwe}}/version": "4.999" }"""),
        new("6.2.25", V21, $$"""{ "{{Cwe}}": { "id": "CWE-20", "name": "Improper Input Validation", "version": "4.13" } }""", Cwe),
        new("6.2.25", V21, $$"""{ "{{Cwe}}": { "id": "CWE-20", "name": "Improper Input Validation", "version": "4.0" } }"""),
        new("6.2.26", V21, $$"""{ "{{Cwe}}": { "id": "CWE-1023", "name": "Incomplete Comparison with Missing Factors", "version": "4.13" } }""", Cwe),
        new("6.2.26", V21, $$"""{ "{{Cwe}}": { "id": "CWE-20", "name": "Improper Input Validation", "version": "4.13" } }"""),
    ];

    private static CsafExample[] DecisionPoints =>
    [
        new("6.2.34", V21, Ssvc("x_example.test#a"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.34", V21, Ssvc("invalid"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.34", V21, Ssvc("somebody"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.34", V21, Ssvc("test//.example.test#b")),
        new("6.2.35", V21, Ssvc("x_example.test#a", "CLEAR"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.35", V21, Ssvc("x_example.test#a")),
        new("6.2.36", V21, Ssvc("ssvc//.example.test#b", "CLEAR"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.36", V21, Ssvc("ssvc/de-DE", "CLEAR"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.2.36", V21, Ssvc("ssvc", "CLEAR")),
        new("6.2.37", V21, Ssvc("ssvc//.example.test#b"), $"{Content}/ssvc_v2"),
        new("6.2.37", V21, $$"""{{{Ssvc("x_example.test#a/de-DE").Trim()[1..^1]}}, "{{Content}}/ssvc_v2/decision_point_resources": [{ "summary": "About x_example.test#a", "uri": "https://example.com/a" }] }""",
            $"{Content}/ssvc_v2/decision_point_resources"),
        new("6.2.37", V21, $$"""{{{Ssvc("x_example.test#a").Trim()[1..^1]}}, "{{Content}}/ssvc_v2/decision_point_resources": [{ "summary": "About x_example.test#a", "uri": "https://example.com/a" }] }"""),
        new("6.2.37", V21, Ssvc("example")),
        new("6.3.13", V21, $$"""{{{Ssvc("ssvc").Trim()[1..^1]}}, "{{Content}}/ssvc_v2/selections/0/key": "MI" }""", $"{Content}/ssvc_v2/selections/0"),
        new("6.3.13", V21, $$"""{{{Ssvc("ssvc").Trim()[1..^1]}}, "{{Content}}/ssvc_v2/selections/0/key": "MI", "{{Content}}/ssvc_v2/selections/0/version": "2.0.0" }"""),
        new("6.3.13", V21, Ssvc("x_example.test#a")),
        new("6.3.14", V21, Ssvc("x_example.test#a"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.3.14", V21, Ssvc("x_example.test#a", "CLEAR")),
        new("6.3.15", V21, Ssvc("ssvc//.example.test#b", "RED"), $"{Content}/ssvc_v2/selections/0/namespace"),
        new("6.3.15", V21, Ssvc("ssvc//.example.test#b", "CLEAR")),
    ];

    private static CsafExample[] Licenses =>
    [
        new("6.2.44", V21, $$"""{ "{{License}}": "MIT OR GFDL-1.1" }""", License),
        new("6.2.44", V21, $$"""{ "{{License}}": "GFDL-1.1-or-later" }"""),
        new("6.2.45", V21, $$"""{ "{{License}}": "MIT AND No-Such-License" }""", License),
        new("6.2.45", V21, $$"""{ "{{License}}": "LicenseRef-scancode-no-such-license" }""", License),
        new("6.2.45", V21, $$"""{ "{{License}}": "No-Such-License OR No-Such-License" }""", License),
        new("6.2.45", V21, $$"""{ "{{License}}": "No-Such-License OR No-Such-License-2" }""", License, License),
        new("6.2.45", V21, $$"""{ "{{License}}": "LicenseRef-example.com-1.0" }"""),
        new("6.2.46", V21, $$"""{ "/document/lang": "de", "{{License}}": "LicenseRef-example.com-1.0" }""", "/document/notes"),
        new("6.2.46", V21, $$"""{ "/document/lang": "fr", "{{License}}": "LicenseRef-example.com-1.0" }""", "/document/lang"),
        new("6.2.46", V21, $$"""{ "/document/lang": "de", "{{License}}": "LicenseRef-example.com-1.0", "/document/notes/-": { "category": "legal_disclaimer", "text": "T", "title": "Lizenz" } }"""),
        new("6.2.46", V21, """{ "/document/lang": "de" }"""),
        new("6.3.17", V21, $$"""{ "{{License}}": "MIT OR LicenseRef-example.com-1.0" }""", License),
        new("6.3.17", V21, $$"""{ "{{License}}": "LicenseRef-scancode-public-domain" }"""),
    ];

    private static string Score20(string score) =>
        $$"""{ "/vulnerabilities/0/product_status": { "fixed": ["P1"] }, "/vulnerabilities/0/scores/0": {{score[..^1]}}, "products": ["P1"] } }""";

    private static string Ssvc(string space, string label = "GREEN") => $$"""
        { "/document/distribution/tlp/label": "{{label}}",
          "{{Content}}/ssvc_v2": { "schemaVersion": "2.0.0", "selections": [{ "key": "TI", "namespace": "{{space}}", "values": [{ "key": "T" }], "version": "1.0.0" }], "timestamp": "2024-01-24T10:00:00Z" } }
        """;
}
