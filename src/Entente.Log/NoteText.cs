// The text of a note (c2sp.org/signed-note, "Format"): ends with a newline, no ASCII control character but newline, valid as UTF-8.

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Entente.Log;

internal static class NoteText
{
    private static readonly SearchValues<byte> ControlBytes =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Where(value => value != '\n').Select(value => (byte)value)]);

    /// <summary>Decodes strictly: what is decoded encodes to the same bytes again.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? reason)
    {
        (text, reason) = (null, null);
        if (bytes.IndexOfAny(ControlBytes) is >= 0 and var control)
            reason = $"byte {control} is the control character 0x{bytes[control]:x2}; only newline is allowed";
        else if (!Utf8.IsValid(bytes))
            reason = "the bytes are not valid UTF-8";
        else
            text = Encoding.UTF8.GetString(bytes);
        return text is not null;
    }

    /// <summary>What keeps a text from being signed, or null.</summary>
    public static string? Fault(string text)
    {
        if (!text.EndsWith('\n'))
            return "the text does not end with a newline";
        if (text.AsSpan().IndexOfAnyInRange('\0', '\t') is >= 0 and var low)
            return ControlFault(text, low);
        if (text.AsSpan().IndexOfAnyInRange('\v', '\x1f') is >= 0 and var high)
            return ControlFault(text, high);
        return IsWellFormed(text) ? null : "the text contains half a surrogate pair";
    }

    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done)
                return false;
            text = text[used..];
        }
        return true;
    }

    private static string ControlFault(string text, int at) =>
        $"character {at} is the control character U+{(int)text[at]:X4}; only newline is allowed";
}
