using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Entente.Dns;

/// <summary>
/// The bytes of questions and answers (RFC 1035 §4, with EDNS(0) of RFC 6891). Reading never throws and never reads outside of the message: what is
/// wrong is told, with the place. A compressed name may only lead backwards, so reading it ends.
/// </summary>
public sealed record DnsMessage
{
    /// <summary>What fits through nearly every path without being cut into pieces (DNS Flag Day 2020).</summary>
    public const int UdpPayload = 1232;

    private const int HeaderLength = 12;
    private const int LongestName = 255;
    private const int LongestLabel = 63;
    private const int Internet = 1;

    // Bits of the second word of the header.
    private const int Response = 0x8000;
    private const int Opcode = 0x7800;
    private const int Truncated = 0x0200;
    private const int RecursionDesired = 0x0100;
    private const int AuthenticData = 0x0020;
    private const int CheckingDisabled = 0x0010;

    private DnsMessage()
    {
    }

    /// <summary>The number by which an answer is known.</summary>
    public required int Id { get; init; }

    /// <summary>What the resolver says.</summary>
    public required DnsCode Code { get; init; }

    /// <summary>The message was cut: ask again over TCP.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>The resolver says that it has checked the signatures. Worth as much as the way to the resolver.</summary>
    public required bool IsAuthentic { get; init; }

    /// <summary>The name that was asked about.</summary>
    public required string Question { get; init; }

    /// <summary>The type that was asked about.</summary>
    public required DnsType QuestionType { get; init; }

    /// <summary>The records that answer.</summary>
    public required IReadOnlyList<DnsRecord> Answers { get; init; }

    /// <summary>The records that say who is authoritative; with no answer, the SOA of the zone that says so.</summary>
    public required IReadOnlyList<DnsRecord> Authority { get; init; }

