using System.Text;

namespace Entente.Advisories.Json;

/// <summary>A place in a text as an editor shows it.</summary>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Column">The column in Unicode characters (code points); the first is 1.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of one byte. Reads all that stands before it; <see cref="TextLines"/> is for many places.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="offset">The byte.</param>
    internal static TextPosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Min(offset, utf8.Length)];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new TextPosition(before.Count((byte)'\n') + 1, Characters(before[start..]) + 1);
    }

    internal static int Characters(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8))
            return utf8.Length;
        // Every character has one byte that is not a continuation byte.
        var count = 0;
        foreach (var b in utf8)
        {
            if ((b & 0xC0) != 0x80)
                count++;
        }

        return count;
    }
}

/// <summary>
/// The places of many bytes of one text. What stands before each block is counted once, so that a place costs no more than its block, in a text of one line
/// as in one of a million.
/// </summary>
internal sealed class TextLines
{
    private const int BlockBytes = 1024;

    private readonly byte[] _utf8;
    private readonly Before[] _before;

    public TextLines(byte[] utf8)
    {
        _utf8 = utf8;
        _before = new Before[(utf8.Length / BlockBytes) + 1];
        for (var block = 1; block < _before.Length; block++)
            _before[block] = At(block * BlockBytes);
    }

    public TextPosition Of(int offset)
    {
        var (lines, characters) = At(offset);
        return new TextPosition(lines + 1, characters + 1);
    }

    // From the last block that begins before the byte.
    private Before At(int offset)
    {
        var block = Math.Max(offset - 1, 0) / BlockBytes;
        var (lines, characters) = _before[block];
        var rest = _utf8.AsSpan((block * BlockBytes)..offset);
        var last = rest.LastIndexOf((byte)'\n');
        return last < 0
            ? new Before(lines, characters + TextPosition.Characters(rest))
            : new Before(lines + rest[..(last + 1)].Count((byte)'\n'), TextPosition.Characters(rest[(last + 1)..]));
    }

    /// <summary>What stands before a byte: the lines that ended, and the characters of its own line.</summary>
    private readonly record struct Before(int Lines, int Characters);
}
