// Standard base64 (RFC 4648, section 4) in its one canonical form.
// .NET's decoders are lax: Convert accepts stray bits ("QR==") and white space inside, Base64 skips white space. A second spelling of the same
// bytes must never pass, or one checkpoint would have many texts: whatever decodes is encoded again and compared.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Log;

internal static class StrictBase64
{
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 != 0)
            return false;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, buffer, out var written))
            return false;
        var decoded = written == buffer.Length ? buffer : buffer[..written];
        if (!text.SequenceEqual(Convert.ToBase64String(decoded)))
            return false;
        bytes = decoded;
        return true;
    }
}
