using System.Buffers;
using System.Buffers.Binary;
using Entente.Advisories.Facts;

namespace Entente.Advisories.Prose;

/// <summary>Whether a word, letters only, is spelt right in some language.</summary>
/// <param name="word">The word as it stands.</param>
public delegate bool Spelling(ReadOnlySpan<char> word);

/// <summary>
/// A spell check for the English of advisories that needs no dictionary of a language: a word is misspelt when it is unknown, and one slip of the
/// fingers (a letter too many, too few, another, two exchanged) away from a known one, or one of <see cref="CommonMistakes"/>. It would rather miss a
/// mistake than blame a name: other short words, and words with capitals inside, are not judged. More words make it both kinder and sharper. Safe among
/// threads.
/// </summary>
public sealed class EnglishSpelling
{
    private const int ShortestJudged = JudgedWords.Shortest;
    private const int ShortestCapitalised = 8;
    private const int LongestJudged = 40;

    private static readonly string[] Endings = ["s", "es", "ed", "d", "ing", "er", "ers", "r", "ly", "ness", "able", "ment", "al", "ally"];
    private static readonly string[] Beginnings = ["un", "re", "non", "pre", "mis", "de", "dis", "over", "sub", "multi", "inter", "in", "mini", "micro"];
    private static readonly Lazy<EnglishSpelling> BuiltIn = new(() => new EnglishSpelling(Words("words-en"), Words("known-en")));

    // The words of advisories, one slip from which is a mistake; and with them words that are right and seldom meant.
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _known;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _knownLookup;
    private readonly JudgedWords _judged = new();

    /// <summary>The texts in which it found nothing.</summary>
    internal RightTexts RightTexts { get; } = new();

    private EnglishSpelling(IEnumerable<string> words, IEnumerable<string> known)
    {
        _words = [.. words.Select(word => word.ToLowerInvariant())];
        _known = [.. known, .. _words];
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _knownLookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>With the words that this library knows.</summary>
    public static EnglishSpelling Default => BuiltIn.Value;

    /// <summary>The same with more words, such as the names of one's products; case does not matter.</summary>
    /// <param name="words">The words.</param>
    public EnglishSpelling With(IEnumerable<string> words) => new(_words.Concat(words), _known);

    /// <summary>The check for a language: for English of any country; null for any other.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public Spelling? ForLanguage(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Languages.IsEnglish(language) ? IsRight : null;
    }

    /// <summary>Whether a word, in UTF-8, is spelt right.</summary>
    internal bool IsRight(ReadOnlySpan<byte> word)
    {
        if (word.Length is 0 or > LongestJudged || (word.Length < ShortestCapitalised && char.IsAsciiLetterUpper((char)word[0])))
            return true;
        if (word.Length < ShortestJudged)
            return !CommonMistakes.Contains(word) || IsKnown(word);
        if (!char.IsAsciiLetter((char)word[0]) || !AreLower(word[1..]))
            return true;
        if (_judged.Find(word) is { } known)
            return known;
        var isRight = CommonMistakes.Contains(word) ? IsKnown(word) : IsNoMistake(word);
        _judged.Keep(word, isRight);
        return isRight;
    }

    // Whether these, which are letters and apostrophes, are all from a to z: eight at a time, or four. Of the first 128 bytes only those from a to z are letters above 0x60.
    private static bool AreLower(ReadOnlySpan<byte> letters)
    {
        const ulong Row = 0xE0E0E0E0E0E0E0E0;
        const ulong Lower = 0x6060606060606060;
        if (letters.Length < sizeof(ulong))
            return ((BinaryPrimitives.ReadUInt32LittleEndian(letters) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(letters[^4..]) << 32)) & Row) == Lower;
        for (; letters.Length > sizeof(ulong) * 2; letters = letters[sizeof(ulong)..])
        {
            if ((BinaryPrimitives.ReadUInt64LittleEndian(letters) & Row) != Lower)
                return false;
        }

        return (BinaryPrimitives.ReadUInt64LittleEndian(letters) & Row) == Lower && (BinaryPrimitives.ReadUInt64LittleEndian(letters[^sizeof(ulong)..]) & Row) == Lower;
    }

    private bool IsKnown(ReadOnlySpan<byte> word)
    {
        Span<char> lower = stackalloc char[LongestJudged];
        return System.Text.Ascii.ToLower(word, lower, out var length) == OperationStatus.Done && _lookup.Contains(lower[..length]);
    }

    private bool IsNoMistake(ReadOnlySpan<byte> word)
    {
        Span<char> lower = stackalloc char[LongestJudged];
        System.Text.Ascii.ToLower(word, lower, out var length);
        lower = lower[..length];
        return _knownLookup.Contains(lower) || IsFormOfKnown(lower) || !IsSlipOfKnown(lower);
    }

    private static string[] Words(string list) => FactList.Read(list).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // Words that are too long, or have other letters, are not judged.
    private bool IsRight(ReadOnlySpan<char> word)
    {
        Span<byte> ascii = stackalloc byte[LongestJudged];
        return System.Text.Ascii.FromUtf16(word, ascii, out var length) != OperationStatus.Done || IsRight(ascii[..length]);
    }

    private bool IsFormOfKnown(ReadOnlySpan<char> word)
    {
        foreach (var beginning in Beginnings)
        {
            if (word.StartsWith(beginning) && (_knownLookup.Contains(word[beginning.Length..]) || IsInflected(word[beginning.Length..])))
                return true;
        }

        return IsInflected(word);
    }

    // mapped, mapping: map; cached, caching: cache; queries: query.
    private bool IsInflected(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length < 3 || !word.EndsWith(ending))
                continue;
            var stem = word[..^ending.Length];
            if (_knownLookup.Contains(stem) || _knownLookup.Contains($"{stem}e") || (stem[^1] == stem[^2] && _knownLookup.Contains(stem[..^1]))
                || (stem[^1] == 'i' && _knownLookup.Contains($"{stem[..^1]}y")))
                return true;
        }

        return false;
    }

    private bool IsSlipOfKnown(ReadOnlySpan<char> word)
    {
        Span<char> other = stackalloc char[word.Length + 1];
        for (var i = 0; i <= word.Length; i++)
        {
            // A letter too few: each put in here.
            word[..i].CopyTo(other);
            word[i..].CopyTo(other[(i + 1)..]);
            if (AnyLetter(other, i))
                return true;
            if (i == word.Length)
                break;
            // A letter too many: this one taken out.
            word[(i + 1)..].CopyTo(other[i..]);
            if (word.Length > ShortestJudged && _lookup.Contains(other[..(word.Length - 1)]))
                return true;
            // Another letter.
            word.CopyTo(other);
            if (AnyLetter(other[..word.Length], i))
                return true;
            // Two exchanged.
            word.CopyTo(other);
            if (i > 0)
            {
                (other[i - 1], other[i]) = (other[i], other[i - 1]);
                if (_lookup.Contains(other[..word.Length]))
                    return true;
            }
        }

        return false;
    }

    private bool AnyLetter(Span<char> word, int at)
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            word[at] = letter;
            if (_lookup.Contains(word))
                return true;
        }

        return false;
    }
}
