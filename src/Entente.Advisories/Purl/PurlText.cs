// Percent-encoding as ECMA-427 wants it ("Character encoding"): UTF-8; letters, digits, '.', '-', '_', '~' and ':' stand for themselves, all else does not.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Entente.Advisories.Purl;

internal static class PurlText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Print(PackageUrl value)
    {
        var text = new StringBuilder("pkg:").Append(value.Type).Append('/');
        if (value.Namespace is { } space)
            text.Append(EncodeSegments(space)).Append('/');
        // A name with slashes is that of type git: the path of the repository on its host.
        text.Append(value.Type == "git" ? EncodeSegments(value.Name) : Encode(value.Name));
        if (value.Version is { } version)
            text.Append('@').Append(Encode(version));
        var separator = '?';
        foreach (var (key, content) in value.Qualifiers)
        {
            text.Append(separator).Append(key).Append('=').Append(Encode(content));
            separator = '&';
        }
        return value.Subpath is { } subpath ? text.Append('#').Append(EncodeSegments(subpath)).ToString() : text.ToString();
    }

    /// <summary>Decodes the segments between slashes, drops empty ones and (in a subpath) those of dots, and joins what is left; null when nothing is.</summary>
    public static bool TrySegments(ReadOnlySpan<char> text, string part, bool dots, out string? joined, [NotNullWhen(false)] out string? reason)
    {
        joined = null;
        reason = null;
        StringBuilder? kept = null;
        foreach (var range in text.Split('/'))
        {
            if (!TryDecode(text[range], part, out var segment, out reason))
                return false;
            if (segment.Length == 0 || (!dots && segment is "." or ".."))
                continue;
            if (segment.Contains('/', StringComparison.Ordinal))
                return Refusal.Because($"a segment of the {part} has an encoded slash", out reason);
            kept = kept is null ? new StringBuilder(segment) : kept.Append('/').Append(segment);
        }
        joined = kept?.ToString();
        return true;
    }

    public static bool TryDecode(ReadOnlySpan<char> text, string part, [NotNullWhen(true)] out string? decoded, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!text.Contains('%'))
        {
            decoded = text.ToString();
            return true;
        }
        decoded = null;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Slice(i, length).ToString()));
                i += length - 1;
            }
            else if (i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return Refusal.Because($"in the {part} a '%' is not followed by two hexadecimal digits", out reason);
            }
        }
        try
        {
            decoded = s_strict.GetString([.. bytes]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return Refusal.Because($"the percent-encoded {part} is not UTF-8", out reason);
        }
    }

    public static string EncodeSegments(string text) => string.Join('/', text.Split('/').Select(Encode));

    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'~' or (byte)':')
                encoded.Append((char)value);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        return encoded.ToString();
    }
}
