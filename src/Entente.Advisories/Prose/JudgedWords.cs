using System.Buffers.Binary;

namespace Entente.Advisories.Prose;

/// <summary>
/// What was said of words before: words return, within a document and from document to document. A short word has two places and a long one has one, and the next that
/// belongs there takes it, so the memory is bounded and nothing is locked: a place is one number, or one reference.
/// </summary>
internal sealed class JudgedWords
{
    /// <summary>Letters of the shortest word that is kept.</summary>
    public const int Shortest = 6;

    private const int ShortPlacesInBits = 15;
    private const int LongPlacesInBits = 12;
    private const int LettersInNumber = 12;
    private const ulong IsRightBit = 1UL << 63;

    // Twelve letters of five bits, how many there are, and what was said.
    private readonly ulong[] _short = new ulong[1 << ShortPlacesInBits];
    private readonly Judged?[] _long = new Judged?[1 << LongPlacesInBits];

    /// <summary>What was said of a word of at least <see cref="Shortest"/> letters from a to z, whatever their case; null when that is not known.</summary>
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

    // The first eight letters (of fewer, the first four), the last four, and the length: no two short words have one number. Long ones may.
    private static ulong NumberOf(ReadOnlySpan<byte> word)
    {
        var first = word.Length < 8 ? BinaryPrimitives.ReadUInt32LittleEndian(word) : BinaryPrimitives.ReadUInt64LittleEndian(word);
        return ((ulong)Math.Min(word.Length - Shortest, LettersInNumber + 1 - Shortest) << 60) | (FiveBitsOfEach(BinaryPrimitives.ReadUInt32LittleEndian(word[^4..])) << 40) | FiveBitsOfEach(first);
    }

    // Five bits of each of eight bytes, side by side: of each pair, of each four, of all.
    private static ulong FiveBitsOfEach(ulong letters)
    {
        letters = (letters & 0x001F001F001F001F) | ((letters & 0x1F001F001F001F00) >> 3);
        letters = (letters & 0x000003FF000003FF) | ((letters & 0x03FF000003FF0000) >> 6);
        return (letters & 0x00000000000FFFFF) | ((letters & 0x000FFFFF00000000) >> 12);
    }

    private static int Place(ulong number, int bits) => (int)(unchecked(number * 0x9E3779B97F4A7C15) >> (64 - bits));

    private sealed record Judged(byte[] Word, bool IsRight);
}
