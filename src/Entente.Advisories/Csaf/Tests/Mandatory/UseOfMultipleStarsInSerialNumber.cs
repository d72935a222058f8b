using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.44: a serial number has at most one star that is not escaped.</summary>
internal static class UseOfMultipleStarsInSerialNumber
{
    public static readonly CsafTest Test = new("6.1.44", CsafVersions.V21, new("Use of multiple stars in serial number", "Plusieurs astérisques dans un numéro de série"), Check);

    private static readonly Message Stars = new("the serial number \"{0}\" has more than one star that is not escaped", "le numéro de série « {0} » a plus d’un astérisque non échappé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            foreach (var number in definition.Helper[Keys.SerialNumbers])
            {
                if (Wildcards.StarsIn(number.Utf8) > 1)
                    findings.Add(number, Stars, number.Text()!);
            }
        }
    }
}
