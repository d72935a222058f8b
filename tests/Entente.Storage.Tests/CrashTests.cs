using System.Globalization;

namespace Entente.Storage.Tests;

/// <summary>
/// Servers with many writers, killed (SIGKILL) at random moments, again and again; after each kill, everything that they had acknowledged must be there, and the
/// next start must need no help. ENTENTE_CRASH_KILLS sets the number of kills, over both databases, for a longer run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int DefaultKills = 200;
    internal const int Writers = 16;
    private const int KillsOfOneLog = 20;

    internal static readonly int Kills = Environment.GetEnvironmentVariable("ENTENTE_CRASH_KILLS") is { Length: > 0 } kills
        ? int.Parse(kills, CultureInfo.InvariantCulture)
        : DefaultKills;

    [Fact]
    public void Nothing_that_was_acknowledged_is_lost_and_nothing_is_half_written_when_the_server_is_killed()
    {
        var random = new Random(2018);
        var (acknowledged, entries, receipts, told) = (new Acknowledged(), 0, 0, 0);
        var sandbox = new Sandbox();
        try
        {
            var kills = Kills * 4 / 5;
            for (var kill = 0; kill < kills; kill++)
            {
                if (kill % KillsOfOneLog == 0 && kill > 0)
                {
                    sandbox.AssertSound();
                    (entries, receipts) = (entries + acknowledged.Entries, receipts + acknowledged.Receipts);
                    sandbox.Dispose();
                    (sandbox, acknowledged) = (new Sandbox(), new Acknowledged());
                }
                // Every fifth is killed while it starts (creating, opening or verifying), the others after some random number of acknowledgements.
                var before = acknowledged.Entries;
                using (var server = CrashServer.Start(sandbox.Database, Writers, seed: kill))
                {
                    server.Hear(kill % 5 == 0 ? random.Next(2) : 2 + random.Next(200), acknowledged);
                    server.Kill(acknowledged);
                }
                told += acknowledged.Entries > before ? 1 : 0;
                if (!File.Exists(sandbox.Database))
                    continue;
                using var ledger = Ledger.OpenOrCreate(sandbox.Database, Sandbox.Origin);
                acknowledged.AssertKeptBy(ledger);
                Acknowledged.AssertPrivateSideAgrees(ledger);
            }
            sandbox.AssertSound();
            output.WriteLine($"{kills} kills, {told} of them under load; {entries + acknowledged.Entries} entries were acknowledged and kept, {receipts + acknowledged.Receipts} receipts verified");
            Assert.True(told > kills / 2, "the server was hardly ever killed under load");
        }
        finally
        {
            sandbox.Dispose();
        }
    }

    [Fact]
    public void A_server_that_was_killed_leaves_no_lock_behind_and_one_that_lives_keeps_everybody_else_out()
    {
        using var sandbox = new Sandbox();
        using (var server = CrashServer.Start(sandbox.Database, writers: 2, seed: 0))
        {
            server.HearUntil("open");
            Assert.Contains("is in use", Assert.Throws<StoreUnavailableException>(() => sandbox.Open()).Message, StringComparison.Ordinal);
            // Auditing is no writing: it may go on beside the server, which appends all the while.
            sandbox.AssertSound();
            server.Kill(new Acknowledged());
        }
        sandbox.Open().Dispose();
        sandbox.AssertSound();
    }
}

/// <summary>The same on PostgreSQL, in a class of its own so that both run at a time.</summary>
public sealed class PostgresCrashTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_servers_on_one_PostgreSQL_lose_nothing_when_either_is_killed_or_the_database_itself()
    {
        using var postgres = PostgresServer.StartOwn();
        using var sandbox = Sandbox.OnPostgres(postgres);
        sandbox.Create().Dispose();
        var random = new Random(1948);
        var acknowledged = new Acknowledged();
        var kills = CrashTests.Kills - CrashTests.Kills * 4 / 5;
        var (seed, crashes) = (0, 0);
        CrashServer[] servers = [CrashServer.Start(sandbox.Database, CrashTests.Writers, seed++), CrashServer.Start(sandbox.Database, CrashTests.Writers, seed++)];
        try
        {
            foreach (var server in servers)
                server.HearUntil("open");
            for (var kill = 0; kill < kills; kill++)
            {
                var victim = random.Next(2);
                // The one that lives goes on alone meanwhile: nobody has to take anything over.
                Assert.True(servers[1 - victim].Hear(random.Next(60), acknowledged));
                if (kill % 5 == 4)
                {
                    postgres.Crash();
                    crashes++;
                }
                servers[victim].Kill(acknowledged);
                servers[victim].Dispose();
                servers[victim] = CrashServer.Start(sandbox.Database, CrashTests.Writers, seed++);
                servers[victim].HearUntil("open");
                Assert.True(servers[1 - victim].Hear(1, acknowledged));
            }
            foreach (var server in servers)
                server.Kill(acknowledged);
            using var ledger = sandbox.Open();
            acknowledged.AssertKeptBy(ledger);
            Acknowledged.AssertPrivateSideAgrees(ledger);
            sandbox.AssertSound();
            output.WriteLine($"{kills} kills of a server and {crashes} of the database; {acknowledged.Entries} entries were acknowledged and kept, {acknowledged.Receipts} receipts verified");
            Assert.True(acknowledged.Entries > kills);
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
        }
    }
}
