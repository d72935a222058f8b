using System.Diagnostics;
using System.Globalization;
using Dapper;
using Entente.Log;

namespace Entente.Storage.Tests;

/// <summary>
/// A process that appends from many threads is killed (SIGKILL) at random moments, again and again on one database; after each kill, everything
/// that it had acknowledged must be there. ENTENTE_CRASH_KILLS sets the number of kills for a longer run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int DefaultKills = 40;
    private const int Writers = 6;

    private static readonly int Kills =
        Environment.GetEnvironmentVariable("ENTENTE_CRASH_KILLS") is { Length: > 0 } kills ? Number(kills) : DefaultKills;

    [Fact]
    public void Nothing_that_was_acknowledged_is_lost_and_nothing_is_half_written_when_the_process_is_killed()
    {
        using var sandbox = new Sandbox();
        var random = new Random(2018);
        var acknowledged = new Acknowledged();
        var (unacknowledged, startKills) = (0L, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every fifth is killed while it starts (creating, opening or verifying), the others after some random number of acknowledgements.
            var linesToAwait = kill % 5 == 0 ? random.Next(2) : 2 + random.Next(150);
            var before = acknowledged.Entries.Count;
            RunAndKill(sandbox.Database, seed: kill, linesToAwait, acknowledged);
            if (!File.Exists(sandbox.Database))
            {
                startKills++;
                continue;
            }

            using (var ledger = Ledger.OpenOrCreate(sandbox.Database, Sandbox.Origin))
            {
                acknowledged.AssertKeptBy(ledger);
                AssertPrivateSideAgrees(ledger, kill);
                unacknowledged += ledger.Size - acknowledged.Size;
                acknowledged.Size = ledger.Size;
            }
            sandbox.AssertSound();
            startKills += acknowledged.Entries.Count == before ? 1 : 0;
        }
        output.WriteLine($"{Kills} kills, {startKills} before the first acknowledgement; {acknowledged.Entries.Count} entries acknowledged, " +
            $"{unacknowledged - acknowledged.Entries.Count} more were durable but not yet told");
        Assert.True(acknowledged.Entries.Count > Kills, "the process was never killed under load");
    }

    [Fact]
    public void A_writer_that_was_killed_leaves_no_lock_behind_and_one_that_lives_keeps_everybody_else_out()
    {
        using var sandbox = new Sandbox();
        using var writer = Start(sandbox.Database, seed: 0);
        try
        {
            while (writer.StandardOutput.ReadLine() != "open")
                Assert.False(writer.StandardOutput.EndOfStream);
            Assert.Contains("is in use", Assert.Throws<StoreUnavailableException>(() => sandbox.Open()).Message, StringComparison.Ordinal);
            // Auditing is no writing: it may go on beside the writer, which appends all the while.
            sandbox.AssertSound();
        }
        finally
        {
            writer.Kill();
            writer.WaitForExit();
        }
        sandbox.Open().Dispose();
        sandbox.AssertSound();
    }

    private static void RunAndKill(string database, int seed, int linesToAwait, Acknowledged acknowledged)
    {
        using var writer = Start(database, seed);
        for (var line = 0; line < linesToAwait && writer.StandardOutput.ReadLine() is { } text; line++)
            acknowledged.Take(text);
        writer.Kill();
        // What it said before it died, and nobody had read yet. A last line without its end was not said.
        foreach (var text in writer.StandardOutput.ReadToEnd().Split('\n')[..^1])
            acknowledged.Take(text);
        writer.WaitForExit();
        Assert.Equal("", writer.StandardError.ReadToEnd());
    }

    private static Process Start(string database, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Entente.Storage.Crash" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string[] arguments = [database, Sandbox.Origin, Writers.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>Each writer's setting names the last round that is in the log, with all its entries: both sides were committed as one.</summary>
    private static void AssertPrivateSideAgrees(Ledger ledger, int seed)
    {
        var rounds = new Dictionary<string, (int Round, int Entries)>(StringComparer.Ordinal);
        foreach (var (_, _, bytes) in ledger.Entries(0, ledger.Size))
        {
            var end = bytes.Span.IndexOf((byte)' ');
            var words = Sandbox.Text(bytes[..end]).Split('/');
            if (Number(words[0]) != seed)
                continue;
            var (writer, round) = ($"writer-{words[1]}", Number(words[2]));
            var last = rounds.GetValueOrDefault(writer, (Round: -1, Entries: 0));
            Assert.InRange(round, last.Round, last.Round + 1);
            rounds[writer] = (round, round == last.Round ? last.Entries + 1 : 1);
        }
        var settings = ledger.ReadPrivate(connection => connection.Query<(string Name, string Value)>("SELECT name, value FROM setting").ToList());
        var ofThisRun = settings.Where(setting => setting.Value.StartsWith($"{seed}/", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            rounds.Select(writer => (writer.Key, $"{seed}/{writer.Value.Round}/{writer.Value.Entries}")).Order(),
            ofThisRun.Order());
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>All that the killed processes told, over all rounds.</summary>
    private sealed class Acknowledged
    {
        public Dictionary<long, string> Entries { get; } = [];

        public Dictionary<long, string> Roots { get; } = [];

        public long Size { get; set; }

        // "<writer> <round> <size> <root> <index>:<leaf hash> …"
        public void Take(string line)
        {
            var words = line.Split(' ');
            if (words.Length < 5)
                return;
            // Several writers may hear of one checkpoint.
            var size = long.Parse(words[2], CultureInfo.InvariantCulture);
            Assert.True(Roots.TryAdd(size, words[3]) || Roots[size] == words[3], $"two checkpoints of size {size} contradict each other");
            var expected = -1L;
            foreach (var place in words[4..])
            {
                var parts = place.Split(':');
                var index = long.Parse(parts[0], CultureInfo.InvariantCulture);
                Assert.True(expected < 0 || index == expected, "the entries of one batch stand one after the other");
                expected = index + 1;
                Entries.Add(index, parts[1]);
            }
        }

        public void AssertKeptBy(Ledger ledger)
        {
            foreach (var (index, leafHash) in Entries)
            {
                Assert.True(index < ledger.Size, $"entry {index} was acknowledged, but the log has only {ledger.Size} entries");
                Assert.Equal(leafHash, ledger.Tree.LeafHash(index).ToString());
            }
            // No checkpoint that was given out is contradicted by what is there now.
            foreach (var (size, root) in Roots)
                Assert.Equal(root, ledger.Tree.Root(size).ToString());
        }
    }
}
