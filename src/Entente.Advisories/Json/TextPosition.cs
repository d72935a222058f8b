namespace Entente.Advisories.Json;

/// <summary>A place in a text as an editor shows it.</summary>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Column">The column in Unicode characters (code points); the first is 1.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of one byte. Reads all that stands before it; <see cref="TextLines"/> is for many places.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="offset">The byte.</param>
    public static TextPosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Min(offset, utf8.Length)];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new TextPosition(before.Count((byte)'\n') + 1, Characters(before[start..]) + 1);
    }

    internal static int Characters(ReadOnlySpan<byte> utf8)
    {
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

/// <summary>The places of many bytes of one text: the starts of its lines are looked for once.</summary>
internal sealed class TextLines
{
    private readonly byte[] _utf8;
    private readonly List<int> _starts = [0];

    public TextLines(byte[] utf8)
    {
        _utf8 = utf8;
        for (var at = 0; at < utf8.Length;)
        {
            var line = utf8.AsSpan(at).IndexOf((byte)'\n');
            if (line < 0)
                break;
            at += line + 1;
            _starts.Add(at);
        }
    }

    public TextPosition Of(int offset)
    {
        var found = _starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, TextPosition.Characters(_utf8.AsSpan(_starts[line]..offset)) + 1);
    }
}
