// Where a security.txt is (RFC 9116, section 3): https://DOMAIN/.well-known/security.txt, and for files of old at the root. Over HTTPS only.

using System.Net;
using Entente.Advisories.Csaf.Checking;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.SecurityTxt;

internal static class PublishedFile
{
    private const string WellKnown = "/.well-known/security.txt";

    /// <summary>The address that a word means; null when it means a file.</summary>
    public static Uri? AddressOf(string what)
    {
        if (what.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            throw Failure.Usage("a security.txt is published over HTTPS (RFC 9116, section 3)", what, "write https://");
        if (what.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(what, UriKind.Absolute, out var address) ? address : throw Failure.Usage("not an address", what, "it is such as https://example.com/.well-known/security.txt");
        var isFile = what == "-" || File.Exists(what) || what.Contains('/', StringComparison.Ordinal) || !what.Contains('.', StringComparison.Ordinal) || what.EndsWith(".txt", StringComparison.Ordinal);
        return !isFile && Uri.TryCreate($"https://{what}{WellKnown}", UriKind.Absolute, out var known) && known.IsDefaultPort && known.UserInfo.Length == 0 ? known : null;
    }

    /// <summary>Gets the file: its bytes, its address, and the addresses that led to it.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, string Name, IReadOnlyList<string> Locations)> GetAsync(Uri address, HttpFetchOptions network, CancellationToken cancellation)
    {
        using var http = new HttpFetch(network);
        var page = await http.FetchAsync(new FetchRequest(address), cancellation);
        // The old place counts only where there is nothing at the right one.
        if (page.Status == (int)HttpStatusCode.NotFound && address.AbsolutePath == WellKnown)
            page = await http.FetchAsync(new FetchRequest(new Uri(address, "/security.txt")), cancellation);
        var at = page.Redirects.Count > 0 ? page.Redirects[^1] : page.Url;
        if (page.IsFound)
            return (page.Body, at.AbsoluteUri, page.Url == at ? [at.AbsoluteUri] : [page.Url.AbsoluteUri, at.AbsoluteUri]);
        throw page.Fault is FetchFault.Unreachable or FetchFault.Tls or FetchFault.TimedOut
            ? Failure.Unreachable("the address cannot be read", address.AbsoluteUri, page.Reason("en"))
            : Failure.Refused("no-security-txt", "there is no security.txt", $"{at}: {page.Reason("en")}", page.Fault == FetchFault.NotPublic ? "--allow-private asks it all the same" : $"RFC 9116 wants it at {WellKnown}");
    }
}
