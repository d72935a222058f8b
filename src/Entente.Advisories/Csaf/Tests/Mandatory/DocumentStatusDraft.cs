using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.17: a document whose version is 0, 0.y.z or a pre-release is a draft.</summary>
internal static class DocumentStatusDraft
{
    public static readonly CsafTest Test = new("6.1.17", CsafVersions.Both, new("Document status draft", "État de document brouillon"), Check);

    private static readonly Message NotDraft = new(
        "the version \"{0}\" is that of a draft, but the status is \"{1}\"",
        "la version « {0} » est celle d’un brouillon, mais l’état est « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (csaf.Tracking[Keys.Status].Text() is { } status && !csaf.IsDraft && DocumentVersion.Of(csaf.Tracking[Keys.Version].Utf8) is { } version && (version.IsZero || version.PreRelease is not null))
            findings.Add(csaf.Tracking[Keys.Status], NotDraft, version.Text, status);
    }
}
