using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.39.2, 6.2.39.3 and 6.2.46: in a language other than English exactly one note of the document has the translation of a term as its
/// title, and that note has the category that goes with it.
/// </summary>
internal static class LanguageSpecificNote
{
    public static readonly CsafTest Withdrawal = new(
        "6.2.39.2",
        CsafVersions.V21,
        new("Language specific reasoning for withdrawal", "Raison du retrait dans la langue du document"),
        static (csaf, findings) => Check(csaf, findings, "csaf_withdrawn", Term.ReasoningForWithdrawal));

    public static readonly CsafTest Supersession = new(
        "6.2.39.3",
        CsafVersions.V21,
        new("Language specific reasoning for supersession", "Raison du remplacement dans la langue du document"),
        static (csaf, findings) => Check(csaf, findings, "csaf_superseded", Term.ReasoningForSupersession));

    public static readonly CsafTest License = new("6.2.46", CsafVersions.V21, new("Language specific license text", "Texte de licence dans la langue du document"), CheckLicense);

    private static readonly Message Missing = new("no note of the document has the title \"{0}\"", "aucune note du document n’a le titre « {0} »");
    private static readonly Message Second = new("another note has the title \"{0}\": there must be exactly one", "une autre note a le titre « {0} » : il en faut exactement une");
    private static readonly Message WrongCategory = new("the note \"{0}\" must have the category {1}", "la note « {0} » doit avoir la catégorie {1}");

    private static void Check(CsafDocument csaf, Findings findings, string profile, Term term)
    {
        if (csaf.HasCategory(profile) && Translations.IsForeign(csaf.Document[Keys.Lang]))
            Check(csaf, findings, term, "description");
    }

    private static void CheckLicense(CsafDocument csaf, Findings findings)
    {
        if (Translations.IsForeign(csaf.Document[Keys.Lang]) && LicenseIdentifiers.Uses(csaf).Any(LicenseIdentifiers.IsNotRegistered))
            Check(csaf, findings, Term.License, "legal_disclaimer");
    }

    private static void Check(CsafDocument csaf, Findings findings, Term term, string category)
    {
        var language = csaf.Document[Keys.Lang];
        if (Translations.Of(term, language) is not { } title)
        {
            findings.Inform(language, Translations.Unknown, Translations.English(term), language.Text()!);
            return;
        }

        var notes = csaf.Document[Keys.Notes];
        var count = 0;
        foreach (var note in notes)
        {
            if (note[Keys.Title].Text() != title)
                continue;
            if (++count > 1)
                findings.Add(note[Keys.Title], Second, title);
            if (note[Keys.Category].Text() != category)
                findings.Add(note[Keys.Category].Exists ? note[Keys.Category] : note, WrongCategory, title, category);
        }

        if (count == 0)
            findings.Add(notes.Exists ? notes : csaf.Document, Missing, title);
    }
}