    /// <summary>The bytes of a question.</summary>
    /// <param name="id">A random number of 16 bits.</param>
    /// <param name="name">A name in the letters of the DNS; labels of 1 to 63 of them.</param>
    /// <param name="type">The type.</param>
    /// <returns>The message; null when the name is none.</returns>
    public static byte[]? WriteQuestion(int id, string name, DnsType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (WriteName(name) is not { } encoded)
            return null;
        var message = new byte[HeaderLength + encoded.Length + 4 + 11];
        Span<byte> span = message;
        BinaryPrimitives.WriteUInt16BigEndian(span, checked((ushort)id));

        // AD in a question: the asker understands the bit and wants to see it (RFC 6840 §5.7).
        BinaryPrimitives.WriteUInt16BigEndian(span[2..], RecursionDesired | AuthenticData);
        BinaryPrimitives.WriteUInt16BigEndian(span[4..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(span[10..], 1);
        encoded.CopyTo(span[HeaderLength..]);
        var rest = span[(HeaderLength + encoded.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], Internet);

        // RFC 6891 §6.1.2: the root's name, type OPT, the payload that we take in the place of the class, no flags, no data.
        BinaryPrimitives.WriteUInt16BigEndian(rest[5..], (ushort)DnsType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(rest[7..], UdpPayload);
        return message;
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="message">The answer, when it is one.</param>
    /// <param name="reason">Else what is wrong with it.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out DnsMessage? message, out string? reason)
    {
        (message, reason) = (null, null);
        if (bytes.Length < HeaderLength)
        {
            reason = $"the message has {bytes.Length} bytes; its header alone has {HeaderLength}";
            return false;
        }

        var flags = Word(bytes, 2);
        if ((flags & Response) == 0 || (flags & Opcode) != 0)
        {
            reason = "the message is no answer to a question";
            return false;
        }

        if (Word(bytes, 4) != 1)
        {
            reason = $"the message repeats {Word(bytes, 4)} questions; one was asked";
            return false;
        }

        var at = HeaderLength;
        if (ReadName(bytes, ref at) is not { } question || at + 4 > bytes.Length)
        {
            reason = $"the question at byte {HeaderLength} is no question";
            return false;
        }

        var type = (DnsType)Word(bytes, at);
        at += 4;
        var (answers, authority) = (new List<DnsRecord>(), new List<DnsRecord>());
        foreach (var (count, section) in new[] { (Word(bytes, 6), answers), (Word(bytes, 8), authority) })
        {
            for (var i = 0; i < count; i++)
            {
                var start = at;
                if (TryReadRecord(bytes, ref at, section))
                    continue;

                // RFC 2181 §9: of a truncated message only what is whole is there; all of it comes again over TCP.
                if ((flags & Truncated) != 0)
                    break;
                reason = $"the record at byte {start} is no record";
                return false;
            }
        }

        message = new DnsMessage
        {
            Id = Word(bytes, 0),
            Code = (DnsCode)(flags & 0xF),
            IsTruncated = (flags & Truncated) != 0,
            IsAuthentic = (flags & AuthenticData) != 0 && (flags & CheckingDisabled) == 0,
            Question = question,
            QuestionType = type,
            Answers = answers,
            Authority = authority,
        };
        return true;
    }

    /// <summary>A name as it is compared: lower case, without the dot at the end.</summary>
    internal static string Fold(string name) => name.TrimEnd('.').ToLowerInvariant();

    private static byte[]? WriteName(string name)
    {
        var encoded = new List<byte>();
        foreach (var label in Fold(name).Split('.', StringSplitOptions.None))
        {
            if (label.Length is 0 or > LongestLabel || !Ascii.IsValid(label))
                return null;
            encoded.Add((byte)label.Length);
            encoded.AddRange(Encoding.ASCII.GetBytes(label));
        }

        encoded.Add(0);
        return encoded.Count <= LongestName ? [.. encoded] : null;
    }

    private static bool TryReadRecord(ReadOnlySpan<byte> bytes, ref int at, List<DnsRecord> section)
    {
        if (ReadName(bytes, ref at) is not { } name || at + 10 > bytes.Length)
            return false;
        var type = (DnsType)Word(bytes, at);
        var isInternet = Word(bytes, at + 2) == Internet;
        var ttl = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
        var (start, length) = (at + 10, Word(bytes, at + 8));
        if (start + length > bytes.Length)
            return false;
        at = start + length;
        if (ReadData(bytes[..at], start, name, type, ttl) is not { } record)
            return false;
        if (isInternet)
            section.Add(record);
        return true;
    }

    /// <summary>The data of a record: from its start to the end of what is given; names in it may lead anywhere before.</summary>
    private static DnsRecord? ReadData(ReadOnlySpan<byte> bytes, int start, string name, DnsType type, uint ttl)
    {
        var data = bytes[start..];
        var at = start;
        switch (type)
        {
            case DnsType.A:
                return data.Length == 4 ? new AddressRecord(name, type, ttl, new IPAddress(data)) : null;
            case DnsType.Aaaa:
                return data.Length == 16 ? new AddressRecord(name, type, ttl, new IPAddress(data)) : null;
            case DnsType.Cname or DnsType.Ns:
                return ReadName(bytes, ref at) is { } target && at == bytes.Length ? new NameRecord(name, type, ttl, target) : null;
            case DnsType.Mx:
                at += 2;
                return data.Length > 2 && ReadName(bytes, ref at) is { } server && at == bytes.Length ? new MailRecord(name, ttl, Word(data, 0), server) : null;
            case DnsType.Txt:
                return ReadStrings(data) is { } strings ? new TextRecord(name, ttl, strings) : null;
            default:
                return new RawRecord(name, type, ttl, data.ToArray());
        }
    }

    private static List<ReadOnlyMemory<byte>>? ReadStrings(ReadOnlySpan<byte> data)
    {
        var strings = new List<ReadOnlyMemory<byte>>();
        while (data.Length > 0)
        {
            var length = data[0];
            if (1 + length > data.Length)
                return null;
            strings.Add(data.Slice(1, length).ToArray());
            data = data[(1 + length)..];
        }

        return strings;
    }

    /// <summary>Reads a name (RFC 1035 §4.1.4); null when it is none. A pointer must lead before the place where it, or the pointer to it, stands.</summary>
    private static string? ReadName(ReadOnlySpan<byte> bytes, ref int at)
    {
        var name = new StringBuilder();
        var (place, before, length, end) = (at, at, 1, -1);
        while (true)
        {
            if (place >= bytes.Length)
                return null;
            var head = bytes[place];
            if (head == 0)
            {
                at = end < 0 ? place + 1 : end;
                return name.ToString();
            }

            switch (head & 0xC0)
            {
                case 0xC0:
                    if (place + 2 > bytes.Length)
                        return null;
                    var target = Word(bytes, place) & 0x3FFF;
                    if (target >= before)
                        return null;
                    end = end < 0 ? place + 2 : end;
                    place = before = target;
                    break;
                case 0:
                    length += 1 + head;
                    if (length > LongestName || place + 1 + head > bytes.Length)
                        return null;
                    if (name.Length > 0)
                        name.Append('.');
                    AppendLabel(name, bytes.Slice(place + 1, head));
                    place += 1 + head;
                    break;
                default:
                    return null;
            }
        }
    }

    private static void AppendLabel(StringBuilder name, ReadOnlySpan<byte> label)
    {
        foreach (var b in label)
        {
            var c = char.ToLowerInvariant((char)b);
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                name.Append(c);
            else
                name.Append('\\').Append(b.ToString("D3", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
