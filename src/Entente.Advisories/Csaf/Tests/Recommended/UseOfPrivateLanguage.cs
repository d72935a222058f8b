using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.14: no language has subtags that are reserved for private use (RFC 5646, sections 2.2.1, 2.2.3, 2.2.4 and 2.2.7).</summary>
internal static class UseOfPrivateLanguage
{
    public static readonly CsafTest Test = new("6.2.14", CsafVersions.Both, new("Use of private language", "Usage d’une langue privée"), Check);

    private static readonly Message IsPrivate = new("the subtag \"{0}\" of the language is reserved for private use", "la sous-étiquette « {0} » de la langue est réservée à l’usage privé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        Check(csaf.Document[Keys.Lang], findings);
        Check(csaf.Document[Keys.SourceLang], findings);
    }

    private static void Check(JsonView language, Findings findings)
    {
        if (language.Text() is not { Length: < MaxLength } tag)
            return;
        var subtags = tag.Split('-');
        for (var i = 0; i < subtags.Length; i++)
        {
            var subtag = subtags[i];
            // A singleton other than x starts an extension, whose subtags mean other things.
            if (subtag.Length == 1 && subtag is not ("x" or "X"))
                i = NextSingleton(subtags, i + 1) - 1;
            else if (subtag is "x" or "X" || (i == 0 ? IsPrivateLanguage(subtag) : IsPrivateScript(subtag) || IsPrivateRegion(subtag)))
                findings.Add(language, IsPrivate, subtag);
            if (subtag is "x" or "X")
                return;
        }
    }

    private const int MaxLength = 1000;

    private static int NextSingleton(string[] subtags, int from)
    {
        while (from < subtags.Length && subtags[from].Length != 1)
            from++;
        return from;
    }

    private static bool IsPrivateLanguage(string subtag) => subtag.Length == 3 && IsIn(subtag, "qaa", "qtz");

    private static bool IsPrivateScript(string subtag) => subtag.Length == 4 && IsIn(subtag, "Qaaa", "Qabx");

    private static bool IsPrivateRegion(string subtag) =>
        subtag.Length == 2 && (IsIn(subtag, "AA", "AA") || IsIn(subtag, "QM", "QZ") || IsIn(subtag, "XA", "XZ") || IsIn(subtag, "ZZ", "ZZ"));

    private static bool IsIn(string subtag, string first, string last) =>
        string.Compare(subtag, first, StringComparison.OrdinalIgnoreCase) >= 0 && string.Compare(subtag, last, StringComparison.OrdinalIgnoreCase) <= 0;
}
