using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.16: the version of the document is the number of the newest item of the revision history; build metadata does not count, and in a draft no pre-release part.</summary>
internal static class LatestDocumentVersion
{
    public static readonly CsafTest Test = new("6.1.16", CsafVersions.Both, new("Latest document version", "Dernière version du document"), Check);

    private static readonly Message Differs = new(
        "the document version is \"{0}\", but the newest item of the revision history has the number \"{1}\"",
        "la version du document est « {0} », mais l’élément le plus récent de l’historique porte le numéro « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var at = csaf.Tracking[Keys.Version];
        if ((csaf.Revisions.Newest?.Number ?? (csaf.Revisions.Undated is [var undated, ..] ? undated : null)) is not { } newest || DocumentVersion.Of(at.Utf8) is not { } version)
            return;
        // An item whose date cannot be read (6.1.37) may be the newest: the version need not be that of another.
        if (!IsSame(version, newest) && !csaf.Revisions.Undated.Any(number => IsSame(version, number)))
            findings.Add(at, Differs, version.Text, newest.Text);

        bool IsSame(DocumentVersion one, DocumentVersion other) =>
            one.IsInteger == other.IsInteger && one.CompareNumbers(other) == 0 && (csaf.IsDraft || one.PreRelease == other.PreRelease);
    }
}
