namespace Entente.Advisories.Prose;

/// <summary>The phrases of a text whose grammar is wrong in some language; none when nothing was found.</summary>
/// <param name="text">The text.</param>
public delegate IReadOnlyList<string> Grammar(string text);

/// <summary>
/// A few mistakes that are surely mistakes in English, and no more: a word twice, a participle or a verb with an s after a modal verb (must followed, can
/// allows), the same after do not, a verb after a preposition (for ensure) or without its ending after been (been fix), the wrong article (a attacker), an
/// article or the wrong pronoun before a plural or a singular at the end of a phrase (a products, these product), then for than (more then), of for have
/// (could of), and plurals that there are not (informations).
/// </summary>
public static class EnglishGrammar
{
    private static readonly HashSet<string> Modals = Words("must should could would shall will may might can cannot");
    private static readonly HashSet<string> Adverbs = Words("not only also never always then");
    private static readonly HashSet<string> VerbsOnly = Words("ensure prevent allow execute obtain enable provide perform become mitigate inject disclose modify avoid achieve");
    private static readonly HashSet<string> Prepositions = Words("for of by without from into");
    private static readonly HashSet<string> Bases = Words(
        "fix discover identify mitigate disclose resolve patch publish recommend notify exploit verify remove detect deprecate address inform advise ask allow expect");

    private static readonly HashSet<string> WithS = Words(
        "allows executes affects requires contains provides enables prevents occurs exists obtains performs becomes ensures includes installs receives mitigates modifies");

    private static readonly HashSet<string> Comparatives = Words("more less rather older newer higher lower greater larger smaller fewer");
    private static readonly HashSet<string> HaveTakers = Words("could should would");
    private static readonly HashSet<string> Never = Words("informations softwares hardwares advices");
    private static readonly HashSet<string> Singulars = Words("vulnerability product version user attacker device system advisory server component weakness flaw customer");
    private static readonly HashSet<string> Plurals = Words("vulnerabilities products versions users attackers devices systems advisories servers components weaknesses customers");
    private static readonly HashSet<string> Many = Words("these those many several multiple various few");
    private static readonly HashSet<string> NotParticiples = Words("need feed seed speed heed bleed breed weed exceed proceed succeed embed shed shred spread red bed sled wed indeed");
    private static readonly HashSet<string> MayRepeat = Words("that had is very more bye no so");
    private static readonly HashSet<string> NotPlural = Words(
        "access address always analysis basis bus bias canvas chassis class less lens bonus business campus census consensus corpus cross crisis chaos series species news means "
        + "process progress previous press status virus synopsis thus this us yes hypothesis thesis diagnosis focus radius nexus plus surplus gas pass compass mass loss boss bypass "
        + "https dns tls ios os as is was has its his");

    /// <summary>The check for a language: for English of any country; null for any other.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static Grammar? ForLanguage(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Languages.IsEnglish(language) ? Mistakes : null;
    }

    private static List<string> Mistakes(string text)
    {
        var mistakes = new List<string>();
        string? before = null;
        string? secondBefore = null;
        foreach (var range in text.AsSpan().SplitAny(" \t\r\n"))
        {
            var chunk = text.AsSpan()[range];
            if (chunk.IsEmpty)
                continue;
            var word = chunk.TrimEnd(".,;:!?)\"'").ToString();
            // What is no plain word ends the phrase.
            if (word.Length == 0 || !word.All(char.IsAsciiLetter))
            {
                (before, secondBefore) = (null, null);
                continue;
            }

            var endsPhrase = word.Length < chunk.Length;
            if (before is not null && IsMistake(secondBefore, before, word, endsPhrase))
                mistakes.Add($"{before} {word}");
            (secondBefore, before) = endsPhrase ? (null, null) : (before, word);
        }

        return mistakes;
    }

    private static bool IsMistake(string? secondBefore, string before, string word, bool endsPhrase)
    {
        if (string.Equals(before, word, StringComparison.OrdinalIgnoreCase))
            return word.Length > 1 && before == word && char.IsAsciiLetterLower(word[0]) && !MayRepeat.Contains(word);
        if (Never.Contains(word) || (HaveTakers.Contains(before) && word == "of") || (Comparatives.Contains(before) && word == "then" && !endsPhrase))
            return true;
        if (Modals.Contains(before) || (Adverbs.Contains(before) && secondBefore is not null && Modals.Contains(secondBefore)))
            return IsLower(word) && ((word.EndsWith("ed", StringComparison.Ordinal) && !NotParticiples.Contains(word)) || WithS.Contains(word));
        if (before == "not" && secondBefore is "do" or "does" or "did")
            return WithS.Contains(word);
        if (before == "been")
            return Bases.Contains(word);
        if (before is "this" or "This" || Many.Contains(before.ToLowerInvariant()))
            return endsPhrase && (before is "this" or "This" ? Plurals : Singulars).Contains(word);
        if (Prepositions.Contains(before))
            return VerbsOnly.Contains(word);
        // A capital A is an article where a phrase begins, and not even there before these; elsewhere it is a name: product A allows, A and B.
        if (before is not ("a" or "an") && (before is not ("A" or "An") || secondBefore is not null || word is "and" or "are" or "also"))
            return false;
        return IsLower(word) && (IsWrongArticle(before, word) || (endsPhrase && before is "a" or "an" && IsPlural(word)));
    }

    // By the sound, not the letter: an attacker, a one-time code. Words in h and most in u cannot be told by how they start.
    private static bool IsWrongArticle(string article, string word)
    {
        var isAn = article is "an" or "An";
        if (word.Length < 3 || word[0] == 'h')
            return false;
        if (word[0] == 'u')
            return !isAn && word.StartsWith("un", StringComparison.Ordinal) && !word.StartsWith("uni", StringComparison.Ordinal);
        var startsWithVowel = word[0] is 'a' or 'e' or 'i' or 'o'
            && !word.StartsWith("eu", StringComparison.Ordinal) && !word.StartsWith("one", StringComparison.Ordinal) && !word.StartsWith("once", StringComparison.Ordinal);
        return startsWithVowel != isAn;
    }

    private static bool IsPlural(string word) =>
        word.Length > 4 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && !NotPlural.Contains(word);

    private static bool IsLower(string word) => word.All(char.IsAsciiLetterLower);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
