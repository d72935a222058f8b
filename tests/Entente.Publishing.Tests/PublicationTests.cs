using System.Net;
using System.Text;
using Entente.Log;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;
using Entente.Storage;

namespace Entente.Publishing.Tests;

/// <summary>A log and its witnesses, all of them real, over HTTP.</summary>
public sealed class PublicationTests : IAsyncDisposable
{
    private const string Nobody = "http://127.0.0.1:1";

    private readonly Folder _folder = new();
    private readonly Clock _clock = new();
    private readonly HttpClient _http = WitnessHttp.Client();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<Served> _servers = [];
    private readonly List<IDisposable> _keys = [];
    private readonly List<string> _told = [];
    private readonly List<Task> _rounds = [];

    // Released by whatever a publication tells of itself.
    private readonly SemaphoreSlim _news = new(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_are_shown_the_newest_checkpoint_that_has_the_quorum()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        var policy = Policy("2", await Witness(ledger, "a"), await Witness(ledger, "b"), Silent("c"));
        var publication = Run(ledger, policy);

        await Until(() => Shown(publication, policy, ledger) == (3, 2));
        ledger.Append(Gen.Entries(5)[3..]);
        await Until(() => Shown(publication, policy, ledger) == (5, 2));

        Assert.Null(publication.Stopped);
        Assert.Equal(publication.Checkpoint.Text, publication.Receipt(4).Checkpoint.Text);
    }

    [Fact]
    public async Task Without_the_quorum_readers_wait_a_while_and_are_then_shown_the_newest_all_the_same()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        var policy = Policy("all", await Witness(ledger, "a"));
        var publication = Run(ledger, policy);
        await Until(() => Shown(publication, policy, ledger) == (3, 1));
        await _servers[0].DisposeAsync();
        _servers.Clear();
        ledger.Append(Gen.Entries(5)[3..]);

        await Until(() => Told("witness a does not cosign"));
        Assert.Equal((3, 1), Shown(publication, policy, ledger));
        _clock.Advance(Publication.Patience);
        Assert.Equal((5, 0), Shown(publication, policy, ledger));
        Assert.Null(publication.Stopped);
    }

    [Fact]
    public async Task A_witness_that_has_seen_more_than_there_is_stops_the_log()
    {
        string newer, older = _folder["older.db"];
        using (var first = _folder.Ledger("log.example", Gen.Entries(2)))
            newer = first.Path;
        // A backup: the database and its key, without what was appended after.
        File.Copy(newer, older);
        File.Copy(newer + ".key", older + ".key");
        TlogPolicy policy;
        using (var log = Ledger.Open(newer))
        {
            log.Append(Gen.Entries(3)[2..]);
            policy = Policy("all", await Witness(log, "a"));
            Assert.IsType<WitnessReply.Cosigned>(await new WitnessClient(_http, policy.Witnesses[0], log).AskAsync(log.Head, Cancellation));
        }

        using var restored = Ledger.Open(older);
        var publication = Run(restored, policy);
        await Until(() => publication.Stopped is not null && Told("STOPPED"));
        await using var served = await Served.Start(new LogServer(restored, publication).HandleAsync);

        Assert.Contains("has cosigned size 3 of this log, which has 2", publication.Stopped!.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await served.Client.PostAsync("/add", new ByteArrayContent("x"u8.ToArray()), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await served.Client.GetAsync("/healthz", Cancellation)).StatusCode);
        Assert.Equal(2, restored.Size);
    }

    [Fact]
    public async Task A_log_that_has_forgotten_how_far_its_witness_is_learns_it_from_the_witness()
    {
        using var ledger = _folder.Ledger("log.example", Gen.Entries(3));
        var policy = Policy("all", await Witness(ledger, "a"));
        Assert.IsType<WitnessReply.Cosigned>(await new WitnessClient(_http, policy.Witnesses[0], ledger).AskAsync(ledger.Head, Cancellation));
        ledger.Append(Gen.Entries(700)[3..]);

        Assert.IsType<WitnessReply.Cosigned>(await new WitnessClient(_http, policy.Witnesses[0], ledger).AskAsync(ledger.Head, Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var rounds in _rounds)
            await rounds.ContinueWith(static _ => { }, TaskScheduler.Default);
        foreach (var server in _servers)
            await server.DisposeAsync();
        _keys.ForEach(key => key.Dispose());
        _end.Dispose();
        _news.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<PolicyWitness> Witness(Ledger ledger, string name)
    {
        var cosigner = Cosigner.Generate(name + ".example");
        var witness = new Witness([ledger.Verifier], cosigner, _folder["state-" + name], TimeProvider.System);
        var served = await Served.Start(new WitnessServer(witness).HandleAsync);
        _servers.Add(served);
        _keys.AddRange([witness, cosigner]);
        return new PolicyWitness(name, cosigner.Key, served.Address);
    }

    private static PolicyWitness Silent(string name)
    {
        using var cosigner = Cosigner.Generate(name + ".example");
        return new PolicyWitness(name, cosigner.Key, Nobody);
    }

    private static TlogPolicy Policy(string threshold, params PolicyWitness[] witnesses)
    {
        var text = string.Concat(witnesses.Select(w => $"witness {w.Name} {w.Key} {w.Url}\n")) + $"group g {threshold} {string.Join(' ', witnesses.Select(w => w.Name))}\nquorum g\n";
        Assert.True(TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var reason), reason);
        return policy;
    }

    private Publication Run(Ledger ledger, TlogPolicy policy)
    {
        var publication = new Publication(ledger, policy, _http, _clock, told =>
        {
            lock (_told)
                _told.Add(told);
            _news.Release();
        })
        {
            Changed = () => _news.Release(),
        };
        _rounds.Add(publication.RunAsync(_end.Token));
        return publication;
    }

    private bool Told(string beginning)
    {
        lock (_told)
            return _told.Any(told => told.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static (long Size, int Cosignatures) Shown(Publication publication, TlogPolicy policy, Ledger ledger)
    {
        Assert.True(CosignedCheckpoint.TryOpen(publication.Checkpoint, ledger.Verifier, policy.Cosigners, out var cosigned, out var reason), reason);
        return (cosigned.Checkpoint.Size, cosigned.Cosignatures.Count);
    }

    private async Task Until(Func<bool> condition)
    {
        while (!condition())
            await _news.WaitAsync(Cancellation);
    }
}
