using System.Diagnostics;
using System.Net;
using System.Text;
using Entente.Log;

namespace Entente.Cli.Tests.Crash;

/// <summary>One server of a log, over all its lives: <c>entente log serve</c> and many writers, of whom one watches the checkpoint, until it is killed.</summary>
internal sealed class ServedLog : IAsyncDisposable
{
    private const int Writers = 16;
    private const string Origin = "crash.example/log";

    private readonly string _folder, _place;
    private readonly Promises _promises;
    private readonly Random _random;
    private readonly Writer[] _writers;
    private RunningProgram? _program;
    private HttpClient? _http;
    private Task _clients = Task.CompletedTask;

    // Over while all may write.
    private TaskCompletionSource _rest = new();

    // How long the last start took, for a moment in the middle of the next one.
    private TimeSpan _startTime = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not run yet.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="place">The database, as <c>--db</c> takes it.</param>
    /// <param name="seed">Makes its entries different from those of others.</param>
    /// <param name="promises">What its clients hold.</param>
    public ServedLog(string folder, string place, int seed, Promises promises)
    {
        (_folder, _place, _promises, _random) = (folder, place, promises, new Random(seed));
        _rest.SetResult();
        _writers = [.. Enumerable.Range(0, Writers).Select(i => new Writer($"{seed}/{i}", new Random(HashCode.Combine(seed, i)), promises))];
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A log that is there knows its name.
    private string[] Arguments => ["log", "serve", "--db", _place, "--listen", "127.0.0.1:0", .. _promises.Key is null ? ["--origin", Origin] : Array.Empty<string>()];

    public string Url => _program!.Url;

    public static Promises NewPromises() => new(Origin);

    /// <summary>Starts it, compares what it shows with all that was promised, and loads it. Each writer first brings again what it got no answer for.</summary>
    /// <param name="loaded">Whether anybody writes.</param>
    public async Task StartAsync(bool loaded = true)
    {
        var clock = Stopwatch.StartNew();
        await StartAsync(CliProcess.StartInfo(CliProcess.Program, _folder, Arguments), loaded);
        _startTime = clock.Elapsed;
    }

    /// <summary>The same by a shell, which makes it run under a limit.</summary>
    public Task StartLimitedAsync(string limit) =>
        StartAsync(CliProcess.StartInfo("/bin/sh", _folder, ["-c", limit + " exec \"$@\"", "sh", CliProcess.Program, .. Arguments]), loaded: true);

    private async Task StartAsync(ProcessStartInfo start, bool loaded)
    {
        _program = await RunningProgram.StartAsync(start, " is open at ");
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_program.Url) };
        await _promises.CatchUpAsync(_http, Cancellation);
        if (loaded)
            _clients = Task.WhenAll(_writers.Select(writer => BringAsync(writer, _http)));
    }

    /// <summary>Ends when all clients together have got so many more answers; fails with the client that failed.</summary>
    public async Task HearAsync(int answers)
    {
        var heard = _promises.WhenAsync(answers);
        if (await Task.WhenAny(heard, _clients) == _clients)
        {
            await _clients;
            Assert.Fail("the server has ended by itself");
        }
    }

    /// <summary>Ends when a writer was refused.</summary>
    public Task HearRefusalAsync() => Task.WhenAny(_writers.Select(writer => writer.Refused));

    /// <summary>All writers but one stop: the log goes on growing, and another server can start beside it in a reasonable time.</summary>
    public void Rest() => _rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All write again.</summary>
    public void EndRest() => _rest.SetResult();

    /// <summary>SIGKILL; the clients end because nobody answers.</summary>
    public async Task KillAsync()
    {
        await _program!.KillAsync();
        await _clients;
        await DisposeAsync();
    }

    /// <summary>Starts it and kills it at a random moment of its start: while it creates, opens or verifies.</summary>
    public async Task KillWhileItStartsAsync()
    {
        using var process = Process.Start(CliProcess.StartInfo(CliProcess.Program, _folder, Arguments))!;
        // The moment is what is random: there is nothing to wait for.
        await Task.Delay(_startTime * _random.NextDouble(), Cancellation);
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _http?.Dispose();
        (_program, _http) = (null, null);
    }

    private async Task BringAsync(Writer writer, HttpClient http)
    {
        try
        {
            for (var seen = 0L; ;)
            {
                await writer.BringAsync(http);
                if (writer == _writers[0])
                    seen = await WatchAsync(http, seen);
                else
                    await _rest.Task;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // It was killed. Whether the entry is in the log is unknown, and is found out when it is brought again.
        }
    }

    /// <summary>Sees the checkpoint; it must be readable to its last entry, and no smaller one may follow.</summary>
    private async Task<long> WatchAsync(HttpClient http, long seen)
    {
        var checkpoint = _promises.See(await http.GetByteArrayAsync("/checkpoint", Cancellation));
        Assert.True(checkpoint.Size >= seen, $"a checkpoint of {checkpoint.Size} followed one of {seen}");
        if (checkpoint.Size > seen)
        {
            var (bundle, width) = ((checkpoint.Size - 1) / TlogTiles.Width, (int)((checkpoint.Size - 1) % TlogTiles.Width) + 1);
            using var edge = await http.GetAsync($"/{TilePath.Entries(bundle, width)}", Cancellation);
            // A database that has gone away for a moment may say so.
            Assert.True(edge.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"the last bundle of {checkpoint.Size} entries: {(int)edge.StatusCode}");
        }

        return checkpoint.Size;
    }

    /// <summary>Brings one entry after another, the next only when the last was answered.</summary>
    private sealed class Writer(string name, Random random, Promises promises)
    {
        private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (byte[] Entry, long After)? _unanswered;
        private int _round;

        public Task Refused => _refused.Task;

        /// <summary>Brings an entry, or the last one again when it got no answer.</summary>
        public async Task BringAsync(HttpClient http)
        {
            var (entry, after) = _unanswered ??= Next();
            using var response = await http.PostAsync("/add", new ByteArrayContent(entry), Cancellation);
            var answer = await response.Content.ReadAsByteArrayAsync(Cancellation);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                promises.Take(entry, answer, after);
                _unanswered = null;
                return;
            }

            Assert.True(response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}");
            _refused.TrySetResult();
            // As clients do who were told to come again: the server tells nobody when it is well.
            await Task.Delay(random.Next(40), Cancellation);
        }

        // Its name and round, and noise of a random length, now and then as long as an entry may be.
        private (byte[] Entry, long After) Next()
        {
            var noise = new byte[random.Next(200) == 0 ? random.Next(LogLimits.MaxEntryBytes - 100) : random.Next(200)];
            random.NextBytes(noise);
            byte[] entry = [.. Encoding.ASCII.GetBytes($"{name}/{_round++} "), .. noise];
            return (entry, promises.Send(entry));
        }
    }
}
