using System.Net;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli.Tests;

/// <summary>A log of acts and a witness of ours: what they prove of times, and that a false claim is found.</summary>
public sealed class DateRuleTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-dates-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The folder of files has one checkpoint with cosignatures; the database has all, and so finds a time that lies too early as well.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-365, 1, 0)]
    [InlineData(365, 1, 1)]
    public async Task An_act_may_claim_no_time_that_a_witness_proves_wrong(int days, int ofDatabase, int ofAddress)
    {
        var claimed = InstantPattern.General.Format(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(days));
        await RunAsync("import", "--packaged", "--db", "entente.db", "--origin", "dates.example");
        await RunAsync("log", "proof", "0", "--db", "entente.db");
        var key = (await RunAsync("log", "vkey", "--db", "entente.db")).Out.Trim();
        await using var witness = await RunningProgram.EntenteAsync(
            _directory.FullName, "witness", "serve", "--key", "w.key", "--name", "w.example", "--state", "state", "--log", key, "--listen", "127.0.0.1:0");
        var vkey = (await RunAsync("witness", "vkey", "--key", "w.key")).Out.Trim();
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "policy"), $"log {key}\nwitness w {vkey} {witness.Url}\nquorum w\n", Cancellation);
        await using (var log = await RunningProgram.EntenteAsync(_directory.FullName, "log", "serve", "--db", "entente.db", "--policy", "policy", "--listen", "127.0.0.1:0"))
        {
            using var http = new HttpClient { BaseAddress = new Uri(log.Url) };
            await CosignedAsync(http, null);
            var act = await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "act-0.json"), Cancellation);
            var recorded = act.IndexOf("\"recorded\":\"", StringComparison.Ordinal) + "\"recorded\":\"".Length;
            var claiming = act[..recorded] + claimed + act[act.IndexOf('"', recorded)..];
            using var added = await http.PostAsync("/add", new ByteArrayContent(Encoding.UTF8.GetBytes(claiming)), Cancellation);
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
            var size = Encoding.UTF8.GetString(await added.Content.ReadAsByteArrayAsync(Cancellation)).Split("\n\n")[1].Split('\n')[1];
            await CosignedAsync(http, size);

            var published = await CliProcess.RunAsync(_directory.FullName, "log", "verify", "--url", log.Url, "--policy", "policy");
            Assert.True(published.ExitCode == ofAddress, published.Out + published.Error);
        }

        var verified = await CliProcess.RunAsync(_directory.FullName, "log", "verify", "--db", "entente.db", "--policy", "policy");
        Assert.True(verified.ExitCode == ofDatabase, verified.Out + verified.Error);
        Assert.Contains(
            ofDatabase == 0 ? "no act claims a time that the witnesses' cosignatures contradict" : "an act claims a time that is proven wrong",
            verified.Out + verified.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static Task CosignedAsync(HttpClient http, string? size) => RunningProgram.ShowsAsync(
        http, checkpoint => checkpoint.Contains("— w.example ", StringComparison.Ordinal) && (size is null || checkpoint.Split('\n')[1] == size));

    private async Task<Ran> RunAsync(params IReadOnlyList<string> arguments)
    {
        var ran = await CliProcess.RunAsync(_directory.FullName, arguments);
        Assert.True(ran.ExitCode == 0, $"entente {string.Join(' ', arguments)}\n{ran.Out}{ran.Error}");
        return ran;
    }
}
