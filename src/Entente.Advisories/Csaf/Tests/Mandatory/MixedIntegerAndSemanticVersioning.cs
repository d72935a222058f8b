using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.30: the versions of a document are all integers or all semantic versions.</summary>
internal static class MixedIntegerAndSemanticVersioning
{
    public static readonly CsafTest Test = new("6.1.30", CsafVersions.Both, new("Mixed integer and semantic versioning", "Mélange de versions entières et sémantiques"), Check);

    private static readonly Message Mixed = new(
        "\"{0}\" is not by the same versioning as the document version \"{1}\": all are integers, or all semantic versions",
        "« {0} » ne suit pas le même système que la version « {1} » du document : toutes sont entières, ou toutes sémantiques");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var version = DocumentVersion.Of(csaf.Tracking[Keys.Version].Utf8);
        foreach (var item in csaf.Revisions.Node)
        {
            if (DocumentVersion.Of(item[Keys.Number].Utf8) is not { } number)
                continue;
            version ??= number;
            if (number.IsInteger != version.IsInteger)
                findings.Add(item[Keys.Number], Mixed, number.Text, version.Text);
        }
    }
}
