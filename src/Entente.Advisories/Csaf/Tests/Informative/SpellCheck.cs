using Entente.Advisories.Json;
using Entente.Advisories.Prose;
using Entente.Advisories.Texts;
using System.Text;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.0 and 2.1, 6.3.8: the spell check of the language of the document finds nothing. Without a language it is skipped; it fails when the language is
/// not supported. Who checks is <see cref="CsafOptions.Spelling"/>.
/// </summary>
internal static class SpellCheck
{
    public static readonly CsafTest Test = new("6.3.8", CsafVersions.Both, new("Spell check", "Vérification orthographique"), Run);

    // Our choice: about two megabytes of prose. A dictionary may take its time for every word.
    private const int MostWords = 250_000;

    private static readonly Message TooLong = new("the document has too many words: those from here on are not checked", "le document compte trop de mots : ceux qui suivent ne sont pas vérifiés");
    private static readonly Message NotSupported = new("there is no spell check for the language {0}", "il n’y a pas de vérification orthographique pour la langue {0}");
    private static readonly Message Misspelt = new("\"{0}\" seems to be misspelt", "« {0} » semble mal orthographié");

    private static void Run(CsafDocument csaf, Findings findings)
    {
        var language = csaf.Document[Keys.Lang];
        if (language.Text() is not { Length: > 0 } tag)
            return;
        if (csaf.Options.Spelling(tag) is not { } spelling)
        {
            findings.Add(language, NotSupported, tag);
            return;
        }

        var texts = new ReadableTexts(csaf, new Check(spelling, findings).Judge);
        texts.Sentences();
        texts.Names();
    }

    private sealed class Check(Spelling spelling, Findings findings)
    {
        // Of ours alone it is known that it says tomorrow what it says today, and it reads UTF-8.
        private readonly EnglishSpelling? _english = spelling.Target as EnglishSpelling;
        private int _wordsLeft = MostWords;

        public void Judge(JsonView at)
        {
            var utf8 = at.Utf8;
            if (utf8.IsEmpty || _wordsLeft < 0)
                return;
            if (_english?.RightTexts.Find(utf8) is { } words)
                _wordsLeft -= words;
            else
                JudgeWords(at, utf8);
            if (_wordsLeft < 0)
                findings.Inform(at, TooLong);
        }

        private void JudgeWords(JsonView at, ReadOnlySpan<byte> utf8)
        {
            var (wordsBefore, findingsBefore) = (_wordsLeft, findings.Count);
            HashSet<string>? misspelt = null;
            foreach (var word in new Words(utf8))
            {
                if (--_wordsLeft < 0)
                    return;
                // A text may have the same mistake many times: it is said once.
                if (!IsRight(word) && Encoding.UTF8.GetString(word) is var wrong && (misspelt ??= new(StringComparer.Ordinal)).Add(wrong))
                    findings.Add(at, Misspelt, wrong);
            }

            if (findings.Count == findingsBefore)
                _english?.RightTexts.Keep(utf8, wordsBefore - _wordsLeft);
        }

        private bool IsRight(ReadOnlySpan<byte> word) => _english?.IsRight(word) ?? spelling(Encoding.UTF8.GetString(word));
    }
}
