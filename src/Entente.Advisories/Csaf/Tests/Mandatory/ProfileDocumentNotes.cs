using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.1: an informational advisory or a response to an incident has a note that tells something.</summary>
internal static class ProfileDocumentNotes
{
    public static readonly CsafTest Test = new("6.1.27.1", CsafVersions.Both, new("Document notes", "Notes du document"), Check);

    private static readonly Message None = new(
        "no note of the document has the category description, details, general or summary",
        "aucune note du document n’a la catégorie description, details, general ou summary");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_informational_advisory", "csaf_security_incident_response"))
            return;
        var notes = csaf.Document[Keys.Notes];
        foreach (var note in notes)
        {
            if (note[Keys.Category].Text() is "description" or "details" or "general" or "summary")
                return;
        }

        findings.Add(notes.Exists ? notes : csaf.Document, None);
    }
}
