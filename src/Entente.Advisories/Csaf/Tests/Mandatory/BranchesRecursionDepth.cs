using System.Globalization;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.34: the path to a product has at most 30 times branches.</summary>
internal static class BranchesRecursionDepth
{
    public static readonly CsafTest Test = new("6.1.34", CsafVersions.V21, new("Branches recursion depth", "Profondeur des branches"), Check);

    private const int Deepest = 30;

    private static readonly Message TooDeep = new("the path to this product has {0} times \"branches\"; at most {1} are allowed", "le chemin vers ce produit compte {0} fois « branches » ; {1} au plus sont permises");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Branch >= 0 && csaf.Products.Branches[definition.Branch].Depth is > Deepest and var depth)
                findings.Add(definition.Node, TooDeep, depth.ToString(CultureInfo.InvariantCulture), Deepest.ToString(CultureInfo.InvariantCulture));
        }
    }
}
