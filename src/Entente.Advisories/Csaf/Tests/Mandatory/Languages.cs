using Entente.Advisories.Json;
using Entente.Advisories.Language;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.12: a language tag is valid, and its subtags are registered.</summary>
internal static class Languages
{
    public static readonly CsafTest Test = new("6.1.12", CsafVersions.Both, new("Language", "Langue"), Check);

    private static readonly Message Invalid = new("\"{0}\" is no valid language: {1}", "« {0} » n’est pas une langue valide ({1})");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        CheckOne(findings, csaf.Document[Keys.Lang]);
        CheckOne(findings, csaf.Document[Keys.SourceLang]);
    }

    private static void CheckOne(Findings findings, JsonView at)
    {
        if (at.Text() is not { } text)
            return;
        if (!LanguageTag.TryParse(text, out var tag, out var reason) || (reason = tag.ValidityFault) is not null)
            findings.Add(at, Invalid, text, reason);
    }
}
