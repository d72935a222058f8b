using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.31: every product with serial or model numbers, which hints at hardware, is part of a product path.</summary>
internal static class HardwareAndSoftware
{
    public static readonly CsafTest Test = new("6.2.31", CsafVersions.V21, new("Hardware and software", "Matériel et logiciel"), Check);

    private static readonly Message NoPath = new(
        "the product \"{0}\" has serial or model numbers, but no product path refers to it: hardware and software may be mixed",
        "le produit « {0} » a des numéros de série ou de modèle, mais aucun chemin de produit ne s’y réfère : matériel et logiciel sont peut-être mêlés");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        using var isInPath = csaf.Products.NewMap<bool>();
        foreach (var path in csaf.Root[Keys.ProductTree][Keys.ProductPaths])
        {
            Mark(csaf, isInPath, path[Keys.BeginningProductReference]);
            foreach (var subpath in path[Keys.Subpaths])
                Mark(csaf, isInPath, subpath[Keys.NextProductReference]);
        }

        foreach (var product in csaf.Products.Definitions)
        {
            var helper = product.Helper;
            if ((helper.Has(Keys.SerialNumbers) || helper.Has(Keys.ModelNumbers)) && product.Product >= 0 && !isInPath[product.Product])
                findings.Add(product.Node, NoPath, csaf.Products.FirstOf(product.Product));
        }
    }

    private static void Mark(CsafDocument csaf, ProductMap<bool> isInPath, JsonView id)
    {
        if (csaf.Products.Of(id) is >= 0 and var product)
            isInPath[product] = true;
    }
}
