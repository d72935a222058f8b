using System.Buffers;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>The format uri: RFC 3986, appendix A, with a scheme. Characters outside ASCII must be percent-encoded.</summary>
internal static class UriForm
{
    // unreserved and sub-delims; what else may stand in userinfo, path, query and fragment.
    private static readonly SearchValues<byte> s_name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;="u8);
    private static readonly SearchValues<byte> s_user = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:"u8);
    private static readonly SearchValues<byte> s_path = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/"u8);
    private static readonly SearchValues<byte> s_query = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?"u8);

    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !Ascii.IsLetter(text[0]) || !Ascii.All(text[..colon], static b => Ascii.IsLetterOrDigit(b) || b is (byte)'+' or (byte)'-' or (byte)'.'))
            return false;
        var rest = text[(colon + 1)..];
        var hash = rest.IndexOf((byte)'#');
        if (hash >= 0 && !IsMade(rest[(hash + 1)..], s_query))
            return false;
        rest = hash < 0 ? rest : rest[..hash];
        var mark = rest.IndexOf((byte)'?');
        if (mark >= 0 && !IsMade(rest[(mark + 1)..], s_query))
            return false;
        rest = mark < 0 ? rest : rest[..mark];
        if (!rest.StartsWith("//"u8))
            return IsMade(rest, s_path);
        rest = rest[2..];
        var slash = rest.IndexOf((byte)'/');
        return IsAuthority(slash < 0 ? rest : rest[..slash]) && (slash < 0 || IsMade(rest[slash..], s_path));
    }

    private static bool IsAuthority(ReadOnlySpan<byte> authority)
    {
        var at = authority.LastIndexOf((byte)'@');
        if (at >= 0 && !IsMade(authority[..at], s_user))
            return false;
        var host = authority[(at + 1)..];
        var port = host.LastIndexOf((byte)':');
        if (!host.IsEmpty && host[0] == '[')
        {
            var end = host.IndexOf((byte)']');
            return end > 0 && IsLiteral(host[1..end]) && (end == host.Length - 1 || (host[end + 1] == ':' && Ascii.All(host[(end + 2)..], Ascii.IsDigit)));
        }

        if (port >= 0 && !Ascii.All(host[(port + 1)..], Ascii.IsDigit))
            return false;
        return IsMade(port < 0 ? host : host[..port], s_name);
    }

    // IPv6address or IPvFuture.
    private static bool IsLiteral(ReadOnlySpan<byte> address)
    {
        if (!address.IsEmpty && (address[0] | 0x20) == 'v')
            return IsFuture(address[1..]);
        if (!Ascii.All(address, static b => Ascii.IsHex(b) || b is (byte)':' or (byte)'.'))
            return false;
        Span<char> chars = stackalloc char[46];
        return address.Length <= chars.Length && System.Text.Encoding.ASCII.TryGetChars(address, chars, out var length)
            && System.Net.IPAddress.TryParse(chars[..length], out var parsed) && parsed.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
    }

    // Behind the v: hexadecimal digits, a full stop, and at least one more character.
    private static bool IsFuture(ReadOnlySpan<byte> text)
    {
        var stop = text.IndexOf((byte)'.');
        return stop > 0 && stop + 1 < text.Length && Ascii.All(text[..stop], Ascii.IsHex)
            && !text[(stop + 1)..].ContainsAnyExcept(s_user);
    }

    private static bool IsMade(ReadOnlySpan<byte> text, SearchValues<byte> characters)
    {
        while (text.IndexOfAnyExcept(characters) is >= 0 and var at)
        {
            if (text[at] != '%' || at + 2 >= text.Length || !Ascii.IsHex(text[at + 1]) || !Ascii.IsHex(text[at + 2]))
                return false;
            text = text[(at + 3)..];
        }

        return true;
    }
}
