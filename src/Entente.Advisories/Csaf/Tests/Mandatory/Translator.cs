using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.15: a document of a translator names the language that it was translated from.</summary>
internal static class Translator
{
    public static readonly CsafTest Test = new("6.1.15", CsafVersions.Both, new("Translator", "Traducteur"), Check);

    private static readonly Message Missing = new(
        "the publisher is a translator, but \"source_lang\" is missing",
        "l’éditeur est un traducteur, mais « source_lang » manque");

    private static readonly Message Empty = new(
        "the publisher is a translator, but \"source_lang\" has no value",
        "l’éditeur est un traducteur, mais « source_lang » n’a pas de valeur");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        if (!csaf.Document[Keys.Publisher][Keys.Category].Is("translator"u8))
            return;
        var language = csaf.Document[Keys.SourceLang];
        if (!language.Exists)
            findings.Add(csaf.Document, Missing);
        else if (language.Utf8.IsEmpty)
            findings.Add(language, Empty);
    }
}
