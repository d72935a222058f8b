namespace Entente.Advisories.Prose;

/// <summary>
/// What was said of words before: words return, within a document and from document to document. A short word has two places and a long one has one, and the next that
/// belongs there takes it, so the memory is bounded and nothing is locked: a place is one number, or one reference.
/// </summary>
internal sealed class JudgedWords
{
    private const int ShortPlacesInBits = 15;
    private const int LongPlacesInBits = 12;
    private const int LettersInNumber = 12;
    private const int BitsOfLetter = 5;
    private const ulong IsRightBit = 1UL << 63;

    // Twelve letters of five bits, and what was said.
    private readonly ulong[] _short = new ulong[1 << ShortPlacesInBits];
    private readonly Judged?[] _long = new Judged?[1 << LongPlacesInBits];

    /// <summary>What was said of a word of letters from a to z, whatever their case; null when that is not known.</summary>
    public bool? Find(ReadOnlySpan<byte> word)
    {
        var number = NumberOf(word);
        if (word.Length > LettersInNumber)
            return Volatile.Read(ref _long[Place(number, LongPlacesInBits)]) is { } judged && System.Text.Ascii.EqualsIgnoreCase(word, judged.Word) ? judged.IsRight : null;
        var place = Place(number, ShortPlacesInBits);
        var found = Volatile.Read(ref _short[place]);
        if ((found & ~IsRightBit) != number)
            found = Volatile.Read(ref _short[place ^ 1]);
        return (found & ~IsRightBit) == number ? (found & IsRightBit) != 0 : null;
    }

    public void Keep(ReadOnlySpan<byte> word, bool isRight)
    {
        var number = NumberOf(word);
        if (word.Length > LettersInNumber)
        {
            Volatile.Write(ref _long[Place(number, LongPlacesInBits)], new Judged(word.ToArray(), isRight));
            return;
        }

        // What was here goes next door, where it is looked for second.
        var place = Place(number, ShortPlacesInBits);
        Volatile.Write(ref _short[place ^ 1], Volatile.Read(ref _short[place]));
        Volatile.Write(ref _short[place], number | (isRight ? IsRightBit : 0));
    }

    // No two short words have one number; of a long word it is that of its last letters.
    private static ulong NumberOf(ReadOnlySpan<byte> word)
    {
        var number = 0UL;
        foreach (var letter in word)
            number = (number << BitsOfLetter) | (letter & 0x1Fu);
        return number;
    }

    private static int Place(ulong number, int bits) => (int)(unchecked(number * 0x9E3779B97F4A7C15) >> (64 - bits));

    private sealed record Judged(byte[] Word, bool IsRight);
}
