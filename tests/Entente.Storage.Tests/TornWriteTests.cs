using Dapper;
using Entente.Log;
using static Entente.Storage.Tests.Sandbox;

namespace Entente.Storage.Tests;

/// <summary>
/// A power cut may leave anything of what was not flushed yet: SQLite's log ends in the middle of a frame, or in garbage. What was not acknowledged may be lost
/// so; what was acknowledged may not, and if a disk loses it all the same, the mark says so.
/// </summary>
public sealed class TornWriteTests : IDisposable
{
    private const int Before = 6;
    private const string SetPrivate = "INSERT INTO setting (name, value) VALUES ('next', 'is there')";

    private readonly Sandbox _sandbox = new();
    private readonly Sandbox _copy = new();
    private readonly Random _random = new(20181112);

    // The log when it had been acknowledged up to a size, and when one more append had been written.
    private readonly (byte[] Wal, byte[] Mark) _acknowledged, _written;
    private readonly byte[] _database;
    private readonly TreeHash _root, _nextRoot;

    public TornWriteTests()
    {
        using (var ledger = _sandbox.Create())
        {
            for (var i = 0; i < Before; i++)
                _root = ledger.Append([Entry(i)]).Head.Checkpoint.Root;
            _acknowledged = (Shared(_sandbox.Database + "-wal"), Shared(_sandbox.Mark));
            _nextRoot = ledger.Append([Entry("next"), new byte[5_000], Entry("and more")], work => work.Connection.Execute(SetPrivate, transaction: work.Transaction)).Head.Checkpoint.Root;
            _written = (Shared(_sandbox.Database + "-wal"), Shared(_sandbox.Mark));
            // Nothing was folded back yet: the file is the same for both.
            _database = Shared(_sandbox.Database);
        }
        File.Copy(_sandbox.Key, _copy.Key);
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public void What_was_not_acknowledged_may_end_anywhere_and_is_there_whole_or_not_at_all()
    {
        var sizes = new HashSet<long>();
        for (var round = 0; round < 60; round++)
        {
            var end = round == 0 ? _written.Wal.Length : _random.Next(_acknowledged.Wal.Length, _written.Wal.Length);
            sizes.Add(OpenCopy(_written.Wal[..end], _acknowledged.Mark));
        }
        Assert.Equal([Before, Before + 3], sizes.Order());
    }

    [Fact]
    public void What_was_not_acknowledged_may_be_garbled_and_is_ignored()
    {
        for (var round = 0; round < 60; round++)
        {
            var wal = (byte[])_written.Wal.Clone();
            var from = _random.Next(_acknowledged.Wal.Length, wal.Length);
            _random.NextBytes(wal.AsSpan(from, _random.Next(1, wal.Length - from + 1)));
            Assert.InRange(OpenCopy(wal, _acknowledged.Mark), Before, Before + 3);
        }
    }

    [Fact]
    public void What_was_acknowledged_and_is_torn_all_the_same_is_refused_by_the_mark()
    {
        var refused = 0;
        for (var round = 0; round < 60; round++)
        {
            var wal = (byte[])_written.Wal.Clone();
            var from = _random.Next(wal.Length);
            if (round % 2 == 0)
                wal = wal[..from];
            else
                wal[from] ^= (byte)(1 << _random.Next(8));
            try
            {
                Assert.Equal(Before + 3, OpenCopy(wal, _written.Mark));
            }
            catch (LedgerException e)
            {
                Assert.True(e is LogIntegrityException || wal.Length < _written.Wal.Length, e.Message);
                refused++;
            }
        }
        Assert.InRange(refused, 40, 60);
    }

    /// <summary>Opens a copy of the database with this log and this mark; whatever opens has all of the first entries.</summary>
    private long OpenCopy(byte[] wal, byte[] mark)
    {
        File.Delete(_copy.Database + "-shm");
        File.WriteAllBytes(_copy.Database, _database);
        File.WriteAllBytes(_copy.Database + "-wal", wal);
        File.WriteAllBytes(_copy.Mark, mark);
        using (var ledger = _copy.Open())
        {
            Assert.Equal(_root, ledger.Tree.Root(Before));
            if (ledger.Size > Before)
                Assert.Equal(_nextRoot, ledger.Tree.Root(Before + 3));
            // The private change is there with the entries that it came with, or neither is.
            Assert.Equal(ledger.Size > Before ? 1 : 0, ledger.ReadPrivate(connection => connection.QuerySingle<int>("SELECT count(*) FROM setting")));
            var size = ledger.Size;
            ledger.Append([Entry("it goes on")]);
            return size;
        }
    }

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
