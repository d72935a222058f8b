using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.27.14: a withdrawn or superseded document has a note of the category description.</summary>
internal static class ProfileRetiredDocumentNotes
{
    public static readonly CsafTest Test = new("6.1.27.14", CsafVersions.V21, new("Document notes", "Notes du document"), Check);

    private static readonly Message None = new("no note of the document has the category description", "aucune note du document n’a la catégorie description");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!Profiles.IsRetired(csaf))
            return;
        var notes = csaf.Document[Keys.Notes];
        foreach (var note in notes)
        {
            if (note[Keys.Category].Is("description"u8))
                return;
        }

        findings.Add(notes.Exists ? notes : csaf.Document, None);
    }
}
