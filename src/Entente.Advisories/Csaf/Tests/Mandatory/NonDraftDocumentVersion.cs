using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.20: the version of a released document has no pre-release part.</summary>
internal static class NonDraftDocumentVersion
{
    public static readonly CsafTest Test = new("6.1.20", CsafVersions.Both, new("Non-draft document version", "Version d’un document publié"), Check);

    private static readonly Message PreRelease = new(
        "the document is released, but its version \"{0}\" has the pre-release part \"{1}\"",
        "le document est publié, mais sa version « {0} » contient la préversion « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.IsReleased && DocumentVersion.Of(csaf.Tracking[Keys.Version].Utf8) is { PreRelease: { } preRelease } version)
            findings.Add(csaf.Tracking[Keys.Version], PreRelease, version.Text, preRelease);
    }
}
