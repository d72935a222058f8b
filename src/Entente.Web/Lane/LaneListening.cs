using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Entente.Web.Lane;

/// <summary>Opens addresses of the network with a lane before them. Addresses of another kind (a Unix socket, a handle) are opened by Kestrel, as ever.</summary>
internal sealed class LaneListening(
    AnswerMemory memory, Freshness freshness, TimeProvider time, IMeterFactory meters, IOptions<KestrelServerOptions> kestrel, IOptions<SocketTransportOptions> sockets, ILoggerFactory log)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>The meter and counter of answers that Kestrel does not see and so does not count.</summary>
    public const string MeterName = "Entente.Web";

    public const string CounterName = "entente.lane.answers";

    private readonly Counter<long> _answered = meters.Create(MeterName).CreateCounter<long>(CounterName, "{answer}", "Requests answered from memory before the web server.");

    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? listening = null;
        try
        {
            listening = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            listening.Listen(sockets.Value.Backlog);
        }
        catch (SocketException e)
        {
            listening?.Dispose();
            throw e.SocketErrorCode == SocketError.AddressAlreadyInUse ? new AddressInUseException(e.Message, e) : new IOException(e.Message, e);
        }

        var connections = new SocketConnectionContextFactory(new(), log.CreateLogger("Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets"));
        return new(new LaneListener(listening, connections, kestrel.Value.Limits, new LaneMemory(memory, freshness, time, _answered), log.CreateLogger<LaneListener>()));
    }
}
