using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Entente.Web.Lane;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Entente.Web.Tests.Lane;

/// <summary>A lane alone: who only waits, and the end.</summary>
public sealed class LaneListenerTests
{
    private const string Request = "GET /en/ HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";

    [Fact]
    public async Task Who_asks_for_nothing_is_let_go_when_Kestrel_would_let_go()
    {
        await using var lane = Open(new() { KeepAliveTimeout = TimeSpan.FromMilliseconds(1) });
        using var client = await Connect(lane);

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Site.Cancellation));
    }

    [Fact]
    public async Task A_stop_lets_go_who_only_waits_and_accepts_nobody_else()
    {
        await using var lane = Open(new());
        using var client = await Connect(lane);
        var accepting = lane.AcceptAsync(Site.Cancellation);
        await lane.UnbindAsync(Site.Cancellation);

        Assert.Null(await accepting);
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Site.Cancellation));
        await Assert.ThrowsAsync<SocketException>(() => Connect(lane));
    }

    [Theory]
    [InlineData(Request)]
    [InlineData("GET /en/ HT")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("\x16\x03\x01\x02")]
    public async Task What_the_lane_does_not_answer_reaches_Kestrel_with_every_byte(string bytes)
    {
        await using var lane = Open(new());
        using var client = await Connect(lane);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes), Site.Cancellation);
        var connection = (await lane.AcceptAsync(Site.Cancellation))!;
        var read = await connection.Transport.Input.ReadAtLeastAsync(bytes.Length, Site.Cancellation);

        Assert.Equal(bytes, Encoding.ASCII.GetString(read.Buffer));
        await connection.DisposeAsync();
    }

    [Fact]
    public void Only_a_whole_request_is_read_and_no_byte_beyond_it()
    {
        var bytes = Encoding.ASCII.GetBytes(Request + Request);
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(length >= Request.Length, LaneRequest.TryRead(bytes.AsSpan(0, length), out var request));
            Assert.Equal(length >= Request.Length ? Request.Length : 0, request.Length);
        }
    }

    [Fact]
    public void A_changed_byte_never_makes_two_requests_of_one()
    {
        var plain = Encoding.ASCII.GetBytes(Request);
        for (var at = 0; at < plain.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = plain.ToArray();
                bytes[at] = (byte)value;
                if (LaneRequest.TryRead(bytes, out var request))
                    Assert.Equal(bytes.Length, request.Length);
            }
        }
    }

    private static LaneListener Open(KestrelServerLimits limits)
    {
        var listening = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        var freshness = new Freshness(new SiteState(new ConfigurationBuilder().Build()), TimeProvider.System);
        var counter = new Meter("test").CreateCounter<long>("answers");
        return new LaneListener(listening, new SocketConnectionContextFactory(new(), NullLogger.Instance), limits, new LaneMemory(new AnswerMemory(1), freshness, TimeProvider.System, counter), NullLogger.Instance);
    }

    private static async Task<TcpClient> Connect(LaneListener lane)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync((IPEndPoint)lane.EndPoint, Site.Cancellation);
        return client;
    }
}
