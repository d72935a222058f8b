using System.Net;
using System.Net.Sockets;
using System.Text;
using Entente.Log;
using Entente.Log.Tests;
using Entente.Publishing.Files;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;
using Entente.Storage;

namespace Entente.Publishing.Tests;

/// <summary>
/// What strangers send to a log, to a witness and to whoever copies a log: random bytes, and what is right after some damage. Each request gets an answer that is
/// documented, or none when it is no HTTP; afterwards all is as it was. ENTENTE_FUZZ_SECONDS makes each run that long.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Tests = 200;

    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_answers_every_body_with_its_receipt_or_why_not()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        await using var served = await Served.Start(new LogServer(ledger, new Publication(ledger)).HandleAsync);

        Fuzz.ForAll(Fuzz.Bytes, body =>
        {
            var (status, answer) = Send(served, Request("POST /add", body), isWhole: true);
            if (body.Length == 0)
                return status == 400;
            return status == 200 && InclusionReceipt.TryParse(answer, out var receipt, out _) && receipt.TryVerify(body, ledger.Verifier, out _);
        }, Tests);
        Assert.True(LedgerAudit.Verify(ledger.Path).IsSound);
    }

    [Fact]
    public async Task A_log_answers_every_request_as_documented_and_goes_on()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(300));
        await using var served = await Served.Start(new LogServer(ledger, new Publication(ledger)).HandleAsync);
        byte[][] right =
        [
            Request("GET /tile/0/000"), Request("HEAD /tile/entries/001.p/44"), Request("GET /tile/1/000.p/1"), Request("GET /checkpoint"), Request("GET /proof/299"),
            Request("GET /vkey"), Request("GET /healthz"), Request("POST /add", "an entry"u8), Encoding.ASCII.GetBytes("GET /checkpoint HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"a\", *\r\nConnection: close\r\n\r\n"),
            Encoding.ASCII.GetBytes("GET /tile/entries/000 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br;q=1.0, gzip;q=0.5\r\nConnection: close\r\n\r\n"),
            Encoding.ASCII.GetBytes("POST /add HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nfour\r\n0\r\n\r\n"),
        ];
        Assert.All(right, request => Assert.InRange(Send(served, request, isWhole: true).Status, 200, 304));

        Fuzz.ForAll(Fuzz.Damaged(right), request => IsOfHttp(Send(served, request, isWhole: false).Status, 200, 304, 404, 405), Tests);
        Fuzz.ForAll(Fuzz.Bytes, request => IsOfHttp(Send(served, request, isWhole: false).Status), Tests);
        Assert.True(LedgerAudit.Verify(ledger.Path).IsSound);
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/healthz", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_witness_answers_every_body_as_documented_and_cosigns_nothing_that_its_log_did_not_sign()
    {
        using var cosigner = Cosigner.Generate("witness.example");
        using var witness = new Witness([Gen.Key()], cosigner, _folder["state"], TimeProvider.System);
        await using var served = await Served.Start(new WitnessServer(witness).HandleAsync);
        var tree = new MerkleTree();
        tree.Append(Rfc6962.LeafHashes(Gen.Entries(1000)));
        byte[] Add(int from, int to) =>
            new AddCheckpointRequest(from, from == 0 ? [] : tree.ConsistencyProof(from, to), SignedNote.TryParse(Gen.Checkpoint(to), out var note, out var reason) ? note : throw new InvalidOperationException(reason)).ToBytes();
        var state = Path.Combine(_folder["state"], WitnessRules.OriginHash(Gen.Key().Name));
        Assert.Equal(200, Send(served, Request("POST /add-checkpoint", Add(0, 257)), isWhole: true).Status);

        Fuzz.ForAll(Fuzz.Damaged([Add(0, 257), Add(257, 1000), Add(257, 257)]), body => Holds(body), Tests);
        Fuzz.ForAll(Fuzz.Bytes, body => Holds(body), Tests);

        bool Holds(byte[] body)
        {
            var (status, answer) = Send(served, Request("POST /add-checkpoint", body), isWhole: true);
            if (status != 200)
                return status is 400 or 403 or 404 or 409 or 422 && answer.Length > 0;
            // Then the body was right after all, and what is remembered is what it says.
            return AddCheckpointRequest.TryParse(body, out var request, out _)
                && CosignedCheckpoint.TryOpen(File.ReadAllBytes(state), Gen.Key(), [cosigner.Key], out var cosigned, out _)
                && cosigned.Checkpoint.ToNoteText() == request.Checkpoint.Text;
        }
    }

    [Fact]
    public void Who_copies_a_log_refuses_whatever_is_not_the_log_and_keeps_what_was_there()
    {
        Gen.Publish(_folder["log"], Gen.Entries(300));
        var files = Directory.GetFiles(_folder["log"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var (copies, published) = (0, Folder.Files(_folder["log"]));

        Fuzz.ForAll(Fuzz.Damaged([.. files.Select(File.ReadAllBytes)]), bytes =>
        {
            // Which file it was is not known any more: it takes the place of each in turn.
            var (file, copy) = (files[copies % files.Length], _folder[$"copy-{copies++}"]);
            var before = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes);
            try
            {
                Copy(copy);
                return Folder.Files(copy).SequenceEqual(published);
            }
            catch (Exception e) when (e is LogIntegrityException or SourceUnavailableException)
            {
                return !File.Exists(Path.Combine(copy, "checkpoint"));
            }
            finally
            {
                File.WriteAllBytes(file, before);
                Directory.Delete(copy, recursive: true);
            }
        }, Tests / 4);
    }

    public void Dispose() => _folder.Dispose();

    private void Copy(string folder)
    {
        using var source = LogSource.OpenAsync(_folder["log"], Cancellation).GetAwaiter().GetResult();
        new LogMirror(source, Gen.Key(), new LogFolder(folder)).UpdateAsync(null, Cancellation).GetAwaiter().GetResult();
    }

    private static byte[] Request(string line, ReadOnlySpan<byte> body = default) =>
        [.. Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: x\r\n{(body.IsEmpty && !line.StartsWith("POST", StringComparison.Ordinal) ? "" : $"Content-Length: {body.Length}\r\n")}Connection: close\r\n\r\n"), .. body];

    /// <summary>What the server may say to any request, what it says by itself to what is no HTTP, and nothing at all.</summary>
    private static bool IsOfHttp(int status, params ReadOnlySpan<int> documented) =>
        documented.Contains(status) || status is 0 or 400 or 408 or 411 or 413 or 414 or 431 or 501 or 505;

    /// <summary>Sends bytes as they are; the answer, or its beginning when the server was not asked to close. Status 0: none came.</summary>
    private static (int Status, byte[] Body) Send(Served served, byte[] request, bool isWhole)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 30_000, NoDelay = true };
        socket.Connect(IPAddress.Loopback, new Uri(served.Address).Port);
        using var answer = new MemoryStream();
        try
        {
            socket.Send(request);
            // Who does not answer soon waits for more: there is none. Of a whole request the answer is waited for, and the server closes.
            if (!isWhole && !socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
                socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[1 << 16];
            while (socket.Receive(buffer) is > 0 and var count)
            {
                answer.Write(buffer.AsSpan(0, count));
                // A connection that is kept open waits for the next request.
                if (!isWhole)
                    break;
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // Closed while something was still under way.
        }
        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < 0 ? (0, []) : (int.Parse(Encoding.ASCII.GetString(bytes, "HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture), bytes[(end + 4)..]);
    }
}
