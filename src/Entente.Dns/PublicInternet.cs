using System.Net;
using System.Net.Sockets;

namespace Entente.Dns;

/// <summary>
/// The public Internet, and nothing beside it (the special-purpose registries of IANA, RFC 6890). What a stranger names must not lead into the network of
/// whoever follows it. Entente.Advisories, which needs no other project, compiles this file too: there is one copy of the rule.
/// </summary>
internal static class PublicInternet
{
    // Our choice: a name with more addresses than these answers at one of them, or does not answer.
    private const int MostTried = 4;

    private static readonly IPNetwork[] s_special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork s_unicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address is one of the public Internet.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Addresses that hold one of version 4 are that one.
            if (s_translated.Contains(address))
                return Holds(Version4(address, 12));
            if (s_sixToFour.Contains(address))
                return Holds(Version4(address, 2));
            if (!s_unicast.Contains(address))
                return false;
        }

        return !s_special.Any(network => network.Contains(address));
    }

    /// <summary>Connects to the first of these places that answers. They were looked up once: a name that has another address a moment later gains nothing.</summary>
    /// <param name="places">The addresses that a name has.</param>
    /// <param name="allowsPrivate">Whether those that are not public may be connected to.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotPublicException">None of them may be connected to.</exception>
    /// <exception cref="SocketException">None of them answers.</exception>
    public static async ValueTask<Stream> ConnectAsync(IEnumerable<IPEndPoint> places, bool allowsPrivate, CancellationToken cancel)
    {
        SocketException? last = null;
        foreach (var place in places.Where(place => allowsPrivate || Holds(place.Address)).Take(MostTried))
        {
            var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(place, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? (Exception)new NotPublicException();
    }

    private static IPAddress Version4(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));
}

/// <summary>A name has no address of the public Internet.</summary>
internal sealed class NotPublicException() : IOException("no address of the public Internet");
