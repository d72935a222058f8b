using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.30: the versions of a document are all integers or all semantic versions.</summary>
internal static class MixedIntegerAndSemanticVersioning
{
    public static readonly CsafTest Test = new("6.1.30", CsafVersions.Both, new("Mixed integer and semantic versioning", "Mélange de versions entières et sémantiques"), Check);

    private static readonly Message InHistory = new(
        "the revision history has \"{0}\" and \"{1}\": all numbers are integers, or all semantic versions",
        "l’historique contient « {0} » et « {1} » : tous les numéros sont entiers, ou tous sémantiques");

    private static readonly Message Version = new(
        "the document version \"{0}\" is not by the same versioning as \"{1}\" in the revision history: all are integers, or all semantic versions",
        "la version « {0} » du document ne suit pas le même système que « {1} » dans l’historique : toutes sont entières, ou toutes sémantiques");

    // A version that is by the same versioning as the highest number is not what was mixed in.
    private static void Check(CsafDocument csaf, Findings findings)
    {
        DocumentVersion? highest = null, integer = null, semantic = null;
        foreach (var item in csaf.Revisions.Node)
        {
            if (DocumentVersion.Of(item[Keys.Number].Utf8) is not { } number)
                continue;
            (integer, semantic) = number.IsInteger ? (integer ?? number, semantic) : (integer, semantic ?? number);
            if (highest is null || number.ComparePrecedence(highest) > 0)
                highest = number;
        }

        if (integer is not null && semantic is not null)
            findings.Add(csaf.Revisions.Node, InHistory, integer.Text, semantic.Text);
        if (highest is not null && DocumentVersion.Of(csaf.Tracking[Keys.Version].Utf8) is { } version && version.IsInteger != highest.IsInteger)
            findings.Add(csaf.Tracking[Keys.Version], Version, version.Text, highest.Text);
    }
}
