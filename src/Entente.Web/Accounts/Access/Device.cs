using System.Net;
using System.Net.Sockets;

namespace Entente.Web.Accounts.Access;

/// <summary>What is kept of where a session comes from: enough for its owner to recognise it, no more.</summary>
public static class Device
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>"Firefox, Linux"; a question mark for what is not known.</summary>
    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return Named(Browsers, agent) + ", " + Named(Systems, agent);
    }

    /// <summary>The network and not the machine: "192.0.2.x", "2001:db8:1::".</summary>
    public static string ShortAddress(HttpContext http)
    {
        if (Address(http) is not { } address)
            return "?";
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x";
        Array.Clear(bytes, 6, bytes.Length - 6);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>What counts as one address: a whole IPv6 network of 64 bits, because its holder has all of it.</summary>
    public static string Source(HttpContext http)
    {
        if (Address(http) is not { } address)
            return "?";
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    private static IPAddress? Address(HttpContext http)
        => http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;

    private static string Named((string Sign, string Name)[] known, string agent)
        => Array.Find(known, k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name ?? "?";
}
