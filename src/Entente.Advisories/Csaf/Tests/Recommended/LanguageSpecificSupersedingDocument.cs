using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.39.4: a superseded document in a language other than English has a reference whose summary starts with the translation of
/// "Superseding Document", with the category external, which is the default.
/// </summary>
internal static class LanguageSpecificSupersedingDocument
{
    public static readonly CsafTest Test = new(
        "6.2.39.4", CsafVersions.V21, new("Language specific superseding document", "Document de remplacement dans la langue du document"), Check);

    private static readonly Message Missing = new(
        "no reference has a summary that starts with \"{0}\" and the category external", "aucune référence n’a un résumé commençant par « {0} » et la catégorie external");

    private static readonly Message WrongCategory = new("the reference \"{0}\" must have the category external", "la référence « {0} » doit avoir la catégorie external");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var language = csaf.Document[Keys.Lang];
        if (!csaf.HasCategory("csaf_superseded") || !Translations.IsForeign(language))
            return;
        if (Translations.Of(Term.SupersedingDocument, language) is not { } start)
        {
            findings.Inform(language, Translations.Unknown, Translations.English(Term.SupersedingDocument), language.Text()!);
            return;
        }

        var references = csaf.Document[Keys.References];
        JsonView misplaced = default;
        foreach (var reference in references)
        {
            if (reference[Keys.Summary].Text()?.StartsWith(start, StringComparison.Ordinal) != true)
                continue;
            var category = reference[Keys.Category];
            if (!category.Exists || category.Is("external"u8))
                return;
            misplaced = category;
        }

        if (misplaced.Exists)
            findings.Add(misplaced, WrongCategory, start);
        else
            findings.Add(references.Exists ? references : csaf.Document, Missing, start);
    }
}
