using System.Net;

namespace Entente.Dns;

/// <summary>Types of records (RFC 1035 §3.2.2 and the registry that continues it).</summary>
public enum DnsType
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>A name server.</summary>
    Ns = 2,

    /// <summary>Another name of the same.</summary>
    Cname = 5,

    /// <summary>The head of a zone.</summary>
    Soa = 6,

    /// <summary>A mail server.</summary>
    Mx = 15,

    /// <summary>Texts.</summary>
    Txt = 16,

    /// <summary>An IPv6 address (RFC 3596).</summary>
    Aaaa = 28,

    /// <summary>Of the message itself (RFC 6891).</summary>
    Opt = 41,

    /// <summary>The key of a signed child zone, by hash (RFC 4034 §5).</summary>
    Ds = 43,

    /// <summary>A certificate that a server shall have (RFC 6698).</summary>
    Tlsa = 52,

    /// <summary>Who may issue certificates (RFC 8659).</summary>
    Caa = 257,
}

/// <summary>What a resolver says of a question (RFC 1035 §4.1.1, "RCODE").</summary>
public enum DnsCode
{
    /// <summary>The question is answered, perhaps by nothing.</summary>
    NoError = 0,

    /// <summary>The resolver did not understand.</summary>
    FormatError = 1,

    /// <summary>The resolver failed; with a validating one also: the answer is not what its zone signed.</summary>
    ServerFailure = 2,

    /// <summary>There is no such name.</summary>
    NoSuchName = 3,

    /// <summary>The resolver cannot do that.</summary>
    NotImplemented = 4,

    /// <summary>The resolver will not.</summary>
    Refused = 5,
}

/// <summary>A record of an answer.</summary>
/// <param name="Name">Whose, in lower case, without the dot at the end. Bytes that are no letter, digit, hyphen or underscore are written \DDD.</param>
/// <param name="Type">Its type.</param>
/// <param name="Ttl">For how many seconds it may be kept.</param>
public abstract record DnsRecord(string Name, DnsType Type, uint Ttl);

/// <summary>A or AAAA.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Type">A or AAAA.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Address">The address.</param>
public sealed record AddressRecord(string Name, DnsType Type, uint Ttl, IPAddress Address) : DnsRecord(Name, Type, Ttl);

/// <summary>CNAME or NS.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Type">CNAME or NS.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Target">The name that it leads to.</param>
public sealed record NameRecord(string Name, DnsType Type, uint Ttl, string Target) : DnsRecord(Name, Type, Ttl);

/// <summary>MX.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Preference">The lowest is tried first.</param>
/// <param name="Target">The mail server; empty for "no mail" (RFC 7505).</param>
public sealed record MailRecord(string Name, uint Ttl, int Preference, string Target) : DnsRecord(Name, DnsType.Mx, Ttl);

/// <summary>TXT.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Strings">Its strings, as bytes: nothing says what letters they are.</param>
public sealed record TextRecord(string Name, uint Ttl, IReadOnlyList<ReadOnlyMemory<byte>> Strings) : DnsRecord(Name, DnsType.Txt, Ttl)
{
    /// <summary>The strings one after the other, as most users of TXT mean them; a byte that is not ASCII is a question mark.</summary>
    public string Text => string.Concat(Strings.Select(part => System.Text.Encoding.ASCII.GetString(part.Span)));
}

/// <summary>Any other type, as it came.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Type">Its type.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Data">Its bytes.</param>
public sealed record RawRecord(string Name, DnsType Type, uint Ttl, ReadOnlyMemory<byte> Data) : DnsRecord(Name, Type, Ttl);
