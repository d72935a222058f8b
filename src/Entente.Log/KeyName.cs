// Names of keys (c2sp.org/signed-note, "Format"): not empty, no Unicode space, no plus sign. A note is UTF-8 without control characters, so a name
// with one, or with half a surrogate pair, could never be written and is no name either.

namespace Entente.Log;

internal static class KeyName
{
    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return "the key name is empty";
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value == '+')
                return "the key name contains a plus sign, which ends names in keys";
            if (System.Text.Rune.IsWhiteSpace(rune))
                return $"the key name contains the space U+{rune.Value:X4}, which ends names in notes";
            if (rune.Value < ' ')
                return $"the key name contains the control character U+{rune.Value:X4}";
        }
        return NoteText.IsWellFormed(name) ? null : "the key name contains half a surrogate pair";
    }

    public static void Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Fault(name) is { } fault)
            throw new ArgumentException(fault, nameof(name));
    }
}
