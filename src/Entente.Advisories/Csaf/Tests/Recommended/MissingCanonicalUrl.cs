using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.11: one of the references of the document is its canonical URL.</summary>
internal static class MissingCanonicalUrl
{
    public static readonly CsafTest Test = new("6.2.11", CsafVersions.Both, new("Missing canonical URL", "URL canonique manquante"), Check);

    private static readonly Message Missing = new(
        "no reference is a canonical URL: category self, beginning with https:// and ending with {0}",
        "aucune référence n’est une URL canonique : catégorie self, débutant par https:// et finissant par {0}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (CanonicalUrl.Of(csaf).Any())
            return;
        var references = csaf.Document[Keys.References];
        var holder = references.Exists ? references : csaf.Document.Exists ? csaf.Document : csaf.Root;
        findings.Add(holder, Missing, CsafFileName.Of(csaf.Tracking[Keys.Id].Text() ?? ""));
    }
}
