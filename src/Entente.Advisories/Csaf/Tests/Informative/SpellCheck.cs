using Entente.Advisories.Json;
using Entente.Advisories.Prose;
using Entente.Advisories.Texts;
using System.Buffers;
using System.Text;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.0 and 2.1, 6.3.8: the spell check of the language of the document finds nothing. Without a language it is skipped; it fails when the language is
/// not supported. Who checks is <see cref="CsafOptions.Spelling"/>.
/// </summary>
internal static class SpellCheck
{
    public static readonly CsafTest Test = new("6.3.8", CsafVersions.Both, new("Spell check", "Vérification orthographique"), Check);

    // Our choice: about two megabytes of prose. A dictionary may take its time for every word.
    private const int MostWords = 250_000;

    private static readonly Message TooLong = new("the document has too many words: those from here on are not checked", "le document compte trop de mots : ceux qui suivent ne sont pas vérifiés");
    private static readonly Message NotSupported = new("there is no spell check for the language {0}", "il n’y a pas de vérification orthographique pour la langue {0}");
    private static readonly Message Misspelt = new("\"{0}\" seems to be misspelt", "« {0} » semble mal orthographié");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var language = csaf.Document[Keys.Lang];
        if (language.Text() is not { Length: > 0 } tag)
            return;
        if (csaf.Options.Spelling(tag) is not { } spelling)
        {
            findings.Add(language, NotSupported, tag);
            return;
        }

        // Of ours alone it is known that it says tomorrow what it says today.
        var rightTexts = (spelling.Target as EnglishSpelling)?.RightTexts;
        var wordsLeft = MostWords;
        foreach (var text in ReadableTexts.Sentences(csaf).Concat(ReadableTexts.Names(csaf)))
        {
            Check(text, spelling, rightTexts, findings, ref wordsLeft);
            if (wordsLeft < 0)
            {
                findings.Inform(text, TooLong);
                return;
            }
        }
    }

    private static void Check(JsonView at, Spelling spelling, RightTexts? rightTexts, Findings findings, ref int wordsLeft)
    {
        var utf8 = at.Utf8;
        if (utf8.IsEmpty)
            return;
        if (rightTexts?.Find(utf8) is { } words)
        {
            wordsLeft -= words;
            return;
        }

        var (wordsBefore, findingsBefore) = (wordsLeft, findings.Count);
        HashSet<string>? misspelt = null;
        var chars = ArrayPool<char>.Shared.Rent(utf8.Length);
        foreach (var word in new Words(chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, chars))))
        {
            if (--wordsLeft < 0)
                break;
            // A text may have the same mistake many times: it is said once.
            if (!spelling(word) && (misspelt ??= new(StringComparer.Ordinal)).Add(word.ToString()))
                findings.Add(at, Misspelt, word.ToString());
        }

        ArrayPool<char>.Shared.Return(chars);
        if (findings.Count == findingsBefore && wordsLeft >= 0)
            rightTexts?.Keep(utf8, wordsBefore - wordsLeft);
    }
}
