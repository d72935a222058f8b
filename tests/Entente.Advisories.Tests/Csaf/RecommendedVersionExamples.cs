using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of versions and identification helpers: 6.2.39.1, 6.2.42, 6.2.50, 6.2.51 and, as they share the check, 6.3.19.</summary>
internal static class RecommendedVersionExamples
{
    private const string Names = "/product_tree/branches/0/branches/0/branches";
    private const string Helper = "/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper";
    private const string Contradicting = """ "/vulnerabilities/0/product_status": { "known_affected": ["P1"], "known_not_affected": ["P2"] } """;
    private const string Same = """ "/vulnerabilities/0/product_status": { "fixed": ["P1"], "first_fixed": ["P2"] } """;

    public static readonly CsafExample[] All = [.. Overlaps, .. Branches, .. Helpers, .. FixedProducts];

    private static CsafExample[] Overlaps =>
    [
        new("6.2.50.1", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")}, {Contradicting} }}", "/vulnerabilities/0/product_status"),
        new("6.2.50.1", V21, $"{{ {Ranges("vers:intdot/>2.4|<4.2", "vers:intdot/>1.2|<=2.4")}, {Contradicting} }}"),
        new("6.2.50.1", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")}, {Same} }}"),
        new("6.2.50.1", V21, $"{{ {Ranges(">2.1|<4.2", ">1.2|<2.4")}, {Contradicting} }}"),
        new("6.2.50.1", V21, $$"""
            { "{{Names}}/0": { "branches": [{ "category": "language", "name": "de", "product": { "name": "N", "product_id": "P1" } }], "category": "product_version_range", "name": "vers:intdot/>2.1|<4.2" },
              "{{Names}}/1/category": "product_version_range", "{{Names}}/1/name": "vers:intdot/>1.2|<2.4", {{Contradicting}} }
            """, "/vulnerabilities/0/product_status"),
        new("6.2.50.2", V21, $"{{ {Ranges(">2.1|<4.2", ">1.2|<2.4")}, {Contradicting} }}", "/vulnerabilities/0/product_status"),
        new("6.2.50.2", V21, $"{{ {Ranges(">2.1|<4.2", ">1.2|<=2.1")}, {Contradicting} }}"),
        new("6.2.50.3", V21, $"{{ {Range("vers:intdot/>0.9|<=1.1")}, {Contradicting} }}", "/vulnerabilities/0/product_status"),
        new("6.2.50.3", V21, $"{{ {Range("<2")}, {Contradicting} }}", "/vulnerabilities/0/product_status"),
        new("6.2.50.3", V21, $"{{ {Range("vers:intdot/>0.9|!=1.1|<2")}, {Contradicting} }}"),
        new("6.3.19.1", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")}, {Same} }}", "/vulnerabilities/0/product_status"),
        new("6.3.19.1", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")}, {Contradicting} }}"),
        new("6.3.19.2", V21, $"{{ {Ranges(">2.1|<4.2", ">1.2|<2.4")}, {Same} }}", "/vulnerabilities/0/product_status"),
        new("6.3.19.2", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")}, {Same} }}"),
        new("6.3.19.3", V21, $"{{ {Range("<2")}, {Same} }}", "/vulnerabilities/0/product_status"),
        new("6.3.19.3", V21, $$"""{ {{Range("<2")}}, "/vulnerabilities/0/product_status": { "recommended": ["P1", "P2"] } }"""),
    ];

    private static CsafExample[] Branches =>
    [
        new("6.3.19.4", V21, Inner("product_version_range", "vers:intdot/>2.1|<4.2", "product_version_range", "vers:intdot/>1.2|<2.4"), $"{Names}/1/name"),
        new("6.3.19.4", V21, Inner("product_version_range", "vers:intdot/>2.1|<4.2", "product_version_range", "vers:intdot/>1.2|<2.1")),
        new("6.3.19.4", V21, $"{{ {Ranges("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")} }}"),
        new("6.3.19.5", V21, Inner("product_version", "3.0", "product_version_range", ">2.1|<4.2"), $"{Names}/0/name"),
        new("6.3.19.5", V21, Inner("product_version", "4.2", "product_version_range", ">2.1|<4.2")),
    ];

