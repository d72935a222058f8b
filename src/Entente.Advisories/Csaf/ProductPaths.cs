using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>What products of relationships (CSAF 2.0) and product paths (CSAF 2.1) are made of.</summary>
internal static class ProductPaths
{
    /// <summary>The products that the definition of a product refers to, in their order; none of what is no string.</summary>
    public static List<int> PartsOf(CsafDocument csaf, ProductDefinition definition)
    {
        var parts = new List<int>();
        var holder = definition.Holder;
        if (csaf.Version == CsafVersion.V20)
        {
            Add(csaf, parts, holder[Keys.ProductReference]);
            Add(csaf, parts, holder[Keys.RelatesToProductReference]);
            return parts;
        }

        Add(csaf, parts, holder[Keys.BeginningProductReference]);
        foreach (var subpath in holder[Keys.Subpaths])
            Add(csaf, parts, subpath[Keys.NextProductReference]);
        return parts;
    }

    private static void Add(CsafDocument csaf, List<int> parts, JsonView id)
    {
        if (csaf.Products.Of(id) is >= 0 and var product)
            parts.Add(product);
    }
}
