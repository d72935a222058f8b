using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.1, 6.3.22: no product path refers to a product that is itself defined by a product path.</summary>
internal static class NestedProductPath
{
    public static readonly CsafTest Test = new("6.3.22", CsafVersions.V21, new("Nested product path", "Chemin de produit imbriqué"), Check);

    private static readonly Message Nested = new("the product \"{0}\" is itself defined by a product path", "le produit « {0} » est lui-même défini par un chemin de produit");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isPath = csaf.Products.NewMap<bool>();
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Origin == ProductOrigin.Path && definition.Product >= 0)
                isPath[definition.Product] = true;
        }

        foreach (var path in csaf.Root[Keys.ProductTree][Keys.ProductPaths])
        {
            Check(csaf, findings, isPath, path[Keys.BeginningProductReference]);
            foreach (var subpath in path[Keys.Subpaths])
                Check(csaf, findings, isPath, subpath[Keys.NextProductReference]);
        }
    }

    private static void Check(CsafDocument csaf, Findings findings, ProductMap<bool> isPath, JsonView reference)
    {
        if (csaf.Products.Of(reference) is >= 0 and var product && isPath[product])
            findings.Add(reference, Nested, csaf.Products.FirstOf(product));
    }
}
