using static Entente.Advisories.Csaf.CsafVersions;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>Examples of the tests of section 6.2, in the order of their ids.</summary>
internal static class RecommendedExamples
{
    public static readonly CsafExample[] All =
    [
        new("6.2.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }] }""", "/product_tree/full_product_names/0/product_id"),
        new("6.2.1", Both, """{ "/product_tree/full_product_names": [{ "name": "N", "product_id": "P9" }], "/vulnerabilities/0/product_status/fixed/-": "P9" }"""),
    ];
}
