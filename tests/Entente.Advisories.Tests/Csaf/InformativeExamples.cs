using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of section 6.3, in the order of their ids.</summary>
internal static class InformativeExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.3.3", Both, """{ "/vulnerabilities/0/cve": null }""", "/vulnerabilities/0"),
        new("6.3.3", Both, """{ "/vulnerabilities/0/cve": "CVE-2024-0002" }"""),
    ];
}
