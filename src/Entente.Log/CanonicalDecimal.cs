// Sizes and indexes in checkpoints and receipts: ASCII digits, no leading zero unless the number is 0 (c2sp.org/tlog-checkpoint, "Note text").
// A size that does not fit in an Int64 is refused, never wrapped.

using System.Globalization;

namespace Entente.Log;

internal static class CanonicalDecimal
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return (text is "0" || !text.StartsWith('0')) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static string Print(long value) => value.ToString(CultureInfo.InvariantCulture);
}
