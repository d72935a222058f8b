using System.Globalization;
using Entente.Storage.Tests;

namespace Entente.Cli.Tests.Crash;

/// <summary>
/// The server as it ships, loaded over HTTP by many writers and killed (SIGKILL) at random moments, again and again. After each kill the next start must need no
/// help, and everything that a client was told must still be true. ENTENTE_CRASH_KILLS sets the number of kills, over both databases, for a longer run.
/// </summary>
public sealed class CrashTests(IndependentClient client, ITestOutputHelper output) : IDisposable
{
    private const int DefaultKills = 200;
    private const int KillsOfOneLog = 20;

    internal static readonly int Kills = Environment.GetEnvironmentVariable("ENTENTE_CRASH_KILLS") is { Length: > 0 } kills
        ? int.Parse(kills, CultureInfo.InvariantCulture)
        : DefaultKills;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-crash-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_or_contradicted_when_the_server_is_killed()
    {
        var random = new Random(2018);
        var kills = Kills * 4 / 5;
        var (acknowledged, checkpoints) = (0, 0);
        for (var done = 0; done < kills; done += KillsOfOneLog)
        {
            var (place, promises) = (Place($"{done}.db"), ServedLog.NewPromises());
            await using var log = new ServedLog(_directory.FullName, place, seed: done, promises);
            for (var kill = 0; kill < Math.Min(KillsOfOneLog, kills - done); kill++)
            {
                // The first of them while it creates the log.
                if (kill % 5 == 0)
                {
                    await log.KillWhileItStartsAsync();
                    continue;
                }
                await log.StartAsync();
                await log.HearAsync(1 + random.Next(300));
                await log.KillAsync();
            }
            await Verification.RunAsync(client, log, promises, place, _directory.FullName);
            (acknowledged, checkpoints) = (acknowledged + promises.Acknowledged, checkpoints + promises.Checkpoints);
        }
        output.WriteLine($"{kills} kills; {acknowledged} entries were acknowledged and kept, their receipts verified; {checkpoints} checkpoints, none contradicted");
    }

    [Fact]
    public async Task A_server_that_was_killed_leaves_no_lock_behind_and_one_that_lives_keeps_every_other_out()
    {
        var (place, promises) = (Place("locked.db"), ServedLog.NewPromises());
        await using var log = new ServedLog(_directory.FullName, place, seed: 1, promises);
        await log.StartAsync();
        await log.HearAsync(20);
        var second = await CliProcess.RunAsync(_directory.FullName, "log", "serve", "--db", place, "--listen", "127.0.0.1:0");
        Assert.Equal(3, second.ExitCode);
        Assert.Contains("is in use", second.Error, StringComparison.Ordinal);
        // To verify is no writing: it may go on beside the server, which appends all the while.
        Assert.Equal(0, (await CliProcess.RunAsync(_directory.FullName, "log", "verify", "--db", place)).ExitCode);
        await log.KillAsync();
        await Verification.RunAsync(client, log, promises, place, _directory.FullName);
    }

    [Fact]
    public async Task A_server_that_may_write_no_larger_file_refuses_and_keeps_what_it_acknowledged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no such limit");
        var (place, promises) = (Place("limited.db"), ServedLog.NewPromises());
        await using var log = new ServedLog(_directory.FullName, place, seed: 2, promises);
        // 2 MiB for any one file: SQLite's log meets it soon. The signal that comes with it is ignored, so that writing fails instead. The runtime itself
        // wants a large file in memory for code, unless it is told not to.
        await log.StartLimitedAsync("trap '' XFSZ; ulimit -f 4096; export DOTNET_EnableWriteXorExecute=0;");
        await log.HearAsync(100);
        await log.HearRefusalAsync();
        await log.KillAsync();
        await Verification.RunAsync(client, log, promises, place, _directory.FullName);
    }

    private string Place(string name) => Path.Combine(_directory.FullName, name);
}

/// <summary>The same on PostgreSQL, in a class of its own so that both run at a time.</summary>
public sealed class PostgresCrashTests(IndependentClient client, ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("entente-crash-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Two_servers_on_one_PostgreSQL_lose_and_contradict_nothing_when_either_is_killed_or_the_database_itself()
    {
        using var postgres = PostgresServer.StartOwn();
        var place = $"{postgres.NewDatabase()};Log Key={Path.Combine(_directory.FullName, "log.key")}";
        var (random, promises, crashes) = (new Random(1948), ServedLog.NewPromises(), 0);
        var kills = CrashTests.Kills - CrashTests.Kills * 4 / 5;
        await using var first = new ServedLog(_directory.FullName, place, seed: 1, promises);
        await using var second = new ServedLog(_directory.FullName, place, seed: 2, promises);
        ServedLog[] servers = [first, second];
        await first.StartAsync();
        await second.StartAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            var victim = servers[random.Next(2)];
            await victim.HearAsync(1 + random.Next(200));
            if (kill % 5 == 4)
            {
                postgres.Crash();
                crashes++;
            }
            await victim.KillAsync();
            // The other one goes on alone meanwhile: nobody has to take anything over.
            var other = servers.Single(server => server != victim);
            await other.HearAsync(1 + random.Next(30));
            other.Rest();
            await victim.StartAsync();
            other.EndRest();
        }
        await first.KillAsync();
        await second.KillAsync();
        await Verification.RunAsync(client, first, promises, place, _directory.FullName);
        output.WriteLine(
            $"{kills} kills of a server and {crashes} of the database; {promises.Acknowledged} entries were acknowledged and kept, their receipts verified; {promises.Checkpoints} checkpoints, none contradicted");
    }
}
