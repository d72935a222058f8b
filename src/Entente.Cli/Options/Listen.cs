using System.CommandLine;
using System.Net.Sockets;
using Entente.Cli.Shell;
using Entente.Publishing.Http;
using Microsoft.AspNetCore.Http;

namespace Entente.Cli.Options;

/// <summary>Where a server of the command line listens.</summary>
/// <param name="address">When nothing is said.</param>
internal sealed class Listen(string address)
{
    private readonly Option<string> _listen = new("--listen")
    {
        HelpName = "HOST:PORT", Description = "Where to listen, in plain HTTP: put a proxy with TLS before it. Port 0 takes a free one.", DefaultValueFactory = _ => address,
    };

    public void AddTo(Command command) => command.Options.Add(_listen);

    public async Task ServeAsync(ParseResult parse, RequestDelegate handle, Action<string> started, CancellationToken cancel)
    {
        var where = parse.GetValue(_listen)!;
        try
        {
            await ServerHost.RunAsync(where, handle, started, cancel);
        }
        catch (FormatException e)
        {
            throw Failure.Usage("not an address to listen on", where, e.Message, "write host and port, such as 127.0.0.1:8080");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // In use is an IOException; not of this machine, or not allowed to this user, is a SocketException.
            throw Failure.Unreachable("the address cannot be listened on", where, e.InnerException?.Message ?? e.Message, "choose another with --listen");
        }
    }
}
