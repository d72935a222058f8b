using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Entente.Web.Tests.Mail;

/// <summary>A real server of mail, aiosmtpd of Debian, that keeps what it takes in a folder.</summary>
internal sealed class PostOffice : IDisposable
{
    // Debian's own, where its package is; another Python on the path has not got it.
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-post-");
    private readonly Process _server;
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PostOffice(int port)
    {
        Port = port;
        _server = Process.Start(new ProcessStartInfo(Python, ["-m", "aiosmtpd", "-n", "-d", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder.FullName, "mail")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var said = new StringBuilder();
        _server.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null)
                _open.TrySetException(new InvalidOperationException($"aiosmtpd did not start: {said}"));
            else if (line.Data.Contains("is listening", StringComparison.Ordinal))
                _open.TrySetResult();
        };
        _server.BeginErrorReadLine();
    }

    public int Port { get; }

    public IReadOnlyList<string> Taken => [.. Directory.EnumerateFiles(Path.Combine(_folder.FullName, "mail", "new")).Select(File.ReadAllText)];

    public static async Task<PostOffice> Open(CancellationToken cancellation)
    {
        Assert.SkipUnless(await IsThere(cancellation), "aiosmtpd is not installed (Debian: python3-aiosmtpd)");
        var office = new PostOffice(FreePort());
        await office._open.Task.WaitAsync(cancellation);
        return office;
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> IsThere(CancellationToken cancellation)
    {
        if (!File.Exists(Python))
            return false;
        using var asked = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await asked.WaitForExitAsync(cancellation);
        return asked.ExitCode == 0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A server of mail that does not do what a sender hopes for: it answers each line as the test says; null answers nothing.</summary>
internal sealed class BadPostOffice : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();

    public BadPostOffice(string? greeting, Func<string, string?> answer)
    {
        _listener.Start();
        _ = Listen(greeting, answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every message that came whole, whatever was answered.</summary>
    public ConcurrentQueue<string> Came { get; } = [];

    /// <summary>Released once for each message that came.</summary>
    public SemaphoreSlim Arrivals { get; } = new(0);

    /// <summary>What a server answers that takes everything.</summary>
    public static string Polite(string said) => said switch
    {
        "EHLO" or "HELO" => "250 hello",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task Listen(string? greeting, Func<string, string?> answer)
    {
        try
        {
            for (; ; )
                _ = Talk(await _listener.AcceptTcpClientAsync(_closed.Token), greeting, answer);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client, string? greeting, Func<string, string?> answer)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                if (greeting is not null)
                    await writer.WriteLineAsync(greeting);
                var (inData, message) = (false, new StringBuilder());
                while (await reader.ReadLineAsync(_closed.Token) is { } line)
                {
                    if (inData && line != ".")
                    {
                        message.Append(line).Append('\n');
                        continue;
                    }

                    if (inData)
                    {
                        Came.Enqueue(message.ToString());
                        Arrivals.Release();
                        message.Clear();
                    }

                    var said = inData ? "." : line.Split(' ', ':')[0].ToUpperInvariant();
                    inData = said == "DATA" && answer(said)?.StartsWith("354", StringComparison.Ordinal) == true;
                    if (answer(said) is not { } reply)
                        continue;
                    if (reply.Length == 0)
                        return;
                    await writer.WriteLineAsync(reply);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The sender went away, or the test is over.
            }
        }
    }
}
