using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.12: the language of the document is there and has a value. The messages tell the two apart, as the section asks.</summary>
internal static class MissingDocumentLanguage
{
    public static readonly CsafTest Test = new("6.2.12", CsafVersions.Both, new("Missing document language", "Langue du document manquante"), Check);

    private static readonly Message Missing = new("the document language is not given", "la langue du document n’est pas indiquée");
    private static readonly Message Empty = new("the document language is there but has no value", "la langue du document est présente mais sans valeur");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var value = csaf.Document[Keys.Lang];
        if (!value.Exists)
            findings.Add(csaf.Document.Exists ? csaf.Document : csaf.Root, Missing);
        else if (value.Utf8.IsEmpty)
            findings.Add(value, Empty);
    }
}
