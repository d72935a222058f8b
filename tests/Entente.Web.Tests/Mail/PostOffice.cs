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

    private PostOffice(int port)
    {
        Port = port;
        _server = Process.Start(new ProcessStartInfo(Python, ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder.FullName, "mail")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
    }

    public int Port { get; }

    public IReadOnlyList<string> Taken => [.. Directory.EnumerateFiles(Path.Combine(_folder.FullName, "mail", "new")).Select(File.ReadAllText)];

    public static async Task<PostOffice> Open(CancellationToken cancellation)
    {
        Assert.SkipUnless(await IsThere(cancellation), "aiosmtpd is not installed (Debian: python3-aiosmtpd)");
        var office = new PostOffice(FreePort());
        for (; ; )
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, office.Port, cancellation);
                return office;
            }
            catch (SocketException) when (!office._server.HasExited)
            {
                await Task.Delay(50, cancellation);
            }
        }
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
                var inData = false;
                while (await reader.ReadLineAsync(_closed.Token) is { } line)
                {
                    if (inData && line != ".")
                        continue;
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
