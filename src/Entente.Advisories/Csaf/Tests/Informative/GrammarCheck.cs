using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.1, 6.3.16: the grammar check of the language of the document finds nothing. Without a language it is skipped; it fails when the language is not
/// supported. Who checks is <see cref="CsafOptions.Grammar"/>.
/// </summary>
internal static class GrammarCheck
{
    public static readonly CsafTest Test = new("6.3.16", CsafVersions.V21, new("Grammar check", "Vérification grammaticale"), Check);

    private static readonly Message NotSupported = new("there is no grammar check for the language {0}", "il n’y a pas de vérification grammaticale pour la langue {0}");
    private static readonly Message Mistake = new("the grammar of \"{0}\" seems to be wrong", "la grammaire de « {0} » semble fautive");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var language = csaf.Document[Keys.Lang];
        if (language.Text() is not { Length: > 0 } tag)
            return;
        if (csaf.Options.Grammar(tag) is not { } grammar)
        {
            findings.Add(language, NotSupported, tag);
            return;
        }

        new ReadableTexts(csaf, Judge).Sentences();

        void Judge(JsonView at)
        {
            if (at.Text() is not { } text)
                return;
            foreach (var phrase in grammar(text))
                findings.Add(at, Mistake, phrase);
        }
    }
}
