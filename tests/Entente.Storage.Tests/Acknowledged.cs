using System.Globalization;
using Dapper;
using Entente.Log;

namespace Entente.Storage.Tests;

/// <summary>What killed servers had told before they died, over all of a test; and whether a log keeps it.</summary>
internal sealed class Acknowledged
{
    private readonly Dictionary<long, string> _entries = [];
    private readonly Dictionary<long, string> _roots = [];
    private readonly Dictionary<string, (int Round, long Index)> _lastOfWriter = new(StringComparer.Ordinal);
    private readonly List<(byte[] Entry, byte[] Receipt)> _receipts = [];

    public int Entries => _entries.Count;

    public int Receipts => _receipts.Count;

    public long Size => _roots.Count == 0 ? 0 : _roots.Keys.Max();

    /// <summary>A line of the server with a seed: see tests/Entente.Storage.Crash.</summary>
    public void Take(int seed, string line)
    {
        var words = line.Split(' ');
        if (words[0] == "receipt")
            _receipts.Add((Convert.FromBase64String(words[2]), Convert.FromBase64String(words[3])));
        if (words.Length < 5 || !char.IsAsciiDigit(words[0][0]))
            return;

        // Several writers may hear of one checkpoint.
        var size = Long(words[2]);
        Assert.True(_roots.TryAdd(size, words[3]) || _roots[size] == words[3], $"two checkpoints of size {size} contradict each other");
        var (writer, round) = ($"{seed}/{words[0]}", (int)Long(words[1]));
        var expected = -1L;
        foreach (var place in words[4..])
        {
            var (index, leaf) = (Long(place.Split(':')[0]), place.Split(':')[1]);
            Assert.True(expected < 0 || index == expected, "the entries of one submission stand one after the other");
            Assert.True(index < size, $"entry {index} was answered with a checkpoint of {size}");
            Assert.True(_entries.TryAdd(index, leaf), $"index {index} was given out twice");
            expected = index + 1;
        }
        if (_lastOfWriter.TryGetValue(writer, out var last))
            Assert.True(last.Round < round && last.Index < expected - 1, "what one writer brings stands in the order in which it was brought");
        _lastOfWriter[writer] = (round, expected - 1);
    }

    public void AssertKeptBy(Ledger ledger)
    {
        foreach (var (index, leaf) in _entries)
        {
            Assert.True(index < ledger.Size, $"entry {index} was acknowledged, but the log has only {ledger.Size} entries");
            Assert.Equal(leaf, ledger.Tree.LeafHash(index).ToString());
        }
        // No checkpoint that was given out is contradicted by what is there now.
        foreach (var (size, root) in _roots)
            Assert.Equal(root, ledger.Tree.Root(size).ToString());
        foreach (var (entry, bytes) in _receipts)
        {
            Assert.True(InclusionReceipt.TryParse(bytes, out var receipt, out var reason), reason);
            Assert.True(receipt.TryVerify(entry, ledger.Verifier, out reason), reason);
        }
    }

    /// <summary>Each writer's setting names the last round that is in the log, with all its entries: both sides were committed as one.</summary>
    public static void AssertPrivateSideAgrees(Ledger ledger)
    {
        var rounds = new Dictionary<string, (long Round, int Entries)>(StringComparer.Ordinal);
        foreach (var (_, _, bytes) in ledger.Entries(0, ledger.Size))
        {
            var words = Sandbox.Text(bytes[..bytes.Span.IndexOf((byte)' ')]).Split('/');
            var (writer, round) = ($"{words[0]}/{words[1]}", Long(words[2]));
            var last = rounds.GetValueOrDefault(writer, (Round: -1, Entries: 0));
            Assert.InRange(round, last.Round, last.Round + 1);
            rounds[writer] = (round, round == last.Round ? last.Entries + 1 : 1);
        }
        var settings = ledger.ReadPrivate(connection => connection.Query<(string Name, string Value)>("SELECT name, value FROM setting").ToList());
        Assert.Equal(rounds.Select(writer => (writer.Key, $"{writer.Value.Round}/{writer.Value.Entries}")).Order(), settings.Order());
    }

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
