using System.Collections.Concurrent;
using Entente.Storage.Tests;
using Entente.Tests.Shared;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Adhering;

/// <summary>
/// The program in a process of its own, killed (SIGKILL) again and again while organisations sign on over HTTP. Each start needs no help, every applicant goes on
/// where they were, and every answer that was acknowledged is there. A longer run under load, with its times: bench/run.sh applications.
/// </summary>
public sealed class ApplicationCrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Applicants = 200;
    private const int AtOnce = 24;
    private const int Kills = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-applicants-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public Task No_answer_of_an_applicant_that_was_acknowledged_is_lost_when_the_server_is_killed() => Kill(Path.Combine(_folder.FullName, "entente.db"));

    [Fact]
    public Task Nor_on_PostgreSQL() => Kill($"{PostgresServer.Required.NewDatabase()};Log Key={Path.Combine(_folder.FullName, "log.key")}");

    private async Task Kill(string database)
    {
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Entente.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Entente.Web.dll");
        // The work is the page's own test's; here it would only cost the processor of the tests.
        await using var server = new WebServerProcess(["dotnet", program], database, "--contentRoot", _folder.FullName, "--Entente:Adhering:WorkBits", "1");
        await server.StartAsync(Site.Cancellation);
        var (lost, random, done) = (new ConcurrentBag<string>(), new Random(2018), 0);
        using var handedIn = new SemaphoreSlim(0);
        HttpApplicant[] crowd = [.. Enumerable.Range(0, Applicants).Select(i => new HttpApplicant(server.Http, $"10.0.{i / 250}.{i % 250}", $"Applicant {i:000} of Crashes"))];
        var all = Parallel.ForEachAsync(crowd, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Site.Cancellation }, async (applicant, stop) =>
        {
            foreach (var missing in await applicant.InsistAsync(() => server.Back, stop))
                lost.Add(missing);
            handedIn.Release();
        });
        for (var kill = 1; kill <= Kills && !all.IsCompleted; kill++)
        {
            // By what was done and not by the clock: somewhere among the next applicants.
            var until = (kill * Applicants / (Kills + 1)) + random.Next(AtOnce);
            while (done < until && await Task.WhenAny(handedIn.WaitAsync(Site.Cancellation), all) != all)
                done++;
            await server.KillAsync();
            await server.StartAsync(Site.Cancellation);
        }

        await all;
        foreach (var applicant in crowd)
        {
            foreach (var missing in await applicant.MissingAsync(Site.Cancellation))
                lost.Add(missing);
        }

        Assert.True(lost.IsEmpty, string.Join('\n', lost));
        Assert.All(crowd, applicant => Assert.True(applicant.IsHandedIn));
        output.WriteLine($"{Kills} kills; {crowd.Sum(applicant => applicant.Kept)} answers of {Applicants} applicants were acknowledged and are there");
    }
}
