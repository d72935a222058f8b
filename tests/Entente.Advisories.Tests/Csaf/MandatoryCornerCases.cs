using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>A document at the edge of a rule, and what about it is easily judged wrong.</summary>
/// <param name="Sentence">What it shows.</param>
/// <param name="Example">The document, and where the test must find something.</param>
public sealed record CornerCase(string Sentence, CsafExample Example);

/// <summary>Corner cases of the tests of section 6.1, in the order of their ids.</summary>
internal static class MandatoryCornerCases
{
    private const string SsvcStart = """{ "/vulnerabilities/0/metrics/0/content/ssvc_v2": { "schemaVersion": "2.0.0", "timestamp": "2024-01-24T10:00:00Z", "selections": [""";
    private const string SsvcEnd = "] } }";
    private const string Ssvc = "/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/";
    private const string First = "/product_tree/branches/0/branches/0/branches/0";
    private const string Named = "/product_tree/full_product_names/0";

    public static readonly CornerCase[] All =
    [
        Case("Every list of a vulnerability and of the document may name a product that is not there", new("6.1.1", V21, """
            {
              "/document/notes/0/product_ids": ["N"], "/vulnerabilities/0/first_known_exploitation_dates": [{ "date": "2024-01-01T00:00:00Z", "exploitation_date": "2024-01-01T00:00:00Z", "product_ids": ["N"] }],
              "/vulnerabilities/0/flags": [{ "label": "component_not_present", "product_ids": ["N"] }], "/vulnerabilities/0/ids": [{ "system_name": "S", "text": "1", "product_ids": ["N"] }],
              "/vulnerabilities/0/involvements": [{ "party": "vendor", "status": "open", "product_ids": ["N"] }], "/vulnerabilities/0/metrics/0/products": ["N"], "/vulnerabilities/0/notes/0/product_ids": ["N"],
              "/vulnerabilities/0/product_status/unknown": ["N"], "/vulnerabilities/0/remediations/0/product_ids": ["N"], "/vulnerabilities/0/threats": [{ "category": "impact", "details": "D", "product_ids": ["N"] }]
            }
            """,
            "/document/notes/0/product_ids/0",
            "/vulnerabilities/0/first_known_exploitation_dates/0/product_ids/0",
            "/vulnerabilities/0/ids/0/product_ids/0",
            "/vulnerabilities/0/involvements/0/product_ids/0",
            "/vulnerabilities/0/notes/0/product_ids/0",
            "/vulnerabilities/0/flags/0/product_ids/0",
            "/vulnerabilities/0/remediations/0/product_ids/0",
            "/vulnerabilities/0/threats/0/product_ids/0",
            "/vulnerabilities/0/metrics/0/products/0",
            "/vulnerabilities/0/product_status/unknown/0")),
        Case("The parts of a product path are references, its later ones too", new("6.1.1", V21, """{ "/product_tree/product_paths": [{ "beginning_product_reference": "N", "full_product_name": { "name": "N", "product_id": "P3" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P1" }, { "category": "installed_on", "next_product_reference": "N" }] }] }""",
            "/product_tree/product_paths/0/beginning_product_reference", "/product_tree/product_paths/0/subpaths/1/next_product_reference")),
        Case("A circle may go through the last part of a path", new("6.1.3", V21, """{ "/product_tree/product_paths": [{ "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P3" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }, { "category": "installed_on", "next_product_reference": "P4" }] }, { "beginning_product_reference": "P3", "full_product_name": { "name": "N", "product_id": "P4" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P1" }] }] }""",
            "/product_tree/product_paths/0/full_product_name/product_id", "/product_tree/product_paths/1/full_product_name/product_id")),
        Case("A product that is reached on two ways is no circle", new("6.1.3", V21, """{ "/product_tree/product_paths": [{ "beginning_product_reference": "P1", "full_product_name": { "name": "N", "product_id": "P3" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P2" }] }, { "beginning_product_reference": "P3", "full_product_name": { "name": "N", "product_id": "P4" }, "subpaths": [{ "category": "installed_on", "next_product_reference": "P3" }] }] }""")),
        Case("A list that names a product twice is no second vector", new("6.1.7", V21, """{ "/vulnerabilities/0/metrics/0/products": ["P1", "P1"] }""")),
        Case("A version of CVSS that CSAF does not know counts too", new("6.1.7", V21, """{ "/vulnerabilities/0/metrics": [{ "content": { "cvss_v5": { "version": "5.0" } }, "products": ["P1"] }, { "content": { "cvss_v5": { "version": "5.0" } }, "products": ["P1"] }] }""",
            "/vulnerabilities/0/metrics/1/products/0")),
        Case("The vector counts, not the version beside it", new("6.1.9", V21, """{ "/vulnerabilities/0/metrics/0/content": { "cvss_v3": { "version": "3.0", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.7, "baseSeverity": "CRITICAL" } } }""",
            "/vulnerabilities/0/metrics/0/content/cvss_v3/baseScore")),
        Case("The vector counts where there is no version", new("6.1.9", V20, """{ "/vulnerabilities/0/scores/0/cvss_v3": { "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8, "baseSeverity": "HIGH" } }""",
            "/vulnerabilities/0/scores/0/cvss_v3/baseSeverity")),
        Case("A vector of another version than the member is for is judged by the schema only", new("6.1.9", V21, """{ "/vulnerabilities/0/metrics/0/content": { "cvss_v3": { "version": "3.1", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 1.0, "baseSeverity": "LOW" } } }""")),
        Case("No score follows from a vector that lacks a metric, which the schema lets pass", new("6.1.9", V20, """{ "/vulnerabilities/0/scores/0/cvss_v3/vectorString": "CVSS:3.1/AV:N/AC:L" }""",
            "/vulnerabilities/0/scores/0/cvss_v3/baseScore")),
        Case("No score follows from a vector that has a metric twice", new("6.1.9", V21, """{ "/vulnerabilities/0/metrics/0/content": { "cvss_v2": { "version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P/A:C", "baseScore": 7.5 } } }""",
            "/vulnerabilities/0/metrics/0/content/cvss_v2/baseScore")),
        Case("CSAF 2.0 knows no CVSS 4.0", new("6.1.9", V20, """{ "/vulnerabilities/0/scores/0/cvss_v4": { "version": "4.0", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "baseScore": 1.0, "baseSeverity": "LOW" } }""")),
        Case("One property of a short object may contradict its vector", new("6.1.10", V20, """{ "/vulnerabilities/0/scores/0/cvss_v2": { "version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 7.5, "accessVector": "LOCAL" } }""",
            "/vulnerabilities/0/scores/0/cvss_v2/accessVector")),
        Case("A composite is no category, though it was no weakness before 3.0", new("6.1.11", V21, """{ "/vulnerabilities/0/cwes": [{ "id": "CWE-352", "name": "Cross-Site Request Forgery (CSRF)", "version": "1.0" }, { "id": "CWE-426", "name": "Untrusted Search Path", "version": "2.12" }] }""")),
        Case("Versions are compared by their parts: 4.1 is not 4.10", new("6.1.11", V21, """{ "/vulnerabilities/0/cwes": [{ "id": "CWE-1341", "name": "Multiple Releases of Same Resource or Handle", "version": "4.1" }, { "id": "CWE-1341", "name": "Multiple Releases of Same Resource or Handle", "version": "4.10" }] }""",
            "/vulnerabilities/0/cwes/0/id")),
        Case("A tag has one extended language at most", new("6.1.12", Both, """{ "/document/lang": "zh-yue-cmn", "/document/source_lang": "zh-yue" }""", "/document/lang")),
        Case("Languages, extensions and variants have no second of their kind", new("6.1.12", Both, """{ "/document/lang": "de-1901-1901", "/document/source_lang": "en-a-bbb-a-ccc" }""", "/document/lang", "/document/source_lang")),
        Case("No slash follows the scheme of a package URL", new("6.1.13", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "purls": ["pkg:/npm/a@1", "pkg://npm/a@1", "pkg:npm/a@1"] } }] }""",
            Named + "/product_identification_helper/purls/0", Named + "/product_identification_helper/purls/1")),
        Case("A type that has no namespace has none in 2.0 either", new("6.1.13", V20, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "purl": "pkg:oci/example/app@1" } }] }""",
            Named + "/product_identification_helper/purl")),
        Case("A pre-release is before its release, and its numbers are numbers", new("6.1.14", Both, History("1.0.0", "1.0.0-beta.2 2024-01-01T00:00:00Z", "1.0.0-beta.11 2024-01-02T00:00:00Z", "1.0.0 2024-01-03T00:00:00Z"))),
        Case("Dates are compared to the last of their digits", new("6.1.14", Both, History("2", "2 2024-01-01T00:00:00.0000000000000000000001Z", "1 2024-01-01T00:00:00.0000000000000000000002Z"), "/document/tracking/revision_history")),
        Case("An item whose date cannot be read may be the newest", new("6.1.16", V21, History("2", "1 2024-01-01T00:00:00Z", "2 2024-01-02 00:00:00Z"))),
        Case("A version that no item has is found, whatever the dates", new("6.1.16", V21, History("3", "1 2024-01-01T00:00:00Z", "2 2024-01-02 00:00:00Z"), "/document/tracking/version")),
        Case("The versions of a document are of one kind", new("6.1.16", Both, History("2.0.0", "1 2024-01-01T00:00:00Z", "2 2024-01-02T00:00:00Z"), "/document/tracking/version")),
        Case("Only the status draft is that of a draft", new("6.1.17", Both, """{ "/document/tracking/version": "0", "/document/tracking/status": "published" }""", "/document/tracking/status")),
        Case("An item whose date cannot be read is there", new("6.1.21", V21, History("4", "1 2024-01-01T00:00:00Z", "2 2024-01-02 00:00:00Z", "4 2024-01-03T00:00:00Z"), "/document/tracking/revision_history")),
        Case("One instant in two time zones is one date", new("6.1.24", Both, """{ "/vulnerabilities/0/involvements": [{ "party": "vendor", "status": "open", "date": "2024-01-01T10:00:00Z" }, { "party": "vendor", "status": "completed", "date": "2024-01-01T12:00:00.0+02:00" }, { "party": "vendor", "status": "completed", "date": "2024-01-01T10:00:00.1Z" }] }""",
            "/vulnerabilities/0/involvements/1")),
        Case("An algorithm has one name, in capitals too", new("6.1.25", V20, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "hashes": [{ "filename": "f", "file_hashes": [{ "algorithm": "SHA256", "value": "026a37919b182ef7c63791e82c9645e2f897a3f0b73c7a6028c7febf62e93838" }, { "algorithm": "sha256", "value": "0a853ce2337f0608489ac596a308dc5b7b19d35a52b10bf31261586ac368b175" }] }] } }] }""",
            Named + "/product_identification_helper/hashes/0/file_hashes/1")),
        Case("The prefix is reserved in capitals too", new("6.1.26", Both, """{ "/document/category": "Csaf_a" }""", "/document/category")),
        Case("What is too close and begins with the prefix is said once", new("6.1.26", Both, """{ "/document/category": "csaf_Security-Advisory" }""", "/document/category")),
        Case("A double low line is a low line", new("6.1.26", Both, """{ "/document/category": "security‗advisory" }""", "/document/category")),
        Case("A category of a later version is only a reserved name", new("6.1.26", V20, """{ "/document/category": "csaf_withdrawn" }""", "/document/category")),
        Case("A product that one remediation names twice is said once", new("6.1.35", V21, """{ "/vulnerabilities/0/remediations": [{ "category": "fix_planned", "details": "D", "product_ids": ["P1"] }, { "category": "vendor_fix", "details": "D", "product_ids": ["P1"], "group_ids": ["G1"] }] }""",
            "/vulnerabilities/0/remediations/1")),
        Case("A product that one remediation names twice is said once", new("6.1.36", V21, """{ "/vulnerabilities/0/product_status": { "known_not_affected": ["P1"] }, "/vulnerabilities/0/remediations": [{ "category": "vendor_fix", "details": "D", "product_ids": ["P1"], "group_ids": ["G1"] }] }""",
            "/vulnerabilities/0/remediations/0")),
        Case("What differs in spelling only is the same package", new("6.1.42", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "purls": ["pkg:pypi/Django_x@1", "pkg:pypi/django%2Dx@1?a=b", "pkg:pypi/django-x@1#c"] } }] }""",
            Named + "/product_identification_helper/purls/2")),
        Case("A backslash that is escaped escapes nothing", new("6.1.43", V21, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9", "product_identification_helper": { "model_numbers": ["\\**", "\\\\**", "\\\\*\\*", "a*b*"] } }] }""",
            Named + "/product_identification_helper/model_numbers/1", Named + "/product_identification_helper/model_numbers/3")),
        Case("Only an extension gives a decision point another name", new("6.1.48", V21, SsvcStart
            + """{ "namespace": "ssvc", "key": "E", "version": "1.1.0", "name": "Exploit Maturity", "values": [{ "key": "N" }] }, { "namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{ "key": "N", "name": "Nothing" }] }, { "namespace": "ssvc/de-DE", "key": "E", "version": "1.1.0", "name": "Ausnutzung", "values": [{ "key": "N", "name": "Keine" }] }"""
            + SsvcEnd, Ssvc + "0", Ssvc + "1")),
        Case("A version that is newer than the registry known here may have other names: that is a warning, once", new("6.1.48", V21, SsvcStart
            + """{ "namespace": "ssvc", "key": "E", "version": "9.0.0", "name": "Exploit Maturity", "values": [{ "key": "N", "name": "Nothing" }] }"""
            + SsvcEnd, Ssvc + "0")),
        Case("All versions are written in one way", new("6.1.50", V21, Range("vers:npm/*"), First + "/name")),
        Case("All versions are written in one way", new("6.1.50", V21, Range("All"), First + "/name")),
        Case("What has a scheme in capitals is no vls", new("6.1.50", V21, Range("VERS:npm/1.0.0|2.0.0"), First + "/name")),
        Case("Both ways in the history are said of the history, and of the version when it is not by that of the highest number", new("6.1.30", Both, History("2", "2 2024-01-03T00:00:00Z", "1 2024-01-02T00:00:00Z", "3.0.0 2024-01-01T00:00:00Z"), "/document/tracking/revision_history", "/document/tracking/version")),
        Case("Both ways in the history are not said of a version that is by that of the highest number", new("6.1.30", Both, History("3.0.0", "1 2024-01-01T00:00:00Z", "3.0.0 2024-01-02T00:00:00Z"), "/document/tracking/revision_history")),
        Case("No version at all is a range too", new("6.1.50", V21, Range("vers:none/*"))),
        Case("Categories that stand thrice are said twice", new("6.1.57", V21, """{ "/product_tree/branches/-": { "category": "vendor", "name": "A", "branches": [{ "category": "vendor", "name": "B", "branches": [{ "category": "vendor", "name": "C", "product": { "name": "N", "product_id": "P3" } }] }] } }""",
            "/product_tree/branches/1/branches/0/category", "/product_tree/branches/1/branches/0/branches/0/category")),
        Case("What is wrong above two products is said once", new("6.1.58", V21, """{ "/product_tree/branches/-": { "category": "product_version_range", "name": "<1", "branches": [{ "category": "product_version", "name": "0.9", "branches": [{ "category": "architecture", "name": "x86", "product": { "name": "N", "product_id": "P3" } }, { "category": "architecture", "name": "Arm", "product": { "name": "N", "product_id": "P4" } }] }] } }""",
            "/product_tree/branches/1/branches/0/category")),
        Case("A range that begins and ends with one version is one version", new("6.1.59", V21, Range(">=1.0|<=1.0"), First + "/name")),
        Case("One version named twice is one version", new("6.1.59", V21, Range("1.0|=1.0"), First + "/name")),
        Case("A range up to a version that it leaves out is not that version", new("6.1.59", V21, Range(">=1.0|<1.0"))),
        Case("What a VERS without a type means is not known: vers:/all may be all versions", new("6.1.59", V21, Range("vers:/all"))),
        Case("The extensions for documentation have a second address in the next draft", new("6.1.60.2", V21, Extensions("12"), "/x_extensions/0/content")),
        Case("What they exclude, and how often they may stand, holds at the second address too", new("6.1.60.3", V21, Extensions("11", "12", "11"), "/x_extensions", "/x_extensions/0", "/x_extensions/1", "/x_extensions/2")),
    ];

    private static CornerCase Case(string sentence, CsafExample example) => new(sentence, example);

    private static string Range(string name) => $$"""{ "{{First}}/category": "product_version_range", "{{First}}/name": "{{name}}" }""";

    private static string Extensions(params string[] numbers) => $$"""{ "/x_extensions": [{{string.Join(", ", numbers.Select(number =>
        $$"""{ "$schema": "https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/test/extension/data/valid/documentation-{{number}}/documentation-{{number}}-content_1.0.0.json", "category": "supplementary", "critical": false, "content": { "notes": ["n"] } }"""))}}] }""";

    /// <summary>A version of the document, and its revisions: number and date.</summary>
    private static string History(string version, params string[] revisions) =>
        $$"""{ "/document/tracking/version": "{{version}}", "/document/tracking/revision_history": [{{string.Join(", ", revisions.Select(Revision))}}] }""";

    private static string Revision(string revision) =>
        $$"""{ "number": "{{revision.Split(' ', 2)[0]}}", "date": "{{revision.Split(' ', 2)[1]}}", "summary": "S" }""";
}
