using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Entente.Tests.Shared;

/// <summary>The web program as it ships, over all its lives: started, killed without a moment to put things in order, and started again at the same address.</summary>
/// <param name="command">The program and its first arguments.</param>
/// <param name="database">As <c>--db</c> takes it.</param>
/// <param name="settings">Further arguments.</param>
internal sealed class WebServerProcess(IReadOnlyList<string> command, string database, params IReadOnlyList<string> settings) : IAsyncDisposable
{
    private Process? _process;
    private TaskCompletionSource _back = New();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}"),
    };

    /// <summary>Ends when it runs.</summary>
    public Task Back => _back.Task;

    /// <summary>What this life says after its opening; ends with it.</summary>
    public Task<string> Said { get; private set; } = Task.FromResult("");

    /// <summary>Processor time of this life.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)[.. command.Skip(1), "--urls", Http.BaseAddress!.ToString().TrimEnd('/'), "--db", database, .. settings])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        var errors = _process.StandardError.ReadToEndAsync(cancellation);
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (!line.StartsWith("Entente is open at ", StringComparison.Ordinal))
                continue;
            Said = _process.StandardOutput.ReadToEndAsync(cancellation);
            _back.SetResult();
            return;
        }

        throw new InvalidOperationException($"the web server did not start: {await errors}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _back = New();
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Http.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
