// Where a security.txt is (RFC 9116, section 3): https://DOMAIN/.well-known/security.txt, and for files of old at the root. Over HTTPS only, through a few
// redirections of which none leaves HTTPS, and no more than a reader needs.

using System.Net;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.SecurityTxt;

internal static class PublishedFile
{
    private const int MostRedirections = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <summary>The address that a word means; null when it means a file.</summary>
    public static Uri? AddressOf(string what)
    {
        if (what.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            throw Failure.Usage("a security.txt is published over HTTPS (RFC 9116, section 3)", what, "write https://");
        if (what.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(what, UriKind.Absolute, out var address) ? address : throw Failure.Usage("not an address", what, "it is such as https://example.com/.well-known/security.txt");
        var isFile = what == "-" || File.Exists(what) || what.Contains('/', StringComparison.Ordinal) || !what.Contains('.', StringComparison.Ordinal) || what.EndsWith(".txt", StringComparison.Ordinal);
        return !isFile && Uri.TryCreate($"https://{what}/.well-known/security.txt", UriKind.Absolute, out var known) && known.IsDefaultPort && known.UserInfo.Length == 0 ? known : null;
    }

    /// <summary>Gets the file: its bytes, its address, and the addresses that led to it.</summary>
    public static async Task<(byte[] Bytes, string Name, IReadOnlyList<string> Locations)> GetAsync(Uri address, int most, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 32 };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        try
        {
            var (status, bytes, at) = await FollowAsync(client, address, most, cancellation);
            // The old place counts only where there is nothing at the right one.
            if (status == HttpStatusCode.NotFound && address.AbsolutePath == "/.well-known/security.txt")
                (status, bytes, at) = await FollowAsync(client, new Uri(address, "/security.txt"), most, cancellation);
            if (status != HttpStatusCode.OK)
                throw Failure.Refused("no-security-txt", "there is no security.txt", $"{at}: HTTP {(int)status}", "RFC 9116 wants it at /.well-known/security.txt");
            return (bytes, at.AbsoluteUri, address == at ? [at.AbsoluteUri] : [address.AbsoluteUri, at.AbsoluteUri]);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Failure.Unreachable("the address cannot be read", address.AbsoluteUri, e.Message);
        }
    }

    private static async Task<(HttpStatusCode Status, byte[] Bytes, Uri At)> FollowAsync(HttpClient client, Uri address, int most, CancellationToken cancellation)
    {
        for (var redirections = 0; ; redirections++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
                return (response.StatusCode, await ReadAsync(response, most, cancellation), address);
            address = new Uri(address, next);
            if (redirections == MostRedirections)
                throw Failure.Refused("no-security-txt", "the address leads on and on", $"{address.AbsoluteUri}: more than {MostRedirections} redirections");
            if (address.Scheme != Uri.UriSchemeHttps)
                throw Failure.Refused("no-security-txt", "the address leads away from HTTPS", address.AbsoluteUri, "RFC 9116, section 3 wants https");
        }
    }

    // One byte more than is read: so it is seen that there is more.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return [];
        var bytes = new byte[most + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return bytes[..length];
    }
}
