using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Entente.Advisories.Json;

/// <summary>
/// A JSON text that was read: the bytes as they are, and one flat array of 16-byte rows, one a value. Nothing is copied or decoded until it is asked
/// for. Immutable, and safe to read from several threads.
/// </summary>
public sealed class JsonTree
{
    private readonly byte[] _utf8;
    private readonly JsonRow[] _rows;
    private readonly int _count;
    private TextLines? _lines;

    private JsonTree(byte[] utf8, JsonNames names, JsonRow[] rows, int count) => (_utf8, Names, _rows, _count) = (utf8, names, rows, count);

    /// <summary>The names that this text was read with.</summary>
    internal JsonNames Names { get; }

    /// <summary>How many values there are.</summary>
    public int Count => _count;

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>The outermost value.</summary>
    public JsonView Root => new(this, 0);

    internal ReadOnlySpan<JsonRow> Rows => _rows.AsSpan(0, _count);

    /// <summary>Reads a text, or says why it is not JSON that is accepted: invalid UTF-8, a byte order mark, a name twice in one object, too deep …</summary>
    /// <param name="utf8">The text. It is not copied when it is a whole array, and must not change while the tree is in use.</param>
    /// <param name="names">The member names to know by number.</param>
    /// <param name="limits">How much to read; <see cref="JsonLimits.Default"/> when null.</param>
    /// <param name="tree">The text as it was read.</param>
    /// <param name="fault">Why it was not.</param>
    internal static bool TryParse(ReadOnlyMemory<byte> utf8, JsonNames names, JsonLimits? limits, [NotNullWhen(true)] out JsonTree? tree, [NotNullWhen(false)] out JsonFault? fault)
    {
        ArgumentNullException.ThrowIfNull(names);
        tree = null;
        fault = JsonParser.TryParse(utf8.Span, names, limits ?? JsonLimits.Default, out var rows, out var count);
        if (fault is not null)
            return false;
        var bytes = MemoryMarshal.TryGetArray(utf8, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : utf8.ToArray();
        tree = new JsonTree(bytes, names, rows, count);
        return true;
    }

    /// <summary>Line and column of a byte. The lines are looked for when this is first asked.</summary>
    /// <param name="offset">The byte.</param>
    public TextPosition PositionOf(int offset) => (_lines ??= new TextLines(_utf8)).Of(offset);

    internal ref readonly JsonRow Row(int index) => ref _rows[index];

    /// <summary>The bytes of a scalar as they stand; of a string without its quotation marks, escapes and all.</summary>
    internal ReadOnlySpan<byte> Raw(in JsonRow row) => _utf8.AsSpan(row.Start, row.Length);

    /// <summary>The text of a string in UTF-8, decoded if it must be.</summary>
    internal ReadOnlySpan<byte> Text(in JsonRow row) => row.IsEscaped ? JsonString.Unescape(Raw(row)) : Raw(row);

    /// <summary>The name of a member of an object; empty of any other value.</summary>
    internal string NameOf(int index)
    {
        ref readonly var row = ref _rows[index];
        if (row.Key.Id != 0)
            return Names.NameOf(row.Key);
        var before = _utf8.AsSpan(0, row.Start - (row.Kind == JsonKind.String ? 1 : 0)).TrimEnd(" \t\r\n"u8);
        return before is [.., (byte)':'] ? Encoding.UTF8.GetString(NameUtf8(index)) : "";
    }

    /// <summary>The name of a member of an object that no format knows, in UTF-8: it stands in the text only.</summary>
    internal ReadOnlySpan<byte> NameUtf8(int index)
    {
        ref readonly var row = ref _rows[index];
        var (start, length) = JsonString.NameBefore(_utf8, row.Start - (row.Kind == JsonKind.String ? 1 : 0));
        var name = _utf8.AsSpan(start, length);
        return name.Contains((byte)'\\') ? JsonString.Unescape(name) : name;
    }
}
