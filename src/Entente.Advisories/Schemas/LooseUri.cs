using Entente.Advisories.Csaf.Schema;

namespace Entente.Advisories.Schemas;

/// <summary>
/// The format uri as those judge by it who keep CVE and OSV records (ajv-formats): RFC 3986, but that what follows <c>//</c> may be a path too, so that
/// <c>git://git@example.com:group/project.git</c> passes, whose port is no number.
/// </summary>
internal static class LooseUri
{
    public static bool IsUri(ReadOnlySpan<byte> utf8)
    {
        if (UriForm.IsUri(utf8))
            return true;
        var slashes = utf8.IndexOf("://"u8);
        if (slashes < 0)
            return false;
        byte[] path = [.. utf8[..(slashes + 1)], .. utf8[(slashes + 2)..]];
        return UriForm.IsUri(path);
    }
}
