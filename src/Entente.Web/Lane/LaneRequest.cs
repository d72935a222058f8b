using System.Buffers;
using System.Text;
using Entente.Web.Shell;

namespace Entente.Web.Lane;

/// <summary>
/// A request of the plainest shape, the only one that the lane answers. The shape is far narrower than HTTP (RFC 9112), so that there is one way to read it: GET or
/// HEAD, HTTP/1.1, no body, a path that needs no decoding, and headers of a list that are known not to change what <see cref="Remembered"/> answers.
/// What is not of the shape is not judged: it is Kestrel's.
/// </summary>
internal readonly record struct LaneRequest(AnswerAddress Address, bool IsHead, int Length)
{
    // A browser sends some fifteen.
    private const int MostHeaders = 32;

    // Needs no decoding: no percent, no backslash, nothing beyond ASCII.
    private static readonly SearchValues<byte> PathBytes = SearchValues.Create("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    // Kept as sent, by both.
    private static readonly SearchValues<byte> QueryBytes = SearchValues.Create("%=&+/-._~:,!*0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> HostBytes = SearchValues.Create(".-:[]0123456789abcdefghijklmnopqrstuvwxyz"u8);

    // Printing ASCII; a tab or a byte beyond it is for Kestrel to judge.
    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(b => (byte)b)]);

    /// <summary>Headers that no answer from memory depends on. Not among them: conditions and ranges, cookies and credentials, what a proxy adds, all that frames a body.</summary>
    // Few enough to be compared one by one: a set of names would cost the start more than it saves.
    private static readonly byte[][] Ignored =
    [
        .. "accept accept-language cache-control dnt pragma priority referer sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user sec-gpc upgrade-insecure-requests user-agent"
            .Split(' ').Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>Reads the request that the bytes begin with; false when they do not begin with a whole one of the shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LaneRequest request)
    {
        request = default;
        var rest = bytes;
        var isHead = rest.StartsWith("HEAD "u8);
        if (!isHead && !rest.StartsWith("GET "u8))
            return false;
        rest = rest[(isHead ? 5 : 4)..];
        if (!TakeLine(ref rest, out var line) || !line.EndsWith(" HTTP/1.1"u8) || !TryTarget(line[..^9], out var path, out var query))
            return false;

        string? host = null, encoding = null;
        var isKept = false;
        for (var headers = 0; TakeLine(ref rest, out line); headers++)
        {
            if (line.IsEmpty)
            {
                request = new(new(path, query, host ?? "", encoding ?? "", IsHttps: false), isHead, bytes.Length - rest.Length);
                return host is not null;
            }

            var colon = line.IndexOf((byte)':');
            if (headers == MostHeaders || colon <= 0 || line.ContainsAnyExcept(ValueBytes))
                return false;
            var name = line[..colon];
            var value = line[(colon + 1)..];
            if (Is(name, "host"u8))
            {
                if (host is not null || !TryValue(value, out host) || value[1..].ContainsAnyExcept(HostBytes))
                    return false;
            }
            else if (Is(name, "accept-encoding"u8))
            {
                if (encoding is not null || !TryValue(value, out encoding))
                    return false;
            }
            else if (Is(name, "connection"u8))
            {
                if (isKept || !Is(value, " keep-alive"u8))
                    return false;
                isKept = true;
            }
            else if (!IsIgnored(name))
            {
                return false;
            }
        }

        return false;
    }

    // A bare CR or LF leaves a byte in the line that no part of it may hold.
    private static bool TakeLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf("\r\n"u8);
        line = end < 0 ? default : rest[..end];
        rest = end < 0 ? default : rest[(end + 2)..];
        return end >= 0;
    }

    private static bool TryTarget(ReadOnlySpan<byte> target, out string path, out string query)
    {
        var mark = target.IndexOf((byte)'?');
        var before = mark < 0 ? target : target[..mark];
        var after = mark < 0 ? default : target[(mark + 1)..];

        // A segment that begins with a dot may be one that is taken out of the path (RFC 3986 §5.2.4).
        var isPlain = before.StartsWith("/"u8) && !before.ContainsAnyExcept(PathBytes) && before.IndexOf("/."u8) < 0 && before.IndexOf("//"u8) < 0
            && (mark < 0 || (!after.IsEmpty && !after.ContainsAnyExcept(QueryBytes)));
        (path, query) = isPlain ? (Encoding.ASCII.GetString(before), mark < 0 ? "" : Encoding.ASCII.GetString(target[mark..])) : ("", "");
        return isPlain;
    }

    // One space before, none after: what a server would trim is not there.
    private static bool TryValue(ReadOnlySpan<byte> value, out string text)
    {
        var isPlain = value.Length > 1 && value[0] == ' ' && value[1] != ' ' && value[^1] != ' ';
        text = isPlain ? Encoding.ASCII.GetString(value[1..]) : "";
        return isPlain;
    }

    private static bool IsIgnored(ReadOnlySpan<byte> name)
    {
        foreach (var known in Ignored)
        {
            if (Is(name, known))
                return true;
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => Ascii.EqualsIgnoreCase(name, known);
}
