using System.Buffers;

namespace Entente.Advisories.Prose;

/// <summary>The words of a text. What is no prose (addresses, file names, identifiers, numbers with letters) has none.</summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> NoProse = SearchValues.Create("0123456789_/\\@=<>{}[]$#%&*+|~^`.:");

    private ReadOnlySpan<char> _rest = text;
    private ReadOnlySpan<char> _chunk;

    /// <summary>A run of letters.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            var start = 0;
            while (start < _chunk.Length && !char.IsLetter(_chunk[start]))
                start++;
            _chunk = _chunk[start..];
            if (!_chunk.IsEmpty)
                break;
            if (!NextChunk())
                return false;
        }

        var end = 1;
        while (end < _chunk.Length && (char.IsLetter(_chunk[end]) || IsApostrophe(end)))
            end++;
        Current = _chunk[..end];
        _chunk = _chunk[end..];
        return true;
    }

    // An apostrophe between letters belongs to the word: don't, vendor's.
    private readonly bool IsApostrophe(int at) => _chunk[at] is '\'' or '’' && at + 1 < _chunk.Length && char.IsLetter(_chunk[at + 1]);

    private bool NextChunk()
    {
        while (true)
        {
            _rest = _rest.TrimStart();
            if (_rest.IsEmpty)
                return false;
            var end = 0;
            while (end < _rest.Length && !char.IsWhiteSpace(_rest[end]))
                end++;
            _chunk = _rest[..end];
            _rest = _rest[end..];
            if (IsProse(_chunk))
                return true;
        }
    }

    private static bool IsProse(ReadOnlySpan<char> chunk)
    {
        var inside = chunk.TrimEnd(".,;:!?)]}\"'»”");
        return inside.IndexOfAny(NoProse) < 0;
    }
}
