using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests;

/// <summary>Notes of the document that are known by their title (6.1.27.17, 6.1.27.18, 6.1.55 and their counterparts in other languages).</summary>
internal static class TitledNotes
{
    private static readonly Message None = new("no note of the document has the title \"{0}\"", "aucune note du document n’a le titre « {0} »");
    private static readonly Message Second = new("another note of the document has the title \"{0}\"; there must be one", "une autre note du document a le titre « {0} » ; il en faut une seule");
    private static readonly Message WrongCategory = new("the note with the title \"{0}\" must have the category {1}", "la note intitulée « {0} » doit avoir la catégorie {1}");

    /// <summary>Exactly one note has the title, and it has the category.</summary>
    public static void CheckExactlyOne(CsafDocument csaf, Findings findings, string title, string category)
    {
        var notes = csaf.Document[Keys.Notes];
        var found = new List<JsonView>();
        foreach (var note in notes)
        {
            if (note[Keys.Title].Text() == title)
                found.Add(note);
        }

        if (found.Count == 0)
            findings.Add(notes.Exists ? notes : csaf.Document, None, title);
        foreach (var note in found.Skip(1))
            findings.Add(note, Second, title);
        foreach (var note in found.Where(note => note[Keys.Category].Text() != category))
            findings.Add(note, WrongCategory, title, category);
    }
}
