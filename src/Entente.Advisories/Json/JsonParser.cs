using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Json;

/// <summary>
/// RFC 8259 in one pass over bytes that are known to be UTF-8, into rows. No recursion: open containers stand on a stack of their own, so nesting
/// costs a limit, not the thread. Stricter than the RFC where a document would mean two things: a name twice in an object is a fault.
/// </summary>
internal ref struct JsonParser
{
    // In the place of the name with the number 0, which is none.
    private const ulong HasUnknown = 1;

    private readonly ReadOnlySpan<byte> _text;
    private readonly JsonNames _names;
    private readonly JsonLimits _limits;
    private readonly int _keyWords;
    private JsonRow[] _rows;
    private int _count;
    private int _at;

    // Of each open container: its row, and which known names it has had. Grows with the depth.
    private int[] _open = new int[32];
    private ulong[] _seen;
    private int _depth;

    private Message? _fault;
    private string[] _faultArguments = [];
    private int _faultAt;

    private JsonParser(ReadOnlySpan<byte> text, JsonNames names, JsonLimits limits)
    {
        _text = text;
        (_names, _limits) = (names, limits);
        _keyWords = (names.Count + 63) / 64;
        _seen = new ulong[32 * _keyWords];
        // Every value but the outermost follows a comma or a bracket. Prose has commas too, so a text that seems to be nothing but values begins with fewer.
        var most = JsonScan.CommasAndBrackets(text) + 1;
        _rows = GC.AllocateUninitializedArray<JsonRow>(Math.Min(Math.Min(most, Math.Max(text.Length / 32, 16)), limits.MaxValues));
    }

    /// <summary>Reads a text, or says why not. The rows that are used are the first <paramref name="count"/>.</summary>
    public static JsonFault? TryParse(ReadOnlySpan<byte> text, JsonNames names, JsonLimits limits, out JsonRow[] rows, out int count)
    {
        (rows, count) = ([], 0);
        if (text.Length > limits.MaxBytes)
            return new JsonFault(JsonFaults.TooLarge, 0, new TextPosition(1, 1), $"{text.Length}", $"{limits.MaxBytes}");
        if (RefusedEncoding(text) is { } encoding)
            return encoding;
        var parser = new JsonParser(text, names, limits);
        if (!parser.Document())
            return new JsonFault(parser._fault!, parser._faultAt, TextPosition.Of(text, parser._faultAt), parser._faultArguments);
        (rows, count) = (parser._rows, parser._count);
        return null;
    }

    private static JsonFault? RefusedEncoding(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return new JsonFault(JsonFaults.ByteOrderMark, 0, new TextPosition(1, 1));
        // The first character of JSON is of ASCII, so half or more of its bytes are zero; nothing but zeros is no text at all.
        var hasZeros = text.Length >= 2 && (text[0] == 0 || text[1] == 0) && text[..Math.Min(text.Length, 4)].ContainsAnyExcept((byte)0);
        if (hasZeros || text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            return new JsonFault(JsonFaults.Utf16, 0, new TextPosition(1, 1));
        if (Utf8.IsValid(text))
            return null;
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return new JsonFault(JsonFaults.NotUtf8, at, TextPosition.Of(text, at), $"{text[at]:X2}");
    }

    private bool Document()
    {
        SkipSpace();
        if (_at == _text.Length)
            return Fail(JsonFaults.Empty, _at);
        var key = JsonKey.Unknown;
        while (true)
        {
            // Here a value begins.
            if (_at >= _text.Length)
                return Fail(JsonFaults.Ends, _at);
            if (_count == _rows.Length && !Grow())
                return false;
            ref var row = ref _rows[_count];
            row.Key = key;
            var c = _text[_at];
            if (c == '"')
            {
                row.Start = _at + 1;
                if (!String(out row.IsEscaped))
                    return false;
                row.Length = _at - 1 - row.Start;
                row.Kind = JsonKind.String;
                row.Next = ++_count;
            }
            else if (c is (byte)'{' or (byte)'[')
            {
                if (!Open(ref row, c, out var isEmpty))
                    return false;
                if (!isEmpty)
                {
                    if (c == '[')
                        key = JsonKey.Unknown;
                    else if (!Name(out key))
                        return false;
                    continue;
                }
            }
            else if (!Scalar(ref row, c))
            {
                return false;
            }

            // Here a value has ended: close what ends with it, or go on to the next.
            while (true)
            {
                SkipSpace();
                if (_depth == 0)
                    return _at == _text.Length || Fail(JsonFaults.After, _at, Shown(_at));
                if (_at >= _text.Length)
                    return Fail(JsonFaults.Ends, _at);
                ref var container = ref _rows[_open[_depth - 1]];
                container.Length++;
                c = _text[_at];
                if (c == ',')
                {
                    _at++;
                    SkipSpace();
                    key = JsonKey.Unknown;
                    if (container.Kind == JsonKind.Object && !Name(out key))
                        return false;
                    break;
                }

                if (c != (container.Kind == JsonKind.Object ? '}' : ']'))
                    return Fail(container.Kind == JsonKind.Object ? JsonFaults.NoCommaInObject : JsonFaults.NoCommaInArray, _at, Shown(_at));
                _at++;
                container.Next = _count;
                _depth--;
                if (container.Kind == JsonKind.Object && (_seen[_depth * _keyWords] & HasUnknown) != 0 && !UnknownNamesDiffer(_open[_depth]))
                    return false;
            }
        }
    }

    private bool Open(ref JsonRow row, byte c, out bool isEmpty)
    {
        row.Start = _at++;
        row.Kind = c == '{' ? JsonKind.Object : JsonKind.Array;
        row.IsEscaped = false;
        row.Length = 0;
        row.Next = ++_count;
        SkipSpace();
        isEmpty = _at < _text.Length && _text[_at] == (c == '{' ? '}' : ']');
        if (isEmpty)
        {
            _at++;
            return true;
        }

        if (_depth == _limits.MaxDepth)
            return Fail(JsonFaults.TooDeep, row.Start, $"{_limits.MaxDepth}");
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
            Array.Resize(ref _seen, _depth * 2 * _keyWords);
        }

        _open[_depth] = _count - 1;
        if (c == '{')
            _seen.AsSpan(_depth * _keyWords, _keyWords).Clear();
        _depth++;
        return true;
    }

    private bool Name(out JsonKey key)
    {
        key = JsonKey.Unknown;
        if (_at >= _text.Length)
            return Fail(JsonFaults.Ends, _at);
        if (_text[_at] != '"')
            return Fail(JsonFaults.NoName, _at, Shown(_at));
        var start = _at + 1;
        if (!String(out var isEscaped))
            return false;
        var name = _text[start..(_at - 1)];
        key = _names.Find(isEscaped ? JsonString.Unescape(name) : name);
        if (key.Id == 0)
        {
            _seen[(_depth - 1) * _keyWords] |= HasUnknown;
        }
        else
        {
            ref var word = ref _seen[((_depth - 1) * _keyWords) + (key.Id >> 6)];
            var bit = 1UL << (key.Id & 63);
            if ((word & bit) != 0)
                return Fail(JsonFaults.Duplicate, start - 1, _names.NameOf(key));
            word |= bit;
        }

        SkipSpace();
        if (_at >= _text.Length)
            return Fail(JsonFaults.Ends, _at);
        if (_text[_at] != ':')
            return Fail(JsonFaults.NoColon, _at, Shown(_at));
        _at++;
        SkipSpace();
        return true;
    }

    // Names that no format knows are rare: they are compared when their object closes.
    private bool UnknownNamesDiffer(int container)
    {
        HashSet<string>? names = null;
        for (var row = container + 1; row < _count; row = _rows[row].Next)
        {
            if (_rows[row].Key.Id != 0)
                continue;
            names ??= new HashSet<string>(StringComparer.Ordinal);
            var (start, length) = JsonString.NameBefore(_text, _rows[row].Start - (_rows[row].Kind == JsonKind.String ? 1 : 0));
            var name = JsonString.Decode(_text.Slice(start, length));
            if (!names.Add(name))
                return Fail(JsonFaults.Duplicate, start - 1, name);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        if (_at < _text.Length && _text[_at] <= ' ')
            SkipLongSpace();
    }

    private void SkipLongSpace()
    {
        var text = _text;
        var at = _at;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at = text[at] == '\n' ? JsonScan.EndOfIndentation(text, at + 1) : at + 1;
        _at = at;
    }

    /// <summary>From an opening quotation mark to after the closing one.</summary>
    private bool String(out bool isEscaped)
    {
        isEscaped = false;
        var start = _at++;
        while (true)
        {
            _at = JsonScan.EndOfPlain(_text, _at);
            if (_at >= _text.Length)
                return Fail(JsonFaults.Ends, start);
            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                return true;
            }

            if (c != '\\')
                return Fail(JsonFaults.Control, _at, $"{c:X2}");
            isEscaped = true;
            var length = JsonString.EscapeLength(_text[_at..], out var fault);
            if (length == 0)
                return Fail(fault!, _at);
            _at += length;
        }
    }

    private bool Scalar(ref JsonRow row, byte c)
    {
        row.Start = _at;
        row.IsEscaped = false;
        if (c is (byte)'-' or (>= (byte)'0' and <= (byte)'9'))
        {
            row.Kind = JsonKind.Number;
            if (!Number())
                return Fail(JsonFaults.Number, row.Start);
        }
        else
        {
            var literal = c switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, (byte)'n' => "null"u8, _ => default };
            if (literal.IsEmpty)
                return Fail(JsonFaults.NoValue, _at, Shown(_at));
            if (!_text[_at..].StartsWith(literal))
                return Fail(JsonFaults.Literal, _at);
            row.Kind = c switch { (byte)'t' => JsonKind.True, (byte)'f' => JsonKind.False, _ => JsonKind.Null };
            _at += literal.Length;
        }

        row.Length = _at - row.Start;
        row.Next = ++_count;
        return true;
    }

    private bool Number()
    {
        if (_text[_at] == '-')
            _at++;
        var first = _at;
        var digits = Digits();
        if (digits == 0 || (digits > 1 && _text[first] == '0'))
            return false;
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (Digits() == 0)
                return false;
        }

        if (_at < _text.Length && _text[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is (byte)'+' or (byte)'-')
                _at++;
            if (Digits() == 0)
                return false;
        }

        return true;
    }

    private int Digits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= (byte)'0' and <= (byte)'9')
            _at++;
        return _at - start;
    }

    private bool Grow()
    {
        if (_count >= _limits.MaxValues)
            return Fail(JsonFaults.TooMany, _at, $"{_limits.MaxValues}");
        // What is left of the text foretells what is left of the values; a half more than that, and at least a quarter of what there is.
        var foretold = (long)_count * _text.Length / Math.Max(_at, 1);
        Array.Resize(ref _rows, (int)Math.Min(_limits.MaxValues, Math.Max(foretold + (foretold / 16), _count + (_count / 4L) + 16)));
        return true;
    }

    private readonly string Shown(int at)
    {
        if (at >= _text.Length)
            return "the end";
        return _text[at] < ' ' ? $"0x{_text[at]:X2}" : $"'{FirstCharacter(_text[at..])}'";
    }

    private static string FirstCharacter(ReadOnlySpan<byte> utf8)
    {
        System.Text.Rune.DecodeFromUtf8(utf8, out var rune, out _);
        return rune.ToString();
    }

    private bool Fail(Message fault, int at, params string[] arguments)
    {
        (_fault, _faultAt, _faultArguments) = (fault, at, arguments);
        return false;
    }
}
