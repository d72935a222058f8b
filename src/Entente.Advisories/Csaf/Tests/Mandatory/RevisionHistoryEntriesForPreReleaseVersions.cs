using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.19: no number of the revision history has a pre-release part.</summary>
internal static class RevisionHistoryEntriesForPreReleaseVersions
{
    public static readonly CsafTest Test = new("6.1.19", CsafVersions.Both, new("Revision history entries for pre-release versions", "Éléments d’historique pour des préversions"), Check);

    private static readonly Message PreRelease = new("the number \"{0}\" has the pre-release part \"{1}\"", "le numéro « {0} » contient la préversion « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var item in csaf.Revisions.Node)
        {
            if (DocumentVersion.Of(item[Keys.Number].Utf8) is { PreRelease: { } preRelease } number)
                findings.Add(item[Keys.Number], PreRelease, number.Text, preRelease);
        }
    }
}
