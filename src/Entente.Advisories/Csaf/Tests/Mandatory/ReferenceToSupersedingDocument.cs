using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.19: a superseded document, in English or in no language that is named, has an external reference whose summary begins with Superseding Document.</summary>
internal static class ReferenceToSupersedingDocument
{
    public static readonly CsafTest Test = new("6.1.27.19", CsafVersions.V21, new("Reference to superseding document", "Référence au document de remplacement"), Check);

    private static readonly Message None = new(
        "no reference has a summary that begins with \"Superseding Document\"",
        "aucune référence n’a de résumé commençant par « Superseding Document »");

    private static readonly Message NotExternal = new(
        "the reference to the superseding document must have the category external",
        "la référence au document de remplacement doit avoir la catégorie external");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_superseded") || !Profiles.IsEnglishOrUnspecified(csaf))
            return;
        var wrong = new List<JsonView>();
        foreach (var reference in csaf.Document[Keys.References])
        {
            if (!reference[Keys.Summary].Utf8.StartsWith("Superseding Document"u8))
                continue;
            // The default of the schema does not help here: the category must say external.
            if (reference[Keys.Category].Is("external"u8))
                return;
            wrong.Add(reference);
        }

        foreach (var reference in wrong)
            findings.Add(reference, NotExternal);
        if (wrong.Count == 0)
            findings.Add(csaf.Document[Keys.References] is { Exists: true } references ? references : csaf.Document, None);
    }
}
