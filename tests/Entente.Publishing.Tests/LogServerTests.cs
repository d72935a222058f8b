using System.Net;
using System.Text;
using Entente.Log;
using Entente.Publishing.Files;
using Entente.Publishing.Http;
using Entente.Storage;

namespace Entente.Publishing.Tests;

public sealed class LogServerTests : IDisposable
{
    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_answered_with_a_receipt_that_verifies_and_the_same_bytes_get_the_same_place()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        await using var served = await Start(ledger);

        var first = await Receipt(served, "four"u8.ToArray());
        await Receipt(served, "five"u8.ToArray());
        var again = await Receipt(served, "four"u8.ToArray());

        Assert.True(first.TryVerify("four"u8, ledger.Verifier, out var reason), reason);
        Assert.True(again.TryVerify("four"u8, ledger.Verifier, out reason), reason);
        Assert.Equal((3, 3, 5), (first.Index, again.Index, ledger.Size));
    }

    [Fact]
    public async Task Many_writers_at_once_each_get_a_receipt_of_their_own_place()
    {
        using var ledger = _folder.Ledger("log.example");
        await using var served = await Start(ledger);
        var entries = Gen.Entries(500);

        var receipts = await Task.WhenAll(entries.Select(entry => Receipt(served, entry.ToArray())));

        Assert.Equal(500, receipts.Select(r => r.Index).Distinct().Count());
        Assert.All(entries.Zip(receipts), pair => Assert.True(pair.Second.TryVerify(pair.First.Span, ledger.Verifier, out var reason), reason));
        Assert.Null(await Audit(served));
    }

    [Fact]
    public async Task What_cannot_be_an_entry_is_refused_and_nothing_is_appended()
    {
        using var ledger = _folder.Ledger("log.example");
        await using var served = await Start(ledger);

        Assert.Equal(HttpStatusCode.BadRequest, (await Add(served, [])).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Add(served, new byte[LogLimits.MaxEntryBytes + 1])).StatusCode);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/add") { Content = new ByteArrayContent(new byte[LogLimits.MaxEntryBytes + 1]) };
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await served.Client.SendAsync(chunked, Cancellation)).StatusCode);
        var got = await served.Client.GetAsync("/add", Cancellation);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (got.StatusCode, Assert.Single(got.Content.Headers.Allow)));
        Assert.Equal(0, ledger.Size);

        Assert.Equal(HttpStatusCode.OK, (await Add(served, new byte[LogLimits.MaxEntryBytes])).StatusCode);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/tile/0/000", HttpStatusCode.NotFound)]
    [InlineData("/tile/0/000.p/3", HttpStatusCode.OK)]
    [InlineData("/tile/entries/000.p/2", HttpStatusCode.OK)]
    [InlineData("/tile/0/000.p/4", HttpStatusCode.NotFound)]
    [InlineData("/proof/2", HttpStatusCode.OK)]
    [InlineData("/proof/3", HttpStatusCode.NotFound)]
    [InlineData("/proof/-1", HttpStatusCode.NotFound)]
    [InlineData("/vkey", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/checkpoint", HttpStatusCode.OK)]
    [InlineData("/checkpoint/", HttpStatusCode.NotFound)]
    public async Task Each_thing_has_one_address(string path, HttpStatusCode status)
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        await using var served = await Start(ledger);

        Assert.Equal(status, (await served.Client.GetAsync(path, Cancellation)).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        Assert.Equal(status, (await served.Client.SendAsync(head, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await served.Client.PutAsync(path, new ByteArrayContent([]), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_log_that_is_served_can_be_audited_and_mirrored_over_http()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3000));
        await using var served = await Start(ledger);
        LogExport.Write(ledger, new LogFolder(_folder["export"]), null, Cancellation);

        Assert.Null(await Audit(served));
        using var source = await LogSource.OpenAsync(served.Address, Cancellation);
        await new LogMirror(source, ledger.Verifier, new LogFolder(_folder["copy"])).UpdateAsync(null, Cancellation);

        Assert.Equal(Folder.Files(_folder["export"]), Folder.Files(_folder["copy"]));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Served> Start(Ledger ledger) => Served.Start(new LogServer(ledger, new Publication(ledger)).HandleAsync);

    private static Task<HttpResponseMessage> Add(Served served, byte[] entry) => served.Client.PostAsync("/add", new ByteArrayContent(entry), Cancellation);

    private static async Task<InclusionReceipt> Receipt(Served served, byte[] entry)
    {
        using var response = await Add(served, entry);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, Encoding.UTF8.GetString(body));
        Assert.True(InclusionReceipt.TryParse(body, out var receipt, out var reason), reason);
        return receipt;
    }

    private static async Task<string?> Audit(Served served)
    {
        using var source = await LogSource.OpenAsync(served.Address, Cancellation);
        var key = await source.OwnKeyAsync(Cancellation);
        Assert.True(Checkpoint.TryOpen(await source.CheckpointAsync(Cancellation), key!, out var checkpoint, out var reason), reason);
        return await new LogAudit(checkpoint).RunAsync(source.Tiles(checkpoint.Size), cancellation: Cancellation);
    }
}
