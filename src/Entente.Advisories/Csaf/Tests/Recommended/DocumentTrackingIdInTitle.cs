using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.22: the title of the document does not contain its tracking id.</summary>
internal static class DocumentTrackingIdInTitle
{
    public static readonly CsafTest Test = new("6.2.22", CsafVersions.V21, new("Document tracking ID in title", "Identifiant de suivi dans le titre"), Check);

    private static readonly Message Contains = new("the title contains the tracking id \"{0}\"", "le titre contient l’identifiant de suivi « {0} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var title = csaf.Document[Keys.Title];
        var id = csaf.Tracking[Keys.Id];
        if (!id.Utf8.IsEmpty && title.Utf8.IndexOf(id.Utf8) >= 0)
            findings.Add(title, Contains, id.Text()!);
    }
}
