using Entente.Publishing.Http;
using Microsoft.AspNetCore.Http;

namespace Entente.Publishing.Tests;

/// <summary>A server on a free port, and a client that follows nothing.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    private Served(RequestDelegate handle, TaskCompletionSource<string> started) =>
        _running = ServerHost.RunAsync("127.0.0.1:0", handle, started.SetResult, _end.Token);

    public string Address { get; private set; } = "";

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static async Task<Served> Start(RequestDelegate handle)
    {
        var started = new TaskCompletionSource<string>();
        var served = new Served(handle, started);
        await Task.WhenAny(served._running, started.Task);
        if (served._running.IsFaulted)
            await served._running;
        served.Address = await started.Task;
        served.Client.BaseAddress = new Uri(served.Address);
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }
}

/// <summary>The system's clock, put forward at will.</summary>
internal sealed class Clock : TimeProvider
{
    private long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
