using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.61: a stock keeping unit has at most one star that is not escaped.</summary>
internal static class UseOfMultipleStarsInSku
{
    public static readonly CsafTest Test = new("6.1.61", CsafVersions.V21, new("Use of multiple stars in SKU", "Plusieurs astérisques dans une référence d’article"), Check);

    private static readonly Message Stars = new("the stock keeping unit \"{0}\" has more than one star that is not escaped", "la référence d’article (SKU) « {0} » a plus d’un astérisque non échappé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            foreach (var number in definition.Helper[Keys.Skus])
            {
                if (Wildcards.StarsIn(number.Utf8) > 1)
                    findings.Add(number, Stars, number.Text()!);
            }
        }
    }
}
