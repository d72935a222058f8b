using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Entente.Cli.Tests;

/// <summary>Our log, receipts, mirror and witness, as real processes, before a client and a witness that share no code with ours.</summary>
public class InteropTests(IndependentClient client, InstanceFixture instance) : IClassFixture<InstanceFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_verifies_the_log_of_an_instance_and_a_receipt()
    {
        client.Require();
        using var http = new HttpClient { BaseAddress = new Uri(instance.Url) };
        var key = (await http.GetStringAsync("/log/vkey", Cancellation)).Trim();

        Assert.Contains("tiles       ok", await client.OkAsync("log", "-src", instance.Url + "/log", "-vkey", key, "-every", "97"), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(client["act"], await http.GetByteArrayAsync("/log/entries/7", Cancellation), Cancellation);
        await File.WriteAllBytesAsync(client["act.tlog-proof"], await http.GetByteArrayAsync("/log/proof/7", Cancellation), Cancellation);
        await client.OkAsync("proof", "-file", client["act.tlog-proof"], "-vkey", key, "-entry", client["act"]);
    }

    [Fact]
    public async Task It_verifies_a_log_that_we_serve_its_receipts_its_growth_and_its_export()
    {
        client.Require();
        await using var log = await RunningProgram.EntenteAsync(client.Folder, "log", "serve", "--db", client["served.db"], "--origin", "served.example/log", "--listen", "127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(log.Url) };
        var key = (await http.GetStringAsync("/vkey", Cancellation)).Trim();
        for (var i = 0; i < 300; i++)
            await AddAsync(http, $"entry {i}");
        await File.WriteAllBytesAsync(client["saved"], await http.GetByteArrayAsync("/checkpoint", Cancellation), Cancellation);
        var receipts = await Task.WhenAll(Enumerable.Range(300, 400).Select(i => AddAsync(http, $"entry {i}")));

        var said = await client.OkAsync("log", "-src", log.Url, "-vkey", key, "-old", client["saved"], "-every", "13");
        Assert.Contains("size 700", said, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(client["r"], receipts[123], Cancellation);
        await File.WriteAllTextAsync(client["e"], "entry 423", Cancellation);
        await client.OkAsync("proof", "-file", client["r"], "-vkey", key, "-entry", client["e"]);
        await File.WriteAllTextAsync(client["e"], "entry 424", Cancellation);
        Assert.Equal(1, (await client.RunAsync("proof", "-file", client["r"], "-vkey", key, "-entry", client["e"])).ExitCode);

        await OursAsync("log", "export", client["exported"], "--db", client["served.db"]);
        await client.OkAsync("log", "-src", client["exported"], "-vkey", key, "-old", client["saved"]);
        await OursAsync("log", "mirror", log.Url, client["mirrored"], "--vkey", key);
        await client.OkAsync("log", "-src", client["mirrored"], "-vkey", key);
        Assert.Contains("it continues the checkpoint", (await OursAsync("log", "verify", "--url", log.Url, "--vkey", key, "--old", client["saved"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_outlives_a_kill_and_a_retry_finds_its_entry()
    {
        string[] start = ["log", "serve", "--db", Path.Combine(instance.Folder, "killed.db"), "--origin", "killed.example", "--listen", "127.0.0.1:0"];
        byte[] receipt;
        await using (var log = await RunningProgram.EntenteAsync(instance.Folder, start))
        {
            using var http = new HttpClient { BaseAddress = new Uri(log.Url) };
            receipt = await AddAsync(http, "before the kill");
            await log.KillAsync();
        }

        await using var again = await RunningProgram.EntenteAsync(instance.Folder, start);
        using var after = new HttpClient { BaseAddress = new Uri(again.Url) };
        Assert.Equal(receipt, await AddAsync(after, "before the kill"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task We_verify_and_mirror_its_log_byte_for_byte(int size)
    {
        client.Require();
        var (theirs, ours) = (client[$"theirs-{size}"], client[$"ours-{size}"]);
        var keys = (await client.OkAsync("gen", "-dir", theirs, "-n", $"{size}")).Trim().Split('\n');
        var (key, witness) = (keys[0]["vkey ".Length..], keys[1]["witness ".Length..]);
        await File.WriteAllTextAsync(client["gen.policy"], $"log {key}\nwitness w1 {witness}\nquorum w1\n", Cancellation);

        var verified = await OursAsync("log", "verify", "--dir", theirs, "--policy", client["gen.policy"]);
        Assert.Contains("cosigned by witness.example/w1 at 2023-11-1", verified.Out, StringComparison.Ordinal);
        await OursAsync("log", "mirror", theirs, ours, "--vkey", key);
        File.Delete(Path.Combine(ours, "vkey"));
        Assert.Equal(Files(theirs), Files(ours));
    }

    [Fact]
    public async Task We_refuse_its_fork_and_keep_both_checkpoints()
    {
        client.Require();
        var key = (await client.OkAsync("gen", "-dir", client["honest"], "-n", "300")).Split('\n')[0]["vkey ".Length..];
        await client.OkAsync("gen", "-dir", client["forked"], "-n", "900", "-fork", "5");
        await OursAsync("log", "mirror", client["honest"], client["watched"], "--vkey", key);

        var refused = await CliProcess.RunAsync(client.Folder, "log", "mirror", client["forked"], client["watched"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the first entry that differs is 5", refused.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(client["watched"], "fork-900-*.checkpoint"));
        await client.OkAsync("log", "-src", client["watched"], "-vkey", key);
        var old = Path.Combine(client["honest"], "checkpoint");
        Assert.Equal(1, (await CliProcess.RunAsync(client.Folder, "log", "verify", "--dir", client["forked"], "--old", old, "--vkey", key)).ExitCode);
    }

    [Fact]
    public async Task Our_witness_cosigns_its_log_and_refuses_its_fork_also_after_a_kill()
    {
        client.Require();
        var key = (await client.OkAsync("gen", "-dir", client["w-257"], "-n", "257")).Split('\n')[0]["vkey ".Length..];
        await client.OkAsync("gen", "-dir", client["w-1000"], "-n", "1000");
        await client.OkAsync("gen", "-dir", client["w-fork"], "-n", "1100", "-fork", "5");
        string[] start = ["witness", "serve", "--key", client["our.key"], "--name", "witness.example/ours", "--state", client["our-state"], "--log", key, "--listen", "127.0.0.1:0"];
        string witness;
        await using (var running = await RunningProgram.EntenteAsync(client.Folder, start))
        {
            witness = (await OursAsync("witness", "vkey", "--key", client["our.key"])).Out.Trim();
            await client.OkAsync("submit", "-src", client["w-257"], "-vkey", key, "-url", running.Url, "-witness", witness);
            await running.KillAsync();
        }

        await using var again = await RunningProgram.EntenteAsync(client.Folder, start);
        Assert.Contains("from old 257", await client.OkAsync("submit", "-src", client["w-1000"], "-vkey", key, "-url", again.Url, "-witness", witness), StringComparison.Ordinal);
        Assert.Equal(1, (await client.RunAsync("submit", "-src", client["w-fork"], "-vkey", key, "-url", again.Url, "-witness", witness)).ExitCode);
    }

    [Fact]
    public async Task Its_witness_cosigns_our_log_and_readers_are_shown_the_quorum()
    {
        client.Require();
        var (seed, port) = (Convert.ToHexStringLower(SHA256.HashData("a witness of a test"u8)), FreePort());
        await using (await RunningProgram.EntenteAsync(client.Folder, "log", "serve", "--db", client["witnessed.db"], "--origin", "witnessed.example", "--listen", "127.0.0.1:0"))
        {
            // Only to make the log: its witness must know the key.
        }

        var key = (await OursAsync("log", "vkey", "--db", client["witnessed.db"])).Out.Trim();
        await using var theirs = await client.WitnessAsync($"127.0.0.1:{port}", seed, "witness.example/theirs", key);
        var witness = theirs.Line.Split(' ')[1];
        await File.WriteAllTextAsync(client["their.policy"], $"log {key}\nwitness theirs {witness} http://127.0.0.1:{port}\nquorum theirs\n", Cancellation);
        await using var log = await RunningProgram.EntenteAsync(
            client.Folder, "log", "serve", "--db", client["witnessed.db"], "--policy", client["their.policy"], "--listen", "127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(log.Url) };
        await AddAsync(http, "first");
        await RunningProgram.ShowsAsync(http, checkpoint => checkpoint.Contains("— witness.example/theirs ", StringComparison.Ordinal));

        await client.OkAsync("log", "-src", log.Url, "-vkey", key, "-witness", witness, "-quorum", "1");
        await File.WriteAllBytesAsync(client["first.tlog-proof"], await http.GetByteArrayAsync("/proof/0", Cancellation), Cancellation);
        await File.WriteAllTextAsync(client["first"], "first", Cancellation);
        await client.OkAsync("proof", "-file", client["first.tlog-proof"], "-vkey", key, "-witness", witness, "-quorum", "1", "-entry", client["first"]);
        Assert.Contains(
            "so it existed by ", (await OursAsync("log", "verify-receipt", client["first.tlog-proof"], "--entry", client["first"], "--policy", client["their.policy"])).Out,
            StringComparison.Ordinal);
    }

    private async Task<Ran> OursAsync(params IReadOnlyList<string> arguments)
    {
        var ran = await CliProcess.RunAsync(client.Folder, arguments);
        Assert.True(ran.ExitCode == 0, $"entente {string.Join(' ', arguments)}\n{ran.Out}{ran.Error}");
        return ran;
    }

    private static async Task<byte[]> AddAsync(HttpClient http, string entry)
    {
        using var response = await http.PostAsync("/add", new ByteArrayContent(Encoding.UTF8.GetBytes(entry)), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static int FreePort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        return ((IPEndPoint)taken.LocalEndpoint).Port;
    }
}
