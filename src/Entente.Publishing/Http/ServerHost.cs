using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Publishing.Http;

/// <summary>
/// Kestrel and one handler, nothing else: no configuration files, no logging, no routing. For the servers of the command line, which start fast and have few
/// paths. They speak plain HTTP; TLS is the business of the proxy before them.
/// </summary>
public static class ServerHost
{
    /// <summary>Serves until it is told to end.</summary>
    /// <param name="address">Where to listen: <c>127.0.0.1:5090</c>, <c>[::]:5090</c>, <c>localhost:5090</c>; port 0 of an IP address takes a free one.</param>
    /// <param name="handle">Answers every request.</param>
    /// <param name="started">Told the address once connections are accepted.</param>
    /// <param name="end">Ends it, after the requests that are under way.</param>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    /// <exception cref="FormatException">The address is none.</exception>
    public static async Task RunAsync(string address, RequestDelegate handle, Action<string> started, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(started);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Listen(kestrel, address);
        });
        await using var app = builder.Build();
        app.Run(handle);
        await app.StartAsync(end);
        started(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.UnsafeRegister(static state => ((TaskCompletionSource)state!).SetResult(), ended))
            await ended.Task;
        await app.StopAsync(CancellationToken.None);
    }

    /// <summary>Kestrel itself would take a name that it does not know for every address of the machine.</summary>
    private static void Listen(KestrelServerOptions kestrel, string address)
    {
        const string Localhost = "localhost:";
        if (address.StartsWith(Localhost, StringComparison.Ordinal)
            && ushort.TryParse(address.AsSpan(Localhost.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            kestrel.ListenLocalhost(port);
        else if (address.LastIndexOf(':') > address.LastIndexOf(']') && IPEndPoint.TryParse(address, out var endpoint))
            kestrel.Listen(endpoint);
        else
            throw new FormatException($"{address} is no IP address with a port");
    }
}
