using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Entente.Tests.Shared;

/// <summary>A name server on a free port of this machine, UDP and TCP, with the records that a test gives it. Its bytes are written here, by hand.</summary>
internal sealed class NameServer : IDisposable
{
    private const int Txt = 16;
    private const int A = 1;

    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _tcp;
    private readonly ConcurrentDictionary<(string Name, int Type), List<byte[]>> _records = new();
    private readonly CancellationTokenSource _end = new();

    public NameServer()
    {
        // One port for both: TCP takes a free one, UDP the same; another program may just have that one.
        while (true)
        {
            _tcp = new TcpListener(IPAddress.Loopback, 0);
            _tcp.Start();
            try
            {
                _udp.Bind(_tcp.LocalEndpoint);
                break;
            }
            catch (SocketException)
            {
                _tcp.Stop();
            }
        }

        _ = Task.Run(ServeUdp);
        _ = Task.Run(ServeTcp);
    }

    public IPEndPoint Address => (IPEndPoint)_tcp.LocalEndpoint;

    /// <summary>Answers by UDP are cut, so that the asker must come by TCP.</summary>
    public bool Cuts { get; set; }

    /// <summary>Sent before each true answer by UDP: what somebody forges.</summary>
    public Func<byte[], byte[]>? Forges { get; set; }

    /// <summary>Nothing is answered.</summary>
    public bool IsSilent { get; set; }

    public int Asked { get; private set; }

    public void AddText(string name, params string[] strings)
        => Add(name, Txt, [.. strings.SelectMany(text => Encoding.ASCII.GetBytes(text).Prepend((byte)text.Length))]);

    public void AddAddress(string name, IPAddress address) => Add(name, A, address.GetAddressBytes());

    public void Dispose()
    {
        _end.Cancel();
        _udp.Dispose();
        _tcp.Dispose();
        _end.Dispose();
    }

    private void Add(string name, int type, byte[] data) => _records.GetOrAdd((name, type), _ => []).Add(data);

    private async Task ServeUdp()
    {
        var buffer = new byte[4096];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var got = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                Asked++;
                if (IsSilent)
                    continue;
                var answer = Answer(buffer[..got.ReceivedBytes], Cuts);
                if (Forges is { } forge)
                    await _udp.SendToAsync(forge(answer), got.RemoteEndPoint, _end.Token);
                await _udp.SendToAsync(answer, got.RemoteEndPoint, _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                continue;
            }
        }
    }

    private async Task ServeTcp()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _tcp.AcceptTcpClientAsync(_end.Token);
                var (stream, length) = (client.GetStream(), new byte[2]);
                await stream.ReadExactlyAsync(length, _end.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(question, _end.Token);
                var answer = Answer(question, cut: false);
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                await stream.WriteAsync((byte[])[.. length, .. answer], _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                continue;
            }
        }
    }

    private byte[] Answer(byte[] question, bool cut)
    {
        var (at, labels) = (12, new List<string>());
        while (question[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += 1 + question[at];
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        var name = string.Join('.', labels);
        var found = cut ? [] : _records.GetValueOrDefault((name, type)) ?? [];
        var exists = _records.Keys.Any(key => key.Name == name);
        var answer = new List<byte>();
        answer.AddRange(question[..2]);
        answer.AddRange([(byte)(0x81 | (cut ? 2 : 0)), (byte)(exists ? 0x80 : 0x83), 0, 1, 0, (byte)found.Count, 0, 0, 0, 0]);
        answer.AddRange(question[12..(at + 5)]);
        foreach (var data in found)
            answer.AddRange([0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)(data.Length & 0xFF), .. data]);
        return [.. answer];
    }
}
