using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.15: no language is <c>i-default</c>.</summary>
internal static class UseOfDefaultLanguage
{
    public static readonly CsafTest Test = new("6.2.15", CsafVersions.Both, new("Use of default language", "Usage de la langue par défaut"), Check);

    private static readonly Message IsDefault = new("the language is i-default: name the language that is used", "la langue est i-default : nommez la langue employée");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        Check(csaf.Document[Keys.Lang], findings);
        Check(csaf.Document[Keys.SourceLang], findings);
    }

    // RFC 5646, section 2.1.1: case does not matter in language tags.
    private static void Check(JsonView language, Findings findings)
    {
        if (System.Text.Ascii.EqualsIgnoreCase(language.Utf8, "i-default"u8))
            findings.Add(language, IsDefault);
    }
}
