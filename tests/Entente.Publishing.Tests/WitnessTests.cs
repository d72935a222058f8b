using System.Net;
using System.Text;
using System.Text.Json;
using Entente.Log;
using Entente.Publishing.Http;
using Entente.Publishing.Witnessing;
using Entente.Storage;

namespace Entente.Publishing.Tests;

public sealed class WitnessTests : IDisposable
{
    private const string Name = "witness.example/w";

    private static readonly JsonElement Vector = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "witness.json"))).RootElement;

    private readonly Folder _folder = new();
    private readonly Cosigner _cosigner = Cosigner.Generate(Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static NoteVerifier LogKey => NoteVerifier.TryParse(Vector.GetProperty("log_vkey").GetString(), out var key, out _) ? key : throw new InvalidOperationException();

    [Fact]
    public async Task The_published_conversation_goes_over_http_as_it_is_written()
    {
        using var witness = Witness();
        await using var served = await Served.Start(new WitnessServer(witness).HandleAsync);
        foreach (var step in Vector.GetProperty("conversation").EnumerateArray())
        {
            var request = step.GetProperty("request").GetString()!;
            using var response = await Post(served, Encoding.UTF8.GetBytes(request));
            var body = await response.Content.ReadAsStringAsync(Cancellation);

            Assert.True(step.GetProperty("status").GetInt32() == (int)response.StatusCode, $"{step.GetProperty("name")}: {(int)response.StatusCode} {body}");
            if (response.StatusCode == HttpStatusCode.Conflict)
            {
                Assert.Equal("text/x.tlog.size", response.Content.Headers.ContentType!.ToString());
                Assert.Equal(step.GetProperty("answer").GetString(), body);
            }
            if (response.StatusCode != HttpStatusCode.OK)
                continue;
            var note = request[(request.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            Assert.True(CosignedCheckpoint.TryOpen(Encoding.UTF8.GetBytes(note + body), LogKey, [witness.Key], out var cosigned, out var reason), reason);
            Assert.Single(cosigned.Cosignatures);
            Assert.Equal(note + body, await served.Client.GetStringAsync($"/{WitnessRules.OriginHash(cosigned.Checkpoint.Origin)}/checkpoint", Cancellation));
        }
    }

    [Fact]
    public void A_witness_remembers_after_a_restart()
    {
        using (var witness = Witness())
            Assert.Equal(200, witness.Add(Request(0)).Status);
        using var again = Witness();

        var answer = again.Add(Request(0));
        Assert.Equal((409, "1\n"), (answer.Status, Encoding.UTF8.GetString(answer.Body)));
    }

    [Fact]
    public void Of_many_requests_at_once_from_one_size_one_is_cosigned()
    {
        using var signer = NoteSigner.Generate("log.example");
        using var witness = new Witness([signer.Verifier], _cosigner, _folder["many"], TimeProvider.System);
        var requests = Enumerable.Range(0, 40).Select(i =>
        {
            // Forty histories of one entry each: to cosign two of them would be the end of all trust.
            var root = Rfc6962.LeafHash([(byte)i]);
            return new AddCheckpointRequest(0, [], new Checkpoint("log.example", 1, root).Sign(signer)).ToBytes();
        }).ToArray();

        var answers = requests.AsParallel().WithDegreeOfParallelism(8).Select(request => witness.Add(request).Status).ToArray();

        Assert.Single(answers, 200);
        Assert.Equal(39, answers.Count(status => status == 409));
    }

    [Fact]
    public void A_second_witness_on_the_same_memory_is_refused()
    {
        using var witness = Witness();
        Assert.Throws<StoreUnavailableException>(Witness);
    }

    [Fact]
    public void A_memory_that_something_else_has_touched_is_refused()
    {
        using (var witness = Witness())
            witness.Add(Request(0));
        var file = Path.Combine(_folder["state"], WitnessRules.OriginHash(LogKey.Name));
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n1\n", "\n0\n", StringComparison.Ordinal));

        Assert.Contains(file, Assert.Throws<LogIntegrityException>(Witness).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/0000000000000000000000000000000000000000000000000000000000000000/checkpoint")]
    [InlineData("/lock/checkpoint")]
    [InlineData("/../state/checkpoint")]
    [InlineData("/checkpoint")]
    [InlineData("/")]
    public async Task Nothing_else_of_the_memory_is_shown(string path)
    {
        using var witness = Witness();
        await using var served = await Served.Start(new WitnessServer(witness).HandleAsync);

        Assert.Equal(HttpStatusCode.NotFound, (await served.Client.GetAsync(path, Cancellation)).StatusCode);
    }

    [Fact]
    public void A_key_is_made_once_and_keeps_its_name()
    {
        using var made = WitnessKeyFile.ReadOrCreate(_folder["w.key"], Name);
        using var read = WitnessKeyFile.ReadOrCreate(_folder["w.key"], Name);

        Assert.Equal(made.Key.ToString(), read.Key.ToString());
        Assert.Throws<LogIntegrityException>(() => WitnessKeyFile.ReadOrCreate(_folder["w.key"], "other.example"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["w.key"]));
    }

    public void Dispose()
    {
        _cosigner.Dispose();
        _folder.Dispose();
    }

    private static byte[] Request(int step) => Encoding.UTF8.GetBytes(Vector.GetProperty("conversation")[step].GetProperty("request").GetString()!);

    private static Task<HttpResponseMessage> Post(Served served, byte[] body) => served.Client.PostAsync("/add-checkpoint", new ByteArrayContent(body), Cancellation);

    private Witness Witness() => new([LogKey], _cosigner, _folder["state"], TimeProvider.System);
}
