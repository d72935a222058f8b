using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Entente.Advisories.Prose;

/// <summary>
/// The words of a text. What is no prose (addresses, file names, identifiers, numbers with letters) has none: whatever stands between white space, its last
/// punctuation taken off, and holds a digit or a sign of such names. One pass over the bytes as they stand; a text is the greater part of what is judged of a document.
/// </summary>
/// <param name="utf8">The text, known to be UTF-8.</param>
internal ref struct Words(ReadOnlySpan<byte> utf8)
{
    private const string Signs = "0123456789_/\\@=<>{}[]$#%&*+|~^`.:";
    private const string Punctuation = ".,;:!?)]}\"'»”";

    // What each byte below 128 is; the others are parts of characters, which are asked for one by one.
    private static readonly Kinds[] s_kinds = [.. Enumerable.Range(0, 256).Select(b => b < 128 ? KindsOf((char)b) : Kinds.Part)];

    private readonly ReadOnlySpan<byte> _text = utf8;
    private int _at;

    // The part of a chunk in which words are still to be looked for.
    private int _chunk;
    private int _chunkEnd;

    [Flags]
    private enum Kinds : byte
    {
        None = 0,
        Space = 1,
        Letter = 2,
        Sign = 4,
        Punctuation = 8,
        Part = 16,
    }

    /// <summary>A run of letters.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_chunk < _chunkEnd && MoveNextInChunk())
            return true;
        var text = _text;
        var kinds = s_kinds;
        while (_at < text.Length)
        {
            // Most of what stands between white space is a word, or a word and punctuation.
            var start = _at;
            var end = EndOfLetters(text, start);
            var at = end;
            while (at < text.Length && (kinds[text[at]] & Kinds.Punctuation) != Kinds.None)
                at++;
            if (at == text.Length || kinds[text[at]] == Kinds.Space)
            {
                _at = at + 1;
                if (end == start)
                    continue;
                Current = text[start..end];
                return true;
            }

            if (IsProse(start) && MoveNextInChunk())
                return true;
        }

        return false;
    }

    // The letters from a to z that follow, sixteen bytes at a time.
    private static int EndOfLetters(ReadOnlySpan<byte> text, int at)
    {
        ref var origin = ref MemoryMarshal.GetReference(text);
        for (; Vector128.IsHardwareAccelerated && at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref origin, (nuint)at) | Vector128.Create((byte)0x20);
            var others = Vector128.GreaterThan(bytes - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a')));
            if (others != Vector128<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(others.ExtractMostSignificantBits());
        }

        while (at < text.Length && char.IsAsciiLetter((char)text[at]))
            at++;
        return at;
    }

    private bool MoveNextInChunk()
    {
        int length;
        for (; _chunk < _chunkEnd && KindAt(_chunk, out length) != Kinds.Letter; _chunk += length)
        {
        }

        var start = _chunk;
        for (; _chunk < _chunkEnd && (KindAt(_chunk, out length) == Kinds.Letter || IsApostrophe(_chunk, length)); _chunk += length)
        {
        }

        Current = _text[start.._chunk];
        return _chunk > start;
    }

    // An apostrophe between letters belongs to the word: don't, vendor's.
    private readonly bool IsApostrophe(int at, int length) =>
        (_text[at] == '\'' || _text.Slice(at, length).SequenceEqual("’"u8)) && at + length < _chunkEnd && KindAt(at + length, out _) == Kinds.Letter;

    // Goes to after the white space that ends what begins here. It is prose when no sign stands before its last punctuation.
    private bool IsProse(int start)
    {
        var (firstSign, last) = (int.MaxValue, -1);
        for (var (at, length) = (start, 0); ; at += length)
        {
            var kind = Kinds.Space;
            if (at < _text.Length)
                kind = KindAt(at, out length);
            if (kind == Kinds.Space)
            {
                (_chunk, _chunkEnd, _at) = (start, at, at + Math.Max(length, 1));
                if (last < firstSign)
                    return true;
                _chunk = at;
                return false;
            }

            if ((kind & Kinds.Sign) != Kinds.None && firstSign == int.MaxValue)
                firstSign = at;
            if ((kind & Kinds.Punctuation) == Kinds.None)
                last = at;
        }
    }

    private readonly Kinds KindAt(int at, out int length)
    {
        var kind = s_kinds[_text[at]];
        length = 1;
        if (kind != Kinds.Part)
            return kind;
        Rune.DecodeFromUtf8(_text[at..], out var rune, out length);
        return rune.IsBmp ? KindsOf((char)rune.Value) : Kinds.None;
    }

    private static Kinds KindsOf(char c) =>
        (char.IsWhiteSpace(c) ? Kinds.Space : Kinds.None)
        | (char.IsLetter(c) ? Kinds.Letter : Kinds.None)
        | (Signs.Contains(c, StringComparison.Ordinal) ? Kinds.Sign : Kinds.None)
        | (Punctuation.Contains(c, StringComparison.Ordinal) ? Kinds.Punctuation : Kinds.None);
}
