namespace Entente.Advisories.Prose;

/// <summary>
/// The words of a text. What is no prose (addresses, file names, identifiers, numbers with letters) has none: whatever stands between white space, its last
/// punctuation taken off, and holds a digit or a sign of such names. One pass; a text is the greater part of what is judged of a document.
/// </summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    private const string Signs = "0123456789_/\\@=<>{}[]$#%&*+|~^`.:";
    private const string Punctuation = ".,;:!?)]}\"'»”";

    // What a character below 128 is; every other is asked for.
    private static readonly Kinds[] s_kinds = [.. Enumerable.Range(0, 128).Select(c => KindsOf((char)c))];

    private readonly ReadOnlySpan<char> _text = text;
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
    }

    /// <summary>A run of letters.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_chunk < _chunkEnd && MoveNextInChunk())
            return true;
        var all = _text;
        var at = _at;
        while (at < all.Length)
        {
            // Most of what stands between white space is a word, or a word and punctuation.
            var start = at;
            while (at < all.Length && KindOf(all[at]) == Kinds.Letter)
                at++;
            var end = at;
            while (at < all.Length && (KindOf(all[at]) & Kinds.Punctuation) != Kinds.None)
                at++;
            if (at < all.Length && KindOf(all[at]) != Kinds.Space)
            {
                (at, var isProse) = ChunkEnd(start);
                (_chunk, _chunkEnd, end) = isProse ? (start, at, start) : (0, 0, start);
                if (isProse && MoveNextInChunk())
                {
                    _at = at;
                    return true;
                }
            }

            at++;
            if (end == start)
                continue;
            Current = all[start..end];
            _at = at;
            return true;
        }

        _at = at;
        return false;
    }

    private bool MoveNextInChunk()
    {
        while (_chunk < _chunkEnd && KindOf(_text[_chunk]) != Kinds.Letter)
            _chunk++;
        if (_chunk == _chunkEnd)
            return false;
        var start = _chunk;
        while (++_chunk < _chunkEnd && (KindOf(_text[_chunk]) == Kinds.Letter || IsApostrophe(_chunk)))
        {
        }

        Current = _text[start.._chunk];
        return true;
    }

    // An apostrophe between letters belongs to the word: don't, vendor's.
    private readonly bool IsApostrophe(int at) => _text[at] is '\'' or '’' && at + 1 < _chunkEnd && char.IsLetter(_text[at + 1]);

    // Where the white space after it begins, and whether it is prose: no sign stands before its last punctuation.
    private readonly (int End, bool IsProse) ChunkEnd(int at)
    {
        var (firstSign, last) = (int.MaxValue, -1);
        for (; at < _text.Length; at++)
        {
            var kind = KindOf(_text[at]);
            if (kind == Kinds.Space)
                break;
            if ((kind & Kinds.Sign) != Kinds.None && firstSign == int.MaxValue)
                firstSign = at;
            if ((kind & Kinds.Punctuation) == Kinds.None)
                last = at;
        }

        return (at, last < firstSign);
    }

    private static Kinds KindOf(char c) => c < s_kinds.Length ? s_kinds[c] : KindsOf(c);

    private static Kinds KindsOf(char c) =>
        (char.IsWhiteSpace(c) ? Kinds.Space : Kinds.None)
        | (char.IsLetter(c) ? Kinds.Letter : Kinds.None)
        | (Signs.Contains(c, StringComparison.Ordinal) ? Kinds.Sign : Kinds.None)
        | (Punctuation.Contains(c, StringComparison.Ordinal) ? Kinds.Punctuation : Kinds.None);
}
