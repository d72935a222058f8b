using System.Text;
using System.Text.Unicode;

namespace Entente.Import.Csv;

/// <summary>
/// RFC 4180 by hand, because a fault must name its line and column and the reader must go on after it. UTF-8 with or without a byte order mark,
/// CRLF or LF, blank lines skipped. Nothing here throws on bad bytes.
/// </summary>
internal ref struct CsvParser
{
    private readonly string _file;
    private readonly string _text;
    private readonly HashSet<int> _brokenLines;
    private readonly List<Fault> _faults;
    private int _at;
    private int _line;
    private int _lineStart;

    private CsvParser(string file, string text, HashSet<int> brokenLines, List<Fault> faults)
    {
        _file = file;
        _text = text;
        _brokenLines = brokenLines;
        _faults = faults;
        _line = 1;
    }

    private readonly int Column => _at - _lineStart + 1;

    /// <summary>All records of a file, the header among them.</summary>
    public static List<CsvRecord> Read(string file, ReadOnlySpan<byte> utf8, List<Fault> faults)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            utf8 = utf8[3..];
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            faults.Add(new Fault(file, 1, 1, null, "is UTF-16; save it as UTF-8"));
            return [];
        }

        var brokenLines = Utf8.IsValid(utf8) ? [] : FindBrokenLines(file, utf8, faults);
        return new CsvParser(file, Encoding.UTF8.GetString(utf8), brokenLines, faults).Records();
    }

    private static HashSet<int> FindBrokenLines(string file, ReadOnlySpan<byte> utf8, List<Fault> faults)
    {
        var broken = new HashSet<int>();
        var line = 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            line++;
            var rest = utf8[range];
            if (Utf8.IsValid(rest))
                continue;
            var column = 1;
            while (Rune.DecodeFromUtf8(rest, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                column += rune.Utf16SequenceLength;
                rest = rest[consumed..];
            }

            broken.Add(line);
            faults.Add(new Fault(file, line, column, null, $"byte 0x{rest[0]:X2} is not UTF-8; save the file as UTF-8"));
        }

        return broken;
    }

    private List<CsvRecord> Records()
    {
        var records = new List<CsvRecord>();
        while (_at < _text.Length)
        {
            var record = Record();
            var isBlank = record is { IsWellFormed: true, Fields: [{ Text: "" }] } && _text[Math.Max(0, _at - 1)] != '"';
            EndLine();
            if (!isBlank)
                records.Add(record);
        }

        return records;
    }

    private CsvRecord Record()
    {
        var startLine = _line;
        var isWellFormed = true;
        var fields = new List<CsvField>();
        while (true)
        {
            fields.Add(Field(ref isWellFormed));
            if (_at >= _text.Length || _text[_at] != ',')
                break;
            _at++;
        }

        for (var line = startLine; line <= _line && _brokenLines.Count > 0; line++)
            isWellFormed &= !_brokenLines.Contains(line);
        return new CsvRecord(fields, startLine, isWellFormed);
    }

    private CsvField Field(ref bool isWellFormed)
    {
        if (_at < _text.Length && _text[_at] == '"')
            return Quoted(ref isWellFormed);
        var (start, column) = (_at, Column);
        SkipToEndOfField();
        var text = _text[start.._at];
        var quote = text.IndexOf('"', StringComparison.Ordinal);
        if (quote >= 0)
        {
            isWellFormed = false;
            Failed(column + quote, "a quote inside a field that does not begin with one; put the whole field in quotes and write the quote twice");
        }

        return new CsvField(text, _line, column);
    }

    private CsvField Quoted(ref bool isWellFormed)
    {
        var (start, line, lineStart, column) = (_at, _line, _lineStart, Column);
        var text = new StringBuilder();
        _at++;
        while (true)
        {
            var next = _text.AsSpan(_at).IndexOfAny('"', '\n');
            if (next < 0)
            {
                // Taken as ending with its line, so that the rest of the file is still looked at.
                (_at, _line, _lineStart) = (start, line, lineStart);
                SkipToEndOfField();
                isWellFormed = false;
                Failed(column, "a quote is opened here and never closed");
                return new CsvField(_text[(start + 1).._at], line, column);
            }

            text.Append(_text, _at, next);
            _at += next + 1;
            if (_text[_at - 1] == '\n')
            {
                text.Append('\n');
                _line++;
                _lineStart = _at;
            }
            else if (_at < _text.Length && _text[_at] == '"')
            {
                text.Append('"');
                _at++;
            }
            else
            {
                break;
            }
        }

        if (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
        {
            isWellFormed = false;
            Failed(Column, "text after a closing quote; a field in quotes ends with its quote, and a quote inside it is written twice");
            SkipToEndOfField();
        }

        return new CsvField(text.ToString(), line, column);
    }

    private void SkipToEndOfField()
    {
        var length = _text.AsSpan(_at).IndexOfAny(',', '\r', '\n');
        _at = length < 0 ? _text.Length : _at + length;
    }

    private void EndLine()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            if (_at + 1 < _text.Length && _text[_at + 1] == '\n')
                _at++;
            else
                Failed(Column, "a carriage return without a line feed; lines end with CRLF or LF");
        }

        if (_at >= _text.Length)
            return;
        // A lone carriage return ends a record but no line: editors and the search for broken bytes count line feeds.
        if (_text[_at] == '\n')
        {
            _line++;
            _lineStart = _at + 1;
        }

        _at++;
    }

    private readonly void Failed(int column, string message) => _faults.Add(new Fault(_file, _line, column, null, message));
}
