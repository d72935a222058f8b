using System.Globalization;
using System.Text;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Json;

/// <summary>The inside of JSON strings (RFC 8259, section 7): escape sequences, and where the name of a member stands.</summary>
internal static class JsonString
{
    /// <summary>How many bytes an escape sequence at the start of a text has, or 0 and why it is none. A surrogate pair is one sequence.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> text, out Message? fault)
    {
        fault = JsonFaults.Escape;
        if (text.Length < 2)
            return 0;
        if (text[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
            return 2;
        if (!TryUnit(text, out var unit))
            return 0;
        if (!char.IsSurrogate(unit))
            return 6;
        fault = JsonFaults.Surrogate;
        return char.IsHighSurrogate(unit) && TryUnit(text[6..], out var low) && char.IsLowSurrogate(low) ? 12 : 0;
    }

    /// <summary>The text of the inside of a string that was read without fault.</summary>
    public static string Decode(ReadOnlySpan<byte> inside) =>
        Encoding.UTF8.GetString(inside.Contains((byte)'\\') ? Unescape(inside) : inside);

    /// <summary>The inside of a string that was read without fault, with its escape sequences replaced, in UTF-8.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> inside)
    {
        var result = new byte[inside.Length];
        var length = 0;
        while (!inside.IsEmpty)
        {
            var plain = inside.IndexOf((byte)'\\');
            var part = plain < 0 ? inside : inside[..plain];
            part.CopyTo(result.AsSpan(length));
            length += part.Length;
            inside = inside[part.Length..];
            if (inside.IsEmpty)
                break;
            var used = EscapeLength(inside, out _);
            length += Character(inside[..used]).EncodeToUtf8(result.AsSpan(length));
            inside = inside[used..];
        }

        return result[..length];
    }

    /// <summary>Where the name of a member stands, from where its value starts. The text was read without fault.</summary>
    public static (int Start, int Length) NameBefore(ReadOnlySpan<byte> text, int valueStart)
    {
        var end = text[..valueStart].LastIndexOf((byte)'"');
        // Inside a string a quotation mark follows a backslash; the opening one follows a space, a comma or a brace.
        var start = end;
        do
            start = text[..start].LastIndexOf((byte)'"');
        while (text[start - 1] == '\\');
        return (start + 1, end - start - 1);
    }

    private static Rune Character(ReadOnlySpan<byte> escape)
    {
        if (escape.Length == 2)
        {
            return new Rune(escape[1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                var same => (char)same,
            });
        }

        TryUnit(escape, out var first);
        if (escape.Length == 6)
            return new Rune(first);
        TryUnit(escape[6..], out var second);
        return new Rune(first, second);
    }

    private static bool TryUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u' || !ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        unit = (char)value;
        return true;
    }
}
