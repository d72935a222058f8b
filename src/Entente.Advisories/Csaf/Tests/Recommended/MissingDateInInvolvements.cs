using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.7: every involvement has a date.</summary>
internal static class MissingDateInInvolvements
{
    public static readonly CsafTest Test = new("6.2.7", CsafVersions.Both, new("Missing date in involvements", "Date manquante dans les implications"), Check);

    private static readonly Message Missing = new("the involvement has no date", "l’implication n’a pas de date");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var involvement in vulnerability[Keys.Involvements])
            {
                if (!involvement.Has(Keys.Date))
                    findings.Add(involvement, Missing);
            }
        }
    }
}
