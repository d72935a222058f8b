using System.Buffers.Binary;

namespace Entente.Advisories.Prose;

/// <summary>
/// Texts in which every word was right: what a publisher says in every advisory returns from document to document, three fifths of all prose in those of CISA.
/// As <see cref="JudgedWords"/>: a text has one place, the next that belongs there takes it, nothing is locked. A text counts as the same only when every byte is.
/// </summary>
internal sealed class RightTexts
{
    private const int PlacesInBits = 10;

    // Our choice: a shorter text is judged as quickly as it is found here, and longer ones could fill the memory.
    private const int Shortest = 16;
    private const int Longest = 4096;

    private readonly Known?[] _places = new Known?[1 << PlacesInBits];
    private readonly ulong[] _met = new ulong[1 << PlacesInBits];

    /// <summary>How many words the text has, when all of them are known to be right; else null.</summary>
    public int? Find(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= Shortest and <= Longest && Volatile.Read(ref _places[Place(Sample(utf8))]) is { } known && utf8.SequenceEqual(known.Utf8) ? known.Words : null;

    /// <summary>Keeps a text that comes a second time: most come once.</summary>
    public void Keep(ReadOnlySpan<byte> utf8, int words)
    {
        if (utf8.Length is < Shortest or > Longest)
            return;
        var sample = Sample(utf8);
        var place = Place(sample);
        if (Volatile.Read(ref _met[place]) == sample)
            Volatile.Write(ref _places[place], new Known(utf8.ToArray(), words));
        else
            Volatile.Write(ref _met[place], sample);
    }

    // Its length and three of its parts: texts that differ elsewhere only take turns.
    private static ulong Sample(ReadOnlySpan<byte> utf8) => unchecked(0x9E3779B97F4A7C15 * (
        BinaryPrimitives.ReadUInt64LittleEndian(utf8) ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(utf8[(utf8.Length / 2)..]), 21)
        ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..]), 42) ^ (ulong)utf8.Length));

    private static int Place(ulong sample) => (int)(sample >> (64 - PlacesInBits));

    private sealed record Known(byte[] Utf8, int Words);
}