    private static CsafExample[] Helpers =>
    [
        new("6.2.42", V21, Cpe("cpe:2.3:a:example:parser:1.0:*:*:de:*:*:*:*"), $"{Helper}/cpe"),
        new("6.2.42", V21, Cpe("cpe:2.3:a:example:parser:*:*:*:*:*:*:*:*"), $"{Helper}/cpe"),
        new("6.2.42", V21, Cpe("cpe:/a:example:parser:1.1"), $"{Helper}/cpe"),
        new("6.2.42", V21, Cpe("cpe:2.3:a:example:pars*:1.0:*:*:*:*:*:*:*"), $"{Helper}/cpe"),
        new("6.2.42", V21, Cpe("cpe:2.3:a:*:parser:1.0:sp1:*:*:*:*:*:*"), $"{Helper}/cpe", $"{Helper}/cpe"),
        new("6.2.42", V21, Cpe("cpe:2.3:a:example:parser:1.0:-:*:*:*:*:*:*")),
        new("6.2.42", V21, $$"""{ "{{Names}}/0/name": "v1.0 SP1", "{{Helper}}": { "cpe": "cpe:2.3:a:example:parser:1.0:sp1:*:*:*:*:*:*" } }"""),
        new("6.2.42", V21, $$"""{ "{{Names}}/0/category": "product_version_range", "{{Names}}/0/name": "<1.1", "{{Helper}}": { "cpe": "cpe:2.3:a:example:parser:*:*:*:*:*:*:*:*" } }"""),
        new("6.2.42", V21, $$"""{ "{{Helper}}": { "purls": ["pkg:deb/debian/parser@1.0?arch=i386", "pkg:deb/debian/parser@1.1", "pkg:npm/parser"] } }""", $"{Helper}/purls/1", $"{Helper}/purls/2"),
        new("6.2.42", V21, $$"""{ "{{Helper}}": { "purls": ["pkg:npm/parser@1.0", "pkg:golang/example.com/parser@v1.0"] } }"""),
        new("6.2.51", V21, $"{{ {Range("vers:weird/<2")} }}", $"{Names}/0/name"),
        new("6.2.51", V21, $"{{ {Range("vers:npm/<2.0.0")} }}"),
        new("6.2.51", V21, $$"""{ "{{Names}}/0/name": "vers:weird/<2" }"""),
    ];

    private static CsafExample[] FixedProducts =>
    [
        new("6.2.39.1", V21, Advisory("""{ "known_affected": ["P1"] }""", "vendor_fix"), "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.2.39.1", V21, Advisory("""{ "fixed": ["P2"], "known_affected": ["P1"] }""", "vendor_fix")),
        new("6.2.39.1", V21, Advisory("""{ "known_affected": ["P1"] }""", "no_fix_planned")),
        new("6.2.39.1", V21, $$"""{ "{{Names}}/0/category": "product_version_range", "{{Names}}/0/name": "<1.1", {{Advisory("""{ "known_affected": ["P1"] }""", "fix_planned")[1..]}}""", "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.2.39.1", V21, $$"""
            { "/product_tree/branches/0/branches/-": { "branches": [{ "category": "product_version", "name": "1.1", "product": { "name": "N", "product_id": "P9" } }], "category": "product_name", "name": "Printer" },
              {{Advisory("""{ "fixed": ["P9"], "known_affected": ["P1"] }""", "vendor_fix")[1..]}}
            """, "/vulnerabilities/0/product_status/known_affected/0"),
        new("6.2.39.1", V21, """{ "/vulnerabilities/0/product_status": { "known_affected": ["P1"] } }"""),
    ];

    private static string Ranges(string first, string second) =>
        $$""" "{{Names}}/0/category": "product_version_range", "{{Names}}/0/name": "{{first}}", "{{Names}}/1/category": "product_version_range", "{{Names}}/1/name": "{{second}}" """;

    private static string Range(string first) => $$""" "{{Names}}/0/category": "product_version_range", "{{Names}}/0/name": "{{first}}" """;

    private static string Inner(string firstCategory, string first, string secondCategory, string second) => $$"""
        { "{{Names}}": [
            { "branches": [{ "category": "language", "name": "de", "product": { "name": "N", "product_id": "P1" } }], "category": "{{firstCategory}}", "name": "{{first}}" },
            { "branches": [{ "category": "language", "name": "de", "product": { "name": "N", "product_id": "P2" } }], "category": "{{secondCategory}}", "name": "{{second}}" }] }
        """;

    private static string Cpe(string cpe) => $$"""{ "{{Helper}}": { "cpe": "{{cpe}}" } }""";

    private static string Advisory(string status, string remediation) => $$"""
        { "/document/category": "csaf_security_advisory", "/vulnerabilities/0/product_status": {{status}}, "/vulnerabilities/0/remediations/0/category": "{{remediation}}" }
        """;
}
