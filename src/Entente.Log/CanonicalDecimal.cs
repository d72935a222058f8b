// Sizes and indexes in checkpoints and receipts: ASCII digits, no leading zero unless the number is 0 (c2sp.org/tlog-checkpoint, "Note text").
// A size that does not fit in an Int64 is refused, never wrapped.

using System.Globalization;

namespace Entente.Log;

internal static class CanonicalDecimal
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        // .NET would take zero bytes after the digits for the end of the number.
        if (text.ContainsAnyExceptInRange('0', '9') || text.StartsWith('0') && text is not "0")
            return false;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static string Print(long value) => value.ToString(CultureInfo.InvariantCulture);
}
