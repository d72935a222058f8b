using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.27.2: an informational advisory or a response to an incident has a reference to an external source; external is the default.</summary>
internal static class ProfileDocumentReferences
{
    public static readonly CsafTest Test = new("6.1.27.2", CsafVersions.Both, new("Document references", "Références du document"), Check);

    private static readonly Message None = new("no reference of the document is external", "aucune référence du document n’est externe");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.HasCategory("csaf_informational_advisory", "csaf_security_incident_response"))
            return;
        var references = csaf.Document[Keys.References];
        foreach (var reference in references)
        {
            if (!reference.Has(Keys.Category) || reference[Keys.Category].Is("external"u8))
                return;
        }

        findings.Add(references.Exists ? references : csaf.Document, None);
    }
}
