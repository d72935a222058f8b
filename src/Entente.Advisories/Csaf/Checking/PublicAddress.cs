using System.Net;
using System.Net.Sockets;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>
/// Whether an address is one of the public internet (the special-purpose registries of IANA, RFC 6890). What a stranger's document names must not lead into
/// the network of whoever checks it.
/// </summary>
internal static class PublicAddress
{
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

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Addresses that hold one of version 4 are that one.
            if (s_translated.Contains(address))
                return IsPublic(Version4(address, 12));
            if (s_sixToFour.Contains(address))
                return IsPublic(Version4(address, 2));
            if (!s_unicast.Contains(address))
                return false;
        }

        return !s_special.Any(network => network.Contains(address));
    }

    private static IPAddress Version4(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));
}
