using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Entente.Register.Acts;

/// <summary>
/// Writes canonical JSON: UTF-8, no white space, members in the order of their names, absent instead of null or empty. It is the subset of RFC 8785
/// that needs no floating point: strings, integers, arrays and objects. Our own, because the BCL's writer escapes what RFC 8785 §3.2.2.2 leaves alone.
/// Callers write members in order; a test holds every kind to it.
/// </summary>
internal sealed class ActWriter
{
    // Half a surrogate pair throws: the other choice is to write something else than was said.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private bool _needsComma;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Text(string name, string value)
    {
        Name(name);
        Value(value);
    }

    public void TextIfAny(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Text(name, value);
    }

    public void Number(string name, long value)
    {
        Name(name);
        Value(value);
    }

    public void DateIfAny(string name, PartialDate? value)
    {
        if (value is { } date)
            Text(name, date.ToString());
    }

    public void Localized(string name, LocalizedText value)
    {
        Name(name);
        Open('{');
        Text("en", value.En);
        TextIfAny("fr", value.Fr);
        Close('}');
    }

    public void TextsIfAny(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        Name(name);
        Open('[');
        foreach (var value in values)
        {
            Comma();
            Value(value);
        }

        Close(']');
    }

    public void NumbersIfAny(string name, IReadOnlyList<int> values)
    {
        if (values.Count == 0)
            return;
        Name(name);
        Open('[');
        foreach (var value in values)
        {
            Comma();
            Value(value);
        }

        Close(']');
    }

    public void Says(ActBody body)
    {
        Name("says");
        Open('{');
        body.Write(this);
        Close('}');
    }

    public void Open(char bracket)
    {
        Byte(bracket);
        _needsComma = false;
    }

    public void Close(char bracket)
    {
        Byte(bracket);
        _needsComma = true;
    }

    private void Comma()
    {
        if (_needsComma)
            Byte(',');
        _needsComma = true;
    }

    private void Name(string name)
    {
        Comma();
        Value(name);
        Byte(':');
    }

    private void Value(string text)
    {
        Byte('"');
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny('"', '\\'); at >= 0; at = rest.IndexOfAny('"', '\\'))
        {
            Strict.GetBytes(rest[..at], _bytes);
            Byte('\\');
            Byte(rest[at]);
            rest = rest[(at + 1)..];
        }

        Strict.GetBytes(rest, _bytes);
        Byte('"');
        _needsComma = true;
    }

    private void Value(long number)
    {
        Utf8Formatter.TryFormat(number, _bytes.GetSpan(20), out var written);
        _bytes.Advance(written);
        _needsComma = true;
    }

    private void Byte(char ascii)
    {
        _bytes.GetSpan(1)[0] = (byte)ascii;
        _bytes.Advance(1);
    }
}
