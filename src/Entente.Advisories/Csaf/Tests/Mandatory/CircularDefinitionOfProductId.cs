using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.3: what a relationship (2.0) or a product path (2.1) is made of does not lead back to itself.</summary>
internal static class CircularDefinitionOfProductId
{
    public static readonly CsafTest Test = new("6.1.3", CsafVersions.Both, new("Circular definition of product ID", "Définition circulaire d’un identifiant de produit"), Check);

    private static readonly Message Circle = new("the definition of \"{0}\" ends up in a circle", "la définition de « {0} » aboutit à un cercle");

    // A product that refers to nothing that is still there is taken away, again and again; what cannot be taken away ends up in a circle.
    private static void Check(CsafDocument csaf, Findings findings)
    {
        var referrers = new Dictionary<int, List<int>>();
        using var referred = csaf.Products.NewMap<int>();
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Origin != ProductOrigin.Path || definition.Product < 0)
                continue;
            foreach (var part in ProductPaths.PartsOf(csaf, definition))
            {
                if (!referrers.TryGetValue(part, out var list))
                    referrers[part] = list = [];
                list.Add(definition.Product);
                referred[definition.Product]++;
            }
        }

        var free = new Queue<int>(referrers.Keys.Where(product => referred[product] == 0));
        while (free.TryDequeue(out var product))
        {
            foreach (var referrer in referrers.GetValueOrDefault(product) ?? [])
            {
                if (--referred[referrer] == 0)
                    free.Enqueue(referrer);
            }
        }

        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Origin == ProductOrigin.Path && definition.Product >= 0 && referred[definition.Product] > 0)
                findings.Add(definition.Id, Circle, csaf.Products.FirstOf(definition.Product));
        }
    }
}
