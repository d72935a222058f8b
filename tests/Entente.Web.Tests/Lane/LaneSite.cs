using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Entente.Web.Lane;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Entente.Web.Tests.Lane;

/// <summary>The program on a free port of this machine, spoken to in bytes.</summary>
public sealed partial class LaneSite : WebApplicationFactory<Program>
{
    /// <summary>A header that the lane does not know: who sends it is answered by Kestrel.</summary>
    public const string ForKestrel = "X-For-Kestrel: 1\r\n";

    /// <summary>What the last answer of a connection says.</summary>
    public const string EndsHere = "Connection: close\r\n";

    // Ends the connection: Kestrel drops answers when a client ends its half of a connection.
    private const string Last = "GET /en/problems HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-lane-");
    private readonly MeterListener _meters = new();
    private long _answered;

    public LaneSite()
    {
        UseKestrel(0);
        StartServer();
        var ours = Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == LaneListening.CounterName && instrument.Meter.Scope == ours)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _answered, count));
        _meters.Start();
    }

    /// <summary>How many requests the lane has answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>The answers to these bytes, and to a last request after them, without dates. A connection that began as Kestrel's stays Kestrel's.</summary>
    public async Task<string> Say(string bytes, bool toKestrel = false, int? cut = null, int? window = null)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        if (window is { } bytesAhead)
            client.ReceiveBufferSize = bytesAhead;
        await client.ConnectAsync(IPAddress.Loopback, ClientOptions.BaseAddress.Port, Site.Cancellation);
        var stream = client.GetStream();
        if (toKestrel)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET /en/problems HTTP/1.1\r\nHost: localhost\r\n{ForKestrel}\r\n"), Site.Cancellation);
            await ReadOne(stream);
        }

        var sent = Encoding.Latin1.GetBytes(bytes + Last);
        if (cut is { } first)
            await stream.WriteAsync(sent.AsMemory(0, first), Site.Cancellation);
        await stream.WriteAsync(sent.AsMemory(cut ?? 0), Site.Cancellation);
        return await ReadAll(stream);
    }

    private static async Task<string> ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, Site.Cancellation);
        }
        catch (IOException)
        {
            // Reset instead of ended: what was said before counts.
        }

        return Dates().Replace(Encoding.Latin1.GetString(all.ToArray()), "Date: -");
    }

    /// <summary>Reads one answer that says its length.</summary>
    private static async Task ReadOne(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, Site.Cancellation);
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", head.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(EndsHere, head.ToString(), StringComparison.Ordinal);
        var length = int.Parse(LengthLine().Match(head.ToString()).Groups["length"].Value, System.Globalization.CultureInfo.InvariantCulture);
        await stream.ReadExactlyAsync(new byte[length], Site.Cancellation);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
        => builder.UseEnvironment("Production")
            .UseSetting("Entente:Database", Path.Combine(_folder.FullName, "entente.db"))
            .ConfigureLogging(logging => logging.ClearProviders());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        _meters.Dispose();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    [GeneratedRegex("Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dates();

    [GeneratedRegex("Content-Length: (?<length>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LengthLine();
}
