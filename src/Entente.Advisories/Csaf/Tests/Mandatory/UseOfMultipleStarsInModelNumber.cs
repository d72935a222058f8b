using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.43: a model number has at most one star that is not escaped.</summary>
internal static class UseOfMultipleStarsInModelNumber
{
    public static readonly CsafTest Test = new("6.1.43", CsafVersions.V21, new("Use of multiple stars in model number", "Plusieurs astérisques dans un numéro de modèle"), Check);

    private static readonly Message Stars = new("the model number \"{0}\" has more than one star that is not escaped", "le numéro de modèle « {0} » a plus d’un astérisque non échappé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            foreach (var number in definition.Helper[Keys.ModelNumbers])
            {
                if (Wildcards.StarsIn(number.Utf8) > 1)
                    findings.Add(number, Stars, number.Text()!);
            }
        }
    }
}
