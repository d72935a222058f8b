using System.Net;
using System.Net.Sockets;

namespace Entente.Dns.Tests;

public class PublicInternetTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("2606:4700::1", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("fec0::1", false)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicInternet.Holds(IPAddress.Parse(address)));

    [Fact]
    public async Task A_private_address_is_connected_to_only_when_that_is_allowed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        IPEndPoint[] places = [(IPEndPoint)listener.LocalEndpoint];
        await Assert.ThrowsAsync<NotPublicException>(async () => await PublicInternet.ConnectAsync(places, allowsPrivate: false, TestContext.Current.CancellationToken));
        Assert.False(listener.Pending());
        await using var connected = await PublicInternet.ConnectAsync(places, allowsPrivate: true, TestContext.Current.CancellationToken);
        Assert.True(listener.Pending());
    }

    [Fact]
    public async Task An_address_that_does_not_answer_gives_way_to_the_next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var closed = (IPEndPoint)silent.LocalEndpoint;
        silent.Dispose();
        await using var connected = await PublicInternet.ConnectAsync([closed, (IPEndPoint)listener.LocalEndpoint], allowsPrivate: true, TestContext.Current.CancellationToken);
        Assert.True(listener.Pending());
        await Assert.ThrowsAnyAsync<SocketException>(async () => await PublicInternet.ConnectAsync([closed], allowsPrivate: true, TestContext.Current.CancellationToken));
    }
}
