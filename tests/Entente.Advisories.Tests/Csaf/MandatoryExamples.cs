using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of section 6.1, in the order of their ids.</summary>
internal static class MandatoryExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.1.1", Both, """{ "/vulnerabilities/0/product_status/fixed/0": "P9", "/product_tree/product_groups/0/product_ids": ["P1", "P8"] }""",
            "/product_tree/product_groups/0/product_ids/1", "/vulnerabilities/0/product_status/fixed/0"),
        new("6.1.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }], "/vulnerabilities/0/product_status/fixed/0": "P9" }"""),
        new("6.1.2", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P1" }] }""", "/product_tree/full_product_names/0/product_id"),
        new("6.1.2", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "p1" }] }"""),
    ];
}
