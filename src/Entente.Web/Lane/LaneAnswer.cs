using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Entente.Web.Lane;

/// <summary>
/// The bytes of an answer as Kestrel writes them, made once: length, type, date and server first, the others in the order in which the response listed them, where
/// what describes the body stands before the entity tag. Tests compare both, byte for byte.
/// </summary>
internal sealed class LaneAnswer
{
    private const string DateForm = "R";

    // Of the form "Sun, 22 Nov 2026 13:10:38 GMT" (RFC 9110 §5.6.7).
    private const int DateLength = 29;

    private readonly byte[] _head;
    private readonly int _dateAt;
    private readonly byte[] _body;

    public LaneAnswer(IEnumerable<KeyValuePair<string, StringValues>> headers, IReadOnlyList<KeyValuePair<string, StringValues>> ofBody, string? server, byte[] body)
    {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        Append(head, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        AppendAll(head, ofBody.Where(header => header.Key == "Content-Type"));
        _dateAt = head.Length + "Date: ".Length;
        Append(head, "Date", new string(' ', DateLength));
        if (server is not null)
            Append(head, "Server", server);
        foreach (var header in headers)
        {
            if (header.Key == "ETag")
                AppendAll(head, ofBody.Where(other => other.Key != "Content-Type"));
            AppendAll(head, [header]);
        }

        _head = Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
        _body = body;
    }

    public int HeadBytes => _head.Length;

    /// <summary>The date as every answer of this second carries it.</summary>
    public static byte[] Date(DateTimeOffset now) => Encoding.ASCII.GetBytes(now.ToString(DateForm, CultureInfo.InvariantCulture));

    public void WriteTo(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> date, bool isHead)
    {
        var bytes = output.GetSpan(_head.Length + _body.Length);
        _head.CopyTo(bytes);
        date.CopyTo(bytes[_dateAt..]);
        if (!isHead)
            _body.CopyTo(bytes[_head.Length..]);
        output.Advance(isHead ? _head.Length : _head.Length + _body.Length);
    }

    private static void AppendAll(StringBuilder head, IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                Append(head, name, value ?? "");
        }
    }

    private static void Append(StringBuilder head, string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");
}
