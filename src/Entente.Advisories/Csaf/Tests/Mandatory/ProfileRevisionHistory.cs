using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.16: a withdrawn or superseded document has at least two items in its revision history.</summary>
internal static class ProfileRevisionHistory
{
    public static readonly CsafTest Test = new("6.1.27.16", CsafVersions.V21, new("Revision history", "Historique des révisions"), Check);

    private static readonly Message TooFew = new(
        "the revision history of a withdrawn or superseded document needs two items",
        "l’historique d’un document retiré ou remplacé a besoin de deux éléments");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var history = csaf.Revisions.Node;
        if (Profiles.IsRetired(csaf) && history.Count < 2)
            findings.Add(history.Exists ? history : csaf.Tracking, TooFew);
    }
}
