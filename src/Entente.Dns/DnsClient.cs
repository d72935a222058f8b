using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Entente.Dns;

/// <summary>What came of a question: an answer, or why there is none.</summary>
/// <param name="Message">The answer, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
/// <param name="Resolver">Who was asked.</param>
public sealed record DnsReply(DnsMessage? Message, string? Failure, IPEndPoint Resolver)
{
    /// <summary>The records of a kind in the answer, aliases followed by the resolver included; empty without an answer.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <returns>In the order in which they came.</returns>
    public IEnumerable<T> All<T>()
        where T : DnsRecord
        => Message?.Answers.OfType<T>() ?? [];
}

/// <summary>
/// Asks one resolver, which does the rest (RFC 1034 §5.3.1, "stub resolver"): over UDP with a random number from a random port, over TCP when the answer was cut.
/// An answer counts only when it comes from the resolver, has the number, and repeats the question. Signatures are not checked here.
/// </summary>
/// <param name="resolver">Whom to ask.</param>
public sealed class DnsClient(IPEndPoint resolver)
{
    private const int Tries = 2;
    private const int LongestMessage = 65_535;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TcpPatience = TimeSpan.FromSeconds(5);

    /// <summary>Whom it asks.</summary>
    public IPEndPoint Resolver => resolver;

    /// <summary>The first resolver that this machine is told of (resolv.conf(5)); the machine itself when it is told of none.</summary>
    /// <returns>Its address and port 53.</returns>
    public static IPEndPoint SystemResolver()
    {
        const string File = "/etc/resolv.conf";
        foreach (var line in System.IO.File.Exists(File) ? System.IO.File.ReadLines(File) : [])
        {
            if (line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is ["nameserver", var address, ..] && IPAddress.TryParse(address, out var found))
                return new(found, 53);
        }

        return new(IPAddress.Loopback, 53);
    }

    /// <summary>Asks a question.</summary>
    /// <param name="name">A name in the letters of the DNS.</param>
    /// <param name="type">The type.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer or why there is none. Throws only when it was given up.</returns>
    public async Task<DnsReply> Ask(string name, DnsType type, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        string? failure = null;
        for (var i = 0; i < Tries; i++)
        {
            var id = RandomNumberGenerator.GetInt32(65_536);
            if (DnsMessage.WriteQuestion(id, name, type) is not { } question)
                return new(null, $"'{name}' is no name of the DNS", resolver);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                var message = await OverUdp(question, id, name, type, patience.Token);
                if (message.IsTruncated)
                {
                    patience.CancelAfter(TcpPatience);
                    message = await OverTcp(question, id, name, type, patience.Token);
                }

                return new(message, null, resolver);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                failure = $"no answer from {resolver}";
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidDataException)
            {
                failure = $"no answer from {resolver}: {e.Message}";
            }
        }

        return new(null, failure, resolver);
    }

    private async Task<DnsMessage> OverUdp(byte[] question, int id, string name, DnsType type, CancellationToken cancellation)
    {
        // A new socket for each question has a new port; connected, it takes datagrams from the resolver only.
        using var socket = new Socket(resolver.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(resolver, cancellation);
        await socket.SendAsync(question, cancellation);
        var buffer = new byte[LongestMessage];
        while (true)
        {
            // What does not fit the question may be forged: the true answer may still come.
            var length = await socket.ReceiveAsync(buffer, cancellation);
            if (DnsMessage.TryRead(buffer.AsSpan(0, length), out var message, out _) && IsAnswer(message!, id, name, type))
                return message!;
        }
    }

    /// <summary>RFC 1035 §4.2.2: two bytes of length before each message.</summary>
    private async Task<DnsMessage> OverTcp(byte[] question, int id, string name, DnsType type, CancellationToken cancellation)
    {
        using var tcp = new TcpClient(resolver.AddressFamily);
        await tcp.ConnectAsync(resolver, cancellation);
        var stream = tcp.GetStream();
        var framed = new byte[2 + question.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellation);
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, cancellation);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(answer, cancellation);
        return !DnsMessage.TryRead(answer, out var message, out var reason) ? throw new InvalidDataException(reason)
            : IsAnswer(message!, id, name, type) ? message!
            : throw new InvalidDataException("the answer is to another question");
    }

    private static bool IsAnswer(DnsMessage message, int id, string name, DnsType type)
        => message.Id == id && message.QuestionType == type && message.Question == DnsMessage.Fold(name);
}
